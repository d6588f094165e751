"""The panel at the right: what to say, conversation help, a preview, details."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter_app.i18n.language import Language
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.theme import Theme
from counter_app.ui.window.panel_handle import PanelHandle


class RightPanel(QWidget):
    """Show the panel of the page in front; empty and hidden when it has none, hidden also when nobody wants it.

    `handle` stands at the edge of the page and brings a hidden panel back.
    """

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.is_wanted = True
        self.handle = PanelHandle(theme, language)
        self._stack = QStackedWidget()
        column = Column(theme, parent=self)
        column.addWidget(self._stack)
        self.hide()
        # The content may hear of the new size of texts after this.
        theme.changed.connect(lambda: QTimer.singleShot(0, self, self._take_size))

    @property
    def content(self) -> QWidget | None:
        """Give the widget that is shown."""
        return self._stack.currentWidget()

    def show_content(self, content: QWidget | None) -> None:
        """Show a page's panel, or none; the widget stays with its page when it is no longer shown."""
        if content is not None and self._stack.indexOf(content) < 0:
            self._stack.addWidget(content)
        for at in reversed(range(self._stack.count())):
            held = self._stack.widget(at)
            if held is not None and held is not content:
                self._stack.removeWidget(held)
        if content is not None:
            self._stack.setCurrentWidget(content)
            self._take_size()
            content.show()
        self._place(content is not None)

    def _take_size(self) -> None:
        if self.content is not None:
            self.setMaximumSize(self.content.maximumSize())

    def toggle(self) -> None:
        """Hide the panel, or show it again."""
        self.is_wanted = not self.is_wanted
        self._place(self.content is not None)

    def _place(self, has_content: bool) -> None:
        self.setVisible(has_content and self.is_wanted)
        self.handle.setVisible(has_content and not self.is_wanted)

    def minimumSizeHint(self) -> QSize:
        return QSize(28 * self._theme.unit, (7 if self._theme.is_single_column else 9) * self._theme.unit)

    def take_focus(self) -> None:
        """Put the focus on the first thing in the panel that takes it."""
        for child in self.findChildren(QWidget):
            if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
                child.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.tokens.side))
