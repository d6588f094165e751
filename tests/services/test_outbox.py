"""What the outbox does with e-mails, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, unquote, urlsplit
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.cases import AcknowledgeBy, AcknowledgedHow, CaseStatus, Channel, NextStep, ToldHow
from counter_app.domain.correspondence import PrintState
from counter_app.domain.correspondence_queue import Mail, MailState
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import NotAllowed, NotFound, NotPermitted
from counter_app.domain.history import Resolved
from counter_app.services.composed import Contents
from counter_app.services.outbox import LONGEST_LINK, mail_link
from tests.services.office_post import FOUND, OfficePost, mail


def test_an_email_acknowledges_when_it_was_sent_and_not_before(post: OfficePost) -> None:
    case = post.take_letter(by=AcknowledgeBy.EMAIL, channel=Channel.EMAIL)
    waiting = mail(post.queue(case, medium=Medium.EMAIL, contents=Contents(in_reply_to="<1@example.org>")))
    assert post.outbox.page(post.sam).mails == (waiting,)
    assert post.case(case).next_step is NextStep.SEND_EMAIL
    link = post.outbox.open_in_mail_program(post.dana, waiting.id)
    assert link.text_to_paste == ""
    assert post.case(case).awaits_acknowledgement, "opening the mail program sends nothing"
    sent_at = post.later(minutes=3)
    result = post.outbox.mark_sent(post.dana, waiting.id)
    assert (result.mail.state, result.mail.sent_at) == (MailState.SENT, sent_at)
    assert result.changes.cases == {case.id}
    assert result.changes.mails == {waiting.id}
    stored = post.case(case)
    assert (stored.acknowledged_at, stored.acknowledged_how) == (sent_at, AcknowledgedHow.EMAIL)
    with post.database.reading() as work:
        (promise,) = work.promises.of_case(case.id)
    assert (promise.told_how, promise.person_id) == (ToldHow.EMAIL, post.sam.id)
    with pytest.raises(NotAllowed, match="sent already"):
        post.outbox.mark_sent(post.jo, waiting.id)
    with pytest.raises(NotAllowed, match="sent already"):
        post.outbox.open_in_mail_program(post.jo, waiting.id)


def test_an_answer_by_email_closes_the_case_and_takes_back_what_it_makes_needless(post: OfficePost) -> None:
    case = post.take_letter(by=AcknowledgeBy.EMAIL, prepares=FOUND)
    first = mail(post.queue(case, medium=Medium.EMAIL))
    answer = mail(post.queue(case, Purpose.ANSWER, Medium.EMAIL))
    result = post.outbox.mark_sent(post.sam, answer.id)
    assert result.changes.mails == {first.id, answer.id}
    stored = post.case(case)
    assert (stored.status, stored.told_how) == (CaseStatus.RESOLVED, ToldHow.EMAIL)
    assert stored.acknowledged_how is AcknowledgedHow.ANSWER
    assert post.mail_state(first) is MailState.CANCELLED


def test_an_email_answer_takes_back_a_card_that_waits(post: OfficePost) -> None:
    case = post.take_letter(prepares=FOUND)
    card = post.card(case)
    answer = mail(post.queue(case, Purpose.ANSWER, Medium.EMAIL))
    post.outbox.mark_sent(post.sam, answer.id)
    assert post.state(card) is PrintState.SPOILED


def test_taking_back_can_be_undone_until_another_was_written(post: OfficePost) -> None:
    case = post.take_letter(by=AcknowledgeBy.EMAIL)
    waiting = mail(post.queue(case, medium=Medium.EMAIL))
    post.outbox.take_back(post.dana, waiting.id)
    assert post.case(case).pending == ()
    post.outbox.undo_take_back(post.dana, waiting.id)
    assert post.case(case).pending_for(Purpose.ACKNOWLEDGEMENT) is not None
    post.outbox.take_back(post.dana, waiting.id)
    post.queue(case, medium=Medium.EMAIL)
    with pytest.raises(NotAllowed, match="no longer be undone"):
        post.outbox.undo_take_back(post.dana, waiting.id)
    assert post.mail_state(waiting) is MailState.CANCELLED


def test_sending_can_be_undone(post: OfficePost) -> None:
    case = post.take_letter(by=AcknowledgeBy.EMAIL)
    waiting = mail(post.queue(case, medium=Medium.EMAIL))
    post.outbox.mark_sent(post.dana, waiting.id)
    result = post.outbox.undo_sent(post.dana, waiting.id)
    assert (result.mail.state, result.mail.sent_at) == (MailState.WAITING, None)
    assert post.case(case).awaits_acknowledgement
    with pytest.raises(NotPermitted):
        post.outbox.mark_sent(replace(post.dana, is_active=False), waiting.id)


def test_a_bounce_starts_the_clock_again(post: OfficePost) -> None:
    case = post.take_letter(by=AcknowledgeBy.EMAIL)
    waiting = mail(post.queue(case, medium=Medium.EMAIL))
    with pytest.raises(NotAllowed, match="Only an email that was sent"):
        post.outbox.mark_bounced(post.dana, waiting.id, "550 no such user")
    sent_at = post.clock.now()
    post.outbox.mark_sent(post.dana, waiting.id)
    with pytest.raises(NotAllowed, match="Say why"):
        post.outbox.mark_bounced(post.dana, waiting.id, "  ")
    result = post.outbox.mark_bounced(post.dana, waiting.id, "550 no such user")
    assert (result.mail.state, result.mail.sent_at) == (MailState.RETURNED, sent_at)
    stored = post.case(case)
    assert (stored.next_step, stored.returned_reason) == (NextStep.CHECK_BOUNCE, "550 no such user")
    with pytest.raises(NotAllowed, match="came back"):
        post.outbox.mark_sent(post.dana, waiting.id)
    post.outbox.undo_bounced(post.dana, waiting.id)
    assert post.case(case).acknowledged_at == sent_at


def test_undoing_is_refused_after_the_case_was_closed_by_a_later_step(post: OfficePost) -> None:
    case = post.take_letter(prepares=FOUND)
    answer = mail(post.queue(case, Purpose.ANSWER, Medium.EMAIL))
    post.outbox.take_back(post.dana, answer.id)
    post.do(case, Resolved(told_how=ToldHow.PHONE, told_at=post.clock.now()))
    with pytest.raises(NotAllowed, match="no longer be undone"):
        post.outbox.undo_take_back(post.dana, answer.id)
    assert post.mail_state(answer) is MailState.CANCELLED
    assert post.case(case).status is CaseStatus.RESOLVED


def test_an_email_of_nobody_is_not_found(post: OfficePost) -> None:
    for attempt in (post.outbox.open_in_mail_program, post.outbox.mark_sent, post.outbox.text_to_copy):
        with pytest.raises(NotFound):
            attempt(post.dana, UUID(int=7))


_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120)


def _mail(recipient: str, subject: str, body: str) -> Mail:
    return Mail(
        id=UUID(int=1),
        office_id=UUID(int=2),
        case_id=UUID(int=3),
        purpose=Purpose.ANSWER,
        recipient=recipient,
        subject=subject,
        body=body,
        language="en",
        queued_at=datetime(2026, 11, 24, tzinfo=UTC),
    )


@given(subject=_WORDS, lines=st.lists(_WORDS, max_size=4), local=st.sampled_from(["m", "a+b", "x?y&z", "o'neil", "ü"]))
def test_a_mail_link_gives_every_character_back(subject: str, lines: list[str], local: str) -> None:
    body = "\n".join(lines)
    link = mail_link(_mail(f"{local}@example.org", subject, body))
    assert link.url.isascii()
    split = urlsplit(link.url)
    assert (split.scheme, unquote(split.path)) == ("mailto", f"{local}@example.org")
    assert "+" not in split.query, "a plus is a plus in mailto, never a blank (RFC 6068)"
    fields = {name: values[0] for name, values in parse_qs(split.query, keep_blank_values=True).items()}
    assert fields["subject"] == subject
    assert len(link.url) <= LONGEST_LINK or "body" not in fields
    assert (link.text_to_paste or fields["body"].replace("\r\n", "\n")) == body


def test_a_subject_cannot_smuggle_in_another_recipient() -> None:
    link = mail_link(_mail("m@example.org", "x&bcc=spy@example.com", "y&cc=spy@example.com\r\n"))
    assert set(parse_qs(urlsplit(link.url).query)) == {"subject", "body"}


def test_what_was_sent_last_stands_first_where_a_bounce_is_looked_for(post: OfficePost) -> None:
    sent = []
    for _ in range(2):
        case = post.take_letter(by=AcknowledgeBy.EMAIL, channel=Channel.EMAIL)
        sent.append(mail(post.queue(case, medium=Medium.EMAIL)))
        post.later(minutes=1)
        post.outbox.mark_sent(post.dana, sent[-1].id)
    assert [each.id for each in post.outbox.page(post.sam, MailState.SENT).mails] == [sent[1].id, sent[0].id]
