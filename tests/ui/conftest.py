"""What tests of the window share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from counter_app.ui.shared.context import AppContext
from tests.ui.contexts import make_context


@pytest.fixture
def context(qapp: QApplication) -> Iterator[AppContext]:
    """Give a page what it needs, in light at 100 %, with Dana at the desk and no services yet."""
    made = make_context(qapp)
    yield made
    made.theme.deleteLater()
