"""Posting cards and letters, which stops clocks, and recording what comes back, which starts them again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from counter_app.domain.changes import Changes
from counter_app.domain.correspondence import PrintState, check_step
from counter_app.domain.correspondence_state import Purpose
from counter_app.domain.errors import NotAllowed
from counter_app.domain.history import CorrespondenceReturned, CorrespondenceSent
from counter_app.domain.last_telling import returned
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.domain.text_gate import clean_line
from counter_app.domain.words import mark
from counter_app.services.post_room_work import PostRoomResult, PostRoomWork
from counter_app.services.taking_back import last_entry_about, take_back_pending, undo_in

# An acknowledgement is told before the answer that would make it needless (P16).
_ORDER = (Purpose.ACKNOWLEDGEMENT, Purpose.EXTENSION, Purpose.ANSWER)


class Posting(PostRoomWork):
    """Record what was posted and what came back, each with what it means for its case."""

    def mark_posted(
        self, actor: StaffMember, letter_ids: Sequence[UUID], posted_at: datetime | None = None
    ) -> PostRoomResult:
        """Record that printed cards and letters were handed to the post, now or at an earlier instant.

        This stops the acknowledgement clock, closes answered cases, and makes an extension count. An acknowledgement
        that an answer made needless is set aside (P16). Raises NotAllowed, and changes nothing, when one of them
        cannot be posted.
        """
        require(actor, Permission.PRINT_POST)
        now = self._clock.now()
        if posted_at is not None and posted_at > now:
            raise NotAllowed(mark("Enter a time that is not in the future."))
        with self._database.writing(actor) as work:
            cases = self._take_up(work, actor, letter_ids)
            for queued in sorted(cases.letters, key=lambda queued: _ORDER.index(queued.purpose)):
                check_step(queued.state, PrintState.POSTED)
                # Clocks of two desks differ a little; what is posted now cannot have been written later.
                sent_at = posted_at or max(now, queued.queued_at)
                if sent_at < queued.queued_at:
                    raise NotAllowed(
                        mark("{reference} was written after that time. Enter when it was posted."),
                        reference=queued.letter.case_reference,
                    )
                cases.change(replace(queued, state=PrintState.POSTED, posted_at=sent_at))
                cases.of(queued).do(
                    CorrespondenceSent(
                        correspondence_id=queued.id,
                        purpose=queued.purpose,
                        medium=queued.medium,
                        sent_at=sent_at,
                        person_id=queued.person_id,
                        reply_by=queued.reply_by,
                    )
                )
            for queued in cases.letters:
                if queued.purpose is Purpose.ANSWER:
                    for purpose in Purpose:
                        cases.touched(take_back_pending(work, cases.of(queued), purpose))
            return self._store(work, cases)

    def undo_posted(self, actor: StaffMember, letter_ids: Sequence[UUID]) -> PostRoomResult:
        """Take back that cards and letters were posted; their clocks run again.

        Raises NotAllowed, and changes nothing, when it is too late for one of them.
        """
        return self._undo(actor, letter_ids, PrintState.POSTED, CorrespondenceSent)

    def came_back(self, actor: StaffMember, letter_ids: Sequence[UUID], reason: str) -> PostRoomResult:
        """Record that cards and letters came back; what they told counts as not told, unless it was told otherwise.

        Raises NotAllowed, and changes nothing, when one of them was not posted.
        """
        require(actor, Permission.PRINT_POST)
        reason = clean_line(reason)
        if not reason:
            raise NotAllowed(mark("Say why it came back"))
        with self._database.writing(actor) as work:
            cases = self._take_up(work, actor, letter_ids)
            for queued in cases.letters:
                check_step(queued.state, PrintState.CAME_BACK)
                cases.change(replace(queued, state=PrintState.CAME_BACK))
                writing = cases.of(queued)
                writing.do(returned(writing.history(), queued.id, queued.purpose, queued.medium, reason))
            return self._store(work, cases)

    def undo_came_back(self, actor: StaffMember, letter_ids: Sequence[UUID]) -> PostRoomResult:
        """Take back that cards and letters came back. Raises NotAllowed when it is too late for one of them."""
        return self._undo(actor, letter_ids, PrintState.CAME_BACK, CorrespondenceReturned)

    def _undo(
        self,
        actor: StaffMember,
        letter_ids: Sequence[UUID],
        state: PrintState,
        kind: type[CorrespondenceSent | CorrespondenceReturned],
    ) -> PostRoomResult:
        require(actor, Permission.PRINT_POST)
        changes = Changes()
        with self._database.writing(actor) as work:
            cases = self._take_up(work, actor, letter_ids)
            facts: dict[UUID, list[UUID]] = {}
            for queued in cases.letters:
                if queued.state is not state:
                    raise NotAllowed(mark("This can no longer be undone."))
                found = last_entry_about(work, queued.case_id, queued.id, kind)
                facts.setdefault(queued.case_id, []).append(found)
            for queued in cases.letters:
                entry_ids = facts.pop(queued.case_id, None)
                if entry_ids is not None:
                    changes |= undo_in(work, cases.of(queued), actor, entry_ids)
            work.commit()
            letters = tuple(work.letters.get_many([queued.id for queued in cases.letters]))
        return PostRoomResult(letters=letters, changes=changes)
