"""My referrals on a real database: countdowns, groups, filters, keys, and what survives a refresh."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.errors import NotAllowed, StorageError
from counter_app.domain.worklist import CaseRow
from counter_app.ui.case_actions.hand_over_dialog import HandOverDialog
from counter_app.ui.referrals import referrals_page
from counter_app.ui.referrals.referrals_page import ReferralsPage
from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.states import EmptyState, ErrorState
from counter_app.ui.shared.table_model import GroupHeading
from counter_app.ui.shared.tasks import TaskRunner
from counter_app.ui.window.main_window import MainWindow
from counter_app.ui.window.page_spec import PageFactories, PageSpec
from tests.ui.contexts import make_context
from tests.ui.listed_cases import ListedCases, draft, listed
from tests.ui.office_with_cases import OfficeWithCases

COUNTDOWNS = [
    ("2026-11-23 14:20", "7 business days left"),
    ("2026-11-25 17:00", "5 business days left"),
    ("2026-11-26 12:00", "5 business days left"),
    ("2026-12-02 14:30", "2 business days 2 h left"),
    ("2026-12-03 10:00", "1 business day 7 h left"),
    ("2026-12-04 09:30", "7 h 30 min left today"),
    ("2026-12-04 16:10", "50 min left today"),
    ("2026-12-04 16:59:30", "Due now"),
    ("2026-12-04 17:30", "Overdue since Fri 17:00"),
    ("2026-12-05 12:00", "Overdue since Fri 17:00"),
    ("2026-12-07 09:40", "Overdue by 40 min"),
    ("2026-12-07 12:00", "Overdue by 3 h"),
    ("2026-12-07 17:00", "Overdue by 1 business day"),
    ("2026-12-09 09:00", "Overdue by 2 business days"),
]


def shown(qtbot: QtBot, context: AppContext) -> tuple[MainWindow, ReferralsPage]:
    """Open the window on My referrals."""
    pages: list[ReferralsPage] = []

    def make(made_for: AppContext) -> ReferralsPage:
        pages.append(ReferralsPage(made_for))
        return pages[0]

    def none(*_arguments: object) -> ReferralsPage:
        raise AssertionError("nothing else is opened here")

    spec = PageSpec(id="referrals", title="My referrals", icon="inbox", factory=make)
    window = MainWindow(context, [spec], PageFactories(case=none, form=none))  # type: ignore[arg-type]
    qtbot.addWidget(window)
    window.show_page("referrals")
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return window, pages[0]


def column(page: ReferralsPage, key: str) -> list[str]:
    """Read a column as it is shown, with the headings between."""
    model = page.list.model
    place = next(place for place, each in enumerate(model.columns) if each.key == key)
    texts = []
    for position in range(model.rowCount()):
        heading = model.heading_at(position)
        texts.append(f"-- {heading.text}" if heading else model.index(position, place).data())
    return texts


def current_id(page: ReferralsPage) -> UUID | None:
    """Give the id of the case that the keys act on."""
    row = page.table.current_row()
    return row.id if isinstance(row, CaseRow) else None


def test_countdown_reads_as_the_reference_table_says(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> None:
    office.take(office.sam)
    _window, page = shown(qtbot, desk)
    read = []
    for now, _text in COUNTDOWNS:
        office.local(now)
        page.tick()
        read.append((now, column(page, "time_left")[1]))
    assert read == COUNTDOWNS
    assert column(page, "due")[1] == "Fri 4 Dec 17:00"


def test_screen_reader_hears_the_whole_sentence(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> None:
    office.take(office.sam)
    _window, page = shown(qtbot, desk)
    office.local("2026-12-07 17:00")
    page.tick()
    place = next(place for place, each in enumerate(page.list.model.columns) if each.key == "time_left")
    spoken = page.list.model.index(1, place).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Overdue by one business day, was due Friday 4 December at 17:00"


def test_groups_stand_in_order_of_urgency_with_their_counts(
    qtbot: QtBot, office: OfficeWithCases, desk: AppContext
) -> None:
    office.take(office.sam, "2026-11-02 10:00", name="Overdue twice")
    office.take(office.sam, "2026-11-03 10:00", name="Overdue once")
    office.take(office.sam, "2026-11-12 10:00", name="Today")
    office.take(office.sam, "2026-11-16 10:00", name="Soon")
    office.take(office.sam, name="On track")
    office.suite.drafts.save(office.sam, office.suite.make_id(), "phone", office.clock.now(), {"name": "Unfinished"})
    office.local("2026-11-23 14:20")
    _window, page = shown(qtbot, desk)
    assert column(page, "customer") == [
        "-- Overdue (2)",
        "Overdue twice",
        "Overdue once",
        "-- Due today (1)",
        "Today",
        "-- Due soon (1)",
        "Soon",
        "-- On track (1)",
        "On track",
        "-- Drafts (1)",
        "Unfinished",
    ]
    assert [page.chips.button(key).accessibleName() for key in ("overdue", "today", "soon", "all")] == [
        "2 overdue",
        "1 due today",
        "1 due soon",
        "All 6",
    ]


def test_case_counts_down_to_its_acknowledgement_first(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> None:
    office.take(office.sam, is_acknowledged=False)
    _window, page = shown(qtbot, desk)
    assert column(page, "due")[1] == "Tue 24 Nov 17:00"
    assert column(page, "status")[1] == "Due soon"
    office.local("2026-11-24 12:59")
    page.tick()
    assert column(page, "status")[1] == "Due soon"
    office.local("2026-11-24 13:00")
    page.tick()
    assert column(page, "status")[1] == "Due today"
    assert column(page, "next_step")[1] == "Call back"


def test_filter_buttons_show_one_band_and_all_again(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> None:
    office.take(office.sam, "2026-11-02 10:00", name="Late")
    office.take(office.sam, name="Fresh")
    _window, page = shown(qtbot, desk)
    button = page.chips.button("overdue")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert column(page, "customer") == ["-- Overdue (1)", "Late"]
    page.chips.button("soon").click()
    state = page.area.state
    assert isinstance(state, EmptyState)
    page.show_part("all")
    assert page.area.shows_content
    assert len(column(page, "customer")) == 4


def test_a_new_band_moves_the_case_and_is_announced_once_and_politely(
    qtbot: QtBot, office: OfficeWithCases, desk: AppContext
) -> None:
    case = office.take(office.sam)
    office.take(office.sam, "2026-11-24 09:00")
    _window, page = shown(qtbot, desk)
    heard: list[tuple[str, bool]] = []
    desk.announcer.announced.connect(lambda text, assertive: heard.append((text, assertive)))
    for minute in range(3):
        office.local(f"2026-11-24 10:0{minute}")
        page.tick()
    assert heard == []
    office.local("2026-12-02 09:00")
    page.tick()
    assert column(page, "status") == ["-- Due soon (1)", "Due soon", "-- On track (1)", "On track"]
    assert heard == [(f"{case.reference}: Due soon", False)]


def test_tick_tells_the_view_of_visible_rows_only(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> None:
    office.take_many(office.sam, 120)
    office.local("2026-12-04 10:00")
    _window, page = shown(qtbot, desk)
    told: list[tuple[int, int]] = []
    page.list.model.dataChanged.connect(lambda top, bottom: told.append((top.row(), bottom.row())))
    office.clock.advance(timedelta(minutes=1))
    page.tick()
    assert len(told) == 1
    first, last = told[0]
    assert first == 1
    assert last < 30
    assert page.updated.text() == "Updated 10:01 (F5)"


def test_tick_that_changes_no_word_tells_the_view_nothing(
    qtbot: QtBot, office: OfficeWithCases, desk: AppContext
) -> None:
    office.take_many(office.sam, 5)
    _window, page = shown(qtbot, desk)
    told: list[object] = []
    page.list.model.dataChanged.connect(lambda *where: told.append(where))
    office.clock.advance(timedelta(minutes=1))
    page.tick()
    assert told == []


def test_place_and_choice_outlive_a_change_by_somebody_else(
    qtbot: QtBot, office: OfficeWithCases, desk: AppContext
) -> None:
    cases = office.take_many(office.sam, 60)
    _window, page = shown(qtbot, desk)
    table = page.table
    table.setFocus()
    assert table.choose(lambda line: isinstance(line, CaseRow) and line.id == cases[40].id)
    QTest.keyClick(table, Qt.Key.Key_Space)
    QTest.keyClick(table, Qt.Key.Key_Down)
    offset = table.visualRect(table.currentIndex()).top()
    office.take(office.sam, "2026-11-02 10:00", name="New and overdue")
    page.refresh()
    assert column(page, "customer")[1] == "New and overdue"
    assert current_id(page) == cases[41].id
    assert [row.id for row in table.chosen_rows()] == [cases[40].id]
    assert table.visualRect(table.currentIndex()).top() == offset
    assert QApplication.focusWidget() is table


def test_several_are_handed_over_by_keyboard_and_their_dates_stay(
    qtbot: QtBot, office: OfficeWithCases, desk: AppContext
) -> None:
    cases = office.take_many(office.sam, 3)
    _window, page = shown(qtbot, desk)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert page.chosen.text() == "2 chosen"
    assert not page.actions_here.reply.isEnabled()
    QTest.keyClick(page.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    dialog = next(each for each in page.findChildren(HandOverDialog) if each.isVisible())
    assert "do not change" in dialog.rule.text()
    dialog.people.setCurrentIndex(
        next(i for i in range(dialog.people.count()) if dialog.people.itemText(i).startswith("Jo Lee"))
    )
    with qtbot.waitSignal(desk.feed.changed):
        dialog.primary.setFocus()
        QTest.keyClick(dialog.primary, Qt.Key.Key_Space)
    owners = [office.case(case.id).owner_id for case in cases]
    assert owners == [office.jo.id, office.jo.id, office.sam.id]
    assert [office.case(case.id).due for case in cases] == [case.due for case in cases]
    qtbot.waitUntil(lambda: len(page.list.board.rows) == 1)


def test_arrows_keep_what_space_chose_and_escape_lets_it_go(
    qtbot: QtBot, office: OfficeWithCases, desk: AppContext
) -> None:
    office.take_many(office.sam, 4)
    _window, page = shown(qtbot, desk)
    table = page.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)
    for _step in range(3):
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert len(table.chosen_rows()) == 1
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(table.chosen_rows()) == 4
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert table.chosen_rows() == []
    assert page.actions_here.reply.isEnabled()


def test_enter_opens_the_case_or_the_unfinished_form(qtbot: QtBot, context: AppContext) -> None:
    services = ListedCases([listed(1)], [draft()])
    context.gate.open(services)
    page = ReferralsPage(context)
    qtbot.addWidget(page)
    opened: list[str] = []
    page.open_case.connect(opened.append)
    page.open_form.connect(opened.append)
    page.table.choose_first()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    QTest.keyClick(page.table, Qt.Key.Key_End)
    assert page.table.choose(lambda line: not isinstance(line, CaseRow))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert opened == [str(listed(1).id), f"phone#{draft().case_id}"]


def test_a_team_or_a_colleague_can_be_looked_at(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> None:
    office.take(office.jo, name="Jo's")
    office.take(office.sam, name="Sam's")
    desk.session.begin(office.dana)
    _window, page = shown(qtbot, desk)
    assert isinstance(page.area.state, EmptyState)
    page.whose.team.click()
    assert column(page, "customer") == ["-- On track (1)", "Jo's"]
    box = page.whose.people
    box.setCurrentIndex(box.findText("Sam Okafor - Circulation"))
    box.activated.emit(box.currentIndex())
    assert column(page, "customer") == ["-- On track (1)", "Sam's"]


def test_after_a_sleep_everything_is_read_again(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> None:
    _window, page = shown(qtbot, desk)
    office.take(office.sam)
    office.clock.advance(timedelta(minutes=1))
    page.tick_timer.wake()
    assert page.list.count("all") == 0
    office.clock.advance(timedelta(hours=2))
    page.tick_timer.wake()
    assert page.list.count("all") == 1


def test_hidden_and_moved_columns_are_remembered(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> None:
    office.take(office.sam)
    _window, page = shown(qtbot, desk)
    page.table.columns_menu.aboutToShow.emit()
    action = next(each for each in page.table.columns_menu.actions() if each.text() == "From")
    assert action.isChecked()
    action.trigger()
    page.table.horizontalHeader().moveSection(4, 3)
    qtbot.wait(20)
    again = ReferralsPage(desk)
    qtbot.addWidget(again)
    header = again.table.horizontalHeader()
    titles = [again.list.model.columns[header.logicalIndex(place)].key for place in range(header.count())]
    assert titles[:5] == ["chosen", "status", "time_left", "reference", "due"]
    assert again.table.isColumnHidden(9)


def test_empty_and_broken_say_what_to_do(qtbot: QtBot, context: AppContext) -> None:
    services = ListedCases()
    context.gate.open(services)
    page = ReferralsPage(context)
    qtbot.addWidget(page)
    assert isinstance(page.area.state, EmptyState)
    services.error = StorageError("The shared database did not answer.")
    page.refresh()
    state = page.area.state
    assert isinstance(state, ErrorState)
    services.error = None
    services.rows = [listed(1)]
    state.retry_button.click()
    assert page.area.shows_content
    assert isinstance(page.list.model.rows[0], GroupHeading)


def test_list_that_comes_late_takes_the_focus_that_waits_for_it(qtbot: QtBot, qapp: QApplication) -> None:
    failures: list[Exception] = []
    runner = TaskRunner(failures.append)
    context = make_context(qapp, services=ListedCases([listed(1)]), runner=runner)
    _window, page = shown(qtbot, context)
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.area.shows_content
    assert QApplication.focusWidget() is page.table
    assert runner.stop()
    assert failures == []
    context.theme.deleteLater()


def test_figures_that_nobody_knows_are_not_shown_as_none(
    qtbot: QtBot, office: OfficeWithCases, desk: AppContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.take(office.sam)
    _window, page = shown(qtbot, desk)
    assert page.chips.button("all").accessibleName() == "All 1"

    def refuse(*_values: object, **_named: object) -> None:
        raise NotAllowed("The shared database does not answer.")

    monkeypatch.setattr(referrals_page, "read_referrals", refuse)
    page.refresh()
    names = [page.chips.button(key).accessibleName() for key in ("overdue", "today", "soon", "all")]
    assert names == ["Overdue", "Due today", "Due soon", "All"]
    monkeypatch.undo()
    page.refresh()
    assert page.chips.button("all").accessibleName() == "All 1"
