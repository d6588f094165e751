"""The line above a form that says what went wrong, and offers to try again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from counter_app.ui.intake.field_cell import NoticeLine
from counter_app.ui.shared.form_rows import bring_into_view

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.shared.layouts import Column


class FailureLine:
    """Stand in a column below its first widget, while there is something to say."""

    def __init__(self, context: AppContext, column: Column) -> None:
        self._context = context
        self._column = column
        self._line: NoticeLine | None = None

    @property
    def text(self) -> str:
        """Give what is said; empty when nothing went wrong."""
        return "" if self._line is None else self._line.text

    def say_not_saved(self, reason: str, try_again: Callable[[], None]) -> None:
        """Say why the form was not saved and what to do; nothing typed is lost."""
        self.say(self._context.language.text("Could not save: {reason}", reason=reason), try_again)

    def say(self, words: str, try_again: Callable[[], None]) -> None:
        """Say what went wrong and offer to try again."""
        self.clear()
        line = self._line = NoticeLine(self._context, words)
        button = line.offer(self._context.language.text("Try again"))
        button.clicked.connect(self.clear)
        button.clicked.connect(lambda: try_again())
        self._column.insertWidget(1, line)
        line.show()
        bring_into_view(line)
        self._context.announcer.announce(line.text, assertive=True)

    def clear(self) -> None:
        """Take the line away."""
        if self._line is not None:
            self._line.hide()
            self._line.deleteLater()
            self._line = None
