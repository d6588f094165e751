"""Any order of facts: the life of a case allows what policy.md allows, and is the sum of its standing facts."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from counter_app.domain.case_life import apply, begin, fold
from counter_app.domain.cases import Answer, Case, CaseStatus, CycleResult, NextStep, ToldHow
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import NotAllowed
from counter_app.domain.history import (
    Acknowledged,
    AnswerPrepared,
    CallDropped,
    CallLogged,
    CorrespondenceCancelled,
    CorrespondenceQueued,
    CorrespondenceSent,
    Entry,
    ExtensionAnnounced,
    Fact,
    HeaderEdited,
    NoteAdded,
    Referred,
    Reopened,
    Resolved,
    SatisfactionTold,
    Undone,
    Withdrawn,
)
from counter_app.domain.last_telling import returned
from counter_app.domain.undoing import undoable
from tests.domain.case_facts import CIRCULATION, DANA, SAM, Diary, day, received
from tests.domain.expected_case import ExpectedCase

_TOLD = st.sampled_from(ToldHow)
_TEXT = st.sampled_from(["", "  ", "Because the stacks are closed."])
_PURPOSE = st.sampled_from(Purpose)
_MEDIUM = st.sampled_from(Medium)
_PICK = st.integers(min_value=0, max_value=40)
_ANSWERS = st.builds(
    Answer, proposed=_TEXT, analysis=_TEXT, reasons=_TEXT, is_refusal=st.booleans(), is_immediate=st.booleans()
)


class LifeOfACase(RuleBasedStateMachine):
    """Let anything happen in any order, and compare with what the policy says."""

    @initialize(has_topic=st.booleans(), has_clock=st.booleans())
    def is_received(self, has_topic: bool, has_clock: bool) -> None:
        self.diary = Diary()
        fact = received(has_topic=has_topic, has_clock=has_clock)
        self.entries: list[Entry] = [self.diary.entry(fact)]
        self.case: Case = begin(self.entries[0])
        self.expected = ExpectedCase(acknowledge_due=fact.acknowledge_due, due=fact.due, has_topic=has_topic)
        self.first = self.expected
        self.results: tuple[CycleResult, ...] = ()

    def _happens(self, fact: Fact) -> None:
        entry = self.diary.entry(fact)
        before = self.case
        if self.expected.is_allowed(fact, entry.at):
            self.case = apply(self.case, entry)
            self.entries.append(entry)
            self.expected = self.expected.happens(fact, entry.at)
        else:
            with pytest.raises(NotAllowed) as refusal:
                apply(self.case, entry)
            assert str(refusal.value).strip()
            assert self.case is before

    @rule(hours=st.sampled_from([1, 8, 30, 120, 300]))
    def time_passes(self, hours: int) -> None:
        self.diary.later(hours)

    @rule(to_sam=st.booleans())
    def is_handed_over(self, to_sam: bool) -> None:
        person = SAM if to_sam else DANA
        self._happens(Referred(staff_id=person, department_id=CIRCULATION, reply_by=day(10), is_hand_over=True))

    @rule(told_how=_TOLD)
    def customer_is_told_who_and_when(self, told_how: ToldHow) -> None:
        self._happens(Acknowledged(person_id=SAM, reply_by=day(10), told_how=told_how, told_at=self.diary.now))

    @rule()
    def call_is_dropped(self) -> None:
        self._happens(CallDropped())

    @rule(score=st.integers(0, 6))
    def customer_says_how_it_went(self, score: int) -> None:
        self._happens(SatisfactionTold(score=score))

    @rule(was_reached=st.booleans())
    def call_is_logged(self, was_reached: bool) -> None:
        self._happens(CallLogged(was_incoming=False, was_reached=was_reached))

    @rule()
    def note_is_added(self) -> None:
        self._happens(NoteAdded(text="Called the vendor."))

    @rule(answer=_ANSWERS)
    def answer_is_written(self, answer: Answer) -> None:
        self._happens(AnswerPrepared(answer=answer))

    @rule(told_how=_TOLD)
    def answer_is_told(self, told_how: ToldHow) -> None:
        self._happens(Resolved(told_how=told_how, told_at=self.diary.now))

    @rule(
        days=st.sampled_from([-3, 0, 4, 30]),
        reason=_TEXT,
        told_how=_TOLD,
        has_notice=st.booleans(),
        told_before=st.sampled_from([None, 1, 9]),
        to_be_told=st.booleans(),
    )
    def date_is_extended(
        self, days: int, reason: str, told_how: ToldHow, has_notice: bool, told_before: int | None, to_be_told: bool
    ) -> None:
        new_due = (self.expected.due or self.diary.now) + timedelta(days=days)
        notice = self.diary.new_id() if has_notice else None
        fact = ExtensionAnnounced(
            new_due=new_due,
            reply_by=new_due.date(),
            reason=reason,
            told_how=told_how,
            correspondence_id=notice,
            told_at=None if told_before is None else self.diary.now - timedelta(days=told_before),
            to_be_told=to_be_told,
        )
        self._happens(fact)

    @rule(purpose=_PURPOSE, medium=_MEDIUM)
    def piece_is_queued(self, purpose: Purpose, medium: Medium) -> None:
        self._happens(CorrespondenceQueued(correspondence_id=self.diary.new_id(), purpose=purpose, medium=medium))

    def _a_piece(self, pick: int) -> CorrespondenceQueued | None:
        queued = [entry.fact for entry in self.entries if isinstance(entry.fact, CorrespondenceQueued)]
        return queued[-1 - pick % len(queued)] if queued else None

    @rule(pick=_PICK)
    def piece_leaves(self, pick: int) -> None:
        piece = self._a_piece(pick)
        if piece is not None:
            self._happens(
                CorrespondenceSent(
                    correspondence_id=piece.correspondence_id,
                    purpose=piece.purpose,
                    medium=piece.medium,
                    sent_at=self.diary.now,
                )
            )

    @rule(pick=_PICK, comes_back=st.booleans())
    def piece_is_taken_back_or_returned(self, pick: int, comes_back: bool) -> None:
        piece = self._a_piece(pick)
        if piece is not None:
            about = (piece.correspondence_id, piece.purpose, piece.medium, "Moved away")
            self._happens(returned(self.entries, *about) if comes_back else _cancelled(*about))

    @rule(reason=_TEXT)
    def is_withdrawn(self, reason: str) -> None:
        self._happens(Withdrawn(reason=reason))

    @rule(reason=_TEXT)
    def is_reopened(self, reason: str) -> None:
        now = self.diary.now
        self._happens(
            Reopened(
                reason=reason,
                received_at=now,
                received_on=now.date(),
                rules_version=2,
                acknowledge_due=now + timedelta(days=1),
                resolve_due=now + timedelta(days=9),
            )
        )

    @rule(after=st.sampled_from(["The fine is wrong.", "The ramp is blocked."]))
    def header_is_corrected(self, after: str) -> None:
        version = self.case.version
        self._happens(HeaderEdited(field="what_happened", before=self.case.what_happened, after=after))
        assert self.case.version == version + 1

    @rule(pick=_PICK)
    def fact_is_undone(self, pick: int) -> None:
        chosen = self.entries[-1 - pick % len(self.entries)]
        marker = self.diary.entry(Undone(entry_id=chosen.id))
        if not undoable(self.entries, chosen.id):
            return
        version = self.case.version
        self.entries.append(marker)
        self.case = fold(self.entries)
        assert self.case.version >= version, "a version never comes back, or an edit made on it would pass for fresh"
        undone = {entry.fact.entry_id for entry in self.entries if isinstance(entry.fact, Undone)}
        self.expected = self.first
        for entry in self.entries[1:]:
            if entry.id not in undone and not isinstance(entry.fact, Undone):
                assert self.expected.is_allowed(entry.fact, entry.at), "what stands must be able to stand"
                self.expected = self.expected.happens(entry.fact, entry.at)
        self.results = self.results[: len(self.case.earlier_cycles)]

    @invariant()
    def case_is_the_sum_of_its_history(self) -> None:
        assert fold(self.entries) == self.case

    @invariant()
    def case_is_what_the_policy_says(self) -> None:
        case, expected = self.case, self.expected
        assert (case.status, case.cycle, case.owner_id) == (expected.status, expected.cycle, expected.owner)
        how = case.acknowledged_how.value if case.acknowledged_how else ""
        acknowledged = None if case.acknowledged_at is None else (case.acknowledged_at, how)
        assert acknowledged == expected.acknowledged
        assert (case.due, case.extended_from) == (expected.due, expected.extended_from)
        assert case.announced_due == expected.announced
        assert case.answer == expected.answer
        assert {waiting.purpose: waiting.id for waiting in case.pending} == expected.waiting
        assert case.call_back_asked is expected.is_to_call_back

    @invariant()
    def closed_cases_wait_for_nothing(self) -> None:
        if self.case.status is not CaseStatus.OPEN:
            assert self.case.next_due is None
            assert self.case.next_step is NextStep.NONE
            assert self.case.pending == ()
        if self.case.status is CaseStatus.RESOLVED:
            answer = self.case.answer
            assert answer is not None
            assert answer.proposed.strip()
            assert answer.is_immediate or answer.analysis.strip()
            assert not answer.is_refusal or answer.reasons.strip()
            assert self.case.told_how is not None

    @invariant()
    def results_of_earlier_cycles_never_change(self) -> None:
        assert self.case.earlier_cycles[: len(self.results)] == self.results
        self.results = self.case.earlier_cycles
        assert len(self.results) == self.case.cycle - 1
        kept = [
            (
                result.cycle,
                result.status,
                None if result.acknowledged_at is None else result.acknowledged_at,
                result.due,
                result.answer,
                result.told_how,
            )
            for result in self.results
        ]
        assert kept == [
            (cycle, status, acknowledged and acknowledged[0], due, answer, told and told[1])
            for cycle, status, acknowledged, due, answer, told in self.expected.results
        ]


def _cancelled(piece_id: UUID, purpose: Purpose, medium: Medium, reason: str) -> CorrespondenceCancelled:
    return CorrespondenceCancelled(correspondence_id=piece_id, purpose=purpose, medium=medium, reason=reason)


LifeOfACase.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None, derandomize=True)
TestLifeOfACase = LifeOfACase.TestCase
