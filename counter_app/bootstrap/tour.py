"""Runs the tour on data of its own, and checks in the database that the job was done."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from counter_app import assets
from counter_app.bootstrap.suite import OpenedDatabase, opened_database
from counter_app.bootstrap.window import make_opening
from counter_app.domain.cases import AcknowledgedHow, Case, CaseStatus
from counter_app.domain.clock import RunningClock
from counter_app.domain.errors import CounterError
from counter_app.domain.reference import Reference
from counter_app.domain.words import mark
from counter_app.settings import Settings

_TUESDAY_AFTERNOON = datetime(2026, 11, 24, 20, 21, tzinfo=UTC)


def run_tour(out: Path, language: str = "en") -> list[str]:
    """Drive the window through the main job in a language; gives the names of the pictures and PDFs left in the folder.

    Raises CounterError naming the step at which the window or the database is not as it should be.
    """
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with _writing_into(out):
        out.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=out).close()
    with tempfile.TemporaryDirectory(prefix="counter-app-tour-") as folder:
        settings = Settings(
            data_dir=Path(folder),
            config_dir=Path(folder),
            database_url=f"sqlite:///{Path(folder) / 'counter.db'}",
            language=language,
            theme="light",
            user="dana",
            now=_TUESDAY_AFTERNOON,
        )
        with opened_database(settings, RunningClock(_TUESDAY_AFTERNOON), makes_one=True) as opened:
            office = (assets.resources_dir() / "demo" / "office.toml").read_text(encoding="utf-8")
            opened.setup.carry_out(None, opened.setup.parse(office))
        # What lies in the folder already is nobody's picture of this tour.
        pictures = Path(folder) / "pictures"
        pictures.mkdir()
        references = _drive(settings, pictures)
        with opened_database(settings, RunningClock(_TUESDAY_AFTERNOON)) as opened:
            _check(opened, references)
        names = sorted(file.name for file in pictures.iterdir())
        with _writing_into(out):
            for name in names:
                shutil.copyfile(pictures / name, out / name)
    return names


@contextmanager
def _writing_into(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CounterError(
            mark("Nothing can be written into the folder {folder}: {reason}"), folder=folder, reason=error.strerror
        ) from error


def _drive(settings: Settings, out: Path) -> dict[str, str]:
    from counter_app.ui.tour.running import run_in_window

    return run_in_window(make_opening(settings), out)


def _check(opened: OpenedDatabase, references: dict[str, str]) -> None:
    phone, visit, email, post = (_case(opened, references[name]) for name in ("phone", "in-person", "email", "post"))
    _need(phone.status is CaseStatus.RESOLVED and phone.acknowledged_how is AcknowledgedHow.VERBAL, phone)
    _need(visit.status is CaseStatus.RESOLVED and visit.acknowledged_how is AcknowledgedHow.ANSWER, visit)
    _need(email.awaits_acknowledgement and len(email.pending) == 1, email)
    _need(post.acknowledged_how is AcknowledgedHow.POSTCARD and post.acknowledged_at is not None, post)
    problems = opened.problems()
    if problems:
        raise CounterError(mark("After the tour the database is not sound: {problem}"), problem=problems[0])


def _case(opened: OpenedDatabase, reference: str) -> Case:
    with opened.database.reading() as work:
        case_id = work.cases.find_reference(opened.offices()[0].id, Reference.parse(reference))
        case = None if case_id is None else work.cases.get(case_id)
    if case is None:
        raise CounterError(mark("After the tour {reference} is not in the database."), reference=reference)
    return case


def _need(holds: bool, case: Case) -> None:
    if not holds:
        raise CounterError(mark("After the tour {reference} is not as it should be."), reference=str(case.reference))
