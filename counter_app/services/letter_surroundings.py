"""Gathers what a letter needs around its case: office, customer, the person named in it, and their department."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol, TypeVar
from uuid import UUID

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.cases import Case
from counter_app.domain.customers import Customer, PostalAddress
from counter_app.domain.errors import CounterError, NotFound
from counter_app.domain.office import Office, Topic
from counter_app.domain.staff import Department, StaffMember
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.services.form_context import FormContext
    from counter_app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Hold everything besides the case that its correspondence speaks of; `actor` is who writes."""

    office: Office
    calendar: BusinessCalendar
    actor: StaffMember
    customer: Customer | None
    person: StaffMember
    department: Department
    topic: Topic | None
    is_sensitive: bool

    @property
    def postal_address(self) -> PostalAddress:
        """Give the customer's postal address. Raises CounterError when none is known."""
        address = self.customer.address if self.customer else None
        if address is None or address.is_empty:
            raise CounterError(mark("There is no postal address for this customer. Add it, or choose another way."))
        return address

    @property
    def email(self) -> str:
        """Give the customer's e-mail address. Raises CounterError when none is known."""
        if self.customer is None or not self.customer.email:
            raise CounterError(mark("There is no email address for this customer. Add it, or choose another way."))
        return self.customer.email

    def due_day(self, due: datetime | None) -> date | None:
        """Give the office's day that closes at a due instant, None for none."""
        return None if due is None else self.calendar.due_day(due)


def gather_surroundings(
    work: UnitOfWork, case: Case, actor: StaffMember, person_id: UUID | None, customer: Customer | None
) -> Surroundings:
    """Read what surrounds a case; `person_id` and `customer` stand in for the case's own.

    Raises NotFound when the office, a person or a department is not in this database.
    """
    office = work.offices.get(case.office_id)
    rules = work.offices.rules(case.office_id)
    if office is None or rules is None:
        raise NotFound(mark("This office is not set up in this database. Run the set-up again."))
    person = work.staff.get(person_id or case.owner_id or actor.id)
    if customer is None and case.customer_id is not None:
        customer = work.customers.get(case.customer_id)
    return _surround(
        case,
        actor,
        office=office,
        calendar=BusinessCalendar(rules.calendar),
        person=person,
        department_id=case.department_id if person_id in (None, case.owner_id) else None,
        departments=work.staff.departments(case.office_id),
        topics=work.staff.topics(case.office_id) if case.topic_id else (),
        customer=customer,
    )


def known_surroundings(context: FormContext, case: Case, actor: StaffMember, customer: Customer | None) -> Surroundings:
    """Give what surrounds a case of the office whose context was gathered already; nothing is read again.

    Raises NotFound when the person or department of the case is not there.
    """
    facts, wanted = context.facts, case.owner_id or actor.id
    return _surround(
        case,
        actor,
        office=context.office,
        calendar=context.calendar,
        person=_of_id(facts.staff, wanted),
        department_id=case.department_id,
        departments=facts.departments,
        topics=facts.topics,
        customer=customer,
    )


class _HasId(Protocol):
    @property
    def id(self) -> UUID: ...


_Found = TypeVar("_Found", bound=_HasId)


def _of_id(choices: Sequence[_Found], wanted: UUID | None) -> _Found | None:
    if wanted is None:
        return None
    # Two ids are compared by a call, their numbers by none; there may be hundreds of people.
    number = wanted.int
    for each in choices:
        if each.id.int == number:
            return each
    return None


def _surround(
    case: Case,
    actor: StaffMember,
    *,
    office: Office,
    calendar: BusinessCalendar,
    person: StaffMember | None,
    department_id: UUID | None,
    departments: Sequence[Department],
    topics: Sequence[Topic],
    customer: Customer | None,
) -> Surroundings:
    department = None if person is None else _of_id(departments, department_id or person.department_id)
    if person is None or department is None:
        raise NotFound(mark("The person or department of this case is not in this database. Hand the case over first."))
    # A case that passed through a sensitive department stays sensitive on paper, whoever writes (P24).
    owning = _of_id(departments, case.department_id)
    return Surroundings(
        office=office,
        calendar=calendar,
        actor=actor,
        customer=customer,
        person=person,
        department=department,
        topic=_of_id(topics, case.topic_id),
        is_sensitive=department.is_sensitive or (owning is not None and owning.is_sensitive),
    )
