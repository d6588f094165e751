"""What the database keeps of cards, letters and e-mails, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from counter_app.domain.clock import FixedClock
from counter_app.domain.correspondence import PrintState, ReprintReason
from counter_app.domain.correspondence_queue import PrintBatch
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import EditConflict, NotFound
from tests.services.office_post import FOUND, OfficePost, letter


@pytest.fixture
def post(database_url: str, clock: FixedClock) -> Iterator[OfficePost]:
    """Open the example office on Tuesday 24 November 2026, 14:21."""
    office = OfficePost(database_url, clock)
    yield office
    office.close()


def test_every_part_of_a_letter_comes_back_as_it_was(post: OfficePost) -> None:
    card = post.card(post.take_letter(customer=post.customer(name="Žofie Ωλ")))
    batch = PrintBatch(
        id=post.make_id(),
        office_id=post.office_id,
        name="2026-11-24-1",
        profile="us-4up",
        made_at=post.clock.now(),
        made_by=post.dana.id,
    )
    changed = replace(
        card,
        state=PrintState.PRINTED,
        batch_id=batch.id,
        batch_line=3,
        printed_at=post.clock.now(),
        posted_at=post.clock.now() + timedelta(microseconds=1),
        times_printed=2,
        reprint_reason=ReprintReason.DAMAGED,
    )
    with post.database.writing() as work:
        work.letters.add_batch(batch)
        stored = work.letters.change(changed)
        work.commit()
    assert stored == replace(changed, version=card.version + 1)
    with post.database.reading() as work:
        assert work.letters.get(card.id) == stored
        assert work.letters.of_batch(batch.id) == [stored]
        assert work.letters.get_batch(batch.id) == batch
        assert work.letters.batches(post.office_id) == [batch]


def test_of_two_changes_made_on_the_same_version_the_second_is_refused_with_both(post: OfficePost) -> None:
    card = post.card(post.take_letter())
    with post.database.writing() as work:
        theirs = work.letters.change(replace(card, state=PrintState.PRINTED))
        with pytest.raises(EditConflict) as refusal:
            work.letters.change(replace(card, state=PrintState.SPOILED))
    assert refusal.value.theirs == theirs
    with post.database.writing() as work, pytest.raises(NotFound):
        work.letters.change(replace(card, id=post.make_id()))


def test_lists_come_in_pages_the_earliest_due_first_and_those_without_a_date_last(post: OfficePost) -> None:
    cards = [post.card(post.take_letter()) for _ in range(4)]
    with post.database.writing() as work:
        for card, days in zip(cards, (3, None, 1, 2), strict=True):
            due = None if days is None else post.clock.now() + timedelta(days=days)
            work.letters.change(replace(card, due=due))
        work.commit()
    with post.database.reading() as work:
        pages = [work.letters.in_state(post.office_id, [PrintState.TO_PRINT], limit=2, skip=skip) for skip in (0, 2, 4)]
        counts = work.letters.counts(post.office_id)
        tomorrow = post.clock.now() + timedelta(days=1, seconds=1)
        assert work.letters.count_due(post.office_id, [PrintState.TO_PRINT], tomorrow) == 1
    order = [queued.id for page in pages for queued in page]
    assert order == [cards[place].id for place in (2, 3, 0, 1)]
    assert counts == {state: 4 if state is PrintState.TO_PRINT else 0 for state in PrintState}


def test_many_letters_come_in_the_order_asked_for_and_none_is_left_out_silently(post: OfficePost) -> None:
    cards = [post.card(post.take_letter()) for _ in range(3)]
    wanted = [cards[2].id, cards[0].id]
    with post.database.reading() as work:
        assert [queued.id for queued in work.letters.get_many(wanted)] == wanted
        with pytest.raises(NotFound):
            work.letters.get_many([*wanted, UUID(int=9)])


def test_batches_are_counted_within_a_day(post: OfficePost) -> None:
    day = date(2026, 11, 24)
    names = []
    with post.database.writing() as work:
        for _ in range(11):
            names.append(work.letters.next_batch_name(post.office_id, day))
            work.letters.add_batch(
                PrintBatch(
                    id=post.make_id(),
                    office_id=post.office_id,
                    name=names[-1],
                    profile="us-4up",
                    made_at=post.clock.now(),
                    made_by=post.dana.id,
                )
            )
        assert work.letters.next_batch_name(post.office_id, day + timedelta(days=1)) == "2026-11-25-1"
        assert work.letters.next_batch_name(UUID(int=5), day) == "2026-11-24-1"
    assert names == [f"2026-11-24-{number}" for number in range(1, 12)]


def test_a_card_may_be_written_before_its_case_but_never_stored_without_it(post: OfficePost) -> None:
    card = post.card(post.take_letter())
    orphan = replace(card, id=post.make_id(), case_id=post.make_id())
    with post.database.writing() as work:
        work.letters.add(orphan)
        with pytest.raises(IntegrityError):
            work.commit()
    with post.database.reading() as work:
        assert work.letters.get(orphan.id) is None


def test_cases_whose_answer_waits_are_found(post: OfficePost) -> None:
    answered, other = post.take_letter(prepares=FOUND), post.take_letter()
    answer = letter(post.queue(answered, Purpose.ANSWER, Medium.LETTER))
    post.card(other)
    waits = (PrintState.TO_PRINT, PrintState.PRINTED)
    with post.database.writing() as work:
        assert work.letters.cases_with(post.office_id, Purpose.ANSWER, Medium.LETTER, waits) == [answered.id]
        work.letters.change(replace(answer, state=PrintState.POSTED))
        assert work.letters.cases_with(post.office_id, Purpose.ANSWER, Medium.LETTER, waits) == []
