"""What can happen to a case: one small frozen fact for each, in the past tense.

The history is append-only and is the evidence (architecture.md): the current state of a case is nothing but its facts,
applied in order by `case_life.apply`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from counter_app.domain.case_dates import EarlierDates, MovedDates
from counter_app.domain.cases import AcknowledgeBy, Answer, CaseKind, Channel, Outcome, ToldHow
from counter_app.domain.correspondence_state import Medium, Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReceived:
    """A customer's complaint, question or request was taken down (P4)."""

    office_id: UUID
    reference: str
    channel: Channel
    kind: CaseKind
    received_at: datetime
    received_on: date
    what_happened: str
    outcome: Outcome
    rules_version: int
    date_on_letter: date | None = None
    customer_id: UUID | None = None
    wish: str = ""
    topic_id: UUID | None = None
    is_sensitive: bool = False
    has_no_contact: bool = False
    reply_preference: str = ""
    leave_message: str = ""
    acknowledge_by: AcknowledgeBy | None = None
    acknowledge_due: datetime | None = None
    resolve_due: datetime | None = None
    due: datetime | None = None
    no_number_reason: str = ""
    not_told_reason: str = ""
    was_transferred_live: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Referred:
    """The case was given to a named person, who is responsible for it from now on (P8, P11, P22)."""

    staff_id: UUID
    department_id: UUID
    reply_by: date | None
    is_hand_over: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """The customer was told, in person or by phone, who has the case and when an answer will come (P12)."""

    person_id: UUID
    reply_by: date
    told_how: ToldHow
    told_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDropped:
    """A call was cut off during a transfer; the customer is to be called back now (P5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLogged:
    """A telephone call about the case was made or taken."""

    was_incoming: bool
    was_reached: bool
    number: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded:
    """Somebody wrote down something for their colleagues."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentAdded:
    """A scan, a photo or a message was kept with the case."""

    attachment_id: UUID
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPrepared:
    """The answer was written (P17, P18); it counts when it has been given."""

    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The customer was given the answer; which way is recorded (P19)."""

    told_how: ToldHow
    told_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SatisfactionTold:
    """A customer was asked how it went and answered (P28); `score` is from 1, very dissatisfied, to 5."""

    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionAnnounced:
    """A later date was decided, with a reason and a notice; it counts when the notice was given in time (P10).

    `told_at` is when the customer was told by voice, if not as this was written down. What is `to_be_told` counts when
    the customer is told as the case is acknowledged.
    """

    new_due: datetime
    reply_by: date
    reason: str
    told_how: ToldHow
    correspondence_id: UUID | None = None
    told_at: datetime | None = None
    to_be_told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrespondenceQueued:
    """A card, letter or e-mail was written and waits to leave."""

    correspondence_id: UUID
    purpose: Purpose
    medium: Medium


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrespondencePrinted:
    """A card or letter came out of the printer whole, and a person said so."""

    correspondence_id: UUID
    batch: str
    is_reprint: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrespondenceSent:
    """A card or letter was posted, or an e-mail was handed over; only this stops a clock (ux/print.md 5.7).

    `person_id` and `reply_by` are what it told the customer, if it told a date (P11).
    """

    correspondence_id: UUID
    purpose: Purpose
    medium: Medium
    sent_at: datetime
    person_id: UUID | None = None
    reply_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrespondenceReturned:
    """A card or letter came back, or an e-mail bounced.

    `is_overtaken` says that the case does not count by it any more: the customer has been told in another way since, or
    the case was opened again. `dates` are in force again because the customer never learned of a later one (P10).
    """

    correspondence_id: UUID
    purpose: Purpose
    medium: Medium
    reason: str
    is_overtaken: bool = False
    dates: EarlierDates | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrespondenceCancelled:
    """Something that waited to leave was taken back before it left."""

    correspondence_id: UUID
    purpose: Purpose
    medium: Medium
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened:
    """A closed case began a new cycle with dates of its own; the earlier result stays as it was."""

    reason: str
    received_at: datetime
    received_on: date
    rules_version: int
    acknowledge_due: datetime | None
    resolve_due: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """The customer took the matter back."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderEdited:
    """One of the few fields that describe a case was corrected; values are as stored, in text.

    `dates` are those that another kind brought with it (P2), None where they stayed.
    """

    field: str
    before: str
    after: str
    dates: MovedDates | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinesMoved:
    """The dates of an open case were recomputed on request, after the calendar had changed."""

    rules_version: int
    acknowledge_due_before: datetime | None
    acknowledge_due: datetime | None
    resolve_due_before: datetime | None
    resolve_due: datetime | None
    due: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """An earlier fact was taken back; both stay in the history."""

    entry_id: UUID


Fact = (
    CaseReceived
    | Referred
    | Acknowledged
    | CallDropped
    | CallLogged
    | NoteAdded
    | AttachmentAdded
    | AnswerPrepared
    | Resolved
    | SatisfactionTold
    | ExtensionAnnounced
    | CorrespondenceQueued
    | CorrespondencePrinted
    | CorrespondenceSent
    | CorrespondenceReturned
    | CorrespondenceCancelled
    | Reopened
    | Withdrawn
    | HeaderEdited
    | DeadlinesMoved
    | Undone
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Hold one fact with its case, its instant (aware UTC) and who did it at which desk."""

    id: UUID
    case_id: UUID
    at: datetime
    staff_id: UUID
    desk: str
    fact: Fact


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """Leave out what was undone, and the facts that say so."""
    entries = list(entries)
    undone = {entry.fact.entry_id for entry in entries if isinstance(entry.fact, Undone)}
    return [entry for entry in entries if entry.id not in undone and not isinstance(entry.fact, Undone)]
