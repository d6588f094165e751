"""Home: what it says, where it leads, and what each role sees of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.deadline_bands import DeadlineBand
from counter_app.domain.post_times import post_times
from counter_app.domain.worklist import MarkedCase
from counter_app.storage.engine import can_encrypt
from counter_app.ui.home.home_page import HomePage
from counter_app.ui.intake.words import strip_label
from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.scroll import VerticalScroll
from counter_app.ui.shared.text import PlainLabel
from tests.ui.listed_cases import CALENDAR, SAM, ListedCases, at, listed
from tests.ui.office_with_cases import OfficeWithCases


@pytest.fixture
def desk(qapp: QApplication, office: OfficeWithCases) -> AppContext:
    """Let Dana sit at the desk."""
    return office.seat(qapp, office.dana)


def shown(qtbot: QtBot, context: AppContext) -> HomePage:
    """Show Home alone."""
    page = HomePage(context)
    qtbot.addWidget(page)
    page.resize(1000, 760)
    page.show()
    return page


def sentences(page: HomePage) -> list[str]:
    """Read what is written on the page."""
    return [label.text() for label in page.findChildren(PlainLabel) if label.isVisible() and label.text()]


def press(page: HomePage, words: str) -> None:
    """Press the button with these words by keyboard."""
    button = next(each for each in page.findChildren(PushButton) if each.isVisible() and each.text() == words)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_first_morning_leads_to_the_first_call(qtbot: QtBot, desk: AppContext) -> None:
    page = shown(qtbot, desk)
    opened: list[str] = []
    page.open_form.connect(opened.append)
    assert "Record your first phone call" in sentences(page)
    assert page.date.text() == "Tuesday, 24 November 2026"
    press(page, "Start")
    assert opened == ["phone"]


def test_most_urgent_cases_and_the_day_are_told(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> None:
    office.take(office.dana, "2026-11-03 10:00", name="Overdue")
    office.take(office.dana, is_acknowledged=False, name="Fresh")
    for number in range(6):
        office.take(office.dana, name=f"Later {number}")
    page = shown(qtbot, desk)
    model = page.to_do.rows
    assert [model.index(row, 1).data() for row in range(2)] == ["Overdue by 6 business days", "1 business day 2 h left"]
    assert model.index(1, 4).data() == "Acknowledge by phone"
    said = sentences(page)
    assert "3 more cases wait for you" in said
    assert "7 recorded - 0 resolved now - 7 referred" in said
    assert "Record your first phone call" not in said
    assert page.count_buttons[DeadlineBand.OVERDUE].accessibleName() == "1 overdue"


def test_counts_lead_to_the_referrals_they_count(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> None:
    case = office.take(office.dana, "2026-11-03 10:00")
    page = shown(qtbot, desk)
    opened: list[str] = []
    page.open_page.connect(opened.append)
    page.open_case.connect(opened.append)
    QTest.keyClick(page.count_buttons[DeadlineBand.OVERDUE], Qt.Key.Key_Space)
    QTest.keyClick(page.to_do, Qt.Key.Key_Return)
    assert opened == ["referrals#overdue", str(case.id)]


def test_minute_brings_countdowns_and_counts_up_to_date(
    qtbot: QtBot, office: OfficeWithCases, desk: AppContext
) -> None:
    office.take(office.dana)
    page = shown(qtbot, desk)
    assert page.to_do.rows.index(0, 1).data() == "7 business days left"
    office.clock.advance(timedelta(days=30))
    page.tick()
    assert page.date.text() == "Thursday, 24 December 2026"
    assert page.to_do.rows.index(0, 1).data().startswith("Overdue by")
    assert page.count_buttons[DeadlineBand.OVERDUE].accessibleName() == "1 overdue"


def test_kept_form_is_continued_or_deleted_and_brought_back(
    qtbot: QtBot, office: OfficeWithCases, desk: AppContext
) -> None:
    draft_id = office.suite.make_id()
    office.suite.drafts.save(office.dana, draft_id, "phone", office.clock.now(), {"name": "Alvarez"})
    page = shown(qtbot, desk)
    opened: list[str] = []
    page.open_form.connect(opened.append)
    assert "We kept your unfinished form from 14:21. Phone, Alvarez" in sentences(page)
    press(page, "Continue")
    assert opened == [f"phone#{draft_id}"]
    with qtbot.waitSignal(desk.feed.changed):
        press(page, "Delete")
    assert office.suite.drafts.of(office.dana) == []
    assert not page.kept.isVisible()
    with qtbot.waitSignal(desk.feed.changed):
        desk.toasts.undo()
    assert [draft.case_id for draft in office.suite.drafts.of(office.dana)] == [draft_id]
    qtbot.waitUntil(page.kept.isVisible)


@pytest.mark.skipif(not can_encrypt(), reason="the library sqlcipher3 is not installed")
def test_forms_whose_key_is_lost_are_said_to_be_set_aside(
    qtbot: QtBot, office: OfficeWithCases, desk: AppContext
) -> None:
    file = office.settings.data_dir / "drafts.db"
    file.write_bytes(bytes(range(16)) * 512)
    page = shown(qtbot, desk)
    assert page.kept.notice.isVisible()
    assert "They are set aside in" in page.kept.notice.text()
    assert [each.suffix for each in file.parent.glob("drafts-unreadable-*")] == [".db"]
    office.suite.drafts.save(office.dana, office.suite.make_id(), "phone", office.clock.now(), {"name": "Alvarez"})
    assert len(office.suite.drafts.of(office.dana)) == 1


def test_administrator_sees_the_day_and_no_cases(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> None:
    office.take(office.ada)
    desk.session.begin(office.ada)
    page = shown(qtbot, desk)
    assert page.date.text() == "Tuesday, 24 November 2026"
    assert not page.counts.isVisible()
    assert not page.to_do_card.isVisible()


def test_department_sees_no_post_room(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> None:
    desk.session.begin(office.sam)
    office.take(office.sam)
    page = shown(qtbot, desk)
    assert not any("Post leaves" in each for each in sentences(page))


@pytest.mark.parametrize(
    ("must_go", "now", "said"),
    [
        (2, "2026-11-24 14:21", "Post leaves at 16:00 - 2 cards must go today"),
        (1, "2026-11-24 14:21", "Post leaves at 16:00 - 1 card must go today"),
        (0, "2026-11-24 14:21", "Post leaves at 16:00 - nothing more must go today"),
        (2, "2026-11-24 16:00", "The post left at 16:00 - 2 cards had to go today"),
        (0, "2026-11-24 16:00", "The post left at 16:00"),
        (0, "2026-11-28 17:00", "No post leaves today - the next leaves on Monday, 30 November 2026 at 16:00"),
        (2, "2026-11-28 09:00", "No post leaves today - 2 cards are due before the next post"),
    ],
)
def test_post_line(qtbot: QtBot, context: AppContext, must_go: int, now: str, said: str) -> None:
    services = ListedCases()
    services.must_go_today, services.post = must_go, post_times(CALENDAR, time(16), at(now))
    services.mails_waiting = 3
    context.gate.open(services)
    page = shown(qtbot, context)
    assert said in sentences(page)
    assert "3 emails wait to be sent" in sentences(page)


def test_cases_that_touch_a_law_are_shown_to_who_is_responsible(qtbot: QtBot, context: AppContext) -> None:
    services = ListedCases()
    services.marked = [
        MarkedCase(row=listed(number, "2026-12-04 17:00", owner_id=SAM.id), laws=("privacy", "environment"))
        for number in range(1, 8)
    ]
    context.gate.open(services)
    page = shown(qtbot, context)
    said = sentences(page)
    assert "For your information" in said
    assert any(each.startswith("Privacy and Environment: Complaint") and "A26-0001-X" in each for each in said)
    assert "2 older cases" in said
    asked: list[str] = []
    page.open_case.connect(asked.append)
    press(page, "Open case")
    assert asked == [str(services.marked[0].row.id)]


def test_it_is_read_again_when_somebody_else_comes_to_the_desk(
    qtbot: QtBot, office: OfficeWithCases, desk: AppContext
) -> None:
    office.take(office.jo, name="Jo's")
    page = shown(qtbot, desk)
    assert page.to_do.rows.rowCount() == 0
    desk.session.begin(replace(office.jo))
    assert page.to_do.rows.rowCount() == 1


def test_a_page_that_is_open_over_night_tells_of_the_new_day(
    qtbot: QtBot, office: OfficeWithCases, desk: AppContext
) -> None:
    office.take(office.dana)
    page = shown(qtbot, desk)
    assert "1 recorded - 0 resolved now - 1 referred" in sentences(page)
    assert "Post leaves at 16:00 - nothing more must go today" in sentences(page)
    office.clock.advance(timedelta(hours=2))
    page.tick()
    assert not any(each.startswith("Post leaves") for each in sentences(page)), "it has left"
    assert "1 recorded - 0 resolved now - 1 referred" in sentences(page)
    office.clock.advance(timedelta(hours=16))
    page.tick()
    assert "1 recorded - 0 resolved now - 1 referred" not in sentences(page)


def test_a_name_of_a_kept_form_is_shown_without_control_characters(
    qtbot: QtBot, office: OfficeWithCases, desk: AppContext
) -> None:
    name = "Ann\u202e\x07\nAlv\u200barez"
    office.suite.drafts.save(office.dana, office.suite.make_id(), "phone", office.clock.now(), {"name": name})
    page = shown(qtbot, desk)
    assert "We kept your unfinished form from 14:21. Phone, Ann Alvarez" in sentences(page)
    assert strip_label(desk.language, "phone", office.clock.now(), name).endswith(" Alvarez")


def test_home_opens_at_its_heading_also_with_unfinished_forms(
    qtbot: QtBot, office: OfficeWithCases, desk: AppContext
) -> None:
    for _each in range(5):
        office.take(office.dana)
    for _each in range(2):
        office.suite.drafts.save(office.dana, office.suite.make_id(), "phone", office.clock.now(), {"name": "Alvarez"})
    page = HomePage(desk)
    qtbot.addWidget(page)
    page.resize(1000, 560)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.focus_first()
    qtbot.waitUntil(page.to_do.hasFocus)
    scroll = page.findChild(VerticalScroll)
    assert isinstance(scroll, VerticalScroll)
    qtbot.wait(200)
    assert scroll.verticalScrollBar().value() == 0
    QTest.keyClick(page.to_do, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    row = page.to_do.visualRect(page.to_do.currentIndex())
    assert scroll.viewport().rect().contains(page.to_do.viewport().mapTo(scroll.viewport(), row.bottomLeft()))
