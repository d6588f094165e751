"""Keeps what was typed into the dialogs of a case and not saved yet, so that closing one loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.clock import Clock
from counter_app.domain.staff import Permission, StaffMember, require

if TYPE_CHECKING:
    from counter_app.storage.unsent_texts import UnsentTextStore


class UnsentTexts:
    """Keep, give back and forget the acting person's unsent texts on this computer; they stay private to that person.

    `dialog` names the dialog they were typed into, such as `reply`; `values` are texts by field.
    """

    def __init__(self, *, store: UnsentTextStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def keep(self, actor: StaffMember, case_id: UUID, dialog: str, values: Mapping[str, str]) -> None:
        """Keep the texts in place of what was kept before."""
        require(actor, Permission.WORK_ON_CASES)
        self._store.save(actor.id, case_id, dialog, values, self._clock.now())

    def of(self, actor: StaffMember, case_id: UUID, dialog: str) -> dict[str, str]:
        """Give the texts that were kept; empty when there are none."""
        require(actor, Permission.WORK_ON_CASES)
        return self._store.get(actor.id, case_id, dialog)

    def forget(self, actor: StaffMember, case_id: UUID, dialog: str) -> None:
        """Forget the texts: they were saved, or are not wanted."""
        require(actor, Permission.WORK_ON_CASES)
        self._store.delete(actor.id, case_id, dialog)
