"""Turns what a database says into a sentence that a person can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError

from counter_app.domain.errors import StorageError
from counter_app.domain.words import mark

_SENTENCES = (
    (
        ("database is locked", "lock timeout", "deadlock"),
        mark("The database is busy with another program. Nothing was changed; try again in a moment."),
    ),
    (
        ("database or disk is full", "disk full", "no space left", "disk i/o error"),
        mark("The disk is full. What was saved before is safe; free some space, then try again."),
    ),
    (
        ("readonly database", "read-only", "attempt to write", "permission denied", "cannot execute"),
        mark("The database can only be read from here. Ask for the right to write to its folder, then try again."),
    ),
    (
        ("not a database", "malformed", "file is encrypted"),
        mark("This file is not a sound database. Do not delete it; restore the latest backup."),
    ),
    (
        ("unable to open",),
        mark("The database file cannot be opened. Check that its folder exists and that you may write there."),
    ),
    (
        ("password authentication failed", "no password supplied"),
        mark("The shared database refused the name or password."),
    ),
    (
        ("connection", "server closed", "timeout expired", "could not translate host", "failed to resolve host"),
        mark("Could not save: the shared database did not answer. Your form is kept on this computer."),
    ),
)
_OTHER = mark("The database refused this: {reason}")


@contextmanager
def said_plainly() -> Iterator[None]:
    """Raise StorageError, with what to do, in place of a database driver's error."""
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as error:
        raise StorageError(*_sentence(str(error.orig)), **_values(str(error.orig))) from error


def _sentence(reason: str) -> tuple[str]:
    lowered = reason.lower()
    for signs, sentence in _SENTENCES:
        if any(sign in lowered for sign in signs):
            return (sentence,)
    return (_OTHER,)


def _values(reason: str) -> dict[str, str]:
    return {"reason": reason.splitlines()[0] if reason else ""}
