"""What is done with cases after they were recorded: every step leaves a case that is what its history makes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from counter_app.domain.cases import AcknowledgedHow, Answer, CaseStatus, Channel, NextStep, ToldHow
from counter_app.domain.clock import FixedClock
from counter_app.domain.correspondence import PrintState
from counter_app.domain.correspondence_queue import MailState
from counter_app.domain.correspondence_state import Purpose
from counter_app.domain.errors import CounterError, EditConflict, NotAllowed, NotPermitted
from counter_app.domain.history import Entry, HeaderEdited, Referred, Reopened, Resolved
from counter_app.domain.text_gate import TextTooLong
from counter_app.domain.worklist import CaseFilter, CaseOrder
from tests.stories.front_desk import FrontDesk

FOUND = Answer(analysis="The fine was charged twice.", proposed="We have taken both fines back.")


@pytest.fixture
def desk(database_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[FrontDesk]:
    made = FrontDesk(database_url, tmp_path, clock)
    yield made
    made.close()


def _last(desk: FrontDesk, case_id: object, kind: type) -> Entry:
    entries = desk.suite.reading.open_case(desk.person("jo"), case_id).entries  # type: ignore[arg-type]
    return next(entry for entry in reversed(entries) if isinstance(entry.fact, kind))


def test_an_edit_made_before_an_undone_edit_is_a_clash(desk: FrontDesk) -> None:
    dana, casework = desk.person("dana"), desk.suite.casework
    case = desk.phone().case
    casework.edit_header(dana, case.id, 1, {"wish": "First"})
    seen = desk.case(case.id).version
    desk.suite.undoing.undo(dana, case.id, _last(desk, case.id, HeaderEdited).id)
    casework.edit_header(dana, case.id, desk.case(case.id).version, {"wish": "Second"})
    with pytest.raises(EditConflict):
        casework.edit_header(dana, case.id, seen, {"wish": "Third"})
    assert desk.case(case.id).wish == "Second"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("kind", "parking"),
        ("topic_id", "no id"),
        ("status", "resolved"),
        ("what_happened", "  "),
        ("kind", ""),
        ("legislation", "privacy tax"),
        ("reply_preference", "by pigeon"),
    ],
)
def test_a_wrong_correction_is_refused_in_a_sentence(desk: FrontDesk, field: str, text: str) -> None:
    case = desk.phone().case
    with pytest.raises(CounterError):
        desk.suite.casework.edit_header(desk.person("dana"), case.id, 1, {field: text})
    assert desk.case(case.id) == case


@pytest.mark.parametrize(("field", "limit"), [("what_happened", 4_000), ("wish", 2_000)])
def test_a_corrected_text_is_as_long_as_the_form_allows_and_can_be_imported_elsewhere(
    desk: FrontDesk, tmp_path: Path, field: str, limit: int
) -> None:
    dana, jo, case = desk.person("dana"), desk.person("jo"), desk.phone().case
    with pytest.raises(TextTooLong, match=f"Make it {limit} or less"):
        desk.suite.casework.edit_header(dana, case.id, 1, {field: "w" * (limit + 1)})
    desk.suite.casework.edit_header(dana, case.id, 1, {field: "w" * limit})
    elsewhere = FrontDesk(f"sqlite:///{tmp_path / 'elsewhere.db'}", tmp_path / "elsewhere", desk.clock)
    exported = [json.dumps(found) for found in desk.exporting.each(jo)]
    (taken,) = elsewhere.importing.take(elsewhere.person("jo"), exported)
    assert taken.problems == ()
    elsewhere.close()


@pytest.mark.parametrize("hostile", ["a\x00b", "a\ud800b", "a\u202eb", "<img src=x>", "🙂" * 500])
def test_hostile_answers_and_notes_are_kept_as_plain_text(desk: FrontDesk, hostile: str) -> None:
    dana, casework = desk.person("dana"), desk.suite.casework
    case = desk.phone().case
    casework.add_note(dana, case.id, hostile)
    answer = Answer(analysis=hostile, proposed=hostile, reasons=hostile, is_refusal=True)
    casework.answer(dana, case.id, answer, ToldHow.PHONE)
    kept = desk.case(case.id).answer
    assert kept is not None
    assert kept.proposed == kept.analysis
    assert "\x00" not in kept.proposed


def _made_by(desk: FrontDesk, case_id: UUID, seen: set[UUID]) -> dict[UUID, list[UUID]]:
    with desk.database.reading() as work:
        return {case_id: [entry.id for entry in work.history.of_case(case_id) if entry.id not in seen]}


def _entries(desk: FrontDesk, case_id: UUID) -> set[UUID]:
    return set(_made_by(desk, case_id, set())[case_id])


def test_nobody_is_told_a_new_date_that_has_passed(desk: FrontDesk) -> None:
    dana, case = desk.person("dana"), desk.phone().case
    desk.at("2026-12-10T10:00:00-06:00")
    with pytest.raises(NotAllowed):
        desk.suite.casework.extend(
            dana, case.id, new_date=date(2026, 12, 9), reason="The archive is slow", told_how=ToldHow.PHONE
        )
    assert len(desk.suite.reading.open_case(dana, case.id).promises) == 1


def test_nobody_has_a_closed_case_after_its_hand_over_was_undone(desk: FrontDesk) -> None:
    dana, casework = desk.person("dana"), desk.suite.casework
    case = desk.phone().case
    casework.hand_over(dana, [case.id], desk.person("jo").id)
    handed_over = _last(desk, case.id, Referred)
    casework.answer(dana, case.id, FOUND, ToldHow.PHONE)
    desk.suite.undoing.undo(dana, case.id, handed_over.id)
    found = desk.suite.reading.open_case(dana, case.id)
    assert (found.case.status, found.case.owner_id) == (CaseStatus.RESOLVED, desk.person("sam").id)
    assert all(referral.ended_at is not None for referral in found.referrals)


def _post(desk: FrontDesk, case_id: UUID, purpose: Purpose) -> list[UUID]:
    dana, post_room = desk.person("dana"), desk.suite.post_room
    with desk.database.reading() as work:
        waiting = [each for each in work.letters.of_case(case_id) if each.state is PrintState.TO_PRINT]
    letter_ids = [each.id for each in waiting if each.purpose is purpose]
    batch = post_room.make_batch(dana, letter_ids).batch
    assert batch is not None
    post_room.confirm_printed(dana, [batch.id])
    post_room.mark_posted(dana, letter_ids)
    return letter_ids


@pytest.mark.parametrize("told_how", [ToldHow.POST, ToldHow.PHONE])
def test_an_answer_of_an_earlier_life_that_comes_back_opens_nothing(desk: FrontDesk, told_how: ToldHow) -> None:
    dana, casework = desk.person("dana"), desk.suite.casework
    case = desk.postal(topic="fines").case
    casework.answer(dana, case.id, FOUND, ToldHow.POST)
    old = _post(desk, case.id, Purpose.ANSWER)
    casework.reopen(dana, case.id, "The ramp is blocked again.")
    casework.answer(dana, case.id, FOUND, told_how)
    new = _post(desk, case.id, Purpose.ANSWER) if told_how is ToldHow.POST else []
    answered = desk.case(case.id)
    assert answered.status is CaseStatus.RESOLVED
    desk.suite.post_room.came_back(dana, old, "Unknown at this address")
    assert desk.case(case.id) == answered
    if new:
        desk.suite.post_room.came_back(dana, new, "Unknown at this address")
        assert desk.case(case.id).status is CaseStatus.OPEN


def test_an_answer_that_came_back_waits_for_another_way_to_the_customer(desk: FrontDesk) -> None:
    dana, casework = desk.person("dana"), desk.suite.casework
    case = desk.postal(topic="fines").case
    _post(desk, case.id, Purpose.ACKNOWLEDGEMENT)
    casework.answer(dana, case.id, FOUND, ToldHow.POST)
    desk.suite.post_room.came_back(dana, _post(desk, case.id, Purpose.ANSWER), "Unknown at this address")
    assert (desk.case(case.id).status, desk.case(case.id).next_step) == (CaseStatus.OPEN, NextStep.CHECK_BOUNCE)
    casework.answer(dana, case.id, FOUND, ToldHow.POST)
    assert desk.case(case.id).next_step is NextStep.POST_LETTER


def test_an_old_card_that_comes_back_takes_nothing_from_a_new_acknowledgement(desk: FrontDesk) -> None:
    dana, casework = desk.person("dana"), desk.suite.casework
    case = desk.postal(topic="fines").case
    old = _post(desk, case.id, Purpose.ACKNOWLEDGEMENT)
    casework.answer(dana, case.id, FOUND, ToldHow.PHONE)
    casework.reopen(dana, case.id, "The ramp is blocked again.")
    casework.answer(dana, case.id, FOUND, ToldHow.POST)
    _post(desk, case.id, Purpose.ANSWER)
    closed = desk.case(case.id)
    desk.suite.post_room.came_back(dana, old, "Unknown at this address")
    assert desk.case(case.id) == closed
    desk.suite.post_room.undo_came_back(dana, old)
    assert desk.case(case.id) == closed


@pytest.mark.parametrize("told_how", [ToldHow.POST, ToldHow.PHONE])
def test_an_undone_answer_leaves_nothing_behind(desk: FrontDesk, told_how: ToldHow) -> None:
    dana, casework = desk.person("dana"), desk.suite.casework
    case = desk.postal(topic="").case
    assert case.topic_id is None
    seen = _entries(desk, case.id)
    casework.answer(dana, case.id, FOUND, told_how, desk.topic("fines"))
    assert desk.case(case.id).answer == FOUND
    desk.suite.undoing.undo_deed(dana, _made_by(desk, case.id, seen))
    assert desk.case(case.id).having(version=case.version) == case
    with desk.database.reading() as work:
        states = {queued.purpose: queued.state for queued in work.letters.of_case(case.id)}
    assert states[Purpose.ACKNOWLEDGEMENT] is PrintState.TO_PRINT
    assert states.get(Purpose.ANSWER, PrintState.SPOILED) is PrintState.SPOILED


def test_an_undone_second_answer_brings_the_first_back(desk: FrontDesk) -> None:
    dana, casework = desk.person("dana"), desk.suite.casework
    case = desk.postal(topic="fines").case
    casework.answer(dana, case.id, FOUND, ToldHow.POST)
    before, seen = desk.case(case.id), _entries(desk, case.id)
    casework.answer(dana, case.id, Answer(analysis="No.", proposed="Nothing."), ToldHow.POST)
    desk.suite.undoing.undo_deed(dana, _made_by(desk, case.id, seen))
    assert desk.case(case.id) == before
    assert desk.opened.problems() == []


def test_an_answer_that_was_printed_is_not_undone(desk: FrontDesk) -> None:
    dana, casework, post_room = desk.person("dana"), desk.suite.casework, desk.suite.post_room
    case = desk.postal(topic="fines").case
    seen = _entries(desk, case.id)
    casework.answer(dana, case.id, FOUND, ToldHow.POST)
    made = _made_by(desk, case.id, seen)
    with desk.database.reading() as work:
        (answer,) = [queued for queued in work.letters.of_case(case.id) if queued.purpose is Purpose.ANSWER]
    batch = post_room.make_batch(dana, [answer.id]).batch
    assert batch is not None
    post_room.confirm_printed(dana, [batch.id])
    before = desk.case(case.id)
    with pytest.raises(NotAllowed):
        desk.suite.undoing.undo_deed(dana, made)
    assert desk.case(case.id) == before


def test_a_hand_over_of_many_is_undone_for_all_or_for_none(desk: FrontDesk) -> None:
    dana, casework = desk.person("dana"), desk.suite.casework
    cases = [desk.phone().case for _ in range(3)]
    seen = {case.id: _entries(desk, case.id) for case in cases}
    casework.hand_over(dana, [case.id for case in cases], desk.person("jo").id)
    made = {case_id: entries for case in cases for case_id, entries in _made_by(desk, case.id, seen[case.id]).items()}
    last = max(made)
    casework.answer(dana, last, FOUND, ToldHow.PHONE)
    desk.suite.undoing.undo_deed(dana, made)
    assert {desk.case(case.id).owner_id for case in cases} == {desk.person("sam").id}
    with pytest.raises(NotAllowed):
        desk.suite.undoing.undo_deed(dana, made)


def test_a_reopened_case_is_referred_to_its_person_again(desk: FrontDesk) -> None:
    dana, casework = desk.person("dana"), desk.suite.casework
    case = desk.phone().case
    casework.answer(dana, case.id, FOUND, ToldHow.PHONE)
    casework.reopen(dana, case.id, "The fine is back.")
    running = [
        referral for referral in desk.suite.reading.open_case(dana, case.id).referrals if referral.ended_at is None
    ]
    assert [referral.staff_id for referral in running] == [desk.person("sam").id]
    desk.suite.undoing.undo(dana, case.id, _last(desk, case.id, Reopened).id)
    assert all(referral.ended_at for referral in desk.suite.reading.open_case(dana, case.id).referrals)
    desk.suite.undoing.undo(dana, case.id, _last(desk, case.id, Resolved).id)
    assert desk.case(case.id).is_open
    ended = [referral.ended_at for referral in desk.suite.reading.open_case(dana, case.id).referrals]
    assert ended.count(None) == 1


def test_the_first_result_is_frozen_when_a_case_is_opened_again(desk: FrontDesk) -> None:
    dana, casework = desk.person("dana"), desk.suite.casework
    first = desk.phone().case
    casework.answer(dana, first.id, FOUND, ToldHow.PHONE)
    desk.at("2027-01-04T10:00:00-06:00")
    casework.reopen(dana, first.id, "The fine is back.")
    again = desk.case(first.id)
    (result,) = again.earlier_cycles
    assert (result.due, result.answer, result.told_how) == (first.due, FOUND, ToldHow.PHONE)
    assert again.cycle == 2
    assert again.answer is None
    assert again.due is not None
    assert again.due.isoformat() == "2027-01-13T23:00:00+00:00"
    casework.withdraw(dana, first.id, "Sorted out elsewhere.")
    assert desk.case(first.id).earlier_cycles == (result,)


def test_an_extension_counts_only_when_its_notice_left_in_time(desk: FrontDesk) -> None:
    dana, suite = desk.person("dana"), desk.suite
    in_time, too_late = desk.email().case, desk.email(name="Someone Else", email="else@example.org").case
    new_date = desk.clock.now().date().replace(month=12, day=11)
    for case in (in_time, too_late):
        desk.suite.casework.extend(
            dana, case.id, new_date=new_date, reason="The vendor has not replied.", told_how=ToldHow.EMAIL
        )
        assert desk.case(case.id).due == case.due, "a notice that waits moves nothing"
    notices = {
        mail.case_id: mail.id
        for mail in suite.outbox.page(dana, MailState.WAITING).mails
        if mail.purpose is Purpose.EXTENSION
    }
    suite.outbox.mark_sent(dana, notices[in_time.id])
    desk.at("2026-12-04T17:00:01-06:00")
    suite.outbox.mark_sent(dana, notices[too_late.id])
    assert desk.case(in_time.id).extended_from == in_time.due
    assert desk.case(too_late.id).due == too_late.due
    assert desk.case(too_late.id).extended_from is None


def test_an_extension_told_at_the_very_deadline_is_too_late(desk: FrontDesk) -> None:
    case = desk.phone().case
    assert case.due is not None
    desk.clock.set(case.due)
    day = case.due.date().replace(day=11)
    desk.suite.casework.extend(desk.person("dana"), case.id, new_date=day, reason="Waiting", told_how=ToldHow.PHONE)
    assert desk.case(case.id).due == case.due


def test_a_written_acknowledgement_counts_when_it_has_left(desk: FrontDesk) -> None:
    dana, suite = desk.person("dana"), desk.suite
    saved = desk.email()
    assert desk.case(saved.case.id).next_step is NextStep.SEND_EMAIL
    assert desk.case(saved.case.id).acknowledged_at is None
    assert saved.queued_mail_id is not None
    desk.later(hours=1)
    suite.outbox.mark_sent(dana, saved.queued_mail_id)
    assert desk.case(saved.case.id).acknowledged_at == desk.clock.now()
    assert desk.case(saved.case.id).acknowledged_how is AcknowledgedHow.EMAIL


@pytest.mark.parametrize(("hours", "how"), [(1, AcknowledgedHow.ANSWER), (30, None)])
def test_a_full_answer_acknowledges_only_inside_the_window(
    desk: FrontDesk, hours: int, how: AcknowledgedHow | None
) -> None:
    case = desk.email(topic="fines").case
    desk.later(hours=hours)
    desk.suite.casework.answer(desk.person("sam"), case.id, FOUND, ToldHow.PHONE)
    then = desk.case(case.id)
    assert (then.status, then.acknowledged_how) == (CaseStatus.RESOLVED, how)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(proposed="", analysis="Found"),
        Answer(proposed="Done", analysis=" "),
        Answer(proposed="Cannot be done", analysis="Found", is_refusal=True, reasons=" \n "),
    ],
)
def test_an_answer_without_its_parts_closes_nothing(desk: FrontDesk, answer: Answer) -> None:
    case = desk.phone().case
    with pytest.raises(NotAllowed):
        desk.suite.casework.answer(desk.person("sam"), case.id, answer, ToldHow.PHONE)
    assert desk.case(case.id) == case


def test_what_a_colleague_did_is_undone_by_those_who_may(desk: FrontDesk) -> None:
    case = desk.phone().case
    desk.suite.casework.hand_over(desk.person("dana"), [case.id], desk.person("jo").id, "On leave")
    entry = _last(desk, case.id, Referred)
    with pytest.raises(NotPermitted):
        desk.suite.undoing.undo(desk.person("sam"), case.id, entry.id)
    desk.suite.undoing.undo(desk.person("jo"), case.id, entry.id)
    assert desk.case(case.id).owner_id == desk.person("sam").id
    with pytest.raises(NotAllowed):
        desk.suite.undoing.undo(desk.person("jo"), case.id, entry.id)


def test_a_form_saved_again_is_the_case_it_was(desk: FrontDesk) -> None:
    form = desk.form("phone", {**_phone(), "name": "Once Only"})
    first = desk.suite.intake.save(desk.person("dana"), form)
    again = desk.suite.intake.save(desk.person("jo"), replace(form, answers={**form.answers, "name": "Other"}))
    assert again.was_saved_before
    assert again.case == first.case
    assert desk.opened.problems() == []


def _phone() -> dict[str, object]:
    from tests.stories.front_desk import PHONE_CALL

    return dict(PHONE_CALL)


@pytest.mark.parametrize("deed", ["hand over", "extend", "answer", "withdraw", "acknowledge"])
def test_a_deed_on_a_case_that_was_overtaken_is_refused_with_both_versions(desk: FrontDesk, deed: str) -> None:
    dana, jo, casework = desk.person("dana"), desk.person("jo"), desk.suite.casework
    seen = desk.phone().case
    casework.hand_over(jo, [seen.id], jo.id)
    stored = desk.case(seen.id)
    late = casework.decided_on([seen])
    deeds = {
        "hand over": lambda: late.hand_over(dana, [seen.id], dana.id),
        "extend": lambda: late.extend(
            dana, seen.id, new_date=date(2026, 12, 18), reason="Waiting", told_how=ToldHow.PHONE
        ),
        "answer": lambda: late.answer(dana, seen.id, FOUND, ToldHow.PHONE, desk.topic("fines")),
        "withdraw": lambda: late.withdraw(dana, seen.id, "Found it"),
        "acknowledge": lambda: late.acknowledge(dana, seen.id, ToldHow.PHONE),
    }
    with pytest.raises(EditConflict) as clash:
        deeds[deed]()
    assert (clash.value.mine, clash.value.theirs) == (seen, stored)
    assert desk.case(seen.id) == stored


def test_notes_calls_and_corrections_overtake_no_deed(desk: FrontDesk) -> None:
    dana, jo, casework = desk.person("dana"), desk.person("jo"), desk.suite.casework
    seen = desk.phone().case
    casework.add_note(jo, seen.id, "Called")
    casework.log_call(jo, seen.id, was_incoming=True, was_reached=True, number="", text="")
    casework.edit_header(jo, seen.id, seen.version, {"wish": "An apology"})
    casework.decided_on([seen]).hand_over(dana, [seen.id], dana.id)
    assert desk.case(seen.id).owner_id == dana.id


def test_a_letter_that_is_opened_again_is_listed_with_the_hour_of_that(desk: FrontDesk) -> None:
    jo = desk.person("jo")
    case = desk.postal().case
    desk.suite.casework.withdraw(jo, case.id, "Found it")
    desk.suite.casework.reopen(jo, case.id, "Lost again")
    (row,) = desk.suite.reading.page(jo, CaseFilter(), CaseOrder.NEWEST).rows
    assert (row.channel, row.cycle) == (Channel.POSTAL, 2)
    assert row.received_at == desk.case(case.id).received_at
