"""A page or panel that scrolls up and down only, whatever its text size (WCAG 1.4.10)."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QGuiApplication, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QScrollArea, QWidget

_CLEAR_OF_BARS = 80
_SETTLED_MS = 120


class VerticalScroll(QScrollArea):
    """Hold `content` as wide as the view and scroll it vertically; follows the focus (WCAG 2.4.11)."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._content = content
        # Asked for its own view, Qt would look through all kinds of widgets for the one that it is.
        view = QWidget()
        self.setViewport(view)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        view.setAutoFillBackground(False)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def minimumSizeHint(self) -> QSize:
        widest = self._content.minimumSizeHint().width()
        return QSize(widest + self.verticalScrollBar().sizeHint().width(), 0)

    def _on_focus_changed(self, _before: QWidget | None, focused: QWidget | None) -> None:
        # Qt itself scrolls for Tab only, not for a mnemonic. What is being clicked stays under the pointer.
        if focused is None or not self._content.isAncestorOf(focused):
            return
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.follow(focused)
            # A choice can bring new rows, and those are laid out in several rounds.
            QTimer.singleShot(_SETTLED_MS, focused, lambda: self.follow(focused))

    def stay_at(self, place: int) -> None:
        """Keep a place in pixels while the content is laid out anew, which takes several rounds."""
        bar = self.verticalScrollBar()

        def go_back() -> None:
            bar.setValue(place)

        bar.rangeChanged.connect(go_back)

        def come_to_rest() -> None:
            go_back()
            bar.rangeChanged.disconnect(go_back)

        QTimer.singleShot(0, self, go_back)
        QTimer.singleShot(_SETTLED_MS, self, come_to_rest)

    def follow(self, focused: QWidget) -> None:
        """Scroll to what has the focus; in a list that is its current row, and the page stays while that is seen."""
        if not focused.hasFocus() or not self._content.isAncestorOf(focused):
            return
        field = QRect(focused.mapTo(self._content, QPoint()), focused.size())
        row = focused.visualRect(focused.currentIndex()) if isinstance(focused, QAbstractItemView) else QRect()
        if isinstance(focused, QAbstractItemView) and row.isValid():
            field = QRect(focused.viewport().mapTo(self._content, row.topLeft()), row.size())
        seen = QRect(-self._content.pos(), self.viewport().size())
        if field.height() <= seen.height() and not (seen.top() <= field.top() and field.bottom() <= seen.bottom()):
            self.ensureVisible(field.left(), field.bottom(), 0, _CLEAR_OF_BARS)
            self.ensureVisible(field.left(), field.top(), 0, _CLEAR_OF_BARS)
