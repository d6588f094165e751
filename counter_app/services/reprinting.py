"""Printing again what was damaged, lost or wrongly addressed, or writing it in another way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.addresses import PostalAddress
from counter_app.domain.changes import Changes
from counter_app.domain.correspondence import PrintState, ReprintReason, check_step
from counter_app.domain.correspondence_queue import QueuedLetter
from counter_app.domain.correspondence_state import Medium
from counter_app.domain.customers import Customer
from counter_app.domain.errors import EditConflict, NotAllowed
from counter_app.domain.history import CorrespondenceQueued
from counter_app.domain.last_telling import is_of_earlier_life
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.domain.words import mark
from counter_app.services.composed import Contents
from counter_app.services.post_room_work import PostRoomResult, PostRoomWork
from counter_app.services.taking_back import set_aside

if TYPE_CHECKING:
    from counter_app.domain.correspondence_queue import Mail
    from counter_app.services.case_batch import CaseBatch
    from counter_app.services.case_writing import CaseWriting
    from counter_app.storage.unit_of_work import UnitOfWork

_INSTEAD = mark("A letter goes instead.")


class Reprinting(PostRoomWork):
    """Bring cards and letters back to "to print", with a reason that the history keeps."""

    def print_again(self, actor: StaffMember, letter_ids: Sequence[UUID], reason: ReprintReason) -> PostRoomResult:
        """Put printed, posted or returned cards and letters back to be printed, their texts unchanged.

        What came back waits to leave again, so its case waits for it; what was posted and lost has been told already.
        Raises NotAllowed, and changes nothing, when the case of one that came back is closed, or was opened again since
        it was written.
        """
        require(actor, Permission.PRINT_POST)
        with self._database.writing(actor) as work:
            cases = self._take_up(work, actor, letter_ids)
            for queued in cases.letters:
                check_step(queued.state, PrintState.TO_PRINT)
                if queued.state is PrintState.CAME_BACK:
                    _queue_again(cases.of(queued), queued)
                cases.change(_to_print(queued, reason))
            return self._store(work, cases)

    def replace_address(
        self, actor: StaffMember, shown: QueuedLetter, address: PostalAddress, customer: Customer | None
    ) -> PostRoomResult:
        """Correct the address of what has not left or came back, and of its customer; the text stays identical.

        `shown` and `customer` are as they were looked at. Raises EditConflict when somebody has changed one of them
        since, NotAllowed for what was posted, LetterRefused when the address does not fit the paper.
        """
        require(actor, Permission.PRINT_POST)
        with self._database.writing(actor) as work:
            cases = self._take_up(work, actor, [shown.id])
            (queued,) = cases.letters
            if queued.version != shown.version:
                raise EditConflict(shown, queued)
            if queued.state not in (PrintState.TO_PRINT, PrintState.PRINTED, PrintState.CAME_BACK):
                raise NotAllowed(mark("This card or letter has left. Wait until it comes back."))
            case = cases.of(queued).case
            if queued.state is PrintState.CAME_BACK:
                _queue_again(cases.of(queued), queued)
            if (None if customer is None else customer.id) != case.customer_id:
                raise EditConflict(customer, case.customer_id and work.customers.get(case.customer_id))
            if customer is not None:
                work.customers.save(replace(customer, address=address))
            letter = self._correspondence.readdress(work, queued, address, customer)
            reason = ReprintReason.WRONG_ADDRESS
            if queued.state is PrintState.TO_PRINT:
                cases.change(replace(queued, letter=letter, postal_code=address.postal_code))
            else:
                cases.change(replace(_to_print(queued, reason), letter=letter, postal_code=address.postal_code))
            return self._store(work, cases)

    def use_a_letter_instead(self, actor: StaffMember, letter_ids: Sequence[UUID]) -> PostRoomResult:
        """Set cards aside and write the same as letters in sealed envelopes (P24).

        Raises NotAllowed, and changes nothing, when one of them is a letter already or has left.
        """
        require(actor, Permission.PRINT_POST)
        with self._database.writing(actor) as work:
            cases = self._take_up(work, actor, letter_ids)
            written = [self._write_instead(work, actor, cases, queued).id for queued in cases.letters]
            cases.touched(Changes(letters=frozenset(written)))
            changes = cases.store()
            work.commit()
            letters = tuple(work.letters.get_many(written))
        return PostRoomResult(letters=letters, changes=changes)

    def _write_instead(
        self, work: UnitOfWork, actor: StaffMember, cases: CaseBatch, queued: QueuedLetter
    ) -> QueuedLetter | Mail:
        check_step(queued.state, PrintState.SPOILED)
        if queued.medium is not Medium.POSTCARD:
            raise NotAllowed(mark("This is a letter already."))
        cases.touched(set_aside(work, cases.of(queued), queued, _INSTEAD))
        contents = Contents(person_id=queued.person_id, reply_by=queued.reply_by, language=queued.language)
        return self._correspondence.queue(
            work, cases.of(queued), actor, purpose=queued.purpose, medium=Medium.LETTER, contents=contents
        )


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


def _queue_again(writing: CaseWriting, queued: QueuedLetter) -> None:
    if is_of_earlier_life(writing.history(), queued.id):
        message = mark("This was written before {reference} was opened again. Write a new one on the page of the case.")
        raise NotAllowed(message, reference=str(writing.case.reference))
    writing.do(CorrespondenceQueued(correspondence_id=queued.id, purpose=queued.purpose, medium=queued.medium))
