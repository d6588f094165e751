"""A short word in the status line of the window that something was done, with Undo while it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPalette, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from counter_app.ui.shared.buttons import IconButton, PushButton, make_low
from counter_app.ui.shared.layouts import Row
from counter_app.ui.shared.text import PlainLabel
from counter_app.ui.shared.theme import Theme

if TYPE_CHECKING:
    from counter_app.i18n.language import Language
    from counter_app.ui.shared.announce import Announcer

SHOWN_FOR: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ToastWords:
    """Hold what a toast says and how its action is taken back."""

    text: str
    undo: Callable[[], object] | None = None
    owner: QObject | None = None


class Toasts(QObject):
    """Take the toasts of all pages; the window shows the newest for 10 seconds, and it is announced politely."""

    shown = Signal(object)
    cleared = Signal()

    def __init__(self, announcer: Announcer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._announcer = announcer
        self._current: ToastWords | None = None
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_FOR)
        self._timer.timeout.connect(self.clear)

    @property
    def current(self) -> ToastWords | None:
        """Give the toast that is shown now."""
        return self._current

    def show(self, text: str, undo: Callable[[], object] | None = None, owner: QObject | None = None) -> None:
        """Show a toast; `undo` is called when Undo is pressed (also by Ctrl+Z), unless `owner` was destroyed."""
        self._current = ToastWords(text=text, undo=undo, owner=owner)
        self._timer.start()
        self._announcer.announce(text)
        self.shown.emit(self._current)

    def clear(self) -> None:
        """Take the toast away; what it told of can no longer be undone here."""
        self._timer.stop()
        if self._current is not None:
            self._current = None
            self.cleared.emit()

    def hold(self) -> None:
        """Let the toast stay while the pointer or the focus is on it."""
        self._timer.stop()

    def let_go(self) -> None:
        """Start the ten seconds again."""
        if self._current is not None:
            self._timer.start()

    @property
    def can_undo(self) -> bool:
        """Say whether the toast's action can be taken back now."""
        current = self._current
        return current is not None and current.undo is not None and (current.owner is None or isValid(current.owner))

    def undo(self) -> None:
        """Take the toast's action back, once."""
        current, can_undo = self._current, self.can_undo
        self.clear()
        if can_undo and current is not None and current.undo is not None:
            current.undo()


class ToastArea(QWidget):
    """Show the toasts of a window in place of its status line, so that they cover nothing that can be pressed.

    Where the words need more room than `status` has, or there is none, the rest of the window makes room for them.
    """

    def __init__(
        self, window: QWidget, theme: Theme, language: Language, toasts: Toasts, status: QWidget | None = None
    ) -> None:
        super().__init__(window)
        _ = language.text
        self._theme = theme
        self._toasts = toasts
        self._status = status
        self._label = PlainLabel(wraps=True)
        self._undo = PushButton(_("Undo"), theme, icon="undo-2", keys="Ctrl+Z")
        self._dismiss = IconButton(theme, "x", _("Dismiss"))
        for button in (self._undo, self._dismiss):
            make_low(button)
        row = Row(theme, gap=1.5, margin=(1.5, 0, 1.5, 0), parent=self)
        row.addWidget(self._label, 1)
        row.addWidget(self._undo)
        row.addWidget(self._dismiss)
        self._undo.clicked.connect(toasts.undo)
        self._dismiss.clicked.connect(toasts.clear)
        toasts.shown.connect(self.show_toast)
        toasts.cleared.connect(self._on_cleared)
        theme.changed.connect(self._on_look_changed)
        window.installEventFilter(self)
        self._on_look_changed()
        self.hide()

    def place(self) -> None:
        """Lay the toast over the status line, all along the lower edge of its window."""
        window = self.parentWidget()
        if window is None:
            return
        line = self._status.height() if self._status is not None and self._status.isVisible() else 0
        height = max(line, self.heightForWidth(window.width()), self._undo.sizeHint().height())
        window.setContentsMargins(0, 0, 0, height - line)
        self.setGeometry(0, window.height() - height, window.width(), height)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._toasts.hold()

    def leaveEvent(self, event: QEvent) -> None:
        self._toasts.let_go()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.tooltip))
        painter.fillRect(0, 0, self.width(), 1, QColor(tokens.on_tooltip))

    def show_toast(self, words: ToastWords) -> None:
        """Show a toast."""
        self._label.setText(words.text)
        self._undo.setVisible(words.undo is not None)
        self.show()
        self.place()
        self.raise_()

    def _on_cleared(self) -> None:
        self.hide()
        window = self.parentWidget()
        if window is not None:
            window.setContentsMargins(0, 0, 0, 0)

    def _on_look_changed(self) -> None:
        palette = self._label.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(self._theme.tokens.on_tooltip))
        self._label.setPalette(palette)
        self._label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
        if self.isVisible():
            self.place()
