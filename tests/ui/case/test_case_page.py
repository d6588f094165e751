"""What the page of a case says and does, on a real database."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QMimeData, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.attachments import NewAttachment
from counter_app.domain.cases import Answer, CaseStatus, ToldHow
from counter_app.domain.errors import StorageError
from counter_app.domain.history import NoteAdded
from counter_app.services.case_reading import CaseReading
from counter_app.ui.case.reading import ReadingText
from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.link import WrappingLink
from counter_app.ui.shared.states import EmptyState, ErrorState
from tests.ui.case.shown_case import press, shown, words
from tests.ui.case_actions.desk import Desk
from tests.ui.case_actions.story import busy_case


def test_the_page_says_what_the_case_is_and_how_long_is_left(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk, busy_case(desk))
    text = words(page)
    for expected in (
        "Complaint – Fines and fees",
        "6 business days left",
        "Reply by Thu 3 Dec 17:00",
        "You may leave your name and number, nothing else.",
        "Owner: Sam Okafor · Department: Circulation",
        "Both fines back, and a word of apology.",
        "A new date waits to be told: Thu 10 Dec 17:00.",
        "Reply from Sam Okafor by Thursday, 3 December 2026",
    ):
        assert expected in text
    assert page.header.countdown.accessibleName() == "Time left"


def test_every_fact_is_a_sentence_in_the_offices_time(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk, busy_case(desk))
    sentences = page.timeline.sentences
    assert sentences[0] == "10:21 Dana Ruiz: Phone call recorded."
    assert any("We called; nobody was reached." in each and "Left my name" in each for each in sentences)
    assert any("Taken back by Sam Okafor" in each for each in sentences)
    page.timeline.order.click()
    assert page.timeline.sentences == sentences[::-1]
    again = shown(qtbot, desk, page.sight.case if page.sight else "")
    assert again.timeline.newest_first


def test_the_timeline_can_be_narrowed(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk, busy_case(desk))
    page.timeline.filter.button("notes").click()
    assert len(page.timeline.sentences) == 2


def test_the_countdown_ticks_and_speaks_only_when_the_band_changes(qtbot: QtBot, desk: Desk) -> None:
    case = desk.post.take_letter()
    page = shown(qtbot, desk, case)
    assert page.header.countdown.text() == "1 business day 2 h left"
    spoken = page.header.countdown.accessibleDescription()
    desk.clock.advance(timedelta(minutes=60))
    page.tick.ticked.emit()
    assert page.header.countdown.text() == "1 business day 1 h left"
    assert page.header.countdown.accessibleDescription() == spoken
    desk.clock.advance(timedelta(days=2))
    page.tick.ticked.emit()
    assert page.header.countdown.text().startswith("Overdue")
    assert page.header.countdown.accessibleDescription() != spoken


def test_why_this_date_counts_the_days(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk, desk.post.take_letter())
    page.promises.why.open()
    QApplication.processEvents()
    text = words(page)
    assert "Not counted: Thanksgiving" in text
    assert "Business day 7" in text
    assert "Reply by its close" in text


def test_files_are_pasted_dropped_and_refused(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    case = desk.post.take_letter()
    page = shown(qtbot, desk, case)
    good, bad = tmp_path / "scan.pdf", tmp_path / "run.exe"
    good.write_bytes(b"%PDF-1.4 x")
    bad.write_bytes(b"MZ")
    copied = QMimeData()
    copied.setUrls([QUrl.fromLocalFile(str(good)), QUrl.fromLocalFile(str(bad))])
    QGuiApplication.clipboard().setMimeData(copied)
    press(page, "Paste")
    assert [each.name for each in desk.detail(case).attachments] == ["scan.pdf"]
    qtbot.waitUntil(lambda: "File added: scan.pdf." in words(page))
    QGuiApplication.clipboard().clear()
    press(page, "Paste")
    toast = desk.context.toasts.current
    assert toast is not None
    assert toast.text == "There is no picture or file to paste. Copy it first."


def test_a_hostile_file_name_is_shown_as_it_is_and_opened_under_a_safe_one(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = desk.post.take_letter()
    name = "../../<b>a</b>.txt"
    new = NewAttachment(id=desk.services.make_id(), name=name, media_type="text/plain", content=b"hello")
    desk.services.casework.attach(desk.sam, case.id, new)
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    page = shown(qtbot, desk, case)
    press(page, f"Open file: {name}")
    file = Path(opened[0].toLocalFile())
    assert file.parent.name == str(new.id)
    assert file.read_bytes() == b"hello"
    assert name in words(page)


def test_the_newest_step_is_undone_from_the_history(qtbot: QtBot, desk: Desk) -> None:
    case = desk.post.take_letter()
    desk.services.casework.add_note(desk.sam, case.id, "Wrong case.")
    page = shown(qtbot, desk, case)
    press(page, "Undo: Note")
    qtbot.waitUntil(lambda: any("Taken back by Sam Okafor" in each for each in page.timeline.sentences))


def test_somebody_elses_step_is_undone_only_by_who_may(qtbot: QtBot, desk: Desk) -> None:
    case = desk.post.take_letter()
    desk.services.casework.add_note(desk.sam, case.id, "Mine.")
    desk.sit_down(desk.dana)
    page = shown(qtbot, desk, case)
    assert not any(each.accessibleName() == "Undo: Note" for each in page.findChildren(PushButton))
    desk.sit_down(desk.jo)
    page = shown(qtbot, desk, case)
    assert any(each.accessibleName() == "Undo: Note" for each in page.findChildren(PushButton))


def test_a_reopened_case_keeps_its_earlier_answer(qtbot: QtBot, desk: Desk) -> None:
    case = desk.post.take_letter()
    desk.services.casework.answer(desk.sam, case.id, Answer(analysis="Old words.", proposed="B."), ToldHow.PHONE)
    desk.services.casework.reopen(desk.sam, case.id, "She called again.")
    page = shown(qtbot, desk, case)
    assert "Before it was reopened (1)" in words(page)
    assert "Old words." in words(page)


def test_related_cases_lead_on(qtbot: QtBot, desk: Desk) -> None:
    customer = desk.post.customer()
    first = desk.post.take_letter(customer=customer)
    other = desk.post.take_letter(customer=desk.post.customer(name="Other"))
    desk.services.casework.edit_header(desk.sam, other.id, desk.case(other).version, {"customer_id": str(customer.id)})
    page = shown(qtbot, desk, first)
    with qtbot.waitSignal(page.open_case) as told:
        page.related.findChildren(WrappingLink)[0].click()
    assert told.args == [str(other.id)]


def test_a_long_history_shows_its_newest_hundred(qtbot: QtBot, desk: Desk) -> None:
    case = desk.post.take_letter()
    desk.post.do(case, *(NoteAdded(text=f"Note {number}") for number in range(2_000)))
    page = shown(qtbot, desk, case)
    assert len(page.timeline.sentences) == 100
    assert page.timeline.sentences[-1].endswith("Note 1999")
    page.timeline.more.click()
    assert len(page.timeline.sentences) == 200


@pytest.mark.parametrize("case_id", ["nonsense", str(UUID(int=7))])
def test_a_case_that_is_not_there_says_so(qtbot: QtBot, desk: Desk, case_id: str) -> None:
    page = shown(qtbot, desk, case_id)
    assert isinstance(page.area.state, EmptyState)


def test_trouble_with_the_database_can_be_tried_again(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = desk.post.take_letter()

    def refuse(*_args: object) -> None:
        raise StorageError("The shared database did not answer.")

    with monkeypatch.context() as patch:
        patch.setattr(CaseReading, "open_case", refuse)
        page = shown(qtbot, desk, case)
        state = page.area.state
        assert isinstance(state, ErrorState)
    state.retry_button.click()
    assert page.area.shows_content


def test_a_case_without_customer_or_clock_says_so(qtbot: QtBot, desk: Desk) -> None:
    case = desk.post.take_letter()
    version = desk.case(case).version
    desk.services.casework.edit_header(desk.sam, case.id, version, {"customer_id": "", "topic_id": ""})
    page = shown(qtbot, desk, case)
    assert "No customer on record." in words(page)
    assert "Complaint – no topic yet" in words(page)


def test_withdrawn_is_a_state_of_its_own(qtbot: QtBot, desk: Desk) -> None:
    case = desk.post.take_letter()
    desk.services.casework.withdraw(desk.sam, case.id, "Paid by mistake.")
    page = shown(qtbot, desk, case)
    assert desk.case(case).status is CaseStatus.WITHDRAWN
    assert page.header.countdown.text() == "Withdrawn"
    assert not page.header.pill.isVisible()


@pytest.mark.parametrize("sign", ["minute", "activated", "F5"])
def test_what_another_desk_did_is_seen(qtbot: QtBot, desk: Desk, sign: str) -> None:
    case = desk.post.take_letter()
    page = shown(qtbot, desk, case)
    desk.services.casework.hand_over(desk.jo, [case.id], desk.jo.id)
    QApplication.processEvents()
    assert desk.jo.name not in page.header.owner.text()
    if sign == "minute":
        page.tick.ticked.emit()
    elif sign == "activated":
        QApplication.sendEvent(page.window(), QEvent(QEvent.Type.WindowActivate))
    else:
        page.refresh()
    QApplication.processEvents()
    assert desk.jo.name in page.header.owner.text()


def test_nothing_moves_while_no_other_desk_did_anything(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk, busy_case(desk))
    page.resize(900, 400)
    QApplication.processEvents()
    text = page.findChildren(ReadingText)[0]
    text.setSelection(0, 4)
    bar = page.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 90)
    bar.setValue(90)
    page.look_again()
    page.tick.ticked.emit()
    QApplication.processEvents()
    assert (text.selectedText(), bar.value()) == (text.text()[:4], 90)
    desk.services.casework.add_note(desk.jo, page.sight.case.id, "One more")  # type: ignore[union-attr]
    page.look_again()
    QApplication.processEvents()
    qtbot.waitUntil(lambda: bar.value() == 90)
    assert "One more" in words(page)
