"""What the post room does with cards and letters, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from counter_app.domain.calendar_rules import OpenSpan, SpecialDay
from counter_app.domain.cases import AcknowledgedHow, Case, CaseStatus, NextStep, ToldHow
from counter_app.domain.correspondence import PrintState, ReprintReason
from counter_app.domain.correspondence_queue import QueuedLetter
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import NotAllowed, NotFound, NotPermitted
from counter_app.domain.history import (
    Acknowledged,
    CorrespondencePrinted,
    CorrespondenceSent,
    ExtensionAnnounced,
    Reopened,
    Resolved,
    Undone,
)
from counter_app.services.composed import Contents
from tests.services.office_post import FOUND, OfficePost, letter


def case_of(post: OfficePost, card: QueuedLetter) -> Case:
    """Give the case that a card was written for."""
    with post.database.reading() as work:
        found = work.cases.get(card.case_id)
    assert found is not None
    return found


def test_a_card_stops_the_clock_when_it_is_posted_and_not_before(post: OfficePost) -> None:
    case = post.take_letter()
    card = post.card(case)
    assert card.due == case.acknowledge_due
    assert post.case(case).next_step is NextStep.POST_LETTER
    batch = post.post_room.make_batch(post.dana, [card.id]).batch
    assert batch is not None
    assert batch.name == "2026-11-24-1"
    assert post.state(card) is PrintState.TO_PRINT
    post.post_room.confirm_printed(post.dana, [batch.id])
    assert post.state(card) is PrintState.PRINTED
    assert post.case(case).awaits_acknowledgement
    posted_at = post.later(hours=1)
    result = post.post_room.mark_posted(post.dana, [card.id])
    assert result.letters[0].state is PrintState.POSTED
    assert result.changes.cases == {case.id}
    assert result.changes.letters == {card.id}
    stored = post.case(case)
    assert stored.acknowledged_at == posted_at
    assert stored.acknowledged_how is AcknowledgedHow.POSTCARD
    with post.database.reading() as work:
        (promise,) = work.promises.of_case(case.id)
    assert (promise.person_id, promise.reply_by, promise.told_how) == (post.sam.id, card.reply_by, ToldHow.POST)


def test_the_ones_that_failed_stay_to_print_and_the_second_batch_of_a_day_has_its_own_name(post: OfficePost) -> None:
    cards = [post.card(post.take_letter()) for _ in range(3)]
    batch = post.post_room.make_batch(post.dana, [card.id for card in cards]).batch
    assert batch is not None
    post.post_room.confirm_printed(post.dana, [batch.id], {cards[1].id})
    assert [post.state(card) for card in cards] == [PrintState.PRINTED, PrintState.TO_PRINT, PrintState.PRINTED]
    again = post.post_room.make_batch(post.dana, [cards[1].id]).batch
    assert again is not None
    assert again.name == "2026-11-24-2"
    with pytest.raises(NotAllowed, match="confirmed before"):
        post.post_room.confirm_printed(post.jo, [batch.id])


def test_two_desks_mark_the_same_card(post: OfficePost) -> None:
    cards = [post.card(post.take_letter()) for _ in range(2)]
    post.print_all(*cards)
    post.post_room.mark_posted(post.dana, [cards[0].id])
    with pytest.raises(NotAllowed):
        post.post_room.mark_posted(post.jo, [cards[0].id, cards[1].id])
    assert post.state(cards[1]) is PrintState.PRINTED, "nothing of a refused step is kept"


def test_a_card_goes_over_to_the_later_of_two_batches(post: OfficePost) -> None:
    card = post.card(post.take_letter())
    first = post.post_room.make_batch(post.dana, [card.id]).batch
    second = post.post_room.make_batch(post.jo, [card.id]).batch
    assert first is not None
    assert second is not None
    with pytest.raises(NotAllowed):
        post.post_room.confirm_printed(post.dana, [first.id])
    assert post.post_room.confirm_printed(post.jo, [second.id]).letters[0].state is PrintState.PRINTED


def test_posting_needs_printing_first(post: OfficePost) -> None:
    card = post.card(post.take_letter())
    with pytest.raises(NotAllowed, match="Print this letter first"):
        post.post_room.mark_posted(post.dana, [card.id])


def test_the_time_of_posting_is_neither_in_the_future_nor_before_the_card_was_written(post: OfficePost) -> None:
    card = post.card(post.take_letter())
    post.print_all(card)
    now = post.clock.now()
    for wrong in (now + timedelta(minutes=1), now - timedelta(minutes=1)):
        with pytest.raises(NotAllowed):
            post.post_room.mark_posted(post.dana, [card.id], wrong)


def test_posting_can_be_undone_and_the_promise_was_not_made(post: OfficePost) -> None:
    case = post.take_letter()
    card = post.card(case)
    post.print_all(card)
    post.post_room.mark_posted(post.dana, [card.id])
    post.post_room.undo_posted(post.dana, [card.id])
    assert post.state(card) is PrintState.PRINTED
    assert post.stored(card).posted_at is None
    stored = post.case(case)
    assert stored.awaits_acknowledgement
    assert stored.pending_for(Purpose.ACKNOWLEDGEMENT) is not None
    with pytest.raises(NotAllowed):
        post.post_room.undo_posted(post.dana, [card.id])
    post.post_room.mark_posted(post.dana, [card.id])
    assert not post.case(case).awaits_acknowledgement
    with post.database.reading() as work:
        entries = work.history.of_case(case.id)
    assert sum(isinstance(entry.fact, Undone) for entry in entries) == 1
    assert sum(isinstance(entry.fact, CorrespondenceSent) for entry in entries) == 2


def test_only_those_who_may_undo_what_somebody_else_posted(post: OfficePost) -> None:
    card = post.card(post.take_letter())
    post.print_all(card)
    post.post_room.mark_posted(post.jo, [card.id])
    with pytest.raises(NotPermitted):
        post.post_room.undo_posted(post.dana, [card.id])
    post.post_room.undo_posted(post.jo, [card.id])


def test_an_answer_by_letter_closes_the_case_and_makes_the_acknowledgement_needless(post: OfficePost) -> None:
    case = post.take_letter(prepares=FOUND)
    card = post.card(case)
    answer = letter(post.queue(case, Purpose.ANSWER, Medium.LETTER))
    post.print_all(answer)
    result = post.post_room.mark_posted(post.dana, [answer.id])
    assert result.changes.letters == {card.id, answer.id}
    stored = post.case(case)
    assert stored.status is CaseStatus.RESOLVED
    assert stored.acknowledged_how is AcknowledgedHow.ANSWER
    assert post.state(card) is PrintState.SPOILED
    with pytest.raises(NotAllowed, match="set aside"):
        post.post_room.make_batch(post.dana, [card.id])


def test_both_posted_together_are_told_in_their_order(post: OfficePost) -> None:
    case = post.take_letter(prepares=FOUND)
    answer = letter(post.queue(case, Purpose.ANSWER, Medium.LETTER))
    card = post.card(case)
    post.print_all(answer)
    post.print_all(card)
    post.post_room.mark_posted(post.dana, [answer.id, card.id])
    stored = post.case(case)
    assert stored.acknowledged_how is AcknowledgedHow.POSTCARD
    assert stored.status is CaseStatus.RESOLVED


def test_undoing_is_refused_once_the_case_moved_on(post: OfficePost) -> None:
    case = post.take_letter(prepares=FOUND)
    answer = letter(post.queue(case, Purpose.ANSWER, Medium.LETTER))
    post.print_all(answer)
    post.post_room.mark_posted(post.dana, [answer.id])
    stored = post.case(case)
    post.do(
        case,
        Reopened(
            reason="Asked again",
            received_at=post.clock.now(),
            received_on=stored.received_on,
            rules_version=stored.rules_version,
            acknowledge_due=None,
            resolve_due=None,
        ),
    )
    with pytest.raises(NotAllowed, match="no longer be undone"):
        post.post_room.undo_posted(post.dana, [answer.id])
    assert post.state(answer) is PrintState.POSTED


def test_a_card_that_was_not_posted_after_all_is_set_aside_when_the_case_is_closed(post: OfficePost) -> None:
    case = post.take_letter(prepares=FOUND)
    card = post.card(case)
    post.print_all(card)
    post.post_room.mark_posted(post.dana, [card.id])
    post.do(case, Resolved(told_how=ToldHow.PHONE, told_at=post.clock.now()))
    post.post_room.undo_posted(post.dana, [card.id])
    assert post.state(card) is PrintState.SPOILED
    assert post.case(case).status is CaseStatus.RESOLVED


def test_an_extension_counts_when_its_notice_was_posted_in_time(post: OfficePost) -> None:
    case = post.take_letter()
    new_date = case.received_on + timedelta(days=20)
    notice_id, new_due = post.make_id(), post.clock.now() + timedelta(days=20)
    post.do(
        case,
        ExtensionAnnounced(
            new_due=new_due, reply_by=new_date, reason="x", told_how=ToldHow.POST, correspondence_id=notice_id
        ),
    )
    contents = Contents(id=notice_id, reply_by=new_date, reason="we must ask the publisher")
    notice = letter(post.queue(case, Purpose.EXTENSION, Medium.LETTER, contents))
    assert notice.id == notice_id
    assert post.case(case).due == case.due
    post.print_all(notice)
    post.post_room.mark_posted(post.dana, [notice.id])
    assert post.case(case).due == new_due
    assert post.case(case).extended_from == case.due
    with post.database.reading() as work:
        assert [promise.is_extension for promise in work.promises.of_case(case.id)] == [True]


def test_a_step_on_many_is_taken_for_all_or_for_none(post: OfficePost) -> None:
    cards = [post.card(post.take_letter()) for _ in range(3)]
    ids = [card.id for card in cards]
    post.print_all(*cards)
    post.post_room.mark_posted(post.dana, ids)
    post.post_room.came_back(post.dana, [cards[1].id], "Moved away")
    with pytest.raises(NotAllowed):
        post.post_room.undo_posted(post.dana, ids)
    with pytest.raises(NotAllowed):
        post.post_room.came_back(post.dana, ids, "Moved away")
    assert [post.state(card) for card in cards] == [PrintState.POSTED, PrintState.CAME_BACK, PrintState.POSTED]
    with pytest.raises(NotAllowed):
        post.post_room.use_a_letter_instead(post.dana, ids)
    post.post_room.undo_came_back(post.dana, [cards[1].id])
    post.post_room.undo_posted(post.dana, ids)
    assert {post.state(card) for card in cards} == {PrintState.PRINTED}
    assert all(post.case(case_of(post, card)).awaits_acknowledgement for card in cards)
    result = post.post_room.print_again(post.dana, ids, ReprintReason.DAMAGED)
    assert result.changes.letters == set(ids)
    assert {post.state(card) for card in cards} == {PrintState.TO_PRINT}


def test_two_letters_of_one_case_are_posted_and_taken_back_together(post: OfficePost) -> None:
    case = post.take_letter(prepares=FOUND)
    card, answer = post.card(case), letter(post.queue(case, Purpose.ANSWER, Medium.LETTER))
    post.print_all(card)
    post.print_all(answer)
    post.post_room.mark_posted(post.dana, [card.id, answer.id])
    assert post.case(case).status is CaseStatus.RESOLVED
    post.post_room.undo_posted(post.dana, [card.id, answer.id])
    stored = post.case(case)
    assert (stored.status, stored.acknowledged_at) == (CaseStatus.OPEN, None)
    assert {post.state(card), post.state(answer)} == {PrintState.PRINTED}
    assert len(stored.pending) == 2


def test_a_batch_of_long_ago_is_found_by_its_name(post: OfficePost) -> None:
    first, again = post.card(post.take_letter()), post.card(post.take_letter())
    old = post.post_room.make_batch(post.dana, [first.id]).batch
    assert old is not None
    for _ in range(50):
        post.post_room.make_batch(post.dana, [again.id])
    assert old not in post.post_room.batches(post.dana)
    assert post.post_room.batch_named(post.dana, old.name) == old
    with pytest.raises(NotFound):
        post.post_room.batch_named(post.dana, f"{old.name}9999")


def test_batches_of_one_run_are_confirmed_together(post: OfficePost) -> None:
    cards = [post.card(post.take_letter()) for _ in range(2)]
    first, second = (post.post_room.make_batch(post.dana, [card.id]).batch for card in cards)
    assert first is not None
    assert second is not None
    post.post_room.confirm_printed(post.jo, [second.id])
    with pytest.raises(NotAllowed, match="confirmed before"):
        post.post_room.confirm_printed(post.dana, [first.id, second.id])
    assert [post.state(card) for card in cards] == [PrintState.TO_PRINT, PrintState.PRINTED]
    post.post_room.confirm_printed(post.dana, [first.id])
    with post.database.reading() as work:
        facts = [entry.fact for card in cards for entry in work.history.of_case(card.case_id)]
    assert [fact.batch for fact in facts if isinstance(fact, CorrespondencePrinted)] == [first.name, second.name]


def test_the_list_says_what_must_go_today_and_when_the_post_leaves(post: OfficePost) -> None:
    today = post.card(post.take_letter())
    post.local("2026-11-25T15:00:00-06:00")
    tomorrow = post.card(post.take_letter())
    page = post.post_room.page(post.dana, PrintState.TO_PRINT)
    assert [queued.id for queued in page.letters] == [today.id, tomorrow.id]
    assert page.must_go_today == 1
    assert page.preselected == {today.id}
    assert page.counts[PrintState.TO_PRINT] == 2
    assert not page.post.is_gone
    post.local("2026-11-25T16:00:00-06:00")
    assert post.post_room.page(post.dana, PrintState.TO_PRINT).post.is_gone
    post.print_all(today)
    assert post.post_room.page(post.dana, PrintState.PRINTED).must_go_today == 1
    post.post_room.mark_posted(post.dana, [today.id])
    assert post.post_room.page(post.dana, PrintState.POSTED).must_go_today == 0


def test_what_is_due_at_noon_before_the_next_post_leaves_must_go_on_the_eve(post: OfficePost) -> None:
    short_day = SpecialDay(day=date(2026, 11, 25), hours=(OpenSpan(9 * 60, 13 * 60),), name="Day before Thanksgiving")
    _, rules = post.office.calendars.read(post.jo)
    post.office.calendars.change(post.jo, rules, calendar=replace(rules.calendar, special=(short_day,)))
    card = post.card(post.take_letter())
    assert card.due == datetime.fromisoformat("2026-11-25T13:00:00-06:00")
    page = post.post_room.page(post.dana, PrintState.TO_PRINT)
    assert page.must_go_today == 1
    assert page.preselected == {card.id}


def test_a_department_prints_no_post(post: OfficePost) -> None:
    with pytest.raises(NotPermitted):
        post.post_room.page(post.sam, PrintState.TO_PRINT)


def test_cards_and_letters_are_not_printed_together(post: OfficePost) -> None:
    case = post.take_letter(prepares=FOUND)
    both = [post.card(case), letter(post.queue(case, Purpose.ANSWER, Medium.LETTER))]
    for attempt in (post.post_room.make_batch, post.post_room.render):
        with pytest.raises(NotAllowed, match="different paper"):
            attempt(post.dana, [piece.id for piece in both])


def test_rendering_is_the_same_each_time_and_changes_nothing(post: OfficePost) -> None:
    case = post.take_letter(prepares=FOUND)
    card, answer = post.card(case), letter(post.queue(case, Purpose.ANSWER, Medium.LETTER))
    for piece in (card, answer):
        drawn = post.post_room.render(post.dana, [piece.id])
        assert drawn.startswith(b"%PDF")
        assert drawn == post.post_room.render(post.dana, [piece.id])
        assert post.stored(piece) == piece
    batch = post.post_room.make_batch(post.dana, [card.id]).batch
    assert batch is not None
    assert post.post_room.batch_sheet(post.dana, batch.id).startswith(b"%PDF")


def test_an_answer_that_is_not_posted_by_noon_gets_a_postcard_first(post: OfficePost) -> None:
    case = post.take_letter(prepares=FOUND)
    told = post.take_letter(prepares=FOUND)
    for each in (case, told):
        post.queue(each, Purpose.ANSWER, Medium.LETTER)
    post.do(
        told,
        Acknowledged(
            person_id=post.sam.id,
            reply_by=told.received_on,
            told_how=ToldHow.PHONE,
            told_at=post.clock.now(),
        ),
    )
    post.local("2026-11-25T11:59:00-06:00")
    assert post.post_room.queue_due_postcards(post.dana).letter_ids == ()
    post.local("2026-11-25T12:00:00-06:00")
    result = post.post_room.queue_due_postcards(post.dana)
    assert len(result.letter_ids) == 1
    assert result.changes.cases == {case.id}
    with post.database.reading() as work:
        (card,) = work.letters.get_many(result.letter_ids)
    assert (card.case_id, card.purpose, card.medium) == (case.id, Purpose.ACKNOWLEDGEMENT, Medium.POSTCARD)
    assert card.person_id == post.sam.id
    assert post.post_room.queue_due_postcards(post.dana).letter_ids == ()
