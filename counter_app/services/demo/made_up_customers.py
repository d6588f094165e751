"""Made-up customers: names in many scripts, telephone numbers and e-mail addresses that belong to nobody."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import deque
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from counter_app.domain.customers import Customer, Format, LeaveMessage, PostalAddress
from counter_app.domain.search_terms import fold
from counter_app.services.demo.made_up_ids import MadeUpIds

_KEPT = 600
_COMES_AGAIN = 0.28
_REGULARS_AROUND = 80
_REGULAR_WITH_ADDRESS = 0.3
_LARGE_PRINT = 0.03
_INTERPRETER = 0.3


@dataclass(frozen=True, slots=True)
class MadeUpCustomer:
    """Hold a customer and whether the shipped fonts print the name: who cannot be printed gets no cards."""

    customer: Customer
    prints: bool


class MadeUpCustomers:
    """Give a new customer or one of those who were here before, so that many come again and memory stays flat.

    Regulars are made from their number alone: whoever makes one makes the same.
    """

    def __init__(self, file: Path, office_id: UUID, country: str, ids: MadeUpIds, seed: str, regulars: int) -> None:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
        self._groups: list[dict[str, Any]] = found["group"]
        self._shares = list(accumulate(group["share"] for group in self._groups))
        self._places: dict[str, list[str]] = found["places"]
        self._office_id = office_id
        self._country = country
        self._ids = ids
        self._seed = seed
        self._regulars = regulars
        self._random = Random()
        self._latest: deque[MadeUpCustomer] = deque(maxlen=_KEPT)

    def begin(self, random: Random) -> None:
        """Begin a stretch of cases: some of the regulars are around."""
        self._latest.clear()
        for number in random.sample(range(self._regulars), min(_REGULARS_AROUND, self._regulars)):
            self._random = Random(f"customer {self._seed} {number}")
            has_address = self._random.random() < _REGULAR_WITH_ADDRESS
            made = self._make(self._ids.regular(number), phone=True, email=True, address=has_address, prints=False)
            self._latest.append(made)
        self._random = random

    def somebody(
        self, *, phone: bool = False, email: bool = False, address: bool = False, prints: bool = False
    ) -> MadeUpCustomer:
        """Give a customer who can be reached in all the named ways and, on request, whose name every font shows."""
        random = self._random
        if self._latest and random.random() < _COMES_AGAIN:
            known = random.choice(self._latest)
            customer = known.customer
            has_all = (
                (customer.phone_typed or not phone)
                and (customer.email or not email)
                and (customer.address or not address)
                and (known.prints or not prints)
            )
            if has_all:
                return known
        made = self._make(self._ids(), phone=phone, email=email, address=address, prints=prints)
        self._latest.append(made)
        return made

    def _make(self, customer_id: UUID, *, phone: bool, email: bool, address: bool, prints: bool) -> MadeUpCustomer:
        random = self._random
        group = random.choices(self._groups, cum_weights=self._shares)[0]
        while prints and not group.get("prints", True):
            group = random.choices(self._groups, cum_weights=self._shares)[0]
        first, last = random.choice(group["first"]), random.choice(group["last"])
        ordered = (last, first) if group.get("family_first") else (first, last)
        name = ("" if group.get("joined") else " ").join(ordered)
        written = random.choice(group["languages"])
        typed, e164 = self._phone() if phone or random.random() < 0.25 else ("", None)
        customer = Customer(
            id=customer_id,
            office_id=self._office_id,
            name=name,
            phone_typed=typed,
            phone_e164=e164,
            email=self._email(first, last) if email or random.random() < 0.35 else "",
            address=self._address() if address else None,
            written_language=written,
            spoken_language=written,
            interpreter=written not in ("en", "es", "de", "fr") and random.random() < _INTERPRETER,
            format=Format.LARGE_PRINT if random.random() < _LARGE_PRINT else Format.STANDARD,
            leave_message=random.choice(tuple(LeaveMessage)),
        )
        return MadeUpCustomer(customer, group.get("prints", True))

    def _phone(self) -> tuple[str, str]:
        random = self._random
        area, number = random.choice(self._places["area_codes"]), f"01{random.randrange(100):02d}"
        typed = random.choice(("{} 555 {}", "({}) 555-{}", "{}-555-{}", "{}.555.{}")).format(area, number)
        # The reserved numbers are of the United States; elsewhere they are typed with their country code.
        return (typed if self._country == "US" else f"+1 {area} 555 {number}"), f"+1{area}555{number}"

    def _email(self, first: str, last: str) -> str:
        random = self._random
        plain = f"{fold(first)}.{fold(last)}".replace(" ", "").replace("'", "")
        if not plain.isascii():
            plain = "".join(
                unicodedata.name(letter, "").rpartition(" ")[2].lower()[:2] for letter in plain if letter.isalpha()
            )
        return f"{plain or 'reader'}{random.randrange(1, 9_999)}@example.org"

    def _address(self) -> PostalAddress:
        random = self._random
        city, _, postal_code = random.choice(self._places["cities"]).partition("/")
        lines = [f"{random.randrange(1, 2_400)} {random.choice(self._places['streets'])}"]
        if random.random() < 0.3:
            lines.append(f"Apt {random.randrange(1, 40)}")
        return PostalAddress(country="US", lines=tuple(lines), city=city, region="IL", postal_code=postal_code)
