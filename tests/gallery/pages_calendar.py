"""Calendar and rules: each part, the cases that would move, and somebody else's change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from counter_app.ui.calendar.calendar_page import CalendarPage
from counter_app.ui.calendar.moves_notice import MovesNotice
from counter_app.ui.calendar.rules_editor import CLOSED, COUNTDOWNS, HOLIDAYS, HOURS, RULES
from counter_app.ui.shared.context import AppContext
from tests.gallery.looks import GalleryPage
from tests.gallery.offices import close_with, open_office
from tests.ui.office_with_cases import OfficeWithCases

Do = Callable[[CalendarPage, OfficeWithCases], None]


def _opened(context: AppContext, part: str = HOURS, do: Do | None = None, person: str = "jo") -> CalendarPage:
    office = open_office(context, person)
    page = CalendarPage(context)
    close_with(page, office)
    page.show_part(part)
    if do is not None:
        do(page, office)
    page.editor.try_it.compute()
    return page


def _close_a_day(page: CalendarPage, office: OfficeWithCases) -> None:
    page.editor.closed_days.first.set_value(date(2026, 12, 7))
    page.editor.closed_days.name.setText("Stocktaking")
    page.editor.closed_days.add()


def _move(page: CalendarPage, office: OfficeWithCases) -> None:
    office.take_many(office.sam, 12)
    page.editor.week.edit("friday").setText("")
    page.save.click()
    assert isinstance(page.notice, MovesNotice)
    page.notice.show_list.click()


def _clash(page: CalendarPage, office: OfficeWithCases) -> None:
    rules = office.suite.calendars.read(office.jo)[1]
    late = replace(rules.standard, count_late_arrivals_from_next_business_day=True)
    page.editor.week.edit("saturday").setText("10:00-12:00")
    office.suite.calendars.change(office.jo, rules, standard=late)
    page.save.click()


def _mistake(page: CalendarPage, office: OfficeWithCases) -> None:
    page.editor.week.edit("tuesday").setText("9-17")
    page.save.click()


PAGES = [
    GalleryPage(name=f"calendar-{name}", make=make, navigation="calendar")
    for name, make in (
        ("hours", _opened),
        ("hours-wrong", partial(_opened, do=_mistake)),
        ("closed", partial(_opened, part=CLOSED, do=_close_a_day)),
        ("holidays", partial(_opened, part=HOLIDAYS)),
        ("promises", partial(_opened, part=RULES)),
        ("countdowns", partial(_opened, part=COUNTDOWNS)),
        ("would-move", partial(_opened, do=_move)),
        ("clash", partial(_opened, do=_clash)),
        ("refused", partial(_opened, person="dana")),
    )
]
