"""The laws of which a case can be marked as touching them, so that the person responsible sees it (P32)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from counter_app.domain.staff import Permission, Role, StaffMember
from counter_app.domain.words import mark


class Legislation(StrEnum):
    """Name a field of law; the values are stored with the case."""

    WORK_SAFETY = "work_safety"
    DISCRIMINATION = "discrimination"
    CHILD_SAFETY = "child_safety"
    PRIVACY = "privacy"
    COPYRIGHT = "copyright"
    ENVIRONMENT = "environment"

    @property
    def word(self) -> str:
        """Give the msgid by which people know it."""
        return _WORDS[self]


_WORDS = {
    Legislation.WORK_SAFETY: mark("Work health and safety"),
    Legislation.DISCRIMINATION: mark("Discrimination"),
    Legislation.CHILD_SAFETY: mark("Child safety"),
    Legislation.PRIVACY: mark("Privacy"),
    Legislation.COPYRIGHT: mark("Copyright"),
    Legislation.ENVIRONMENT: mark("Environment"),
}


def laws_seen_by(person: StaffMember, people: Iterable[StaffMember]) -> frozenset[str]:
    """Name the laws of whose cases a person is told: their own, and for supervisors those that nobody has (P32)."""
    if person.role is not Role.SUPERVISOR:
        return frozenset(person.laws)
    had = {law for each in people if each.may(Permission.READ_CASES) for law in each.laws}
    return frozenset(person.laws) | (frozenset(law.value for law in Legislation) - had)
