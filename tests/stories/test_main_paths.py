"""The main job, told from end to end: what comes in, what is promised, what leaves, and what is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.cases import AcknowledgedHow, Answer, CaseStatus, ToldHow
from counter_app.domain.clock import FixedClock
from counter_app.domain.correspondence_queue import MailState
from counter_app.domain.correspondence_state import Purpose
from tests.stories.front_desk import EXAMPLES, FrontDesk

FOUND = Answer(analysis="The fine was charged twice.", proposed="We have taken both fines back.")


@pytest.fixture
def desk(database_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[FrontDesk]:
    made = FrontDesk(database_url, tmp_path, clock)
    yield made
    made.close()


def test_a_caller_is_told_who_answers_and_when_and_gets_the_answer(desk: FrontDesk) -> None:
    saved = desk.phone()
    case = saved.case
    assert str(case.reference) == "A26-0001-Q"
    assert saved.owner == desk.person("sam")
    assert case.acknowledged_how is AcknowledgedHow.VERBAL
    assert [case.acknowledge_due, case.due] == [
        desk.clock.now().replace(day=25, hour=19, minute=0),
        desk.clock.now().replace(month=12, day=4, hour=23, minute=0),
    ]
    (promise,) = desk.suite.reading.open_case(desk.person("dana"), case.id).promises
    assert (promise.person_id, promise.reply_by.isoformat(), promise.told_how) == (
        desk.person("sam").id,
        "2026-12-04",
        ToldHow.PHONE,
    )
    assert [row.id for row in desk.suite.reading.referrals_of(desk.person("sam"))] == [case.id]
    desk.at("2026-12-01T10:00:00-06:00")
    desk.suite.casework.answer(desk.person("sam"), case.id, FOUND, ToldHow.PHONE)
    assert desk.case(case.id).status is CaseStatus.RESOLVED
    assert desk.suite.reading.referrals_of(desk.person("sam")) == []


def test_an_e_mail_is_acknowledged_answered_and_closed_as_its_mails_leave(desk: FrontDesk) -> None:
    dana, suite = desk.person("dana"), desk.suite
    saved = desk.email(topic="fines")
    assert saved.queued_mail_id is not None
    suite.outbox.mark_sent(dana, saved.queued_mail_id)
    suite.casework.answer(desk.person("sam"), saved.case.id, FOUND, ToldHow.EMAIL)
    assert desk.case(saved.case.id).is_open, "an answer that waits closes nothing"
    (mail,) = suite.outbox.page(dana, MailState.WAITING).mails
    assert mail.purpose is Purpose.ANSWER
    suite.outbox.mark_sent(dana, mail.id)
    closed = desk.case(saved.case.id)
    assert (closed.status, closed.told_how) == (CaseStatus.RESOLVED, ToldHow.EMAIL)


def test_a_letter_is_acknowledged_when_its_card_is_posted(desk: FrontDesk) -> None:
    dana, post_room = desk.person("dana"), desk.suite.post_room
    saved = desk.postal()
    assert saved.queued_letter_id is not None
    batch = post_room.make_batch(dana, [saved.queued_letter_id]).batch
    assert batch is not None
    post_room.confirm_printed(dana, [batch.id])
    assert desk.case(saved.case.id).acknowledged_at is None, "printed is not posted"
    desk.later(hours=2)
    post_room.mark_posted(dana, [saved.queued_letter_id])
    assert desk.case(saved.case.id).acknowledged_how is AcknowledgedHow.POSTCARD


def test_a_full_answer_at_once_needs_no_acknowledgement(desk: FrontDesk) -> None:
    saved = desk.take(
        "in_person",
        {
            "kind": "question",
            "what_happened": "Where is the map collection?",
            "outcome": "resolved",
            "how_resolved": "Walked there together.",
        },
    )
    case = desk.case(saved.case.id)
    assert (case.status, case.acknowledged_how) == (CaseStatus.RESOLVED, AcknowledgedHow.ANSWER)
    assert saved.queued_letter_id is None
    assert saved.queued_mail_id is None
    referrals = desk.suite.reading.open_case(desk.person("dana"), case.id).referrals
    assert all(referral.ended_at for referral in referrals)


def test_the_examples_come_in_with_exact_dates_and_only_once(desk: FrontDesk) -> None:
    jo, lines = desk.person("jo"), (EXAMPLES / "cases.jsonl").read_text("utf-8").splitlines()
    for _ in range(2):
        taken = list(desk.importing.take(jo, lines))
        assert [line.problems for line in taken] == [()] * 4
        cases = [line.case for line in taken if line.case is not None]
        assert [case.resolve_due.isoformat() for case in cases if case.resolve_due] == [
            "2026-12-03T23:00:00+00:00",
            "2026-12-03T23:00:00+00:00",
            "2026-12-02T23:00:00+00:00",
            "2026-12-03T23:00:00+00:00",
        ]
        assert [case.acknowledge_due.isoformat() for case in cases if case.acknowledge_due] == [
            "2026-11-24T23:00:00+00:00",
            "2026-11-24T23:00:00+00:00",
            "2026-11-23T23:00:00+00:00",
            "2026-11-24T23:00:00+00:00",
        ]
        assert desk.opened.case_count() == 4
    assert desk.opened.problems() == []


def test_what_is_exported_comes_in_again_elsewhere(desk: FrontDesk, tmp_path: Path) -> None:
    jo, dana = desk.person("jo"), desk.person("dana")
    list(desk.importing.take(jo, (EXAMPLES / "cases.jsonl").read_text("utf-8").splitlines()))
    at_once = desk.found("map")[0]
    detail = desk.suite.reading.open_reference(dana, at_once)
    desk.suite.casework.reopen(dana, detail.case.id, "They have moved.")
    desk.phone(callback_number="", no_number=True, no_number_reason="declined", reply_preference="will_come_back")
    exported = [json.dumps(found) for found in desk.exporting.each(jo)]
    elsewhere = FrontDesk(f"sqlite:///{tmp_path / 'elsewhere.db'}", tmp_path / "elsewhere", desk.clock)
    taken = list(elsewhere.importing.take(elsewhere.person("jo"), exported))
    assert [line.problems for line in taken] == [()] * 5
    kept = {"reference", "history", "state", "reply_preference"}
    again = [
        {key: found[key] for key in found if key not in kept}
        for found in elsewhere.exporting.each(elsewhere.person("jo"))
    ]
    before = [json.loads(line) for line in exported]
    for old, new in zip(before, again, strict=True):
        for moved in ("acknowledge_due", "resolve_due"):
            old.pop(moved), new.pop(moved)
        assert new == {key: old[key] for key in old if key not in kept}
    assert elsewhere.opened.problems() == []
    elsewhere.close()
