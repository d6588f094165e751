"""What a form must know besides its answers: the moment, the calendar, the people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from counter_app.domain.permissions import Permission

if TYPE_CHECKING:
    from counter_app.domain.office import Topic
    from counter_app.domain.staff import Department, StaffMember

_ID_LENGTH = 36
_Named = TypeVar("_Named", "StaffMember", "Topic")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFacts:
    """Hold what the checks and defaults of a form depend on.

    `now` is aware and in the office's time zone. `policy_reply_date` gives the last day to answer something received at
    an instant or on a day (P9), `next_business_day` the first business day strictly after a date. People and topics
    are answered by their key or id.
    """

    now: datetime
    country: str
    policy_reply_date: Callable[[datetime | date], date]
    is_business_day: Callable[[date], bool]
    next_business_day: Callable[[date], date]
    resolve_within: int = 7
    language: str = "en"
    acting_staff: str = ""
    staff: tuple[StaffMember, ...] = ()
    departments: tuple[Department, ...] = ()
    topics: tuple[Topic, ...] = ()

    @property
    def today(self) -> date:
        """Give the local date."""
        return self.now.date()

    def person(self, answer: object) -> StaffMember | None:
        """Find the staff member who answers cases and whom an answer names by key or id."""
        return next((each for each in _named(self.staff, answer) if each.may(Permission.WORK_ON_CASES)), None)

    def topic(self, answer: object) -> Topic | None:
        """Find the topic that an answer names by key or id."""
        return next(_named(self.topics, answer), None)

    def stand_in_of(self, person: StaffMember) -> StaffMember | None:
        """Find who stands in for a person and is there today."""
        stand_in = next((each for each in self.staff if each.is_active and each.id == person.stand_in_id), None)
        return stand_in if stand_in and not stand_in.is_away_on(self.today) else None

    def is_sensitive(self, refer_to: object) -> bool:
        """Say whether the department of the person answers sensitive cases (P24)."""
        person = self.person(refer_to)
        return any(each.is_sensitive for each in self.departments if person and each.id == person.department_id)

    def day_of(self, received: object) -> date | None:
        """Give the local date of receipt of an instant or a day."""
        if isinstance(received, datetime):
            return received.astimezone(self.now.tzinfo).date()
        return received if isinstance(received, date) else None


def _named(choices: tuple[_Named, ...], answer: object) -> Iterator[_Named]:
    if not isinstance(answer, str):
        return iter(())
    wanted = _written_id(answer)
    if wanted is None:
        return (each for each in choices if each.is_active and each.key == answer)
    return (each for each in choices if each.is_active and (each.id.int == wanted.int or each.key == answer))


def _written_id(answer: str) -> UUID | None:
    # One id is read instead of each person's being written; other ways to write it are not taken.
    if len(answer) != _ID_LENGTH:
        return None
    try:
        found = UUID(answer)
    except ValueError:
        return None
    return found if str(found) == answer else None
