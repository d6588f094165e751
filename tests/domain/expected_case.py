"""What policy.md says about the life of a case, written a second time and as plainly as possible, to compare with."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from counter_app.domain.cases import Answer, CaseStatus, ToldHow
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.history import (
    Acknowledged,
    AnswerPrepared,
    CallDropped,
    CallLogged,
    CorrespondenceCancelled,
    CorrespondenceQueued,
    CorrespondenceReturned,
    CorrespondenceSent,
    ExtensionAnnounced,
    Fact,
    HeaderEdited,
    NoteAdded,
    Referred,
    Reopened,
    Resolved,
    SatisfactionTold,
    Withdrawn,
)

_BY_VOICE = (ToldHow.PHONE, ToldHow.IN_PERSON)


@dataclass
class ExpectedCase:
    """Hold what an office would say about a case; `is_allowed` judges a fact, `happens` lets it happen."""

    acknowledge_due: datetime | None
    due: datetime | None
    has_topic: bool = True
    status: CaseStatus = CaseStatus.OPEN
    cycle: int = 1
    owner: UUID | None = None
    acknowledged: tuple[datetime, str] | None = None
    answer: Answer | None = None
    told: tuple[datetime, ToldHow] | None = None
    extended_from: datetime | None = None
    announced: datetime | None = None
    waiting: dict[Purpose, UUID] = field(default_factory=dict)
    is_to_call_back: bool = False
    results: list[tuple[Any, ...]] = field(default_factory=list)

    def is_allowed(self, fact: Fact, at: datetime) -> bool:
        """Say whether the policy and the life of a case let a fact happen now."""
        if isinstance(fact, (NoteAdded, CallLogged, HeaderEdited, CorrespondenceCancelled, CorrespondenceReturned)):
            return True
        if isinstance(fact, SatisfactionTold):
            return 1 <= fact.score <= 5
        if isinstance(fact, Reopened):
            return self.status is not CaseStatus.OPEN and bool(fact.reason.strip())
        if isinstance(fact, CorrespondenceSent):
            is_last_step = fact.purpose is Purpose.ANSWER and fact.correspondence_id in self.waiting.values()
            return not is_last_step or self._can_close()
        if self.status is not CaseStatus.OPEN:
            return False
        match fact:
            case Acknowledged():
                return fact.told_how in _BY_VOICE and self.acknowledged is None
            case AnswerPrepared(answer=answer):
                has_substance = bool(answer.proposed.strip()) and (answer.is_immediate or bool(answer.analysis.strip()))
                return has_substance and (not answer.is_refusal or bool(answer.reasons.strip()))
            case Resolved():
                return self._can_close()
            case ExtensionAnnounced():
                is_later = self.due is None or fact.new_due > self.due
                has_notice = fact.told_how in _BY_VOICE or fact.correspondence_id is not None or fact.to_be_told
                return bool(fact.reason.strip()) and is_later and has_notice
            case CorrespondenceQueued():
                return fact.purpose not in self.waiting
            case Withdrawn():
                return bool(fact.reason.strip())
        return True

    def happens(self, fact: Fact, at: datetime) -> ExpectedCase:
        """Give what the office would say after an allowed fact."""
        then = replace(self, waiting=dict(self.waiting), results=list(self.results))
        then._take(fact, at)
        return then

    def _can_close(self) -> bool:
        return self.answer is not None and (self.has_topic or self.answer.is_immediate)

    def _take(self, fact: Fact, at: datetime) -> None:
        match fact:
            case Referred():
                self.owner = fact.staff_id
            case CallDropped():
                self.is_to_call_back = True
            case CallLogged():
                self.is_to_call_back = self.is_to_call_back and not fact.was_reached
            case Acknowledged():
                if self.announced is not None and Purpose.EXTENSION not in self.waiting:
                    self._move_due(self.announced, fact.told_at)
                self.acknowledged = (fact.told_at, "verbal")
                self.is_to_call_back = False
                self.waiting.pop(Purpose.ACKNOWLEDGEMENT, None)
            case AnswerPrepared():
                self.answer = fact.answer
            case Resolved():
                self._close(fact.told_at, fact.told_how)
            case ExtensionAnnounced() if fact.told_how in _BY_VOICE and not fact.to_be_told:
                self._move_due(fact.new_due, fact.told_at or at)
            case ExtensionAnnounced():
                self.announced = fact.new_due
            case CorrespondenceQueued():
                self.waiting[fact.purpose] = fact.correspondence_id
            case CorrespondenceSent() | CorrespondenceCancelled() | CorrespondenceReturned():
                self._leave(fact)
            case Withdrawn():
                self.status, self.told, self.waiting = CaseStatus.WITHDRAWN, None, {}
                self.announced, self.is_to_call_back = None, False
            case Reopened():
                self._begin_again(fact)

    def _close(self, at: datetime, how: ToldHow) -> None:
        self.status, self.told, self.waiting = CaseStatus.RESOLVED, (at, how), {}
        self.announced, self.is_to_call_back = None, False
        if self.acknowledged is None and self.acknowledge_due is not None and at <= self.acknowledge_due:
            self.acknowledged = (at, "answer")

    def _move_due(self, new_due: datetime, told_at: datetime) -> None:
        if Purpose.EXTENSION not in self.waiting:
            self.announced = None
        if self.due is None or told_at < self.due:
            self.extended_from, self.due = self.extended_from or self.due, new_due

    def _leave(self, fact: CorrespondenceSent | CorrespondenceCancelled | CorrespondenceReturned) -> None:
        was_waiting = fact.correspondence_id in self.waiting.values()
        if isinstance(fact, CorrespondenceReturned):
            self._come_back(fact)
            return
        self.waiting = {purpose: each for purpose, each in self.waiting.items() if each != fact.correspondence_id}
        if isinstance(fact, CorrespondenceCancelled):
            if fact.purpose is Purpose.EXTENSION:
                self.announced = None
            return
        if not was_waiting:
            return
        if fact.purpose is Purpose.ACKNOWLEDGEMENT and self.acknowledged is None:
            self.acknowledged = (fact.sent_at, fact.medium.value)
        if fact.purpose is Purpose.ANSWER:
            self._close(fact.sent_at, ToldHow.EMAIL if fact.medium is Medium.EMAIL else ToldHow.POST)
        if fact.purpose is Purpose.EXTENSION and self.announced is not None:
            new_due, self.announced = self.announced, None
            self._move_due(new_due, fact.sent_at)

    def _come_back(self, fact: CorrespondenceReturned) -> None:
        if self.status is CaseStatus.WITHDRAWN or fact.is_overtaken:
            return
        self.waiting = {purpose: each for purpose, each in self.waiting.items() if each != fact.correspondence_id}
        is_open = self.status is CaseStatus.OPEN
        if fact.purpose is Purpose.ACKNOWLEDGEMENT and is_open and self.acknowledged is not None:
            if self.acknowledged[1] != "verbal":
                self.acknowledged = None
        elif fact.dates is not None and is_open:
            assert fact.purpose is Purpose.EXTENSION
            self.announced = self.announced or self.due
            self.due, self.extended_from = fact.dates.due, fact.dates.extended_from
        elif fact.purpose is Purpose.ANSWER and self.status is CaseStatus.RESOLVED:
            self.status, self.told = CaseStatus.OPEN, None
            if self.acknowledged is not None and self.acknowledged[1] == "answer":
                self.acknowledged = None

    def _begin_again(self, fact: Reopened) -> None:
        self.results.append((self.cycle, self.status, self.acknowledged, self.due, self.answer, self.told))
        self.status, self.cycle = CaseStatus.OPEN, self.cycle + 1
        self.acknowledge_due, self.due = fact.acknowledge_due, fact.resolve_due
        self.acknowledged = self.answer = self.told = self.extended_from = self.announced = None
        self.waiting = {}
