"""Which facts of a case can be taken back, alone or together, with all that came after them standing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from uuid import UUID

from counter_app.domain.case_life import fold
from counter_app.domain.errors import NotAllowed
from counter_app.domain.history import (
    Acknowledged,
    AnswerPrepared,
    AttachmentAdded,
    CallLogged,
    CaseReceived,
    CorrespondenceCancelled,
    CorrespondenceQueued,
    Entry,
    ExtensionAnnounced,
    HeaderEdited,
    NoteAdded,
    Referred,
    Reopened,
    Resolved,
    Undone,
    Withdrawn,
)

_NEVER = (CaseReceived, Undone, AttachmentAdded)
_ON_ITS_PAGE = (
    Acknowledged,
    CallLogged,
    ExtensionAnnounced,
    HeaderEdited,
    NoteAdded,
    Referred,
    Reopened,
    Resolved,
    Withdrawn,
)
_WITH_ITS_DEED = (*_ON_ITS_PAGE, AnswerPrepared, CorrespondenceCancelled, CorrespondenceQueued)


def undoable(entries: Sequence[Entry], entry_id: UUID) -> bool:
    """Say whether a fact of a history can still be taken back alone; what was written is taken back otherwise."""
    found = next((entry for entry in entries if entry.id == entry_id), None)
    if found is None or isinstance(found.fact, CorrespondenceQueued):
        return False
    return undoable_together(entries, [entry_id])


def undoable_together(entries: Sequence[Entry], entry_ids: Collection[UUID]) -> bool:
    """Say whether several facts of a history can still be taken back at once."""
    undone = {entry.fact.entry_id for entry in entries if isinstance(entry.fact, Undone)}
    found = [entry for entry in entries if entry.id in entry_ids and entry.id not in undone]
    if len(found) != len(set(entry_ids)) or any(isinstance(entry.fact, _NEVER) for entry in found):
        return False
    try:
        fold([*entries, *(replace(entry, fact=Undone(entry_id=entry.id)) for entry in found)])
    except NotAllowed:
        return False
    return True


def undoable_on_its_page(entries: Sequence[Entry], entry_id: UUID) -> bool:
    """Say whether a fact can be taken back on the page of its case.

    What concerns a card, a letter or an e-mail is taken back where those are kept, together with them.
    """
    found = next((entry for entry in entries if entry.id == entry_id), None)
    if found is None or not isinstance(found.fact, _ON_ITS_PAGE):
        return False
    if isinstance(found.fact, Referred) and not found.fact.is_hand_over:
        return False
    if isinstance(found.fact, ExtensionAnnounced) and found.fact.correspondence_id is not None:
        return False
    return undoable(entries, entry_id)


def undoable_with_its_deed(entries: Sequence[Entry], entry_ids: Collection[UUID]) -> bool:
    """Say whether all that one deed of a person did to a case can be taken back, with what it wrote."""
    kinds = [entry.fact for entry in entries if entry.id in entry_ids]
    return all(isinstance(fact, _WITH_ITS_DEED) for fact in kinds) and undoable_together(entries, entry_ids)
