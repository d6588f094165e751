"""What a filled-in intake form hands over to be saved, and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from counter_app.domain.cases import Case
from counter_app.domain.changes import Changes
from counter_app.domain.customers import Customer
from counter_app.domain.errors import CounterError
from counter_app.domain.problems import Problem
from counter_app.domain.staff import StaffMember
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.domain.own_line import OwnLine


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm:
    """Hold the answers of one form, under the id that its case will have.

    The id exists from the moment the form opens, so that saving it again changes nothing. `started_at` is that moment;
    `customer` is the one the clerk chose, as they were shown, and `updates_customer` whether changed contact data is
    theirs from now on. `own_line` is the clerk's line of the email that acknowledges. `told_at` is when the customer
    was told in a conversation that was recorded later; None is now.
    """

    case_id: UUID
    channel: str
    answers: Mapping[str, Any]
    started_at: datetime
    told_at: datetime | None = None
    customer: Customer | None = None
    updates_customer: bool = True
    was_transferred_live: bool = False
    in_reply_to: str = ""
    own_line: OwnLine | None = None


class HasProblems(CounterError):
    """Refuse a form with all that is wrong with it, one sentence for each field."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(mark("There is a problem"))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedCase:
    """Hold a case as it was saved, with what the saved panel shows.

    `queued_letter_id` and `queued_mail_id` are what waits to leave; `was_saved_before` says that this save was a
    repetition.
    """

    case: Case
    owner: StaffMember | None = None
    queued_letter_id: UUID | None = None
    queued_mail_id: UUID | None = None
    was_saved_before: bool = False
    changes: Changes = field(default_factory=Changes)
