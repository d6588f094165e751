"""Saving a form, against the same statements with the same parameters in a plain connection."""

import gc
import tempfile
from collections.abc import Callable, Iterator
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
from counter_app.ui.intake.form_state import FormState
from tests.benchmarks.figures import Figure, in_turns, ratio
from tests.benchmarks.large_office import LargeOffice

_ROUNDS = 200
_WARM_UP = 30
_MOST = 2.5


def measure() -> list[Figure]:
    """Save calls that are referred, visits resolved at once, and e-mails that are acknowledged in writing."""
    return [
        _measure(f"Save a form: {name}", answers, channel)
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


def _measure(name: str, answers: dict[str, Any], channel: str) -> Figure:
    with tempfile.TemporaryDirectory(prefix="counter-save-") as folder:
        ours = _Desk(Path(folder) / "ours.db")
        statements = list(_Replay.rounds(Path(folder), answers, channel, _ROUNDS + _WARM_UP))
        replay = _Replay(Path(folder) / "floor.db", statements)

        def before() -> None:
            ours.fill_in(answers, channel)

        in_turns(ours.save, replay.save, _WARM_UP, before=before)
        # As the window does when it has started.
        gc.collect()
        gc.freeze()
        measured = in_turns(ours.save, replay.save, _ROUNDS, before=before)
        gc.unfreeze()
        ours.office.close()
        replay.close()
    return ratio(name, measured, _MOST)


class _Desk:
    """Hold a desk that saves forms as the window does on its database lane."""

    def __init__(self, file: Path) -> None:
        self._saves = 0
        self._definitions = forms_of(None)
        self._form: FilledForm
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
            definitions=self._definitions,
            clock=self.office.clock,
            make_id=self.office.make_id,
        )

    def fill_in(self, answers: dict[str, Any], channel: str) -> None:
        """Fill a form in for another customer than the last, and check it as the window does while somebody types."""
        now = self.office.clock.now()
        received: dict[str, Any] = {"received": now - timedelta(seconds=30)}
        if channel == "postal":
            received = {"received": now.date(), "date_on_letter": now.date()}
        self._saves += 1
        person = {"name": f"Alex Morgan {self._saves}"}
        if "callback_number" in answers:
            person["callback_number"] = f"+1 217 555 {self._saves % 10000:04d}"
        if "email" in answers:
            person["email"] = f"alex.morgan{self._saves}@example.org"
        given = {**answers, **person, **received}
        state = FormState(
            definition=self._definitions[channel],
            case_id=self.office.make_id(),
            started_at=now - timedelta(seconds=30),
            answers=given,
            context=self.intake.context(self.actor),
        )
        problems = state.problems()
        assert all(problem.is_warning for problem in problems), problems
        self._form = state.filled()

    def save(self) -> None:
        """Save the form that was filled in."""
        self.intake.save(self.actor, self._form)


def _open_press() -> Any:
    from counter_app.documents.press import Press

    return Press(fonts_dir=fonts_dir(), paper_dir=paper_dir())


def _recording_into(recorded: list[tuple[str, Any, bool]]) -> Callable[..., None]:
    """Make the listener that has a new connection write down what it is asked, with its values."""
    module: Any = sqlite_module()

    class _Cursor(module.Cursor):  # type: ignore[misc]
        def execute(self, sql: str, values: Any = ()) -> Any:
            recorded.append((sql, values, False))
            return super().execute(sql, values)

        def executemany(self, sql: str, values: Any) -> Any:
            recorded.append((sql, values, True))
            return super().executemany(sql, values)

    class _Connection(module.Connection):  # type: ignore[misc]
        def cursor(self) -> Any:
            return super().cursor(_Cursor)

        def commit(self) -> None:
            recorded.append(("COMMIT", (), False))
            super().commit()

    def listen(_dialect: Any, _entry: Any, _positional: Any, named: dict[str, Any]) -> None:
        named["factory"] = _Connection

    return listen


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
        # The driver is listened to, not SQLAlchemy, so that no statement of a save is missed.
        event.listen(desk.office.engine, "do_connect", _recording_into(recorded))
        desk.office.database.close()
        for _ in range(count):
            desk.fill_in(answers, channel)
            recorded.clear()
            desk.save()
            yield [each for each in recorded if not each[0].startswith("PRAGMA")]
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
