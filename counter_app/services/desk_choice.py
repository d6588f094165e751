"""Which desk this computer is: chosen at first contact with an office, kept in the data folder from then on."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.errors import CounterError
from counter_app.domain.identity import MakesIds
from counter_app.domain.office import Desk
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.storage.unit_of_work import Database

_FILE_NAME = "desks.json"
# I and O are left out: in a reference they read like 1 and 0.
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_LONGEST_CODE = 3


class DeskChoice:
    """Give a computer its desk, whose code begins the references that are recorded there.

    The file holds one desk for each office that the computer has worked for. A copy of the folder to another computer
    takes the desk along; both then number from the same row of the database, so references still do not collide.
    """

    def __init__(self, database: Database, make_id: MakesIds, data_dir: Path) -> None:
        self._database = database
        self._make_id = make_id
        self._file = data_dir / _FILE_NAME

    def desk_for_this_computer(self, office_id: UUID, name: str = "") -> Desk:
        """Give this computer's desk in an office; at first contact one is made with the next free code.

        `name` is what a new desk is called. Raises CounterError when the data folder cannot be written.
        """
        kept = self._read()
        with self._database.reading() as work:
            found = _with_id(work.desks.of_office(office_id), kept.get(str(office_id)))
        if found is not None:
            return found
        with self._database.writing() as work:
            work.offices.lock()
            kept = self._read()
            found = _with_id(work.desks.of_office(office_id), kept.get(str(office_id)))
            if found is not None:
                return found
            desk = Desk(id=self._make_id(), office_id=office_id, code=next_code(work.desks.codes_in_use()), name=name)
            work.desks.add(desk)
            # Written before the commit: an id without a desk is replaced at the next start, a desk without an id
            # would stay behind for ever.
            self._write(kept | {str(office_id): str(desk.id)})
            work.commit()
        return desk

    def _read(self) -> dict[str, str]:
        try:
            found = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}

    def _write(self, kept: dict[str, str]) -> None:
        beside = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(kept, indent=1, sort_keys=True), "utf-8")
            beside.replace(self._file)
        except OSError as error:
            raise CounterError(
                mark("The folder {folder} cannot be written. Allow it, or choose another data folder."),
                folder=str(self._file.parent),
            ) from error


def next_code(in_use: frozenset[str]) -> str:
    """Give the first free desk code: A, B, ... Z, then AA, AB, ... of at most three letters, as a reference wants."""
    for length in range(1, _LONGEST_CODE + 1):
        for letters in product(_LETTERS, repeat=length):
            code = "".join(letters)
            if code not in in_use:
                return code
    raise CounterError(mark("All desk codes are in use. Ask an administrator to join some desks."))


def _with_id(desks: list[Desk], desk_id: str | None) -> Desk | None:
    return next((desk for desk in desks if str(desk.id) == desk_id), None)
