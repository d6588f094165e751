"""One filter of a list: a button that says what it lets through, with its choices in a menu."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from counter_app.ui.shared.buttons import PushButton

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

_MOST_NAMED = 2
_LONGEST_NAME = 24
Choice = tuple[Hashable, str]


class FilterChip(PushButton):
    """Show a filter and its choices; `chosen_changed` tells that a person chose otherwise.

    With `is_single` one choice replaces another and the first one narrows nothing. Choices are asked for when the menu
    opens; Space ticks several without closing it.
    """

    chosen_changed = Signal()

    def __init__(
        self,
        context: AppContext,
        title: str,
        choices: Callable[[], Sequence[Choice]],
        *,
        is_single: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, context.theme, parent=parent)
        self._context = context
        self._title = title
        self._choices = choices
        self._is_single = is_single
        self._chosen: tuple[Hashable, ...] = ()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self._menu.installEventFilter(self)
        self.setMenu(self._menu)
        self.setCheckable(True)

    @property
    def chosen(self) -> tuple[Hashable, ...]:
        """Give the choices that the filter lets through; none means all."""
        return self._chosen

    def show_chosen(self, chosen: Sequence[Hashable]) -> None:
        """Show other choices, without telling of it."""
        self._chosen = tuple(chosen)
        names = [name for key, name in self._choices() if key in self._chosen] if chosen else []
        if not self._chosen:
            text = self._title
        elif len(names) <= _MOST_NAMED:
            short = self._context.language.list_of([_shortened(name) for name in names])
            text = self._context.language.text("{filter}: {choices}", filter=self._title, choices=short)
        else:
            text = self._context.language.text("{filter}: {choices}", filter=self._title, choices=len(names))
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setChecked(bool(self._chosen))
        self.updateGeometry()

    def nextCheckState(self) -> None:
        # A press opens the menu; whether the filter narrows anything is what the button's look tells.
        self.setChecked(bool(self._chosen))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self._is_single:
            action = self._menu.activeAction()
            if event.key() == Qt.Key.Key_Space and isinstance(action, QAction):
                action.trigger()
                return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu) if self._is_single else None
        for place, (key, name) in enumerate(self._choices()):
            action = QAction(_shortened(name, 60).replace("&", "&&"), self._menu)
            action.setCheckable(True)
            action.setChecked(key in self._chosen or (self._is_single and not place and not self._chosen))
            action.triggered.connect(lambda is_on, key=key: self._on_triggered(key, is_on=is_on))
            if group is not None:
                group.addAction(action)
            self._menu.addAction(action)

    def _on_triggered(self, key: Hashable, *, is_on: bool) -> None:
        if self._is_single:
            first = self._choices()[0][0]
            chosen: tuple[Hashable, ...] = () if key == first else (key,)
        elif is_on:
            chosen = (*self._chosen, key)
        else:
            chosen = tuple(each for each in self._chosen if each != key)
        if chosen != self._chosen:
            self.show_chosen(chosen)
            self.chosen_changed.emit()


def _shortened(name: str, most: int = _LONGEST_NAME) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"
