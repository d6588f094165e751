"""What tests of the intake forms share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.intake.desk import Desk, a_desk


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Give a desk with Dana at it, an empty database behind it, and Home in front."""
    with a_desk(qapp, tmp_path) as made:
        yield made
