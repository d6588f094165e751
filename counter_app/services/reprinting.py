"""Printing again what was damaged, lost or wrongly addressed, or writing it in another way."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from counter_app.domain.addresses import PostalAddress
from counter_app.domain.changes import Changes
from counter_app.domain.correspondence import PrintState, ReprintReason, check_step
from counter_app.domain.correspondence_queue import QueuedLetter
from counter_app.domain.correspondence_state import Medium
from counter_app.domain.errors import NotAllowed
from counter_app.domain.history import CorrespondenceQueued
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.domain.words import mark
from counter_app.services.composed import Contents
from counter_app.services.post_room_work import PostRoomResult, PostRoomWork
from counter_app.services.taking_back import set_aside

_INSTEAD = mark("A letter goes instead.")


class Reprinting(PostRoomWork):
    """Bring cards and letters back to "to print", with a reason that the history keeps."""

    def print_again(self, actor: StaffMember, letter_id: UUID, reason: ReprintReason) -> PostRoomResult:
        """Put a printed, posted or returned card or letter back to be printed, its text unchanged.

        What came back waits to leave again, so its case waits for it; what was posted and lost has been told already.
        Raises NotAllowed when the case is closed and the card came back.
        """
        require(actor, Permission.PRINT_POST)
        with self._database.writing() as work:
            cases = self._take_up(work, actor, [letter_id])
            (queued,) = cases.letters
            check_step(queued.state, PrintState.TO_PRINT)
            if queued.state is PrintState.CAME_BACK:
                cases.of(queued).do(_queued_again(queued))
            cases.change(_to_print(queued, reason))
            return self._store(work, cases)

    def replace_address(self, actor: StaffMember, letter_id: UUID, address: PostalAddress) -> PostRoomResult:
        """Correct the address of what has not left or came back, and of its customer; the text stays identical.

        Raises NotAllowed for what was posted, LetterRefused when the address does not fit the paper.
        """
        require(actor, Permission.PRINT_POST)
        with self._database.writing() as work:
            cases = self._take_up(work, actor, [letter_id])
            (queued,) = cases.letters
            if queued.state not in (PrintState.TO_PRINT, PrintState.PRINTED, PrintState.CAME_BACK):
                raise NotAllowed(mark("This card or letter has left. Wait until it comes back."))
            case = cases.of(queued).case
            if queued.state is PrintState.CAME_BACK:
                cases.of(queued).do(_queued_again(queued))
            customer = None if case.customer_id is None else work.customers.get(case.customer_id)
            if customer is not None:
                work.customers.save(replace(customer, address=address))
            letter = self._correspondence.readdress(work, queued, address, customer)
            reason = ReprintReason.WRONG_ADDRESS
            if queued.state is PrintState.TO_PRINT:
                cases.change(replace(queued, letter=letter, postal_code=address.postal_code))
            else:
                cases.change(replace(_to_print(queued, reason), letter=letter, postal_code=address.postal_code))
            return self._store(work, cases)

    def use_a_letter_instead(self, actor: StaffMember, letter_id: UUID) -> PostRoomResult:
        """Set a card aside and write the same as a letter in a sealed envelope (P24)."""
        require(actor, Permission.PRINT_POST)
        with self._database.writing() as work:
            cases = self._take_up(work, actor, [letter_id])
            (queued,) = cases.letters
            check_step(queued.state, PrintState.SPOILED)
            if queued.medium is not Medium.POSTCARD:
                raise NotAllowed(mark("This is a letter already."))
            writing = cases.of(queued)
            cases.touched(set_aside(work, writing, queued, _INSTEAD))
            contents = Contents(person_id=queued.person_id, reply_by=queued.reply_by, language=queued.language)
            letter = self._correspondence.queue(
                work, writing, actor, purpose=queued.purpose, medium=Medium.LETTER, contents=contents
            )
            cases.touched(Changes(letters=frozenset({letter.id})))
            changes = cases.store()
            work.commit()
            letters = tuple(work.letters.get_many([letter.id]))
        return PostRoomResult(letters=letters, changes=changes)


def _to_print(queued: QueuedLetter, reason: ReprintReason) -> QueuedLetter:
    return replace(
        queued,
        state=PrintState.TO_PRINT,
        reprint_reason=reason,
        batch_id=None,
        batch_line=None,
        printed_at=None,
        posted_at=None,
    )


def _queued_again(queued: QueuedLetter) -> CorrespondenceQueued:
    return CorrespondenceQueued(correspondence_id=queued.id, purpose=queued.purpose, medium=queued.medium)
