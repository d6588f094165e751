"""Kept forms go by the clock of their office, wherever the computer stands: in the strip, and at closing time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from counter_app.domain.errors import StorageError
from counter_app.domain.words import mark
from counter_app.ui.application.badges import Badges
from counter_app.ui.shared.banner import Banner
from counter_app.ui.shared.theme import Theme
from counter_app.ui.window.page_spec import ParkedForm
from tests.ui.office_with_cases import OfficeWithCases
from tests.ui.whole_program import WholeProgram


class Window(QWidget):
    """Note what the strip, the counts and the banners are told."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.parked: list[ParkedForm] = []
        self.banners: dict[str, Banner] = {}
        self.shown = 0

    def show_banner(self, key: str, kind: str, text: str) -> Banner:
        self.shown += 1
        if key in self.banners:
            self.banners[key].say(text)
        return self.banners.setdefault(key, Banner(self.theme, kind, text))

    def remove_banner(self, key: str) -> None:
        del self.banners[key]

    @property
    def parked_forms(self) -> Window:
        return self

    def know_kept(self, forms: list[ParkedForm]) -> None:
        self.parked = forms

    def show_count(self, page_id: str, count: int) -> None:
        assert page_id
        assert count >= 0

    def show_overdue(self, count: int) -> None:
        assert count >= 0


def test_a_kept_form_is_named_by_the_time_of_the_office(qapp: QApplication, office: OfficeWithCases) -> None:
    context = office.seat(qapp, office.dana)
    office.suite.drafts.save(office.dana, UUID(int=7), "phone", office.clock.now(), {"name": "Maria Alvarez"})
    window = Window(context.theme)
    Badges(context, cast(Any, window)).start()
    assert [form.label for form in window.parked] == ["Phone 14:21 Alvarez"]


def test_before_closing_it_is_said_what_is_unfinished(qapp: QApplication, office: OfficeWithCases) -> None:
    context = office.seat(qapp, office.dana)
    office.suite.drafts.save(office.dana, UUID(int=7), "phone", office.clock.now(), {"name": "Maria Alvarez"})
    window = Window(context.theme)
    badges = Badges(context, cast(Any, window))
    office.clock.advance(timedelta(hours=2, minutes=23))
    badges.start()
    assert window.banners == {}
    office.clock.advance(timedelta(minutes=1))
    badges.start()
    text = "You have 1 unfinished form. Its acknowledgement is due by 17:00 tomorrow."
    assert window.banners["closing"].text == text
    badges.start()
    assert window.shown == 1, "the same words are not said every minute"
    office.suite.drafts.save(office.dana, UUID(int=8), "postal", office.clock.now(), {"received": "2026-11-23"})
    badges.start()
    text = "You have 2 unfinished forms. The first acknowledgement is due by 17:00 today."
    assert window.banners["closing"].text == text
    for draft in office.suite.drafts.of(office.dana):
        office.suite.drafts.delete(office.dana, draft.case_id)
    badges.start()
    assert window.banners == {}


@pytest.mark.parametrize("received", ["nonsense", "2031-01-01", "2031-01-01T10:00:00-06:00", "2026-02-31", 7])
def test_a_date_that_cannot_be_right_does_not_hide_the_reminder(
    qapp: QApplication, office: OfficeWithCases, received: object
) -> None:
    context = office.seat(qapp, office.dana)
    office.suite.drafts.save(office.dana, UUID(int=7), "email", office.clock.now(), {"received": received})
    window = Window(context.theme)
    office.clock.advance(timedelta(hours=3))
    Badges(context, cast(Any, window)).start()
    text = "You have 1 unfinished form. Its acknowledgement is due by 17:00 tomorrow."
    assert window.banners["closing"].text == text


def test_lost_data_is_said_in_a_strip_that_goes_by_itself(
    qapp: QApplication, office: OfficeWithCases, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = WholeProgram(qapp, office)
    window, badges = program.window, program.program._badges

    def refuse(*_asked: object) -> None:
        raise StorageError(mark("The shared database did not answer, so nothing can be shown. Try again in a moment."))

    with monkeypatch.context() as away:
        away.setattr(office.suite.reading, "due_counts", refuse)
        program.heard.clear()
        for _minute in range(3):
            badges._count()
        (banner,) = window.findChildren(Banner)
        assert banner.text.startswith("Not up to date since 14:21. The shared database did not answer")
        assert program.heard == [banner.text], "it is said once, not every minute"
        assert window.status.said("database") == ""
        assert QApplication.activeModalWidget() is None
    (again,) = [each for each in banner.findChildren(QPushButton) if each.text() == "Try again"]
    again.click()
    program.pass_time()
    assert window.findChildren(Banner) == []
    assert window.status.said("database") == "Kept on this computer"
    program.close()
