"""Long words, long names and large text on the page of a case: all is seen, nothing scrolls sideways."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.ui.case.reading import ReadingText
from counter_app.ui.case.timeline_line import TimelineLine
from tests.ui.case.shown_case import shown
from tests.ui.case_actions.desk import Desk
from tests.ui.case_actions.story import busy_case


@pytest.mark.parametrize("width", [900, 1920, 2600])
def test_what_the_customer_said_is_seen_whole_in_a_window_of_any_width(qtbot: QtBot, desk: Desk, width: int) -> None:
    page = shown(qtbot, desk, busy_case(desk))
    page.resize(width, 1200)
    QApplication.processEvents()
    texts = page.findChildren(ReadingText)
    assert texts
    for text in texts:
        assert text.height() >= text.heightForWidth(text.width()), text.text()


def test_a_word_that_is_longer_than_the_page_is_seen_whole_and_copied_as_it_is(qtbot: QtBot, desk: Desk) -> None:
    word = "Donaudampfschifffahrt" * 190
    case = desk.post.take_letter()
    desk.services.casework.edit_header(desk.jo, case.id, case.version, {"what_happened": word})
    desk.services.casework.add_note(desk.jo, case.id, "N" * 4_000)
    page = shown(qtbot, desk, case)
    text = next(each for each in page.findChildren(ReadingText) if each.text() == word)
    assert text.height() > 30 * text.fontMetrics().height()
    assert page.view.horizontalScrollBar().maximum() == 0
    text.setFocus()
    QTest.keySequence(text, QKeySequence.StandardKey.SelectAll)
    QTest.keySequence(text, QKeySequence.StandardKey.Copy)
    assert QGuiApplication.clipboard().text() == word


def test_a_long_name_does_not_make_the_page_scroll_sideways(qtbot: QtBot, desk: Desk) -> None:
    case = desk.post.take_letter(customer=desk.post.customer(name="M" * 128))
    page = shown(qtbot, desk, case)
    page.resize(700, 800)
    QApplication.processEvents()
    assert page.view.horizontalScrollBar().maximum() == 0


def test_the_head_goes_on_in_a_line_of_its_own_in_large_text(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk, busy_case(desk))
    due = page.header.due
    assert due.y() < page.header.pill.geometry().bottom(), "beside the countdown where there is room"
    page.header.setFixedWidth(page.header.pill.width() + page.header.countdown.width() + 40)
    QApplication.processEvents()
    assert due.width() >= due.sizeHint().width(), "never squeezed to a column of words"
    assert due.y() >= page.header.countdown.geometry().bottom()


@pytest.mark.parametrize("width", [1000, 1700])
def test_the_page_ends_where_its_last_card_ends(qtbot: QtBot, desk: Desk, width: int) -> None:
    page = shown(qtbot, desk, busy_case(desk))
    page.resize(width, 700)
    QApplication.processEvents()
    content = page.view.widget()
    assert content is not None
    ends = max(part.mapTo(content, part.rect().bottomLeft()).y() for part in (page.related, page.timeline))
    assert content.height() - ends <= 5 * desk.context.theme.unit
    last = page.timeline.findChildren(TimelineLine)[-1]
    assert last.height() >= last.heightForWidth(last.width())
