"""Gathers what a letter needs around its case: office, customer, the person named in it, and their department."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.cases import Case
from counter_app.domain.customers import Customer, PostalAddress
from counter_app.domain.errors import CounterError, NotFound
from counter_app.domain.office import Office, Topic
from counter_app.domain.staff import Department, StaffMember
from counter_app.domain.words import mark

if TYPE_CHECKING:
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
            raise CounterError(mark("There is no e-mail address for this customer. Add it, or choose another way."))
        return self.customer.email

    def local_date(self, instant: datetime | None) -> date | None:
        """Give the office's date at an instant, None for none."""
        return None if instant is None else self.calendar.local_date(instant)


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
    department_id = case.department_id if person_id in (None, case.owner_id) else None
    department = None if person is None else work.staff.department(department_id or person.department_id)
    if person is None or department is None:
        raise NotFound(mark("The person or department of this case is not in this database. Hand the case over first."))
    if customer is None and case.customer_id is not None:
        customer = work.customers.get(case.customer_id)
    # A case that passed through a sensitive department stays sensitive on paper, whoever writes (P24).
    departments = {each.id: each for each in work.staff.departments(case.office_id)}
    owning = departments.get(case.department_id) if case.department_id else None
    topics = work.staff.topics(case.office_id) if case.topic_id else []
    return Surroundings(
        office=office,
        calendar=BusinessCalendar(rules.calendar),
        actor=actor,
        customer=customer,
        person=person,
        department=department,
        topic=next((topic for topic in topics if topic.id == case.topic_id), None),
        is_sensitive=department.is_sensitive or (owning is not None and owning.is_sensitive),
    )
