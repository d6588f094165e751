"""`counter-app letters print` and `counter-app letters posted`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from counter_app.assets import paper_dir
from counter_app.cli.acting import Acting, acting
from counter_app.cli.printing import say, say_json
from counter_app.cli.whole_files import whole_file
from counter_app.domain.correspondence import PrintState
from counter_app.domain.correspondence_queue import QueuedLetter
from counter_app.domain.correspondence_state import Medium
from counter_app.domain.errors import CounterError, NotFound
from counter_app.domain.staff import Permission
from counter_app.domain.words import mark
from counter_app.settings import Settings

if TYPE_CHECKING:
    from argparse import Namespace


def letters(given: Namespace, settings: Settings) -> int:
    """Print what waits, or say that a batch was posted."""
    with acting(settings, Permission.PRINT_POST) as at:
        return _print(given, at) if given.letters == "print" else _mark_posted(given, at)


def _print(given: Namespace, at: Acting) -> int:
    _require_profile(given.profile)
    waiting = [queued for queued in _waiting(at) if _is_wanted(queued, given, at)]
    if not waiting:
        _say(given.json, {"batches": [], "file": None}, at.words(mark("Nothing waits to be printed.")))
        return 0
    batches, parted = [], _runs(waiting)
    # Where the file cannot be written, or a piece cannot be drawn, nothing is numbered.
    with whole_file(given.out) as out:
        drawn = at.services.post_room.render_runs(at.actor, [[queued.id for queued in run] for run in parted])
        for run in parted:
            result = at.services.post_room.make_batch(at.actor, [queued.id for queued in run], run[0].letter.profile)
            assert result.batch is not None
            batches.append({"batch": result.batch.name, "profile": result.batch.profile, "pieces": len(run)})
        out.write(drawn)
    lines = [at.words(mark("Batch {batch} ({profile}), pieces: {pieces}"), **batch) for batch in batches]
    lines.append(at.words(mark("Written to {file}. When it is posted: {command}"), file=given.out, command=_POSTED))
    _say(given.json, {"batches": batches, "file": str(given.out)}, "\n".join(lines))
    return 0


def _mark_posted(given: Namespace, at: Acting) -> int:
    batch = at.services.post_room.batch_named(at.actor, given.batch)
    waiting = [queued for queued in _all(at, PrintState.TO_PRINT) if queued.batch_id == batch.id]
    if waiting:
        at.services.post_room.confirm_printed(at.actor, [batch.id])
    printed = [queued.id for queued in _all(at, PrintState.PRINTED) if queued.batch_id == batch.id]
    if not printed:
        raise CounterError(
            mark(
                "Nothing in batch {batch} waits to be posted: it was posted before, or printed again in a later batch."
            ),
            batch=batch.name,
        )
    at.services.post_room.mark_posted(at.actor, printed)
    told = at.language.plural("Posted: {n} card or letter.", "Posted: {n} cards and letters.", len(printed))
    _say(given.json, {"batch": batch.name, "posted": len(printed)}, told)
    return 0


def _runs(waiting: Sequence[QueuedLetter]) -> list[list[QueuedLetter]]:
    """Part what waits into runs through the printer: one for each card profile, one for all letters."""
    runs: dict[tuple[Medium, str], list[QueuedLetter]] = {}
    for queued in waiting:
        paper = queued.letter.profile if queued.medium is Medium.POSTCARD else ""
        runs.setdefault((queued.medium, paper), []).append(queued)
    return list(runs.values())


def _require_profile(name: str | None) -> None:
    known = sorted(file.stem for file in paper_dir().glob("*.toml"))
    if name and name not in known:
        raise NotFound(
            mark("There is no card profile or letter layout {name}. Known are: {known}"),
            name=name,
            known=", ".join(known),
        )


def _is_wanted(queued: QueuedLetter, given: Namespace, at: Acting) -> bool:
    if given.profile and queued.letter.profile != given.profile:
        return False
    return not given.due_by or (queued.due is not None and queued.due <= _end_of_day(given.due_by, at))


def _end_of_day(day: date, at: Acting) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(at.office.time_zone))


def _waiting(at: Acting) -> list[QueuedLetter]:
    return _all(at, PrintState.TO_PRINT)


def _all(at: Acting, state: PrintState) -> list[QueuedLetter]:
    found: list[QueuedLetter] = []
    while page := at.services.post_room.page(at.actor, state, skip=len(found)).letters:
        found.extend(page)
    return found


def _say(as_json: bool, found: object, text: str) -> None:
    if as_json:
        say_json(found)
    else:
        say(text)


_POSTED = "counter-app letters posted BATCH"
COMMANDS = {"letters": letters}
