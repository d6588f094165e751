"""Printing cards and letters in batches; nothing counts as printed before a person has said so."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from counter_app.domain.changes import Changes
from counter_app.domain.correspondence import PrintState, check_step
from counter_app.domain.correspondence_queue import PrintBatch, QueuedLetter
from counter_app.domain.correspondence_state import Medium
from counter_app.domain.errors import NotAllowed, NotFound
from counter_app.domain.history import CorrespondencePrinted
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.domain.words import mark
from counter_app.services.paper import BatchLine, BatchSheet, Progress, SheetOptions
from counter_app.services.post_room_work import PostRoomResult, PostRoomWork

if TYPE_CHECKING:
    from counter_app.storage.unit_of_work import UnitOfWork

_CONFIRMED_BEFORE = mark("This batch was confirmed before. Look at the list of what is printed.")


class Printing(PostRoomWork):
    """Draw cards and letters, number them in batches, and take a person's word for what came out."""

    def render(
        self,
        actor: StaffMember,
        letter_ids: Sequence[UUID],
        options: SheetOptions | None = None,
        profile: str = "",
        told: Progress | None = None,
    ) -> bytes:
        """Draw stored cards (on a profile, the office's by default) or letters as PDF; nothing changes state.

        `told` hears how many are drawn; what it raises stops the drawing.
        Raises NotAllowed when cards and letters are mixed, LetterRefused when one does not fit this paper.
        """
        require(actor, Permission.PRINT_POST)
        with self._database.reading(actor) as work:
            chosen = work.letters.get_many(letter_ids)
            self._require_mine(chosen)
        if _medium(chosen) is Medium.LETTER:
            return self._paper.draw_letters([queued.letter for queued in chosen], told)
        cards = [queued.letter for queued in chosen]
        return self._paper.draw_cards(cards, profile or cards[0].profile, options or SheetOptions(), told)

    def render_runs(self, actor: StaffMember, runs: Sequence[Sequence[UUID]]) -> bytes:
        """Draw runs through the printer, each of cards or of letters, into one PDF; nothing changes state.

        Raises NotAllowed when a run mixes cards and letters, LetterRefused when one does not fit its paper.
        """
        require(actor, Permission.PRINT_POST)
        found = []
        with self._database.reading(actor) as work:
            for run in runs:
                chosen = work.letters.get_many(run)
                self._require_mine(chosen)
                _medium(chosen)
                found.append([queued.letter for queued in chosen])
        return self._paper.draw_runs(found)

    def make_batch(self, actor: StaffMember, letter_ids: Sequence[UUID], profile: str = "") -> PostRoomResult:
        """Number cards or letters for one run through the printer; they stay "to print" until somebody confirms.

        What was in an earlier batch that nobody confirmed goes over to this one.
        """
        require(actor, Permission.PRINT_POST)
        with self._database.writing(actor) as work:
            chosen = work.letters.get_to_change(list(dict.fromkeys(letter_ids)))
            self._require_mine(chosen)
            _medium(chosen)
            office = self._office(work)
            for queued in chosen:
                check_step(queued.state, PrintState.PRINTED)
            batch = PrintBatch(
                id=self._make_id(),
                office_id=office.id,
                name=work.letters.next_batch_name(office.id, self._local_now(office).date()),
                profile=profile or chosen[0].letter.profile,
                made_at=self._clock.now(),
                made_by=actor.id,
            )
            work.letters.add_batch(batch)
            numbered = tuple(
                work.letters.change(replace(queued, batch_id=batch.id, batch_line=line))
                for line, queued in enumerate(chosen, start=1)
            )
            work.commit()
        return PostRoomResult(
            letters=numbered, batch=batch, changes=Changes(letters=frozenset(queued.id for queued in numbered))
        )

    def batch_sheet(self, actor: StaffMember, batch_id: UUID) -> bytes:
        """Draw the office's list of a batch: numbers, references, names, postcodes, and lines to sign."""
        require(actor, Permission.PRINT_POST)
        with self._database.reading(actor) as work:
            batch = self._batch(work, batch_id)
            office = self._office(work)
            made_by = work.staff.get(batch.made_by)
            lines = tuple(
                BatchLine(
                    number=queued.batch_line or 0,
                    reference=queued.letter.case_reference,
                    recipient=queued.recipient,
                    postal_code=queued.postal_code,
                    language=queued.language,
                    is_large_print=queued.is_large_print,
                )
                for queued in work.letters.of_batch(batch_id)
            )
        return self._paper.draw_batch_sheet(
            BatchSheet(
                name=batch.name,
                office=office.name,
                profile=batch.profile,
                printed_at=batch.made_at.astimezone(ZoneInfo(office.time_zone)),
                printed_by="" if made_by is None else made_by.name,
                lines=lines,
                is_demo=office.is_demo,
            )
        )

    def batches(self, actor: StaffMember) -> list[PrintBatch]:
        """Give the latest batches, newest first."""
        require(actor, Permission.PRINT_POST)
        with self._database.reading(actor) as work:
            return work.letters.batches(self._workplace.office_id)

    def batch_named(self, actor: StaffMember, name: str) -> PrintBatch:
        """Give a batch by its name, however long ago it was made. Raises NotFound."""
        require(actor, Permission.PRINT_POST)
        with self._database.reading(actor) as work:
            batch = work.letters.find_batch(self._workplace.office_id, name)
        if batch is None:
            raise NotFound(mark("There is no batch {batch}."), batch=name)
        return batch

    def confirm_printed(
        self, actor: StaffMember, batch_ids: Sequence[UUID], failed_ids: Collection[UUID] = frozenset()
    ) -> PostRoomResult:
        """Take a person's word that batches came out whole, but for the ones that failed: those stay "to print".

        Raises NotAllowed, and changes nothing, when one was confirmed before or now belongs to a later batch.
        """
        require(actor, Permission.PRINT_POST)
        with self._database.writing(actor) as work:
            batches = {batch_id: self._batch(work, batch_id) for batch_id in batch_ids}
            waiting: list[QueuedLetter] = []
            for batch_id in batches:
                found = [each for each in work.letters.of_batch(batch_id) if each.state is PrintState.TO_PRINT]
                if not found:
                    raise NotAllowed(_CONFIRMED_BEFORE)
                waiting += found
            cases = self._take_up(work, actor, [queued.id for queued in waiting])
            # Another desk may have confirmed, or numbered anew, before this one had them to itself.
            if any(each.state is not PrintState.TO_PRINT or each.batch_id not in batches for each in cases.letters):
                raise NotAllowed(_CONFIRMED_BEFORE)
            for queued in cases.letters:
                if queued.id in failed_ids:
                    cases.change(replace(queued, batch_id=None, batch_line=None))
                    continue
                cases.change(
                    replace(
                        queued,
                        state=PrintState.PRINTED,
                        printed_at=self._clock.now(),
                        times_printed=queued.times_printed + 1,
                        reprint_reason=None,
                    )
                )
                cases.of(queued).do(
                    CorrespondencePrinted(
                        correspondence_id=queued.id,
                        batch="" if queued.batch_id is None else batches[queued.batch_id].name,
                        is_reprint=queued.times_printed > 0,
                        reason=queued.reprint_reason.value if queued.reprint_reason else "",
                    )
                )
            return self._store(work, cases)

    def _batch(self, work: UnitOfWork, batch_id: UUID) -> PrintBatch:
        batch = work.letters.get_batch(batch_id)
        if batch is None or batch.office_id != self._workplace.office_id:
            raise NotFound(mark("This batch is not in this database. Look at the post room again."))
        return batch


def _medium(chosen: Sequence[QueuedLetter]) -> Medium:
    if not chosen:
        raise NotAllowed(mark("Choose at least one card or letter."))
    media = {queued.medium for queued in chosen}
    if len(media) > 1:
        raise NotAllowed(mark("Print postcards and letters one after the other: they need different paper."))
    return media.pop()
