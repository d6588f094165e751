"""A desk at which all cases are looked at."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from counter_app.ui.shared.context import AppContext
from tests.ui.office_with_cases import OfficeWithCases


@pytest.fixture
def desk(qapp: QApplication, office: OfficeWithCases) -> AppContext:
    """Let Jo, the supervisor, sit at the desk."""
    return office.seat(qapp, office.jo)
