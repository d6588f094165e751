"""A desk with a real database for the page of a case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from counter_app.domain.clock import FixedClock
from tests.ui.case_actions.desk import Desk, opened_desk


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """Give a desk with Sam at it."""
    with opened_desk(qapp, tmp_path, clock) as made:
        yield made
