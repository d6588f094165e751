"""The place of a list on a page, and what stands there while there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.domain.phrases import word_refusal
from counter_app.ui.shared.states import EmptyState, ErrorState, LoadingState

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.ui.shared.context import AppContext


class ListArea(QStackedWidget):
    """Show one of: the list, words that it is being fetched, an empty state, or an error with `Try again`."""

    def __init__(
        self,
        context: AppContext,
        content: QWidget,
        loading: str,
        parent: QWidget | None = None,
        *,
        is_card: bool = False,
    ) -> None:
        super().__init__(parent)
        # A list that no card holds draws the card's surface and edge itself.
        self.setProperty("isCard", is_card)
        self._context = context
        self._content = content
        self._loading = LoadingState(context.theme, loading)
        self._passing: QWidget | None = None
        self.addWidget(content)
        self.addWidget(self._loading)

    @property
    def shows_content(self) -> bool:
        """Say whether the list is shown."""
        return self.currentWidget() is self._content

    @property
    def state(self) -> QWidget | None:
        """Give what stands in the place of the list: a loading, empty or error state; None while it is shown."""
        return None if self.shows_content else self.currentWidget()

    def show_loading(self) -> None:
        """Say that the list is being fetched, once that has taken 0.3 seconds."""
        self._loading.begin()
        self.setCurrentWidget(self._loading)

    def show_content(self) -> None:
        """Show the list."""
        self._loading.end()
        self.setCurrentWidget(self._content)

    def show_empty(self, title: str, text: str = "", *, icon: str = "inbox") -> EmptyState:
        """Say that there is nothing; add the action that helps to the state that is given back."""
        state = EmptyState(self._context.theme, title, text, icon=icon)
        self._show_passing(state)
        return state

    def show_error(self, error: CounterError, retry: Callable[[], object]) -> None:
        """Say what went wrong."""
        _ = self._context.language.text
        text = word_refusal(error, self._context.language)
        self._show_passing(ErrorState(self._context.theme, text, _("Try again"), retry))
        self._context.announcer.announce(text)

    def _show_passing(self, state: QWidget) -> None:
        self._loading.end()
        if self._passing is not None:
            self.removeWidget(self._passing)
            self._passing.hide()
            self._passing.deleteLater()
        self._passing = state
        self.addWidget(state)
        self.setCurrentWidget(state)
