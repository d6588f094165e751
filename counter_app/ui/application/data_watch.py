"""Says in a strip that the data cannot be read, since when, and when it can be again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.window.main_window import MainWindow


class DataWatch:
    """Hold the strip for lost data (behaviour.md 8.6): it comes once, takes no key from a form, and goes by itself."""

    def __init__(self, context: AppContext, window: MainWindow, try_again: Callable[[], object]) -> None:
        self._context = context
        self._window = window
        self._try_again = try_again
        self._connected = ""
        self._is_lost = False

    def note_failure(self, error: CounterError) -> None:
        """Show what is wrong and offer to try again; while it stays wrong nothing more is said."""
        if self._is_lost:
            return
        from counter_app.domain.phrases import word_refusal

        self._is_lost = True
        language = self._context.language
        _ = language.text
        problem, time = word_refusal(error, language), language.time(self._context.office_now())
        banner = self._window.show_banner(
            "data", "amber", _("Not up to date since {time}. {problem}", time=time, problem=problem)
        )
        banner.offer(_("Try again"), self._try_again)
        self._connected = self._window.status.said("database")
        self._window.status.say("database", "")

    def note_answer(self) -> None:
        """Take the strip away and read again what stands in front."""
        if not self._is_lost:
            return
        self._is_lost = False
        self._window.remove_banner("data")
        self._window.status.say("database", self._connected)
        page = self._window.current_page
        if page is not None:
            page.refresh()
