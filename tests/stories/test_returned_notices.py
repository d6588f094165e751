"""A later date that the customer never learned does not count, and can still be told in another way (P10)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from counter_app.domain.cases import Answer, Case, NextStep, ToldHow
from counter_app.domain.clock import FixedClock
from counter_app.domain.correspondence import ReprintReason
from counter_app.domain.correspondence_state import Purpose
from tests.stories.front_desk import FrontDesk

REASON = "The records are in the archive until then."
FIRST, SECOND, THIRD = date(2026, 12, 4), date(2026, 12, 9), date(2026, 12, 15)


class _Notices:
    """Hold a desk with one case that was taken by telephone on 24 November and is due on 4 December."""

    def __init__(self, desk: FrontDesk) -> None:
        self.desk = desk
        self.dana = desk.person("dana")
        self.case_id = desk.phone(email="maria@example.org").case.id

    def case(self) -> Case:
        return self.desk.case(self.case_id)

    def dates(self) -> tuple[date | None, date | None, date | None]:
        """Give the days of the date in force, of the original date, and of the date that waits to be told."""
        with self.desk.database.reading() as work:
            _, calendar = self.desk.suite.calendars.current(work, self.desk.office.id)
        case = self.case()
        due, before, announced = (
            None if instant is None else calendar.local_date(instant)
            for instant in (case.due, case.extended_from, case.announced_due)
        )
        return due, before, announced

    def extend(self, new_date: date, told_how: ToldHow = ToldHow.EMAIL) -> None:
        self.desk.suite.casework.extend(self.dana, self.case_id, new_date=new_date, reason=REASON, told_how=told_how)

    def send(self) -> UUID:
        """Send the e-mail with the new date that waits, and give its id."""
        waiting = self.case().pending_for(Purpose.EXTENSION)
        assert waiting is not None
        self.desk.later(minutes=5)
        self.desk.suite.outbox.mark_sent(self.dana, waiting.id)
        return waiting.id

    def bounce(self, notice: UUID) -> None:
        self.desk.later(minutes=5)
        self.desk.suite.outbox.mark_bounced(self.dana, notice, "550 no such user")


@pytest.fixture
def notices(database_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[_Notices]:
    desk = FrontDesk(database_url, tmp_path, clock)
    yield _Notices(desk)
    desk.close()


def test_a_new_date_that_came_back_is_not_in_force_and_can_be_told_by_telephone(notices: _Notices) -> None:
    notices.extend(SECOND)
    notice = notices.send()
    assert notices.dates() == (SECOND, FIRST, None)
    notices.bounce(notice)
    assert notices.dates() == (FIRST, None, SECOND)
    assert notices.case().next_step is NextStep.TELL_NEW_DATE
    assert notices.case().returned_reason == "550 no such user"
    notices.extend(SECOND, ToldHow.PHONE)
    assert notices.dates() == (SECOND, FIRST, None)
    assert notices.case().next_step is NextStep.WRITE_REPLY
    assert notices.case().returned_reason == ""


def test_that_a_notice_came_back_can_be_undone(notices: _Notices) -> None:
    notices.extend(SECOND)
    notice = notices.send()
    notices.bounce(notice)
    notices.desk.suite.outbox.undo_bounced(notices.dana, notice)
    assert notices.dates() == (SECOND, FIRST, None)


def test_a_notice_that_comes_back_after_the_first_date_leaves_the_case_late(notices: _Notices) -> None:
    notices.extend(SECOND)
    notice = notices.send()
    notices.desk.at("2026-12-07T10:00:00-06:00")
    notices.bounce(notice)
    assert notices.dates() == (FIRST, None, SECOND)
    notices.extend(SECOND, ToldHow.PHONE)
    assert notices.dates() == (FIRST, None, None)


def test_a_date_that_was_told_by_telephone_as_well_stays(notices: _Notices) -> None:
    notices.extend(SECOND)
    notice = notices.send()
    notices.extend(THIRD, ToldHow.PHONE)
    notices.bounce(notice)
    assert notices.dates() == (THIRD, FIRST, None)
    assert notices.case().returned_reason == "", "nobody needs to tell the customer anything"


@pytest.mark.parametrize("is_first_back_first", [True, False])
def test_of_two_notices_that_both_come_back_neither_counts(notices: _Notices, is_first_back_first: bool) -> None:
    notices.extend(SECOND)
    first = notices.send()
    notices.extend(THIRD)
    second = notices.send()
    assert notices.dates() == (THIRD, FIRST, None)
    if is_first_back_first:
        notices.bounce(first)
        assert notices.dates() == (THIRD, FIRST, None), "the second one holds"
        notices.bounce(second)
    else:
        notices.bounce(second)
        assert notices.dates() == (SECOND, FIRST, THIRD), "the first one holds"
        notices.bounce(first)
    assert notices.dates() == (FIRST, None, THIRD)


def test_a_notice_that_comes_back_after_the_answer_changes_nothing(notices: _Notices) -> None:
    notices.extend(SECOND)
    notice = notices.send()
    answer = Answer(analysis="The fine was charged twice.", proposed="We have taken both fines back.")
    notices.desk.suite.casework.answer(notices.dana, notices.case_id, answer, ToldHow.PHONE)
    notices.bounce(notice)
    assert notices.dates() == (SECOND, FIRST, None)


def test_a_posted_notice_that_is_printed_and_posted_again_counts_again(notices: _Notices) -> None:
    post, case = notices.desk.suite.post_room, notices.desk.postal().case
    notices.case_id = case.id
    notices.extend(SECOND, ToldHow.POST)
    waiting = notices.case().pending_for(Purpose.EXTENSION)
    assert waiting is not None

    def print_and_post() -> None:
        notices.desk.later(minutes=5)
        batch = post.make_batch(notices.dana, [waiting.id]).batch
        assert batch is not None
        post.confirm_printed(notices.dana, [batch.id])
        post.mark_posted(notices.dana, [waiting.id])

    print_and_post()
    assert notices.dates() == (SECOND, FIRST, None)
    post.came_back(notices.dana, [waiting.id], "Unknown here")
    assert notices.dates() == (FIRST, None, SECOND)
    post.print_again(notices.dana, [waiting.id], ReprintReason.DAMAGED)
    print_and_post()
    assert notices.dates() == (SECOND, FIRST, None)
