"""What the database keeps of e-mails, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from counter_app.domain.clock import FixedClock
from counter_app.domain.correspondence_queue import MailState
from counter_app.domain.correspondence_state import Medium
from counter_app.domain.errors import EditConflict, NotFound
from tests.services.office_post import OfficePost, mail


@pytest.fixture
def post(database_url: str, clock: FixedClock) -> Iterator[OfficePost]:
    """Open the example office on Tuesday 24 November 2026, 14:21."""
    office = OfficePost(database_url, clock)
    yield office
    office.close()


def test_an_email_comes_back_as_it_was_and_changes_once(post: OfficePost) -> None:
    written = mail(post.queue(post.take_letter(), medium=Medium.EMAIL))
    sent_at = post.clock.now() + timedelta(microseconds=1)
    with post.database.writing() as work:
        assert work.mails.get(written.id) == written
        sent = work.mails.change(written, state=MailState.SENT, sent_at=sent_at)
        assert sent == replace(written, state=MailState.SENT, sent_at=sent_at)
        assert work.mails.of_case(written.case_id) == [sent]
        with pytest.raises(EditConflict) as refusal:
            work.mails.change(written, state=MailState.CANCELLED, sent_at=None)
        assert refusal.value.theirs == sent
        with pytest.raises(NotFound):
            work.mails.change(replace(written, id=post.make_id()), state=MailState.SENT, sent_at=None)


def test_lists_come_in_pages_the_longest_waiting_first(post: OfficePost) -> None:
    written = []
    for _ in range(3):
        written.append(mail(post.queue(post.take_letter(), medium=Medium.EMAIL)))
        post.later(minutes=1)
    with post.database.writing() as work:
        work.mails.change(written[1], state=MailState.CANCELLED, sent_at=None)
        first = work.mails.in_state(post.office_id, [MailState.WAITING], limit=1)
        second = work.mails.in_state(post.office_id, [MailState.WAITING], limit=1, skip=1)
        counts = work.mails.counts(post.office_id)
    assert [*first, *second] == [written[0], written[2]]
    assert (counts[MailState.WAITING], counts[MailState.CANCELLED], counts[MailState.SENT]) == (2, 1, 0)


def test_what_does_not_wait_is_listed_the_latest_first(post: OfficePost) -> None:
    written = []
    for _ in range(3):
        written.append(mail(post.queue(post.take_letter(), medium=Medium.EMAIL)))
        post.later(minutes=1)
    first, second, third = written
    with post.database.writing() as work:
        for each in (third, first, second):
            post.later(minutes=1)
            work.mails.change(each, state=MailState.SENT, sent_at=post.clock.now())
        listed = work.mails.latest(post.office_id, MailState.SENT, limit=2)
        listed += work.mails.latest(post.office_id, MailState.SENT, limit=2, skip=2)
    assert [each.id for each in listed] == [second.id, first.id, third.id]
