"""Staff and departments: the list with each editor, nobody found, nothing to change, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import cast

from counter_app.ui.shared.context import AppContext
from counter_app.ui.staff.kinds import DEPARTMENTS, PEOPLE, TOPICS
from counter_app.ui.staff.person_editor import PersonEditor
from counter_app.ui.staff.staff_page import StaffPage
from tests.gallery.looks import GalleryPage
from tests.gallery.offices import close_with, open_office
from tests.ui.office_with_cases import OfficeWithCases

Do = Callable[[StaffPage, OfficeWithCases], None]

LONG_NAME = ("Nguyễn Thị Minh Khai von und zu Hohenlohe-Waldenburg-Schillingsfürst " * 2)[:100]


def _opened(context: AppContext, part: str = PEOPLE.key, do: Do | None = None, person: str = "jo") -> StaffPage:
    office = open_office(context, person)
    staff = office.suite.staff
    long = replace(staff.new_person(office.jo, office.dana.department_id), name=LONG_NAME)
    staff.add_person(office.jo, long)
    away = replace(office.sam, away_from=date(2026, 11, 23), away_to=date(2026, 12, 4), stand_in_id=office.dana.id)
    staff.change_person(office.jo, away)
    page = StaffPage(context)
    close_with(page, office)
    page.show_part(part)
    if do is not None:
        do(page, office)
    return page


def _sam(page: StaffPage, office: OfficeWithCases) -> None:
    page.list.choose(str(office.sam.id))


def _leave(page: StaffPage, office: OfficeWithCases) -> None:
    office.take_many(office.sam, 6)
    _sam(page, office)
    page.editor.remove.click()


def _clash(page: StaffPage, office: OfficeWithCases) -> None:
    page.list.choose(str(office.dana.id))
    cast("PersonEditor", page.editor).phone.setText("+1 217 555 0199")
    office.suite.staff.change_person(office.jo, replace(office.dana, name="Dana Ruiz-Smith"))
    page.editor.save.click()


def _mistakes(page: StaffPage, office: OfficeWithCases) -> None:
    page.add.click()
    cast("PersonEditor", page.editor).email.setText("no address")
    page.editor.save.click()


def _circulation(page: StaffPage, office: OfficeWithCases) -> None:
    page.list.choose(str(office.sam.department_id))


def _not_found(page: StaffPage, office: OfficeWithCases) -> None:
    page.search_field.setText("Hohenzollern")


PAGES = [
    GalleryPage(name=f"staff-{name}", make=make, navigation="staff")
    for name, make in (
        ("people", partial(_opened, do=_sam)),
        ("new", partial(_opened, do=_mistakes)),
        ("leaving", partial(_opened, do=_leave)),
        ("clash", partial(_opened, do=_clash)),
        ("departments", partial(_opened, part=DEPARTMENTS.key, do=_circulation)),
        ("topics", partial(_opened, part=TOPICS.key)),
        ("not-found", partial(_opened, do=_not_found)),
        ("read-only", partial(_opened, do=_sam, person="dana")),
    )
]
