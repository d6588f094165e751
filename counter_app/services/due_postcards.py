"""Queues a postcard where an answer by letter was meant to be the acknowledgement and has not been posted in time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import UUID

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.cases import Case
from counter_app.domain.changes import Changes
from counter_app.domain.correspondence import PrintState
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import CounterError
from counter_app.domain.phrases import Phrase
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.services.case_writing import CaseWriting
from counter_app.services.post_room_work import PostRoomWork

_NOON = time(12)
_BEFORE_CLOSING = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedPostcards:
    """Hold the cards that were queued, and for each case reference that refused one, what to do about it."""

    letter_ids: tuple[UUID, ...] = ()
    refused: tuple[tuple[str, Phrase], ...] = ()
    changes: Changes = field(default_factory=Changes)


class DuePostcards(PostRoomWork):
    """Keep the promise of an acknowledgement where the answer is late (P7, P16)."""

    def queue_due_postcards(self, actor: StaffMember) -> QueuedPostcards:
        """Queue a postcard for each case whose answer is not posted by 12:00 of its first business day (intake.md 3.5).

        On a day that closes early it is an hour before closing. Doing it again changes nothing. A card that may not
        be open becomes a sealed letter.
        """
        require(actor, Permission.PRINT_POST)
        with self._database.reading(actor) as work:
            _, calendar = self._calendars.current(work, self._workplace.office_id)
            waits = (PrintState.TO_PRINT, PrintState.PRINTED)
            case_ids = work.letters.cases_with(self._workplace.office_id, Purpose.ANSWER, Medium.LETTER, waits)
        queued: list[UUID] = []
        refused: list[tuple[str, Phrase]] = []
        changes = Changes()
        for case_id in case_ids:
            reference, found = self._queue_for(actor, case_id, calendar)
            if isinstance(found, Phrase):
                refused.append((reference, found))
            elif found is not None:
                queued.append(found)
                changes |= Changes(cases=frozenset({case_id}), letters=frozenset({found}))
        return QueuedPostcards(letter_ids=tuple(queued), refused=tuple(refused), changes=changes)

    def _queue_for(
        self, actor: StaffMember, case_id: UUID, calendar: BusinessCalendar
    ) -> tuple[str, UUID | Phrase | None]:
        now, desk = self._clock.now(), self._workplace.desk_code
        with self._database.writing(actor) as work:
            writing = CaseWriting.existing(work, case_id, actor, desk, now, self._make_id)
            reference = str(writing.case.reference)
            if not _needs_postcard(writing.case, now, calendar):
                return reference, None
            try:
                card = self._correspondence.queue(
                    work, writing, actor, purpose=Purpose.ACKNOWLEDGEMENT, medium=Medium.POSTCARD
                )
            except CounterError as refusal:
                return reference, Phrase(refusal.message, refusal.values)
            writing.store()
            work.commit()
        return reference, card.id


def _needs_postcard(case: Case, now: datetime, calendar: BusinessCalendar) -> bool:
    due = case.acknowledge_due
    if due is None or not case.awaits_acknowledgement or case.pending_for(Purpose.ACKNOWLEDGEMENT) is not None:
        return False
    answer = case.pending_for(Purpose.ANSWER)
    if answer is None or answer.medium is not Medium.LETTER:
        return False
    noon = datetime.combine(calendar.due_day(due), _NOON, tzinfo=calendar.zone)
    return now >= min(noon, due - _BEFORE_CLOSING)
