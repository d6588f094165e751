"""Keeps unfinished forms, so that nothing typed is ever lost (intake.md 3.4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from counter_app.domain.attachments import NewAttachment
from counter_app.domain.changes import Changes
from counter_app.domain.clock import Clock
from counter_app.domain.drafts import Draft
from counter_app.domain.errors import NotFound
from counter_app.domain.problems import Problem
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.services.workplace import Workplace
    from counter_app.storage.drafts import DraftStore


class Drafts:
    """Save, list and delete the acting person's drafts; they stay private to that person."""

    def __init__(self, *, store: DraftStore, workplace: Workplace, clock: Clock) -> None:
        self._store = store
        self._workplace = workplace
        self._clock = clock

    def save(
        self, actor: StaffMember, case_id: UUID, channel: str, started_at: datetime, answers: Mapping[str, Any]
    ) -> Draft:
        """Keep a form as it is now; `answers` are JSON values."""
        require(actor, Permission.RECORD_CASES)
        draft = Draft(
            case_id=case_id,
            office_id=self._workplace.office_id,
            staff_id=actor.id,
            channel=channel,
            started_at=started_at,
            saved_at=self._clock.now(),
            answers=answers,
        )
        self._store.save(draft)
        return draft

    def put_back(self, actor: StaffMember, draft: Draft, files: list[NewAttachment]) -> Changes:
        """Undo the deletion of a draft."""
        require(actor, Permission.RECORD_CASES)
        self._store.save(draft)
        for kept in files:
            self._store.keep_file(draft.case_id, kept)
        return Changes(drafts=frozenset({draft.case_id}))

    def keep_file(self, actor: StaffMember, case_id: UUID, new: NewAttachment) -> None:
        """Keep a file that was attached to a form. Raises NotFound for somebody else's draft."""
        self._require_own(actor, case_id)
        self._store.keep_file(case_id, new)

    def drop_file(self, actor: StaffMember, case_id: UUID, file_id: UUID) -> None:
        """Remove a file that must not be kept (P24); the rest of the draft stays. Raises as `files`."""
        self._require_own(actor, case_id)
        self._store.drop_file(case_id, file_id)

    def files(self, actor: StaffMember, case_id: UUID) -> list[NewAttachment]:
        """Give the files of a draft. Raises NotPermitted, and NotFound for somebody else's draft."""
        self._require_own(actor, case_id)
        return self._store.files(case_id)

    def of(self, actor: StaffMember) -> list[Draft]:
        """Give the acting person's drafts, oldest first."""
        require(actor, Permission.RECORD_CASES)
        return self._store.of_staff(self._workplace.office_id, actor.id)

    def notices(self, actor: StaffMember) -> tuple[Problem, ...]:
        """Give what people should know of earlier drafts: that they could not be read, and where they are."""
        require(actor, Permission.RECORD_CASES)
        return self._store.notices

    def delete(self, actor: StaffMember, case_id: UUID) -> Changes:
        """Remove a draft: its form was saved or thrown away. Raises as `files`."""
        self._require_own(actor, case_id)
        self._store.delete(case_id)
        return Changes(drafts=frozenset({case_id}))

    def _require_own(self, actor: StaffMember, case_id: UUID) -> None:
        require(actor, Permission.RECORD_CASES)
        # Files are kept before anything has been typed, when nobody has a draft yet.
        if self._store.owner(case_id) not in (None, actor.id):
            raise NotFound(mark("This is no longer in the database. Open the page again."))
