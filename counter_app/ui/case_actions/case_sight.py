"""A case as its page and its dialogs see it: with the office, its people and its calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.ui.shared.office_facts import OfficeFacts

if TYPE_CHECKING:
    from datetime import date, datetime

    from counter_app.domain.case_detail import CaseDetail
    from counter_app.domain.cases import Case
    from counter_app.domain.customers import Customer
    from counter_app.domain.office import Office, OfficeRules
    from counter_app.domain.staff import StaffMember
    from counter_app.services.suite import Suite


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSight:
    """Hold what is known of a case and the facts of its office, read at one moment."""

    detail: CaseDetail
    office: Office
    rules: OfficeRules
    facts: OfficeFacts

    @property
    def case(self) -> Case:
        """Give the case."""
        return self.detail.case

    @property
    def customer(self) -> Customer | None:
        """Give the customer, if one is known."""
        return self.detail.customer

    def local(self, instant: datetime) -> datetime:
        """Bring an instant to the office's time."""
        return self.facts.calendar.local(instant)

    def due_day(self, due: datetime) -> date:
        """Give the office's day that closes at a due instant."""
        return self.facts.calendar.due_day(due)


def look_at(services: Suite, actor: StaffMember, case_id: UUID) -> CaseSight:
    """Read a case with its surroundings; call it on the database lane. Raises NotFound, NotPermitted."""
    detail = services.reading.open_case(actor, case_id)
    found = services.intake.context(actor)
    facts = OfficeFacts(
        calendar=found.calendar,
        people={person.id: person for person in found.facts.staff},
        departments={department.id: department for department in found.facts.departments},
        topics={topic.id: topic for topic in found.facts.topics},
        countdowns=found.rules.countdowns,
    )
    return CaseSight(detail=detail, office=found.office, rules=found.rules, facts=facts)
