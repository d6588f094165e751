"""Cards and letters in the post room, and the batches in which they are printed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, func, insert, select, update

from counter_app.domain.correspondence import Letter, PrintState, ReprintReason
from counter_app.domain.correspondence_queue import PrintBatch, QueuedLetter
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import EditConflict, NotFound
from counter_app.domain.words import mark
from counter_app.storage.inserts import insert_rows
from counter_app.storage.tables import letters, print_batches

# Below the 999 bound values that an old SQLite takes in one statement.
_AT_ONCE = 500


class Letters:
    """Keep each card and letter with its place between the desk and the customer."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, queued: QueuedLetter) -> None:
        """Store a new card or letter."""
        insert_rows(self._connection, letters, [letter_row(queued)])

    def get(self, letter_id: UUID) -> QueuedLetter | None:
        """Give a card or letter by its id."""
        row = self._connection.execute(select(letters).where(letters.c.id == letter_id)).one_or_none()
        return None if row is None else _to_letter(row)

    def get_many(self, letter_ids: Sequence[UUID]) -> list[QueuedLetter]:
        """Give cards and letters in the order in which they are named.

        Raises NotFound when one of them is not there.
        """
        return self._named(letter_ids, is_to_change=False)

    def get_to_change(self, letter_ids: Sequence[UUID]) -> list[QueuedLetter]:
        """Give cards and letters as `get_many` does and keep others from changing them until this transaction ends."""
        return self._named(letter_ids, is_to_change=True)

    def of_case(self, case_id: UUID) -> list[QueuedLetter]:
        """Give the cards and letters of a case, oldest first."""
        statement = select(letters).where(letters.c.case_id == case_id).order_by(letters.c.row)
        return [_to_letter(row) for row in self._connection.execute(statement)]

    def of_batch(self, batch_id: UUID) -> list[QueuedLetter]:
        """Give what a batch holds, in the order of its sheet."""
        statement = select(letters).where(letters.c.batch_id == batch_id).order_by(letters.c.batch_line)
        return [_to_letter(row) for row in self._connection.execute(statement)]

    def in_state(
        self, office_id: UUID, states: Collection[PrintState], *, limit: int = 200, skip: int = 0
    ) -> list[QueuedLetter]:
        """Give one page of the cards and letters in some states: what is due first comes first, without a date last."""
        statement = (
            select(letters)
            .where(letters.c.office_id == office_id, letters.c.state.in_([state.value for state in states]))
            .order_by(letters.c.due.is_(None), letters.c.due, letters.c.row)
        )
        return [_to_letter(row) for row in self._connection.execute(statement.limit(limit).offset(skip))]

    def latest_posted(self, office_id: UUID, *, limit: int = 200, skip: int = 0) -> list[QueuedLetter]:
        """Give one page of what was posted, the latest first."""
        statement = (
            select(letters)
            .where(letters.c.office_id == office_id, letters.c.state == PrintState.POSTED.value)
            .order_by(letters.c.posted_at.desc(), letters.c.row.desc())
        )
        return [_to_letter(row) for row in self._connection.execute(statement.limit(limit).offset(skip))]

    def counts(self, office_id: UUID) -> dict[PrintState, int]:
        """Count the cards and letters of an office in each state; every state is there."""
        statement = (
            select(letters.c.state, func.count()).where(letters.c.office_id == office_id).group_by(letters.c.state)
        )
        found = {PrintState(state): int(number) for state, number in self._connection.execute(statement)}
        return {state: found.get(state, 0) for state in PrintState}

    def count_due(self, office_id: UUID, states: Collection[PrintState], before: datetime) -> int:
        """Count the cards and letters in some states that have to be posted before an instant."""
        statement = select(func.count()).where(
            letters.c.office_id == office_id,
            letters.c.state.in_([state.value for state in states]),
            letters.c.due < before,
        )
        return int(self._connection.execute(statement).scalar_one())

    def cases_with(
        self, office_id: UUID, purpose: Purpose, medium: Medium, states: Collection[PrintState]
    ) -> list[UUID]:
        """Give the ids of the cases that have a card or letter for a purpose in some states."""
        statement = (
            select(letters.c.case_id)
            .where(
                letters.c.office_id == office_id,
                letters.c.state.in_([state.value for state in states]),
                letters.c.purpose == purpose.value,
                letters.c.medium == medium.value,
            )
            .distinct()
        )
        return sorted(self._connection.execute(statement).scalars())

    def change(self, queued: QueuedLetter) -> QueuedLetter:
        """Store a new state of a card or letter and give it with its new version.

        Raises EditConflict when it is no longer at the version that `queued` carries, NotFound when it is gone.
        """
        row = letter_row(queued) | {"version": queued.version + 1}
        statement = update(letters).where(letters.c.id == queued.id, letters.c.version == queued.version)
        if self._connection.execute(statement, row).rowcount == 1:
            return replace(queued, version=queued.version + 1)
        theirs = self.get(queued.id)
        if theirs is None:
            raise _gone()
        raise EditConflict(mine=queued, theirs=theirs)

    def add_batch(self, batch: PrintBatch) -> None:
        """Store a new batch."""
        self._connection.execute(insert(print_batches), asdict(batch))

    def get_batch(self, batch_id: UUID) -> PrintBatch | None:
        """Give a batch by its id."""
        row = self._connection.execute(select(print_batches).where(print_batches.c.id == batch_id)).one_or_none()
        return None if row is None else _to_batch(row)

    def find_batch(self, office_id: UUID, name: str) -> PrintBatch | None:
        """Give an office's batch by its name."""
        statement = select(print_batches).where(print_batches.c.office_id == office_id, print_batches.c.name == name)
        row = self._connection.execute(statement).first()
        return None if row is None else _to_batch(row)

    def batches(self, office_id: UUID, *, limit: int = 50) -> list[PrintBatch]:
        """Give the latest batches of an office, newest first."""
        statement = (
            select(print_batches)
            .where(print_batches.c.office_id == office_id)
            .order_by(print_batches.c.made_at.desc(), print_batches.c.id.desc())
        )
        return [_to_batch(row) for row in self._connection.execute(statement.limit(limit))]

    def next_batch_name(self, office_id: UUID, on: date) -> str:
        """Give the name of the next batch of a local day: 2026-11-24-1, then 2026-11-24-2."""
        day = f"{on.isoformat()}-"
        statement = select(print_batches.c.name).where(
            print_batches.c.office_id == office_id, print_batches.c.name.startswith(day, autoescape=True)
        )
        numbers = [int(name.removeprefix(day)) for name in self._connection.execute(statement).scalars()]
        return f"{day}{max(numbers, default=0) + 1}"

    def _named(self, letter_ids: Sequence[UUID], *, is_to_change: bool) -> list[QueuedLetter]:
        found: dict[UUID, QueuedLetter] = {}
        # One order for everybody, so that two desks wait for each other and never in a circle.
        ordered = sorted(set(letter_ids))
        for start in range(0, len(ordered), _AT_ONCE):
            statement = (
                select(letters).where(letters.c.id.in_(ordered[start : start + _AT_ONCE])).order_by(letters.c.id)
            )
            if is_to_change:
                statement = statement.with_for_update()
            found |= {row.id: _to_letter(row) for row in self._connection.execute(statement)}
        if len(found) < len(ordered):
            raise _gone()
        return [found[letter_id] for letter_id in letter_ids]


def _gone() -> NotFound:
    return NotFound(mark("This card or letter is not in this database. Look at the post room again."))


def letter_row(queued: QueuedLetter) -> dict[str, Any]:
    """Give a card or letter as the columns of its row."""
    return {
        "id": queued.id,
        "office_id": queued.office_id,
        "case_id": queued.case_id,
        "purpose": str(queued.purpose),
        "medium": str(queued.medium),
        "state": str(queued.state),
        "due": queued.due,
        "recipient": queued.recipient,
        "postal_code": queued.postal_code,
        "language": queued.language,
        "is_large_print": queued.is_large_print,
        "letter": queued.letter.to_json(),
        "reply_by": queued.reply_by,
        "person_id": queued.person_id,
        "queued_at": queued.queued_at,
        "batch_id": queued.batch_id,
        "batch_line": queued.batch_line,
        "printed_at": queued.printed_at,
        "posted_at": queued.posted_at,
        "times_printed": queued.times_printed,
        "reprint_reason": str(queued.reprint_reason or ""),
        "version": queued.version,
    }


def _to_letter(row: Row[Any]) -> QueuedLetter:
    return QueuedLetter(
        id=row.id,
        office_id=row.office_id,
        case_id=row.case_id,
        purpose=Purpose(row.purpose),
        medium=Medium(row.medium),
        state=PrintState(row.state),
        due=row.due,
        recipient=row.recipient,
        postal_code=row.postal_code,
        language=row.language,
        is_large_print=row.is_large_print,
        letter=Letter.from_json(row.letter),
        reply_by=row.reply_by,
        person_id=row.person_id,
        queued_at=row.queued_at,
        batch_id=row.batch_id,
        batch_line=row.batch_line,
        printed_at=row.printed_at,
        posted_at=row.posted_at,
        times_printed=row.times_printed,
        reprint_reason=ReprintReason(row.reprint_reason) if row.reprint_reason else None,
        version=row.version,
    )


def _to_batch(row: Row[Any]) -> PrintBatch:
    return PrintBatch(
        id=row.id,
        office_id=row.office_id,
        name=row.name,
        profile=row.profile,
        made_at=row.made_at,
        made_by=row.made_by,
    )
