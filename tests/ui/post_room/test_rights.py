"""Who prints no post finds the e-mails alone, and whoever takes the desk over the whole post room."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from counter_app.domain.correspondence import PrintState
from tests.services.office_post import OfficePost
from tests.ui.post_room.conftest import OpensPage


def test_a_department_reads_and_sends_emails_and_is_offered_no_paper(
    open_page: OpensPage, post: OfficePost, qtbot: QtBot
) -> None:
    page = open_page()
    qtbot.waitUntil(lambda: page.is_settled)
    page.context.session.begin(post.sam)
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.list_in_front is None
    assert page.mail.isVisible()
    page.show_part(PrintState.POSTED)
    assert page.list_in_front is None
    paper = [page.tabs, page.sheets, page.top.printer_button, page.top.alignment_button, page.top.post_line]
    assert not any(widget.isVisible() for widget in [*paper, *page.letter_actions.buttons.values()])

    page.context.session.begin(post.dana)
    assert all(widget.isVisible() for widget in (page.tabs, page.top.printer_button))
    page.show_part(PrintState.TO_PRINT)
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.lists[PrintState.TO_PRINT].state is not None
    assert page.lists[PrintState.TO_PRINT].isVisible()
