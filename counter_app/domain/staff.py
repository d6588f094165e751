"""Who works here, and whether they may do what they are about to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from counter_app.domain.errors import NotPermitted
from counter_app.domain.permissions import PERMISSIONS, Permission, Role
from counter_app.domain.phrases import Phrase
from counter_app.domain.words import mark

__all__ = ["PERMISSIONS", "Department", "Permission", "Role", "StaffMember", "require"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """Hold what a department is called, inside and on an open card, and whether its cases are sensitive."""

    id: UUID
    office_id: UUID
    key: str
    name: str
    public_name: str = ""
    is_sensitive: bool = False
    duty_staff_id: UUID | None = None
    is_active: bool = True
    version: int = 1

    @property
    def name_on_cards(self) -> str:
        """Give the name that an open postcard may show (P24)."""
        return self.public_name or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """Hold a person who takes or answers cases, as their name is said to customers (P11).

    `laws` are the fields of law that the person is responsible for: they see every case that touches one (P32).
    """

    id: UUID
    office_id: UUID
    key: str
    name: str
    department_id: UUID
    role: Role
    email: str = ""
    phone: str = ""
    away_from: date | None = None
    away_to: date | None = None
    stand_in_id: UUID | None = None
    laws: tuple[str, ...] = ()
    is_active: bool = True
    version: int = 1

    def may(self, permission: Permission) -> bool:
        """Say whether this person's role holds the permission."""
        return self.is_active and permission in PERMISSIONS[self.role]

    def is_away_on(self, day: date) -> bool:
        """Say whether the person is away on a day; both ends of the absence are away."""
        if self.away_from is None and self.away_to is None:
            return False
        return (self.away_from or date.min) <= day <= (self.away_to or date.max)


_SUPERVISOR = Phrase(mark("a supervisor"))


def require(actor: StaffMember, permission: Permission, ask: Phrase = _SUPERVISOR) -> None:
    """Refuse an action that the actor's role does not allow.

    Raises NotPermitted, which names whom to ask.
    """
    if not actor.may(permission):
        raise NotPermitted(ask)
