"""All cases on a real database: searching, filtering, sorting, endless scrolling, kept views."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter_app.domain.cases import CaseKind, Channel
from counter_app.domain.errors import StorageError
from counter_app.domain.worklist import MOST_COUNTED, CaseFilter, CaseOrder, CaseState
from counter_app.ui.all_cases.case_view import CaseView, period_days
from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.states import EmptyState, ErrorState
from counter_app.ui.shared.text import PlainLabel
from tests.ui.all_cases.shown_list import choose, column, customers, shown
from tests.ui.listed_cases import CALENDAR, THE_DAY, ListedCases, at, listed
from tests.ui.office_with_cases import OfficeWithCases


def test_the_day_of_a_letter_is_shown_without_an_hour_that_nobody_knows(qtbot: QtBot, context: AppContext) -> None:
    services = ListedCases(
        [
            listed(1, "2026-12-04 17:00", received_at=at("2026-11-23 14:20")),
            listed(2, "2026-12-04 17:00", received_at=at("2026-11-24 00:00"), channel=Channel.POSTAL),
            listed(3, "2026-12-04 17:00", received_at=at("2025-11-24 00:00"), channel=Channel.POSTAL),
            listed(4, "2026-12-04 17:00", received_at=at("2026-11-24 14:05"), channel=Channel.POSTAL, cycle=2),
        ]
    )
    context.gate.open(services)
    page = shown(qtbot, context)
    assert column(page, "received") == ["Mon 23 Nov 14:20", "Tue 24 Nov", "24/11/2025", "Tue 24 Nov 14:05"]


def test_thousand_cases_are_fetched_as_they_are_scrolled_to(
    qtbot: QtBot, office: OfficeWithCases, desk: AppContext
) -> None:
    office.take_many(office.sam, 1_000)
    heard: list[str] = []
    desk.announcer.announced.connect(lambda text, _assertive: heard.append(text))
    page = shown(qtbot, desk)
    assert page.list.model.rowCount() == 200
    assert page.result.text() == "1,000 cases"
    assert heard == ["1,000 cases"]
    bar = page.table.verticalScrollBar()
    seen = set()

    def has_come_to_the_end() -> bool:
        bar.setValue(bar.maximum())
        seen.add(page.list.model.rowCount())
        return page.list.model.rowCount() == 1_000

    qtbot.waitUntil(has_come_to_the_end)
    assert seen <= {200, 400, 600, 800, 1_000}
    references = {row.reference for row in page.list.model.rows if not hasattr(row, "text")}
    assert len(references) == 1_000
    assert not page.list.model.canFetchMore(page.table.rootIndex())
    page.refresh()
    assert page.list.model.rowCount() == 1_000
    assert page.table.verticalScrollBar().value() > 0


def test_typing_finds_a_name_and_nothing_found_says_what_to_do(
    qtbot: QtBot, office: OfficeWithCases, desk: AppContext
) -> None:
    office.take(office.sam, name="Maria Alvarez")
    office.take(office.sam, name="Jo Lee")
    page = shown(qtbot, desk)
    page.focus_find()
    QTest.keyClicks(page.search_field, "alv")
    qtbot.waitUntil(lambda: customers(page) == ["Maria Alvarez"])
    page.search("Hohenlohe")
    state = page.area.state
    assert isinstance(state, EmptyState)
    assert 'No case or customer matches "Hohenlohe".' in [label.text() for label in state.findChildren(PlainLabel)]
    page.search("")
    assert len(customers(page)) == 2


def test_search_field_of_the_window_finds_a_reference(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> None:
    case = office.take(office.sam, name="Wanted")
    office.take(office.sam)
    page = shown(qtbot, desk)
    page.search(str(case.reference).lower())
    assert customers(page) == ["Wanted"]


def test_filters_narrow_and_show_all_widens(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> None:
    office.take(office.sam, name="Call")
    office.take(office.sam, name="Letter", channel=Channel.POSTAL)
    office.take(office.dana, "2026-11-02 10:00", name="Late question", kind=CaseKind.QUESTION)
    page = shown(qtbot, desk)
    bar = page.filters
    choose(bar.channel, "Post")
    assert customers(page) == ["Letter"]
    assert bar.channel.text() == "Channel: Post"
    choose(bar.kind, "Question")
    state = page.area.state
    assert isinstance(state, EmptyState)
    bar.all_button.click()
    assert len(customers(page)) == 3
    choose(bar.owner, "Dana Ruiz")
    assert customers(page) == ["Late question"]
    choose(bar.owner, "Sam Okafor")
    assert len(customers(page)) == 3
    choose(bar.late, "Late only")
    assert customers(page) == ["Late question"]
    choose(bar.status, "Resolved")
    assert bar.late.chosen == ()


def test_cases_that_touch_a_law_are_found(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> None:
    office.take(office.sam, name="Nothing")
    for name, laws in (("Camera", "privacy"), ("Scans", "copyright environment"), ("Pram", "child_safety privacy")):
        case = office.take(office.sam, name=name)
        desk.services.casework.edit_header(office.sam, case.id, case.version, {"legislation": laws})
    page = shown(qtbot, desk)
    choose(page.filters.law, "Privacy")
    assert sorted(customers(page)) == ["Camera", "Pram"]
    assert page.filters.law.text() == "Law: Privacy"
    choose(page.filters.law, "Environment")
    assert sorted(customers(page)) == ["Camera", "Pram", "Scans"]
    page.filters.all_button.click()
    assert len(customers(page)) == 4


def test_a_view_that_was_kept_before_there_were_laws_is_read() -> None:
    kept = CaseView(period="today").to_dict()
    del kept["laws"]
    assert CaseView.from_dict(kept) == CaseView(period="today")


def test_period_of_receipt_moves_with_the_days() -> None:
    monday = THE_DAY.replace(day=23)
    assert period_days("7-days", THE_DAY) == (THE_DAY.replace(day=18), None)
    assert period_days("2026-11-01..2026-11-23", THE_DAY) == (THE_DAY.replace(day=1), monday)
    wanted = CaseView(period="2026-11-23..2026-11-23").filter_at(CALENDAR, at("2026-11-24 14:21"))
    assert wanted.received_from == at("2026-11-23 00:00")
    assert wanted.received_before == at("2026-11-24 00:00")


def test_headers_sort_what_the_database_can_sort(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> None:
    office.take(office.sam, "2026-11-03 10:00", name="First")
    office.take(office.sam, "2026-11-23 10:00", name="Last")
    office.take(office.sam, "2026-11-12 10:00", name="Middle")
    page = shown(qtbot, desk)
    assert customers(page) == ["Last", "Middle", "First"]
    header = page.table.horizontalHeader()
    places = {column.key: place for place, column in enumerate(page.list.model.columns)}
    header.sectionClicked.emit(places["received"])
    assert customers(page) == ["First", "Middle", "Last"]
    header.sectionClicked.emit(places["reference"])
    assert customers(page) == ["First", "Last", "Middle"]
    header.sectionClicked.emit(places["reference"])
    assert customers(page) == ["First", "Last", "Middle"]
    assert header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder


def test_minute_moves_a_case_into_its_next_band(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> None:
    office.take(office.sam)
    page = shown(qtbot, desk)
    assert page.list.model.index(0, 0).data() == "On track"
    office.local("2026-12-10 10:00")
    page.list.tick()
    assert page.list.model.index(0, 0).data() == "Overdue"


def test_enter_opens_a_case(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> None:
    case = office.take(office.sam)
    page = shown(qtbot, desk)
    opened: list[str] = []
    page.open_case.connect(opened.append)
    page.focus_first()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert opened == [str(case.id)]


def test_view_is_kept_for_its_owner_and_can_be_deleted(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> None:
    page = shown(qtbot, desk)
    choose(page.filters.status, "Overdue")
    choose(page.filters.channel, "Phone")
    page.views.save("Overdue calls")
    again = shown(qtbot, desk)
    kept = again.views.views()["Overdue calls"]
    assert kept.wanted == CaseFilter(state=CaseState.OVERDUE, channels=(Channel.PHONE,))
    again.views.wanted.emit(kept)
    assert again.filters.status.text() == "Status: Overdue"
    again.views.delete("Overdue calls")
    assert again.views.views() == {}
    desk.toasts.undo()
    assert list(again.views.views()) == ["Overdue calls"]
    desk.session.begin(replace(office.dana))
    assert again.views.views() == {}


@pytest.mark.parametrize("data", [None, [], {}, {"state": "nonsense"}, {"state": "open", "owners": 3}])
def test_damaged_view_is_passed_over(data: object) -> None:
    assert CaseView.from_dict(data) is None


def test_view_reads_as_it_was_written() -> None:
    view = CaseView(
        wanted=CaseFilter(
            state=CaseState.OPEN, topics=(None,), languages=("de",), kinds=(CaseKind.REQUEST,), laws=("privacy",)
        ),
        period="..2026-11-01",
        order=CaseOrder.DUE,
    )
    assert CaseView.from_dict(view.to_dict()) == view


def test_empty_and_broken_say_what_to_do(qtbot: QtBot, context: AppContext) -> None:
    services = ListedCases()
    context.gate.open(services)
    page = shown(qtbot, context)
    state = page.area.state
    assert isinstance(state, EmptyState)
    services.error = StorageError("The shared database did not answer.")
    page.refresh()
    broken = page.area.state
    assert isinstance(broken, ErrorState)
    services.error = None
    services.rows = [listed(1)]
    broken.retry_button.click()
    assert page.area.shows_content
    assert page.result.text() == "1 case"


@pytest.mark.parametrize(
    ("count", "said"),
    [(1_001, "1,001 cases"), (20_000, "20,000 cases"), (MOST_COUNTED + 1, "More than 100,000 cases")],
)
def test_the_count_is_true_or_says_that_there_are_more(
    qtbot: QtBot, context: AppContext, count: int, said: str
) -> None:
    services = ListedCases([listed(1)])
    services.count = lambda actor, wanted: count  # type: ignore[method-assign]
    context.gate.open(services)
    assert shown(qtbot, context).result.text() == said


def test_more_than_a_thousand_cases_are_counted(office: OfficeWithCases) -> None:
    office.take_many(office.sam, 1_100)
    assert office.suite.reading.count(office.jo, CaseFilter()) == 1_100
