"""A desk with a real database, and a window in front of it, for every test of the dialogs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.clock import FixedClock
from tests.ui.case_actions.desk import Desk, opened_desk


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """Give a desk with Sam at it."""
    with opened_desk(qapp, tmp_path, clock) as made:
        yield made


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[QWidget]:
    """Give a window for dialogs to stand over."""
    shown = QWidget()
    shown.resize(1280, 800)
    shown.show()
    yield shown
    shown.close()
    shown.deleteLater()
