"""A case: what a customer brought, who has it, and what has been promised and done about it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from itertools import repeat
from operator import attrgetter, call
from typing import Any
from uuid import UUID

from counter_app.domain.correspondence_state import Medium, PendingCorrespondence, Purpose
from counter_app.domain.reference import Reference


class Channel(StrEnum):
    """Name the way in which customer feedback arrives (P1)."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    EMAIL = "email"
    POSTAL = "postal"


class CaseKind(StrEnum):
    """Name what a customer brings (P2)."""

    COMPLAINT = "complaint"
    QUESTION = "question"
    REQUEST = "request"
    SUGGESTION = "suggestion"
    COMPLIMENT = "compliment"

    @property
    def has_clock(self) -> bool:
        """Say whether the policy promises an answer by a date (P2); staff may set one for the others."""
        return self in (CaseKind.COMPLAINT, CaseKind.QUESTION, CaseKind.REQUEST)


class CaseStatus(StrEnum):
    """Name where a case is in its life."""

    OPEN = "open"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """Name what happens next when a case is recorded (P6, P21)."""

    RESOLVED = "resolved"
    REFER = "refer"
    ANSWER = "answer"


class ToldHow(StrEnum):
    """Name the channel on which a customer was told something (P19)."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    EMAIL = "email"
    POST = "post"


class AcknowledgeBy(StrEnum):
    """Name the way in which an acknowledgement is to be given (P12 to P14)."""

    VERBAL = "verbal"
    PHONE = "phone"
    EMAIL = "email"
    POSTCARD = "postcard"
    LETTER = "letter"


class AcknowledgedHow(StrEnum):
    """Name what met the acknowledgement; `ANSWER` is a full answer inside the window (P16)."""

    VERBAL = "verbal"
    EMAIL = "email"
    POSTCARD = "postcard"
    LETTER = "letter"
    ANSWER = "answer"


class NextStep(StrEnum):
    """Name the one thing that a case waits for."""

    ACKNOWLEDGE = "acknowledge"
    CALL_BACK = "call_back"
    WRITE_REPLY = "write_reply"
    TELL_NEW_DATE = "tell_new_date"
    POST_LETTER = "post_letter"
    SEND_EMAIL = "send_email"
    CHECK_BOUNCE = "check_bounce"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Hold the substance of a response: analysis, proposed resolution, and reasons when it refuses (P17, P18).

    An immediate answer, given while the customer was there, is one text in `proposed` (P20).
    """

    proposed: str
    analysis: str = ""
    reasons: str = ""
    is_refusal: bool = False
    is_immediate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleResult:
    """Keep what became of one life of a case before it was reopened; it never changes again."""

    cycle: int
    status: CaseStatus
    received_at: datetime
    acknowledge_due: datetime | None
    acknowledged_at: datetime | None
    due: datetime | None
    ended_at: datetime
    answer: Answer | None
    told_how: ToldHow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Hold the current state of a case, as its history makes it.

    Instants are aware UTC. `resolve_due` is the policy's date (P9); `due` is the date in force, which is what the
    customer was promised: an earlier reply-by date, or an extension's (P10). `rules_version` names the calendar and the
    service standard that the dates were computed with.
    """

    id: UUID
    office_id: UUID
    reference: Reference
    channel: Channel
    kind: CaseKind
    recorded_at: datetime
    recorded_by: UUID
    received_at: datetime
    received_on: date
    what_happened: str
    rules_version: int
    status: CaseStatus = CaseStatus.OPEN
    cycle: int = 1
    date_on_letter: date | None = None
    customer_id: UUID | None = None
    wish: str = ""
    topic_id: UUID | None = None
    is_sensitive: bool = False
    has_no_contact: bool = False
    reply_preference: str = ""
    leave_message: str = ""
    legislation: tuple[str, ...] = ()
    owner_id: UUID | None = None
    department_id: UUID | None = None
    acknowledge_by: AcknowledgeBy | None = None
    acknowledge_due: datetime | None = None
    acknowledged_at: datetime | None = None
    acknowledged_how: AcknowledgedHow | None = None
    returned_reason: str = ""
    resolve_due: datetime | None = None
    due: datetime | None = None
    extended_from: datetime | None = None
    announced_due: datetime | None = None
    call_back_asked: bool = False
    answer: Answer | None = None
    resolved_at: datetime | None = None
    told_how: ToldHow | None = None
    pending: tuple[PendingCorrespondence, ...] = ()
    earlier_cycles: tuple[CycleResult, ...] = ()
    version: int = 1

    @property
    def is_open(self) -> bool:
        """Say whether the case still waits for something."""
        return self.status is CaseStatus.OPEN

    @property
    def awaits_acknowledgement(self) -> bool:
        """Say whether the acknowledgement clock runs (P7)."""
        return self.is_open and self.acknowledge_due is not None and self.acknowledged_at is None

    @property
    def next_due(self) -> datetime | None:
        """Give the earliest instant by which something must have been done, or None when nothing is promised."""
        if not self.is_open:
            return None
        running = [self.acknowledge_due] if self.awaits_acknowledgement else []
        return min((due for due in (*running, self.due) if due is not None), default=None)

    @property
    def next_step(self) -> NextStep:
        """Name the one thing to do next (ux/countdowns.md 4.4)."""
        if not self.is_open:
            return NextStep.NONE
        if self.call_back_asked:
            return NextStep.CALL_BACK
        if self.awaits_acknowledgement:
            return self._next_step_to_acknowledge()
        waiting = self.pending_for(Purpose.ANSWER)
        if waiting is not None:
            return NextStep.SEND_EMAIL if waiting.medium is Medium.EMAIL else NextStep.POST_LETTER
        if self.announced_due is not None or self.pending_for(Purpose.EXTENSION) is not None:
            return NextStep.TELL_NEW_DATE
        # A reply that is written and came back needs another way to the customer, not another reply.
        return NextStep.CHECK_BOUNCE if self.returned_reason and self.answer is not None else NextStep.WRITE_REPLY

    @property
    def later_due_to_tell(self) -> datetime | None:
        """Give the later date that waits to be told by voice: whoever acknowledges the case names it (P10)."""
        return self.announced_due if self.pending_for(Purpose.EXTENSION) is None else None

    def having(self, **changes: Any) -> Case:
        """Give the case with some fields changed; `dataclasses.replace` takes more than twice as long on so many."""
        changed = object.__new__(Case)
        deque(map(call, _PUT, repeat(changed), _TAKE(self)), maxlen=0)
        for name, value in changes.items():
            _PUT_BY_NAME[name](changed, value)
        return changed

    def pending_for(self, purpose: Purpose) -> PendingCorrespondence | None:
        """Give the letter or e-mail that waits to leave for a purpose, if there is one."""
        if not self.pending:
            return None
        return next((waiting for waiting in self.pending if waiting.purpose is purpose), None)

    def _next_step_to_acknowledge(self) -> NextStep:
        waiting = self.pending_for(Purpose.ANSWER) or self.pending_for(Purpose.ACKNOWLEDGEMENT)
        if waiting is not None:
            return NextStep.SEND_EMAIL if waiting.medium is Medium.EMAIL else NextStep.POST_LETTER
        if self.returned_reason:
            return NextStep.CHECK_BOUNCE
        if self.acknowledge_by is AcknowledgeBy.PHONE:
            return NextStep.CALL_BACK
        return NextStep.ACKNOWLEDGE


_FIELDS = tuple(field.name for field in fields(Case))
_TAKE = attrgetter(*_FIELDS)
_PUT_BY_NAME: dict[str, Callable[[Case, Any], None]] = {name: getattr(Case, name).__set__ for name in _FIELDS}
_PUT = tuple(_PUT_BY_NAME.values())
