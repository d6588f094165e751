"""Everything that the page of one case shows."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from counter_app.domain.attachments import Attachment
from counter_app.domain.cases import Case
from counter_app.domain.correspondence_queue import Mail, QueuedLetter
from counter_app.domain.customers import Customer
from counter_app.domain.history import Entry
from counter_app.domain.promises import Promise
from counter_app.domain.referrals import Referral
from counter_app.domain.worklist import CaseRow


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDetail:
    """Hold a case with its customer, its history, what was promised, and what was written about it.

    `undone` are the ids of history entries that were taken back; `last_undoable` is the newest that still can be.
    """

    case: Case
    customer: Customer | None
    entries: tuple[Entry, ...]
    promises: tuple[Promise, ...]
    referrals: tuple[Referral, ...]
    attachments: tuple[Attachment, ...]
    letters: tuple[QueuedLetter, ...]
    mails: tuple[Mail, ...]
    related: tuple[CaseRow, ...]
    undone: frozenset[UUID]
    last_undoable: UUID | None
