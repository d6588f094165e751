"""Finds a repeat customer while the clerk types; nothing is merged (intake.md 3.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.customers import Customer
from counter_app.domain.search_terms import SearchTerms, end_of_number, fold, phone_digits, words
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.domain.text_gate import clean_line
from counter_app.domain.worklist import CaseFilter, CaseOrder, CaseRow, CaseState

if TYPE_CHECKING:
    from counter_app.domain.clock import Clock
    from counter_app.services.workplace import Workplace
    from counter_app.storage.unit_of_work import Database, UnitOfWork

_FEWEST_DIGITS = 4
_FEWEST_LETTERS = 3
_MOST_OFFERED = 6
_MOST_CASES = 20
_MOST_SEARCHED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCustomer:
    """Hold a customer on record with their open cases, and how many cases there are in all."""

    customer: Customer
    open_cases: tuple[CaseRow, ...]
    case_count: int

    @property
    def phone_end(self) -> str:
        """Give the last four digits of the number: the screen is visible at a counter."""
        return phone_digits(self.customer.phone_e164 or self.customer.phone_typed)[-4:]

    @property
    def street(self) -> str:
        """Give the first address line without house numbers: enough to recognise, too little to find."""
        lines = self.customer.address.lines if self.customer.address else ()
        words = lines[0].split() if lines else []
        return " ".join(word for word in words if not any(character.isdigit() for character in word))


class CustomerLookup:
    """Offer customers whose number ends, whose e-mail address begins, or whose name has a part like what was typed."""

    def __init__(self, *, database: Database, workplace: Workplace, clock: Clock) -> None:
        self._database = database
        self._workplace = workplace
        self._clock = clock

    def matching(self, actor: StaffMember, field: str, typed: str) -> list[KnownCustomer]:
        """Offer at most six customers for the text of a field: `callback_number`, `email` or `name`.

        Fewer than four digits or three letters offer nobody.
        """
        require(actor, Permission.RECORD_CASES)
        office_id, typed = self._workplace.office_id, clean_line(typed, None)
        with self._database.reading(actor) as work:
            if field == "callback_number":
                digits = end_of_number(typed)
                if len(digits) < _FEWEST_DIGITS:
                    return []
                found = work.customers.with_phone_ending(office_id, digits, _MOST_OFFERED)
            elif len(typed.strip()) < _FEWEST_LETTERS:
                return []
            elif field == "email":
                found = work.customers.with_email_beginning(office_id, typed.strip(), _MOST_OFFERED)
            else:
                found = _named(work, office_id, typed)
            return [self._with_cases(work, customer) for customer in found]

    def known(self, actor: StaffMember, customer_id: UUID) -> KnownCustomer | None:
        """Give a customer who was chosen before, as the record is now; None when it is there no more."""
        require(actor, Permission.RECORD_CASES)
        with self._database.reading(actor) as work:
            customer = work.customers.get(customer_id)
            if customer is None or customer.office_id != self._workplace.office_id:
                return None
            return self._with_cases(work, customer)

    def _with_cases(self, work: UnitOfWork, customer: Customer) -> KnownCustomer:
        office_id, now = self._workplace.office_id, self._clock.now()
        open_cases = CaseFilter(customer_id=customer.id, state=CaseState.OPEN)
        return KnownCustomer(
            customer=customer,
            open_cases=work.worklists.page(office_id, open_cases, CaseOrder.DUE, now, size=_MOST_CASES).rows,
            case_count=work.worklists.count(office_id, CaseFilter(customer_id=customer.id), now),
        )


def _named(work: UnitOfWork, office_id: UUID, typed: str) -> list[Customer]:
    """Find customers whose name begins like this, then those who have it anywhere in their name."""
    found = work.customers.with_name_beginning(office_id, typed, _MOST_OFFERED)
    if len(found) == _MOST_OFFERED:
        return found
    known = {customer.id for customer in found}
    rows = work.search.case_rows(office_id, SearchTerms(words=tuple(words(typed))), _MOST_SEARCHED)
    others = [
        customer
        for customer in work.customers.of_cases(office_id, rows)
        if customer.id not in known and fold(typed) in fold(customer.name)
    ]
    return [*found, *others][:_MOST_OFFERED]
