"""What a customer wrote reaches no log when another program is to open it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QUrl, qWarning
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from counter_app.ui.shared.outside import open_outside


def test_an_address_that_nothing_opens_is_not_written_to_the_log(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, qtlog: Any
) -> None:
    def open_url(url: QUrl) -> bool:
        qWarning(f"Unable to detect a launcher for '{url.toString()}'")
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    assert not open_outside(QUrl("mailto:ann@example.org?body=My%20fine"))
    assert [entry.message for entry in qtlog.records] == []
