"""What tests of the referrals share: they begin a day earlier than the others, as the table of countdowns does."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from counter_app.domain.clock import FixedClock
from counter_app.ui.shared.context import AppContext
from tests.ui.listed_cases import clock_at
from tests.ui.office_with_cases import OfficeWithCases


@pytest.fixture
def clock() -> FixedClock:
    """Stand at Monday 23 November 2026, 14:20 in Chicago, until the test moves it."""
    return clock_at("2026-11-23 14:20")


@pytest.fixture
def desk(qapp: QApplication, office: OfficeWithCases) -> AppContext:
    """Let Sam sit at the desk."""
    return office.seat(qapp, office.sam)
