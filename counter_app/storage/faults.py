"""Turns what a database says into a sentence that a person can act on."""

from __future__ import annotations

from types import TracebackType

from sqlalchemy.exc import DBAPIError, IntegrityError

from counter_app.domain.errors import NoAnswer, StorageError
from counter_app.domain.words import mark

WHILE_OPENING = mark("The shared database did not answer. Check its address and the network, then start again.")
WHILE_READING = mark("The shared database did not answer, so nothing can be shown. Try again in a moment.")
WHILE_WRITING = mark("The shared database did not answer, so nothing was saved. Try again in a moment.")
WHILE_COMMITTING = mark(
    "The connection to the shared database was lost while saving. Look whether it was saved before you try again."
)

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
)
# What PostgreSQL says begins with where it was asked, so the reasons come before the mere lack of a connection.
_SENTENCES_OF_A_SERVER = (
    (
        ("password authentication failed", "no password supplied", "authentication failed", "no pg_hba.conf entry"),
        mark("The shared database refused the name or password. Check the address and the password file (.pgpass)."),
    ),
    (
        ('role "',),
        mark("The shared database does not know this user. Check the name in its address."),
    ),
    (
        ('database "',),
        mark("The server has no database of this name. Check the address, or ask for the database to be made."),
    ),
    (
        ("certificate", "ssl"),
        mark("The connection to the shared database is not safe: {reason}. Ask whoever looks after the server."),
    ),
    (
        ("too many clients", "too many connections", "connection slots"),
        mark("The shared database has too many users at the moment. Nothing was changed; try again in a moment."),
    ),
    (
        ("starting up", "shutting down", "recovery mode"),
        mark("The shared database is just starting or stopping. Nothing was changed; try again in a moment."),
    ),
    (
        ("statement timeout",),
        mark("The shared database took too long. Nothing was changed; try again in a moment."),
    ),
)
_UNANSWERED = (
    "connection",
    "server closed",
    "timeout expired",
    "could not translate host",
    "failed to resolve host",
    "name or service not known",
)
_OTHER = mark("The database refused this: {reason}")


class SaidPlainly:
    """Raise StorageError, with what to do, in place of a database driver's error.

    `unanswered` is what to say when a server cannot be reached (NoAnswer). A broken rule of the tables is a fault of
    this program: it stays an IntegrityError, in the first line of its words.
    """

    def __init__(self, unanswered: str = WHILE_READING) -> None:
        self._unanswered = unanswered

    def __enter__(self) -> None:
        """Begin to listen."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Say what went wrong, if the driver did."""
        if isinstance(error, IntegrityError):
            # Below, a server repeats the whole row, and what nobody expected goes to the log (P24).
            fault = Exception(_first_line(str(error.orig)))
            raise IntegrityError(error.statement, None, fault, hide_parameters=True).with_traceback(trace) from None
        if isinstance(error, DBAPIError):
            raise _plain(str(error.orig), self._unanswered) from error


def _plain(reason: str, unanswered: str) -> StorageError:
    lowered = reason.lower()
    for signs, sentence in (*_SENTENCES, *_SENTENCES_OF_A_SERVER):
        if any(sign in lowered for sign in signs):
            return StorageError(sentence, reason=_last_words(reason))
    if any(sign in lowered for sign in _UNANSWERED):
        return NoAnswer(unanswered)
    return StorageError(_OTHER, reason=_first_line(reason))


def _last_words(reason: str) -> str:
    return _first_line(reason).rpartition(": ")[2].rstrip(".")


def _first_line(reason: str) -> str:
    return reason.splitlines()[0] if reason else ""
