"""The labels of the window: plain text always, so that a customer's words are never read as markup."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    Qt,
)
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QSizePolicy, QWidget

from counter_app.ui.shared.long_words import breakable, without_places


def towards(alignment: Qt.AlignmentFlag, direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Turn leading and trailing into the left and right of a layout direction, whatever the script of the words."""
    side = alignment & Qt.AlignmentFlag.AlignHorizontal_Mask
    swapped = {
        Qt.AlignmentFlag.AlignLeft: Qt.AlignmentFlag.AlignRight,
        Qt.AlignmentFlag.AlignRight: Qt.AlignmentFlag.AlignLeft,
    }
    if side not in swapped:
        return alignment
    if direction == Qt.LayoutDirection.RightToLeft:
        side = swapped[side]
    return (alignment & Qt.AlignmentFlag.AlignVertical_Mask) | side | Qt.AlignmentFlag.AlignAbsolute


class PlainLabel(QLabel):
    """Show text exactly as it is written; a word that is too long for a line goes on in the next."""

    _words = ""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, wraps: bool = True) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setWordWrap(wraps)
        self.setText(text)
        if wraps:
            policy = self.sizePolicy()
            policy.setHeightForWidth(True)
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
            self.setSizePolicy(policy)

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        # Qt aligns a label by the direction of its letters; a page reads better when its edges line up.
        super().setAlignment(towards(alignment, self.layoutDirection()))

    def setText(self, text: str) -> None:
        shown = breakable(text) if self.wordWrap() else text
        if self.accessibleName() in ("", self._words):
            self.setAccessibleName(text if shown != text else "")
        self._words = text
        super().setText(shown)

    def text(self) -> str:
        """Give the words as they were written, without the places where long ones break."""
        return self._words

    def selectedText(self) -> str:
        selected = super().selectedText()
        return selected if self._words == super().text() else without_places(selected)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy_as_written()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        super().contextMenuEvent(event)
        menu = QApplication.activePopupWidget()
        for action in menu.actions() if isinstance(menu, QMenu) else ():
            action.triggered.connect(self._copy_as_written)

    def _copy_as_written(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if self.hasSelectedText() and self._words != super().text():
            clipboard.setText(without_places(clipboard.text()))

    def make_selectable(self) -> None:
        """Let people select and copy the text with mouse and keyboard."""
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )


class PageTitle(PlainLabel):
    """Head a page: 1.6 of the body size."""


class SectionTitle(PlainLabel):
    """Head a section or a card: 1.2 of the body size."""


class FieldLabel(PlainLabel):
    """Name the field below it; with a buddy, its mnemonic moves the focus there."""


class Body(PlainLabel):
    """Show text to read, at the body size."""


class Strong(PlainLabel):
    """Show text that matters more than its neighbours."""


class Hint(PlainLabel):
    """Explain, in the quieter colour and at 0.9 of the body size."""


class ErrorText(PlainLabel):
    """Say what is wrong with a field and what to do."""


class Figure(PlainLabel):
    """Show a number or a reference that is read out or read from afar."""


class ElidedLabel(PlainLabel):
    """Show as much of one line as fits, with an ellipsis; the tooltip holds the whole."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent, wraps=False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer_whole_text()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._offer_whole_text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.contentsRect(), self.alignment() | Qt.TextFlag.TextSingleLine, shown)

    def _offer_whole_text(self) -> None:
        is_cut = QFontMetrics(self.font()).horizontalAdvance(self.text()) > self.width()
        self.setToolTip(plain_tooltip(self.text()) if is_cut else "")


def plain_tooltip(text: str) -> str:
    """Make a tooltip text that Qt shows as it is, even where it looks like markup."""
    if not Qt.mightBeRichText(text):
        return text
    from html import escape

    return f"<qt>{escape(text)}</qt>"


def left_to_right(text: str) -> str:
    """Keep a phone number, a reference or an e-mail address in its own order inside right-to-left text."""
    return f"\u2066{text}\u2069"
