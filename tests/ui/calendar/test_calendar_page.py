"""Changing hours, closed days and promises on the page, with a real database behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.countdown_rules import CountdownRules
from counter_app.ui.calendar.calendar_page import CalendarPage
from counter_app.ui.calendar.moves_notice import MovesNotice
from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.notices import Notice
from tests.ui.office_with_cases import OfficeWithCases


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot, office: OfficeWithCases) -> CalendarPage:
    made = CalendarPage(office.seat(qapp, office.jo))
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    return made


def _moves(page: CalendarPage) -> MovesNotice:
    assert isinstance(page.notice, MovesNotice)
    return page.notice


def test_what_is_stored_is_shown_and_nothing_waits_to_be_saved(page: CalendarPage) -> None:
    assert page.editor.week.edit("monday").text() == "09:00-17:00"
    assert not page.editor.is_changed
    assert not page.save.isEnabled()


def test_trying_it_follows_what_is_not_saved_yet(page: CalendarPage) -> None:
    page.editor.try_it.compute()
    assert page.editor.try_it.answer.text() == (
        "Acknowledge by Wednesday, 25 November 2026 at 17:00, reply by Monday, 7 December 2026 at 17:00"
    )
    page.editor.week.edit("wednesday").setText("")
    page.editor.try_it.compute()
    assert page.editor.try_it.answer.text().startswith("Acknowledge by Monday, 30 November 2026 at 17:00")


def test_hours_that_cannot_be_are_said_beside_their_day(page: CalendarPage, office: OfficeWithCases) -> None:
    page.show_part("rules")
    page.editor.week.edit("tuesday").setText("9-17")
    page.save.click()
    assert page.editor.week.edit("tuesday").property("isWrong")
    assert page.editor.week.edit("tuesday").isVisible()
    assert office.suite.calendars.read(office.jo)[1].version == 1


@pytest.mark.parametrize(("field", "typed"), [("acknowledge", "0"), ("resolve", "seven"), ("resolve", "9999")])
def test_a_promise_is_a_sensible_number_of_days(page: CalendarPage, field: str, typed: str) -> None:
    getattr(page.editor.standard, field).setText(typed)
    page.save.click()
    assert getattr(page.editor.standard, f"{field}_row").is_wrong


def test_saving_makes_a_version_and_open_cases_keep_their_dates(page: CalendarPage, office: OfficeWithCases) -> None:
    cases = office.take_many(office.sam, 12)
    page.editor.week.edit("friday").setText("")
    page.save.click()
    assert office.suite.calendars.read(office.jo)[1].version == 2
    notice = _moves(page)
    assert notice.text.text() == "12 open cases would move."
    notice.keep_dates.click()
    assert page.notice is None
    assert {office.case(case.id).due for case in cases} == {cases[0].due}


def test_open_cases_move_when_somebody_says_so(page: CalendarPage, office: OfficeWithCases) -> None:
    [case] = office.take_many(office.sam, 1)
    page.editor.week.edit("friday").setText("")
    page.save.click()
    _moves(page).show_list.click()
    _moves(page).move_dates.click()
    assert page.notice is None
    assert office.case(case.id).rules_version == 2


def test_moving_many_can_be_stopped_between_batches(qtbot: QtBot, page: CalendarPage, office: OfficeWithCases) -> None:
    cases = office.take_many(office.sam, 120)
    page.editor.week.edit("friday").setText("")
    page.save.click()
    notice = _moves(page)
    notice.bar.valueChanged.connect(lambda done: notice.stop.click() if done == 100 else None)
    with qtbot.waitSignal(page.context.feed.changed, check_params_cb=lambda changes: len(changes.cases) == 100):
        notice.move_dates.click()
    assert notice.text.text() == "Stopped. 100 of 120 were moved; the others keep their dates."
    assert sum(office.case(case.id).rules_version == 2 for case in cases) == 100
    notice.show_list.click()
    notice.move_dates.click()
    assert page.notice is None
    assert {office.case(case.id).rules_version for case in cases} == {2}


def test_days_are_closed_from_the_month_by_keyboard(qtbot: QtBot, page: CalendarPage, office: OfficeWithCases) -> None:
    page.show_part("closed")
    grid = page.editor.closed_days.month.grid
    page.editor.closed_days.month.go_to(date(2026, 12, 7))
    QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    QTest.keyClicks(page.editor.closed_days.name, "Stocktaking")
    QTest.keyClick(page.editor.closed_days.name, Qt.Key.Key_Return)
    assert "closed: Stocktaking" in grid.accessibleName()
    page.save.click()
    calendar = office.suite.calendars.read(office.jo)[1].calendar
    assert (date(2026, 12, 7), date(2026, 12, 8), "Stocktaking") in {
        (each.first, each.last, each.name) for each in calendar.closed
    }


def test_a_day_with_hours_of_its_own_is_marked_in_the_month_also_without_a_name(page: CalendarPage) -> None:
    page.show_part("closed")
    days = page.editor.closed_days
    days.month.go_to(date(2026, 12, 7))
    before = days.month.grid.grab().toImage()
    days.first.set_value(date(2026, 12, 23))
    days.hours.setText("09:00-13:00")
    days.add()
    days.month.go_to(date(2026, 12, 7))
    assert days.month.grid.grab().toImage() != before


def test_a_day_that_is_none_is_refused_as_such(page: CalendarPage) -> None:
    days = page.editor.closed_days
    days.first.edit.setText("31/2/2026")
    days.add()
    assert days.first_row.error == "Enter a real date"
    page.editor.try_it.day.edit.setText("31/2/2026")
    page.editor.try_it.compute()
    assert page.editor.try_it.answer.text() == "Enter a real date"


def test_a_wrong_time_is_not_taken_for_a_missing_day(page: CalendarPage) -> None:
    page.editor.try_it.compute()
    page.editor.try_it.time.setText("25:61")
    page.editor.try_it.compute()
    assert page.editor.try_it.time_row.is_wrong
    assert page.editor.try_it.answer.isHidden()


def test_a_settled_notice_leaves_the_focus_on_the_page_and_the_way_back_open(
    qtbot: QtBot, page: CalendarPage, office: OfficeWithCases
) -> None:
    office.take_many(office.sam, 1)
    page.editor.week.edit("friday").setText("")
    page.save.click()
    notice = _moves(page)
    with qtbot.waitExposed(page):
        page.activateWindow()
    notice.keep_dates.setFocus()
    notice.keep_dates.click()
    assert page.isAncestorOf(page.window().focusWidget())
    assert not notice.isAncestorOf(page.window().focusWidget())
    page.context.toasts.undo()
    assert page.editor.week.edit("friday").text() == "09:00-17:00"


def test_a_day_gets_hours_of_its_own_and_loses_them_again(page: CalendarPage) -> None:
    page.show_part("closed")
    days = page.editor.closed_days
    days.first.set_value(date(2026, 12, 23))
    days.hours.setText("09:00-13:00")
    days.add()
    assert [str(span) for span in page.editor.draft().calendar.special[0].hours] == ["09:00-13:00"]
    days.remove.click()
    assert page.editor.draft().calendar.special == ()
    assert not page.editor.is_changed


def test_holidays_of_a_year_count_when_they_are_confirmed(page: CalendarPage, office: OfficeWithCases) -> None:
    page.show_part("holidays")
    page.editor.holidays.years.button("2028").click()
    assert page.editor.holidays.state.text() == "Proposed, not confirmed yet"
    page.editor.holidays._ticks[0][0].setChecked(False)
    assert not page.editor.is_changed
    page.editor.holidays.confirm.click()
    page.save.click()
    calendar = office.suite.calendars.read(office.jo)[1].calendar
    assert calendar.years_confirmed == (2026, 2027, 2028)
    days = [each.day for each in calendar.holidays if each.day.year == 2028]
    assert date(2028, 1, 1) not in days
    assert date(2028, 7, 4) in days


def test_when_the_post_leaves_is_stored_with_the_office(page: CalendarPage, office: OfficeWithCases) -> None:
    page.editor.standard.post.setText("15:30")
    page.save.click()
    stored, rules = office.suite.calendars.read(office.jo)
    assert (stored.post_leaves_at, rules.version) == (time(15, 30), 1)
    assert not page.editor.is_changed


def test_two_times_of_the_post_are_both_named_and_neither_overwrites_the_other(
    page: CalendarPage, office: OfficeWithCases
) -> None:
    shown = office.suite.calendars.read(office.jo)[0]
    page.editor.standard.post.setText("15:30")
    office.suite.calendars.change_post_cut_off(office.jo, shown, time(14, 45))
    page.save.click()
    assert office.suite.calendars.read(office.jo)[0].post_leaves_at == time(14, 45)
    assert isinstance(page.notice, Notice)
    assert "14:45" in page.notice.text.text()
    assert "15:30" in page.notice.text.text()
    page.save.click()
    assert office.suite.calendars.read(office.jo)[0].post_leaves_at == time(15, 30)


def test_a_time_of_the_post_that_was_not_touched_overwrites_nothing(
    page: CalendarPage, office: OfficeWithCases
) -> None:
    shown = office.suite.calendars.read(office.jo)[0]
    page.editor.week.edit("friday").setText("")
    office.suite.calendars.change_post_cut_off(office.jo, shown, time(14, 45))
    page.save.click()
    stored, rules = office.suite.calendars.read(office.jo)
    assert (stored.post_leaves_at, rules.version) == (time(14, 45), 2)


def test_a_save_can_be_undone_with_the_time_of_the_post(page: CalendarPage, office: OfficeWithCases) -> None:
    before, first = office.suite.calendars.read(office.jo)
    page.editor.week.edit("friday").setText("")
    page.editor.standard.post.setText("15:30")
    page.save.click()
    page.context.toasts.undo()
    stored, rules = office.suite.calendars.read(office.jo)
    assert (rules.version, rules.calendar, stored.post_leaves_at) == (3, first.calendar, before.post_leaves_at)
    assert page.editor.week.edit("friday").text() == "09:00-17:00"


def test_undo_waits_until_what_is_typed_since_is_saved(page: CalendarPage, office: OfficeWithCases) -> None:
    page.editor.week.edit("friday").setText("")
    page.save.click()
    page.editor.week.edit("monday").setText("10:00-12:00")
    page.context.toasts.undo()
    assert office.suite.calendars.read(office.jo)[1].version == 2
    assert page.editor.week.edit("monday").text() == "10:00-12:00"


def test_somebody_elses_change_is_shown_and_mine_can_be_kept(page: CalendarPage, office: OfficeWithCases) -> None:
    page.editor.week.edit("saturday").setText("10:00-12:00")
    rules = office.suite.calendars.read(office.jo)[1]
    late = replace(rules.standard, count_late_arrivals_from_next_business_day=True)
    office.suite.calendars.change(office.jo, rules, standard=late)
    page.save.click()
    notice = page.notice
    assert notice is not None
    [keep] = [button for button in notice.findChildren(PushButton) if button.text() == "&Keep mine"]
    keep.click()
    stored = office.suite.calendars.read(office.jo)[1]
    assert stored.version == 3
    assert str(stored.calendar.week[5][0]) == "10:00-12:00"


def test_discarding_shows_what_is_stored(page: CalendarPage) -> None:
    page.editor.week.edit("monday").setText("08:00-12:00")
    page.discard.click()
    assert page.editor.week.edit("monday").text() == "09:00-17:00"
    assert not page.editor.is_changed


def test_who_may_not_change_it_is_told_whom_to_ask(qapp: QApplication, qtbot: QtBot, office: OfficeWithCases) -> None:
    page = CalendarPage(office.seat(qapp, office.dana))
    qtbot.addWidget(page)
    assert page.is_settled
    assert not page.area.shows_content


def test_thresholds_and_quiet_times_are_part_of_the_rules(page: CalendarPage, office: OfficeWithCases) -> None:
    page.show_part("countdowns")
    fields = page.editor.countdowns
    assert (fields.reply_soon.text(), fields.acknowledge_soon.text(), fields.acknowledge_today.text()) == (
        "2",
        "1",
        "4",
    )
    fields.reply_soon.setText("3")
    fields.quiet_from.setText("12:00")
    fields.quiet_to.setText("13.30")
    page.save.click()
    rules = office.suite.calendars.read(office.jo)[1]
    assert rules.version == 2
    assert rules.countdowns.thresholds.resolution_soon_business_days == 3
    assert (rules.countdowns.quiet.first, rules.countdowns.quiet.last) == (time(12), time(13, 30))
    page.context.toasts.undo()
    assert office.suite.calendars.read(office.jo)[1].countdowns == CountdownRules()
    assert fields.reply_soon.text() == "2"


@pytest.mark.parametrize(
    ("field", "typed", "row"),
    [
        ("reply_soon", "soon", "resolution_soon_business_days"),
        ("acknowledge_today", "25", "acknowledgement_today_open_hours"),
        ("quiet_from", "noon", "quiet_from"),
        ("quiet_from", "12:00", "quiet_to"),
    ],
)
def test_what_no_countdown_can_follow_is_said_beside_it(
    page: CalendarPage, office: OfficeWithCases, field: str, typed: str, row: str
) -> None:
    getattr(page.editor.countdowns, field).setText(typed)
    page.save.click()
    found = page.editor.countdowns.row(row)
    assert found is not None
    assert found.is_wrong
    assert found.isVisible()
    assert office.suite.calendars.read(office.jo)[1].version == 1
