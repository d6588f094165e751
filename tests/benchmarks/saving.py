"""Saving a form, against the same statements with the same parameters in a plain connection."""

import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event

from counter_app.assets import fonts_dir, locale_dir, paper_dir
from counter_app.bootstrap.drawing import Drawing
from counter_app.bootstrap.form_files import forms_of
from counter_app.domain.intake import FilledForm
from counter_app.i18n.language import load_language
from counter_app.services.correspondence import Correspondence
from counter_app.services.intake import Intake
from counter_app.services.letter_texts import LetterTexts
from counter_app.storage.engine import sqlite_module
from tests.benchmarks.figures import Figure, in_turns, ratio
from tests.benchmarks.large_office import LargeOffice

_ROUNDS = 200
_WARM_UP = 30
_MOST = 2.5


def measure() -> list[Figure]:
    """Save calls that are referred, visits resolved at once, and e-mails that are acknowledged in writing."""
    return [
        _measure(f"Save a form: {name}", answers, channel, _MOST if channel == "phone" else None)
        for name, channel, answers in (
            ("a call, referred", "phone", _CALL),
            ("a visit, resolved at once", "in_person", _VISIT),
            ("a letter, postcard queued", "postal", _LETTER),
        )
    ]


_CALL = {
    "callback_number": "+1 217 555 0188",
    "name": "Alex Morgan",
    "email": "alex.morgan@example.org",
    "kind": "complaint",
    "what_happened": "The renewal of two books failed on the web page and a fine was charged the day after. " * 4,
    "outcome": "refer",
    "refer_to": "p3",
    "topic": "t4",
    "told_customer": True,
}
_VISIT = {
    "name": "Alex Morgan",
    "callback_number": "+1 217 555 0188",
    "kind": "question",
    "what_happened": "Where are the printed newspapers of the last century kept now?",
    "outcome": "resolved",
    "how_resolved": "Shown the way to the basement and the catalogue of newspapers.",
}
_LETTER = {
    "name": "Alex Morgan",
    "address": {
        "country": "US",
        "lines": ["12 Elm Street"],
        "city": "Lakeside",
        "region": "IL",
        "postal_code": "61801",
    },
    "kind": "complaint",
    "what_happened": "The reading room is closed on Sundays although the sign says that it is open.",
    "outcome": "refer",
    "refer_to": "p3",
    "acknowledge_by": "postcard",
}


def _measure(name: str, answers: dict[str, Any], channel: str, at_most: float | None) -> Figure:
    with tempfile.TemporaryDirectory(prefix="counter-save-") as folder:
        ours = _Desk(Path(folder) / "ours.db")
        statements = list(_Replay.rounds(Path(folder), answers, channel, _ROUNDS + _WARM_UP))
        replay = _Replay(Path(folder) / "floor.db", statements)
        for _ in range(_WARM_UP):
            ours.save(answers, channel)
            replay.save()
        measured = in_turns(lambda: ours.save(answers, channel), replay.save, _ROUNDS)
        ours.office.close()
        replay.close()
    return ratio(name, measured, at_most)


class _Desk:
    """Hold a desk that saves forms as the window does on its database lane."""

    def __init__(self, file: Path) -> None:
        self._saves = 0
        self.office = LargeOffice(f"sqlite:///{file}", is_running=True)
        self.actor = self.office.person("p0")
        correspondence = Correspondence(
            database=self.office.database,
            texts=LetterTexts(None),
            paper=Drawing(open_press=_open_press, language=load_language("en", locale_dir())),
            clock=self.office.clock,
            make_id=self.office.make_id,
        )
        self.intake = Intake(
            database=self.office.database,
            workplace=self.office.workplace,
            calendars=self.office.calendars,
            correspondence=correspondence,
            definitions=forms_of(None),
            clock=self.office.clock,
            make_id=self.office.make_id,
        )

    def save(self, answers: dict[str, Any], channel: str) -> None:
        now = self.office.clock.now()
        received: dict[str, Any] = {"received": now - timedelta(seconds=30)}
        if channel == "postal":
            received = {"received": now.date(), "date_on_letter": now.date()}
        self._saves += 1
        # Each customer is another one, so that nothing is known from the save before.
        person = {"name": f"Alex Morgan {self._saves}"}
        if "callback_number" in answers:
            person["callback_number"] = f"+1 217 555 {self._saves % 10000:04d}"
        if "email" in answers:
            person["email"] = f"alex.morgan{self._saves}@example.org"
        form = FilledForm(
            case_id=self.office.make_id(), channel=channel, answers={**answers, **person, **received}, started_at=now
        )
        self.intake.save(self.actor, form)


def _open_press() -> Any:
    from counter_app.documents.press import Press

    return Press(fonts_dir=fonts_dir(), paper_dir=paper_dir())


class _Replay:
    """Repeat, statement by statement, what saves have done in another database of the same kind and beginning."""

    def __init__(self, file: Path, saves: list[list[tuple[str, Any, bool]]]) -> None:
        self._connection = sqlite_module().connect(str(file), isolation_level=None, check_same_thread=False)
        for pragma in ("busy_timeout = 10000", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._saves = iter(saves)

    @staticmethod
    def rounds(
        folder: Path, answers: dict[str, Any], channel: str, count: int
    ) -> Iterator[list[tuple[str, Any, bool]]]:
        """Save for real and give the statements of each save; leaves a copy of the database before the first one."""
        desk = _Desk(folder / "recorded.db")
        copied = sqlite_module().connect(str(folder / "recorded.db"))
        copied.execute("VACUUM INTO ?", (str(folder / "floor.db"),))
        copied.close()
        recorded: list[tuple[str, Any, bool]] = []

        @event.listens_for(desk.office.engine, "before_cursor_execute")
        def _record(_connection: Any, _cursor: Any, sql: str, values: Any, _context: Any, is_many: bool) -> None:
            recorded.append((sql, values, is_many))

        for _ in range(count):
            recorded.clear()
            desk.save(answers, channel)
            yield [("BEGIN IMMEDIATE", (), False), *recorded, ("COMMIT", (), False)]
        desk.office.close()

    def save(self) -> None:
        connection = self._connection
        for sql, values, is_many in next(self._saves):
            cursor = connection.cursor()
            (cursor.executemany if is_many else cursor.execute)(sql, values)
            if cursor.description is not None:
                cursor.fetchall()

    def close(self) -> None:
        self._connection.close()
