"""Keeping people, departments and topics on the page, with a real database behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.cases import ToldHow
from counter_app.domain.clock import FixedClock
from counter_app.domain.legislation import Legislation
from counter_app.domain.staff import Role, StaffMember
from counter_app.ui.application.page_specs import PAGES
from counter_app.ui.shared.notices import ConflictNotice, Notice
from counter_app.ui.shared.text import Body
from counter_app.ui.staff.department_editor import DepartmentEditor
from counter_app.ui.staff.hand_over_notice import HandOverNotice
from counter_app.ui.staff.person_editor import PersonEditor
from counter_app.ui.staff.staff_page import StaffPage
from tests.ui.contexts import make_context
from tests.ui.office_with_cases import OfficeWithCases


def _open(qapp: QApplication, qtbot: QtBot, office: OfficeWithCases, actor: StaffMember) -> StaffPage:
    page = StaffPage(office.seat(qapp, actor))
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    return page


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot, office: OfficeWithCases) -> StaffPage:
    return _open(qapp, qtbot, office, office.jo)


def _go_to(page: StaffPage, person: StaffMember) -> PersonEditor:
    assert page.list.choose(str(person.id))
    return cast("PersonEditor", page.editor)


def _line(page: StaffPage, key: str) -> QLineEdit:
    field = page.editor.rows[key].field
    assert isinstance(field, QLineEdit)
    return field


def _notice(page: StaffPage) -> Notice:
    item = page.editor.notices.itemAt(0)
    assert item is not None
    notice = item.widget()
    assert isinstance(notice, Notice)
    return notice


def test_everybody_is_shown_as_stored_and_nothing_waits_to_be_saved(page: StaffPage, office: OfficeWithCases) -> None:
    for person in (office.ada, office.dana, office.jo, office.sam):
        editor = _go_to(page, person)
        assert editor.edited() == person
        assert not editor.save.isEnabled()


def test_a_change_is_saved_by_keyboard_and_undone_from_the_toast(
    qtbot: QtBot, page: StaffPage, office: OfficeWithCases
) -> None:
    editor = _go_to(page, office.sam)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    editor.name.selectAll()
    QTest.keyClicks(editor.name, "Samuel Okafor")
    editor.save.click()
    assert office.person("sam").name == "Samuel Okafor"
    toast = page.context.toasts.current
    assert toast is not None
    assert toast.undo is not None
    toast.undo()
    assert office.person("sam").name == "Sam Okafor"


def test_a_new_person_is_added_with_problems_beside_the_fields(
    qtbot: QtBot, page: StaffPage, office: OfficeWithCases
) -> None:
    page.add.click()
    editor = cast("PersonEditor", page.editor)
    QTest.keyClicks(editor.email, "no address")
    editor.save.click()
    assert editor.rows["name"].error == "Enter the name as it is said to customers"
    assert editor.rows["email"].is_wrong
    editor.name.setText("Nguyễn Thị Minh Khai")
    editor.email.setText("khai@library.example.org")
    editor.save.click()
    assert "Nguyễn Thị Minh Khai" in [entry.name for entry in page.list.entries]
    assert office.person("nguyen-thi-minh-khai").email == "khai@library.example.org"


def test_what_is_typed_waits_while_somebody_else_is_looked_at(page: StaffPage, office: OfficeWithCases) -> None:
    editor = _go_to(page, office.sam)
    editor.phone.setText("+1 217 555 0190")
    _go_to(page, office.dana)
    assert [entry.note for entry in page.list.entries if entry.name == "Sam Okafor"] == ["Not saved"]
    assert _go_to(page, office.sam).phone.text() == "+1 217 555 0190"
    editor.discard.click()
    assert _go_to(page, office.sam).phone.text() == "+1 217 555 0144"


def test_open_cases_are_handed_over_before_somebody_leaves(page: StaffPage, office: OfficeWithCases) -> None:
    cases = office.take_many(office.sam, 6)
    _go_to(page, office.sam).remove.click()
    notice = _notice(page)
    assert isinstance(notice, HandOverNotice)
    assert notice.text.text() == "Sam has 6 open cases. Hand them over first."
    notice.to.choose(str(office.dana.id))
    notice.go.click()
    assert {office.case(case.id).owner_id for case in cases} == {office.dana.id}
    assert "Sam Okafor" not in [entry.name for entry in page.list.entries]
    page.inactive.setChecked(True)
    assert [entry.note for entry in page.list.entries if entry.name == "Sam Okafor"] == ["Has left"]


def test_cases_that_colleagues_changed_meanwhile_are_left_out_and_shown(
    page: StaffPage, office: OfficeWithCases
) -> None:
    taken, extended, *others = office.take_many(office.sam, 5)
    _go_to(page, office.sam).remove.click()
    first = _notice(page)
    assert isinstance(first, HandOverNotice)
    first.to.choose(str(office.dana.id))
    office.suite.casework.hand_over(office.jo, [taken.id], office.jo.id)
    later = date(2026, 12, 18)
    office.suite.casework.extend(office.sam, extended.id, new_date=later, reason="Waiting.", told_how=ToldHow.PHONE)
    first.go.click()
    assert {office.case(case.id).owner_id for case in others} == {office.dana.id}
    assert (office.case(taken.id).owner_id, office.case(extended.id).owner_id) == (office.jo.id, office.sam.id)
    assert office.person("sam").is_active
    second = _notice(page)
    assert isinstance(second, HandOverNotice)
    assert second.text.text() == (
        "3 cases handed over to Dana Ruiz. 2 cases were left as they are, because colleagues changed them meanwhile:"
    )
    later_date = "Reply by: Monday, 7 December 2026 when you began, Friday, 18 December 2026 now."
    assert [line.text() for line in second.findChildren(Body) if line.text().startswith("A26")] == [
        f"{taken.reference}: Jo Lee changed this at 14:21. Who has it: Sam Okafor when you began, Jo Lee now.",
        f"{extended.reference}: Sam Okafor changed this at 14:21. {later_date}",
    ]
    assert second.go.text() == "Hand over 1 case and remove"
    second.to.choose(str(office.dana.id))
    second.go.click()
    assert office.case(extended.id).owner_id == office.dana.id
    assert not any(person.key == "sam" for person in office.opened.people(office.office_id))


def test_a_person_whose_cases_colleagues_closed_meanwhile_can_be_removed(
    page: StaffPage, office: OfficeWithCases
) -> None:
    case = office.take(office.sam)
    _go_to(page, office.sam).remove.click()
    first = _notice(page)
    assert isinstance(first, HandOverNotice)
    first.to.choose(str(office.dana.id))
    office.suite.casework.withdraw(office.sam, case.id, "Found the book.")
    first.go.click()
    second = _notice(page)
    assert isinstance(second, HandOverNotice)
    assert "Status: Open when you began, Withdrawn now." in second.findChildren(Body)[0].text()
    assert not second.to.isVisibleTo(second)
    second.go.click()
    assert not any(person.key == "sam" for person in office.opened.people(office.office_id))


def test_a_case_that_came_after_the_offer_is_offered_next(page: StaffPage, office: OfficeWithCases) -> None:
    office.take(office.sam)
    _go_to(page, office.sam).remove.click()
    first = _notice(page)
    assert isinstance(first, HandOverNotice)
    first.to.choose(str(office.dana.id))
    late = office.take(office.sam)
    first.go.click()
    second = _notice(page)
    assert isinstance(second, HandOverNotice)
    assert second.text.text() == "1 case handed over to Dana Ruiz. More cases have come to Sam Okafor since."
    assert office.case(late.id).owner_id == office.sam.id
    assert office.person("sam").is_active


def test_a_person_without_cases_leaves_and_comes_back(page: StaffPage, office: OfficeWithCases) -> None:
    _go_to(page, office.sam).remove.click()
    page.inactive.setChecked(True)
    _go_to(page, office.sam).bring_back.click()
    assert office.person("sam").is_active


def test_two_people_who_change_the_same_person_see_both_versions(page: StaffPage, office: OfficeWithCases) -> None:
    editor = _go_to(page, office.dana)
    editor.phone.setText("+1 217 555 0199")
    office.suite.staff.change_person(office.jo, replace(office.dana, name="Dana Ruiz-Smith"))
    editor.save.click()
    notice = _notice(page)
    assert isinstance(notice, ConflictNotice)
    notice.keep_mine.click()
    stored = office.person("dana")
    assert (stored.name, stored.phone) == ("Dana Ruiz", "+1 217 555 0199")


def test_theirs_can_be_taken_instead(page: StaffPage, office: OfficeWithCases) -> None:
    editor = _go_to(page, office.dana)
    editor.phone.setText("+1 217 555 0199")
    office.suite.staff.change_person(office.jo, replace(office.dana, name="Dana Ruiz-Smith"))
    editor.save.click()
    notice = _notice(page)
    assert isinstance(notice, ConflictNotice)
    notice.use_theirs.click()
    assert editor.name.text() == "Dana Ruiz-Smith"
    assert not editor.save.isEnabled()


def test_who_is_away_follows_the_day_of_the_office(qapp: QApplication, qtbot: QtBot, office: OfficeWithCases) -> None:
    last_day = date(2026, 11, 24)
    office.suite.staff.change_person(office.jo, replace(office.sam, away_from=last_day, away_to=last_day))
    late = FixedClock(datetime.fromisoformat("2026-11-25T02:00:00+00:00"))
    context = make_context(qapp, services=office.suite, staff=office.jo, clock=late)
    context.session.live_by(ZoneInfo("America/Chicago"))
    page = StaffPage(context)
    qtbot.addWidget(page)
    assert [entry.detail for entry in page.list.entries if entry.name == "Sam Okafor"] == ["Away until Tue 24 Nov"]


@pytest.mark.parametrize("role", [Role.COUNTER, Role.DEPARTMENT])
def test_who_may_not_change_rules_or_staff_does_not_meet_the_pages(role: Role, office: OfficeWithCases) -> None:
    person = replace(office.dana, role=role)
    asked = {spec.id: spec.permission for spec in PAGES if spec.id in ("calendar", "staff")}
    assert [permission is not None and person.may(permission) for permission in asked.values()] == [False, False]


def test_the_last_supervisor_stays(page: StaffPage, office: OfficeWithCases) -> None:
    _go_to(page, office.jo).remove.click()
    assert _notice(page).text.text().startswith("Jo Lee is the only supervisor")
    assert office.person("jo").is_active


def test_a_person_is_made_responsible_for_a_law(page: StaffPage, office: OfficeWithCases) -> None:
    editor = _go_to(page, office.sam)
    editor.laws.ticks[Legislation.PRIVACY].setChecked(True)
    assert editor.edited().laws == ("privacy",)
    editor.save.click()
    stored = next(each for each in office.suite.staff.people(office.jo) if each.id == office.sam.id)
    assert stored.laws == ("privacy",)


def test_a_department_is_made_sensitive(page: StaffPage, office: OfficeWithCases) -> None:
    page.show_part("departments")
    assert page.list.choose(str(office.sam.department_id))
    cast("DepartmentEditor", page.editor).sensitive.setChecked(True)
    _line(page, "public_name").setText("Library")
    page.editor.save.click()
    [stored] = [each for each in office.suite.staff.departments(office.jo) if each.name == "Circulation"]
    assert (stored.is_sensitive, stored.name_on_cards) == (True, "Library")


def test_a_department_with_people_is_not_closed(page: StaffPage, office: OfficeWithCases) -> None:
    page.show_part("departments")
    page.list.choose(str(office.sam.department_id))
    page.editor.remove.click()
    assert _notice(page).text.text() == "Circulation still has Sam Okafor. Move them to another department first."


def test_a_topic_is_added_with_its_words(page: StaffPage, office: OfficeWithCases) -> None:
    page.show_part("topics")
    page.add.click()
    _line(page, "name").setText("Noise")
    _line(page, "words").setText("loud, music ; music")
    page.editor.save.click()
    [noise] = [topic for topic in office.suite.staff.topics(office.jo) if topic.name == "Noise"]
    assert noise.words == ("loud", "music")


def test_who_may_not_change_it_can_look(qapp: QApplication, qtbot: QtBot, office: OfficeWithCases) -> None:
    page = _open(qapp, qtbot, office, office.dana)
    editor = _go_to(page, office.sam)
    assert editor.name.isReadOnly()
    assert page.add.isHidden()
    assert not editor.save.isVisible()
    assert not editor.remove.isVisible()


def test_searching_narrows_the_list_and_says_when_nobody_is_found(page: StaffPage) -> None:
    page.search_field.setText("oka")
    assert [entry.name for entry in page.list.entries] == ["Sam Okafor"]
    page.search_field.setText("zzz")
    assert page.list.entries == []
    assert not page.editor.isVisible()
