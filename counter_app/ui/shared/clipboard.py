"""What was copied, in this program or in another."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def copied_data() -> QMimeData:
    """Give what was copied; it holds nothing when nothing was."""
    # An empty clipboard has no data at all on some systems, whatever the stubs say.
    return cast("QMimeData | None", QGuiApplication.clipboard().mimeData()) or QMimeData()


def local_files(data: QMimeData) -> list[Path]:
    """Give the files of this computer that were copied or are being dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
