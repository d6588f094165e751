"""The strip names a kept form by the clock of its office, wherever the computer stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.ui.application.badges import Badges
from counter_app.ui.window.page_spec import ParkedForm
from tests.ui.contexts import make_context
from tests.ui.listed_cases import clock_at
from tests.ui.office_with_cases import OfficeWithCases


class Window(QWidget):
    """Note what the strip and the counts are told."""

    def __init__(self) -> None:
        super().__init__()
        self.parked: list[ParkedForm] = []

    def show_parked(self, forms: list[ParkedForm]) -> None:
        self.parked = forms

    def show_count(self, page_id: str, count: int) -> None:
        assert page_id
        assert count >= 0

    def show_overdue(self, count: int) -> None:
        assert count >= 0


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OfficeWithCases]:
    made = OfficeWithCases(tmp_path, clock_at("2026-11-24 14:21"))
    yield made
    made.close()


def test_a_kept_form_is_named_by_the_time_of_the_office(qapp: QApplication, office: OfficeWithCases) -> None:
    context = make_context(qapp, services=office.suite, staff=office.dana, clock=office.clock, settings=office.settings)
    office.suite.drafts.save(office.dana, UUID(int=7), "phone", office.clock.now(), {"name": "Maria Alvarez"})
    window = Window()
    Badges(context, cast(Any, window)).start()
    assert [form.label for form in window.parked] == ["Phone 14:21 Alvarez"]
