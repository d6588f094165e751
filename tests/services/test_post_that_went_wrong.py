"""Cards and letters that came back, were lost or had a wrong address, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from counter_app.domain.addresses import PostalAddress
from counter_app.domain.cases import NextStep
from counter_app.domain.correspondence import PrintState, ReprintReason, TextTooLong
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import EditConflict, NotAllowed
from counter_app.domain.history import (
    CorrespondencePrinted,
    Reopened,
)
from tests.services.office_post import FOUND, HOME, OfficePost, letter


def test_what_comes_back_starts_the_clock_again_and_can_go_out_again(post: OfficePost) -> None:
    case = post.take_letter()
    card = post.card(case)
    post.print_all(card)
    post.post_room.mark_posted(post.dana, [card.id])
    post.post_room.came_back(post.dana, [card.id], "Unknown at this address")
    assert post.case(case).next_step is NextStep.CHECK_BOUNCE
    post.post_room.undo_came_back(post.dana, [card.id])
    assert not post.case(case).awaits_acknowledgement
    post.post_room.came_back(post.dana, [card.id], "Unknown at this address")
    moved = PostalAddress(country="US", lines=("9 Oak Road",), city="Peoria", region="IL", postal_code="61602")
    post.post_room.replace_address(post.dana, post.stored(card), moved, post.customer_of(case))
    stored = post.stored(card)
    assert stored.state is PrintState.TO_PRINT
    assert stored.reprint_reason is ReprintReason.WRONG_ADDRESS
    assert "9 OAK ROAD" in {line.upper() for line in stored.letter.recipient}
    assert replace(stored.letter, recipient=card.letter.recipient) == card.letter, "not one other word is changed"
    assert post.case(case).next_step is NextStep.POST_LETTER
    post.print_all(card)
    post.post_room.mark_posted(post.dana, [card.id])
    assert not post.case(case).awaits_acknowledgement
    assert case.customer_id is not None
    with post.database.reading() as work:
        customer = work.customers.get(case.customer_id)
        printed = [e.fact for e in work.history.of_case(case.id) if isinstance(e.fact, CorrespondencePrinted)]
    assert customer is not None
    assert customer.address == moved
    assert [(fact.is_reprint, fact.reason) for fact in printed] == [(False, ""), (True, "wrong_address")]


def test_a_customer_changed_by_somebody_else_is_not_overwritten_by_an_address(post: OfficePost) -> None:
    case = post.take_letter()
    card, shown = post.card(case), post.customer_of(case)
    assert shown is not None
    with post.database.writing() as work:
        theirs = work.customers.save(replace(shown, name="Maria Alvarez-Ruiz"))
        work.commit()
    moved = PostalAddress(country="US", lines=("9 Oak Road",), city="Peoria", region="IL", postal_code="61602")
    with pytest.raises(EditConflict) as clash:
        post.post_room.replace_address(post.dana, card, moved, shown)
    assert (clash.value.mine, clash.value.theirs) == (replace(shown, address=moved), theirs)
    assert post.customer_of(case) == theirs
    assert post.stored(card) == card
    post.post_room.replace_address(post.dana, card, moved, theirs)
    assert post.customer_of(case) == replace(theirs, address=moved, version=theirs.version + 1)


def test_a_card_changed_by_somebody_else_is_not_overwritten_by_an_address(post: OfficePost) -> None:
    case = post.take_letter()
    card, shown = post.card(case), post.customer_of(case)
    moved = PostalAddress(country="US", lines=("9 Oak Road",), city="Peoria", region="IL", postal_code="61602")
    post.post_room.replace_address(post.dana, card, moved, shown)
    theirs = post.stored(card)
    elsewhere = replace(moved, lines=("11 Ash Lane",))
    with pytest.raises(EditConflict) as clash:
        post.post_room.replace_address(post.dana, card, elsewhere, post.customer_of(case))
    assert (clash.value.mine, clash.value.theirs) == (card, theirs)
    with pytest.raises(EditConflict):
        post.post_room.replace_address(post.dana, theirs, elsewhere, None)
    assert post.stored(card) == theirs


def test_an_address_that_does_not_fit_changes_nothing(post: OfficePost) -> None:
    case = post.take_letter()
    card = post.card(case)
    endless = PostalAddress(country="US", lines=("x" * 190,), city="Peoria", region="IL", postal_code="61602")
    with pytest.raises(TextTooLong):
        post.post_room.replace_address(post.dana, card, endless, post.customer_of(case))
    assert post.stored(card) == card


def test_a_lost_card_is_printed_again_and_the_first_telling_stands(post: OfficePost) -> None:
    case = post.take_letter()
    card = post.card(case)
    post.print_all(card)
    told_at = post.clock.now()
    post.post_room.mark_posted(post.dana, [card.id])
    post.later(days=1)
    post.post_room.print_again(post.dana, [card.id], ReprintReason.LOST)
    post.print_all(card)
    post.post_room.mark_posted(post.dana, [card.id])
    assert post.case(case).acknowledged_at == told_at
    assert post.stored(card).times_printed == 2
    assert post.stored(card).letter == card.letter


def test_a_letter_goes_instead_of_a_card(post: OfficePost) -> None:
    case = post.take_letter()
    card = post.card(case)
    (instead,) = post.post_room.use_a_letter_instead(post.dana, [card.id]).letters
    assert instead.medium is Medium.LETTER
    assert (instead.person_id, instead.reply_by, instead.due) == (card.person_id, card.reply_by, card.due)
    assert post.state(card) is PrintState.SPOILED
    assert [waiting.id for waiting in post.case(case).pending] == [instead.id]


def test_an_answer_of_before_a_case_was_opened_again_is_not_printed_again(post: OfficePost) -> None:
    case = post.take_letter(prepares=FOUND)
    answer = letter(post.queue(case, Purpose.ANSWER, Medium.LETTER))
    post.print_all(answer)
    post.post_room.mark_posted(post.dana, [answer.id])
    post.do(case, _reopened(post))
    post.post_room.came_back(post.dana, [answer.id], "Unknown at this address")
    with pytest.raises(NotAllowed, match=r"before A26-0001-Q was opened again\. Write a new one"):
        post.post_room.print_again(post.dana, [answer.id], ReprintReason.CAME_BACK)
    with pytest.raises(NotAllowed, match="was opened again"):
        post.post_room.replace_address(post.dana, post.stored(answer), HOME, post.customer_of(case))
    assert post.state(answer) is PrintState.CAME_BACK
    assert post.case(case).pending == ()


def _reopened(post: OfficePost) -> Reopened:
    now = post.later(days=1)
    due = now + timedelta(days=9)
    return Reopened(
        reason="It happened again",
        received_at=now,
        received_on=now.date(),
        rules_version=1,
        acknowledge_due=now + timedelta(days=1),
        resolve_due=due,
    )
