"""What tests of the window share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from counter_app.domain.clock import FixedClock
from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.theme import Theme
from tests.ui.contexts import make_context
from tests.ui.office_with_cases import OfficeWithCases


@pytest.fixture(autouse=True)
def nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    """Take down the looks and windows of a test: a style sheet is laid on every widget, so leftovers add up."""
    yield
    for theme in qapp.findChildren(Theme, options=Qt.FindChildOption.FindDirectChildrenOnly):
        theme.deleteLater()
    for window in qapp.topLevelWidgets():
        if window.parent() is None:
            window.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def context(qapp: QApplication) -> AppContext:
    """Give a page what it needs, in light at 100 %, with Dana at the desk and no services yet."""
    return make_context(qapp)


@pytest.fixture
def office(tmp_path: Path, clock: FixedClock) -> Iterator[OfficeWithCases]:
    """Stand in the example office, which has no cases yet."""
    made = OfficeWithCases(tmp_path, clock)
    yield made
    made.close()
