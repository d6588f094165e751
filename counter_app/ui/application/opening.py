"""What the window is given to open its data with; the wiring makes it, the window calls it off the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from uuid import UUID

    from counter_app.domain.clock import Clock
    from counter_app.domain.office import Office
    from counter_app.domain.staff import Department, StaffMember
    from counter_app.services.office_setup import OfficeSetup
    from counter_app.services.public_holidays import PublicHolidays
    from counter_app.services.suite import Suite
    from counter_app.settings import Settings


_OTHER_NAMES = {
    "my_referrals": "referrals",
    "cases": "all_cases",
    "post": "postal",
    "visit": "in_person",
    "calendar_and_rules": "calendar",
    "staff_and_departments": "staff",
}


class OpenData(Protocol):
    """Answer what is asked before the services of an office can be opened."""

    @property
    def setup(self) -> OfficeSetup:
        """Give the set-up of a new office."""
        ...

    @property
    def holidays(self) -> PublicHolidays:
        """Give the proposals for public holidays."""
        ...

    def offices(self) -> list[Office]:
        """Give the offices of the database; none before the first set-up."""
        ...

    def people(self, office_id: UUID) -> list[StaffMember]:
        """Give the active staff of an office by name."""
        ...

    def departments(self, office_id: UUID) -> list[Department]:
        """Give the departments of an office, also those no longer in use."""
        ...

    def close(self) -> None:
        """Close all connections."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Hold how this start opens its data: the settings, the clock, and the steps that the lane for the database takes.

    `open_data` and `open_suite` import and connect what they need.
    """

    settings: Settings
    clock: Clock
    open_data: Callable[[], OpenData]
    open_suite: Callable[[OpenData, UUID], Suite]
    is_demo: bool = False
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """Hold what the command line asked to see: a page, and a file for a picture of it after which the program ends.

    `page` is a page or a form by its name (`home`, `my-referrals`, `phone`), or the reference of a case.
    """

    page: str = ""
    screenshot: str = ""

    @property
    def names_a_case(self) -> bool:
        """Say whether the page is the reference of a case."""
        if not any(letter.isdigit() for letter in self.page):
            return False
        from counter_app.domain.reference import Reference

        return Reference.is_one(self.page)

    @property
    def page_id(self) -> str:
        """Give the id of the page or form; names may be written with dashes, and as in the navigation."""
        wanted = self.page.strip().lower().replace("-", "_").replace(" ", "_") or "home"
        return _OTHER_NAMES.get(wanted, wanted)
