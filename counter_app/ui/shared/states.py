"""What stands where a list would be while there is none: nothing yet, still fetching, or it went wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLabel, QWidget

from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.text import Hint, SectionTitle
from counter_app.ui.shared.theme import Theme

LOADING_SHOWN_AFTER: Final = 300
_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter


class _State(QWidget):
    def __init__(self, theme: Theme, icon: str, title: str, text: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        self._picture = QLabel(alignment=_CENTRE)
        self._title = SectionTitle(title)
        self._title.setAlignment(_CENTRE)
        self._text = Hint(text)
        self._text.setAlignment(_CENTRE)
        self._text.setVisible(bool(text))
        self._column = Column(theme, gap=1.5, margin=4, parent=self)
        self._column.addStretch(2)
        for widget in (self._picture, self._title, self._text):
            self._column.addWidget(widget)
        self._buttons_at = self._column.count()
        self._column.addStretch(3)
        self._on_look_changed()
        theme.changed.connect(self._on_look_changed)
        theme.icons_drawn.connect(self._on_look_changed)

    def say(self, title: str, text: str = "") -> None:
        """Show other words."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def offer(self, verb: str, action: Callable[[], object], icon: str = "") -> PushButton:
        """Add the one action that helps."""
        button = PushButton(verb, self._theme, icon=icon)
        button.clicked.connect(lambda: action())
        self._column.insertWidget(self._buttons_at, button, 0, _CENTRE)
        return button

    def _on_look_changed(self) -> None:
        # Large text needs the room more than the picture does.
        self._picture.setVisible(not self._theme.is_single_column)
        self._column.set_margin(1 if self._theme.is_single_column else 4)
        side = self._theme.unit * 5
        colour = self._theme.tokens.hint
        self._picture.setPixmap(self._theme.pixmap(self._icon_name, colour, side, self.devicePixelRatioF()))


class EmptyState(_State):
    """Say that there is nothing, what will appear here and when, and offer one action."""

    def __init__(
        self, theme: Theme, title: str, text: str = "", *, icon: str = "inbox", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, icon, title, text, parent)


class ErrorState(_State):
    """Say what went wrong and offer to try again."""

    def __init__(
        self, theme: Theme, message: str, verb: str, retry: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "circle-alert", message, "", parent)
        self.retry_button = self.offer(verb, retry, icon="refresh-cw")


class LoadingState(QWidget):
    """Say in words what is being fetched, once that has taken 0.3 seconds."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Hint(text)
        self._label.setAlignment(_CENTRE)
        policy = self._label.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._label.setSizePolicy(policy)
        self._label.hide()
        column = Column(theme, margin=4, parent=self)
        column.addStretch(2)
        column.addWidget(self._label)
        column.addStretch(3)
        self._timer = QTimer(self, singleShot=True, interval=LOADING_SHOWN_AFTER)
        self._timer.timeout.connect(self._label.show)

    @property
    def is_told(self) -> bool:
        """Say whether the words are visible."""
        return not self._label.isHidden()

    def begin(self) -> None:
        """Take note that fetching begins now."""
        self._label.hide()
        self._timer.start()

    def end(self) -> None:
        """Take note that fetching has ended."""
        self._timer.stop()
        self._label.hide()
