"""An office with its database, for pages of the gallery that are shown with their real services."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QWidget

from counter_app.domain.clock import FixedClock
from counter_app.ui.shared.context import AppContext
from tests.ui.contexts import NOW
from tests.ui.office_with_cases import OfficeWithCases


def open_office(context: AppContext, person: str = "jo") -> OfficeWithCases:
    """Open the example office in a new folder and let somebody begin there."""
    office = OfficeWithCases(Path(tempfile.mkdtemp(prefix="counter-gallery-")), FixedClock(NOW))
    context.session.begin(office.person(person))
    context.gate.open(office.suite)
    return office


def close_with(page: QWidget, office: OfficeWithCases) -> None:
    """Close the office and delete its folder when a page has gone."""

    def clear_away() -> None:
        office.close()
        shutil.rmtree(office.settings.data_dir, ignore_errors=True)

    page.destroyed.connect(clear_away)
