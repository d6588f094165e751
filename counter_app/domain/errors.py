"""The refusals that a person can do something about: each is a sentence that says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.domain.phrases import Phrase


class CounterError(Exception):
    """Say to a person why something was refused and what to do about it.

    `message` is an English msgid with `{placeholders}`; `values` fills them. Screens translate it, scripts print it as
    it is. `field` is the form's field that must change, where it is known.
    """

    def __init__(self, message: str, /, **values: Any) -> None:
        super().__init__(message)
        self.field = ""
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message.format(**self.values)


class NotPermitted(CounterError):
    """Tell a staff member that the action needs a right that their role does not have."""

    def __init__(self, ask: Phrase) -> None:
        super().__init__(mark("You do not have the right to do this. Ask {supervisor}."), supervisor=ask)


class RightsChanged(CounterError):
    """Tell who is at the desk that they were removed, or given another role, since they chose their name."""

    def __init__(self, name: str, *, is_removed: bool) -> None:
        if is_removed:
            message = mark("{name} does not work here any more. Choose who is at the desk. Nothing typed is lost.")
        else:
            message = mark("{name} was given another role. Choose your name again to go on. Nothing typed is lost.")
        super().__init__(message, name=name)


class TextMissing(CounterError):
    """Name what a letter needs and nobody has written yet."""


class NotAllowed(CounterError):
    """Refuse a step that the life of a case does not allow."""


class NotFound(CounterError):
    """Say that something asked for by its reference or id is not in this database."""


class EditConflict(CounterError):
    """Show both versions when two people edited the same thing; nothing is overwritten.

    `mine` and `theirs` are the two frozen domain objects.
    """

    def __init__(self, mine: object, theirs: object) -> None:
        super().__init__(mark("Someone else changed this in the meantime. Look at both versions and choose."))
        self.mine = mine
        self.theirs = theirs


class StorageError(CounterError):
    """Say that the database could not be read or written, and what to do; the data is intact."""


class NoAnswer(StorageError):
    """Say that the server of a shared database cannot be reached."""
