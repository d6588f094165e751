"""Moments and waiting times in the lists of the post room."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QApplication

from counter_app.domain.correspondence_queue import MailState
from counter_app.ui.post_room.letter_words import LetterWords
from counter_app.ui.post_room.mail_words import mail_columns
from tests.ui.contexts import NOW, make_context
from tests.ui.listed_post import waiting_mail


def test_a_moment_in_another_year_names_the_year(qapp: QApplication) -> None:
    context = make_context(qapp)
    words = LetterWords(context.language, context.clock)
    assert words.moment(NOW) == "today 14:21"
    assert words.moment(NOW - timedelta(days=4)) == "Fri 20 Nov 14:21"
    assert words.moment(NOW - timedelta(days=365)) == "24/11/2025 14:21"


def test_only_what_waits_is_said_to_wait(qapp: QApplication) -> None:
    context = make_context(qapp)
    words = LetterWords(context.language, context.clock)
    waiting = next(column for column in mail_columns(context.language, words) if column.key == "waiting")
    assert waiting.text(waiting_mail(1)) == "25 min"
    assert waiting.text(waiting_mail(1, state=MailState.SENT, sent_at=NOW)) == ""
