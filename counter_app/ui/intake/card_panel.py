"""The card or letter that will acknowledge a letter, front and back as it will be printed (P14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.intake.panel import Panel
from counter_app.ui.intake.pdf_picture import pages_as_pictures
from counter_app.ui.intake.words import worded
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.text import Body, Hint

if TYPE_CHECKING:
    from counter_app.services.acknowledgement_preview import PreviewedText
    from counter_app.ui.shared.context import AppContext

_SHARPNESS = 160


class CardPanel(Panel):
    """Show the preview, when it must be posted, and when the post leaves."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        _ = context.language.text
        self._card = Card(context.theme, _("Card preview"))
        self._state = Hint("")
        self._pictures: list[PagePicture] = []
        self._card.body.addWidget(self._state)
        self._due = Body("")
        self._due.hide()
        self._card.body.addWidget(self._due)
        self.add_cards([self._card])
        self._asked = 0
        self.show_preview(None)

    def show_due(self, text: str) -> None:
        """Say by when it must be posted and when the post leaves."""
        self._due.setText(text)
        self._due.setVisible(bool(text))

    def show_preview(self, preview: PreviewedText | None) -> None:
        """Show what would be printed now, or what is still missing."""
        _ = self.context.language.text
        self._asked += 1
        if preview is None or preview.refusal is not None:
            self._show_pictures([], "")
            missing = _("As soon as it is known who will reply and where the card goes, it stands here.")
            self._say(
                missing if preview is None else worded(preview.refusal or preview.advice[0], self.context.language)
            )
            return
        self._say("\n".join(worded(each, self.context.language) for each in preview.advice))
        asked, pdf, words = self._asked, preview.pdf, f"{preview.recipient}\n\n{preview.body}"

        def show(pictures: list[QImage]) -> None:
            if asked == self._asked:
                self._show_pictures(pictures, words)

        self.context.runner.run("paper", lambda: pages_as_pictures(pdf, _SHARPNESS), show, None, self)

    def _say(self, text: str) -> None:
        self._state.setText(text)
        self._state.setVisible(bool(text))

    def _show_pictures(self, pictures: list[QImage], words: str) -> None:
        _ = self.context.language.text
        for old in self._pictures:
            self._card.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        names = [_("Front"), _("Back")] if len(pictures) > 1 else [_("Letter")]
        self._pictures = []
        for at, picture in enumerate(pictures[:2]):
            shown = PagePicture(self.context, picture)
            shown.setAccessibleName(names[at])
            shown.setAccessibleDescription(words)
            self._card.body.insertWidget(1 + at, shown)
            self._pictures.append(shown)


class PagePicture(QWidget):
    """Show one page as wide as there is room, with a hairline around it."""

    def __init__(self, context: AppContext, picture: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._picture = picture
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self._picture.height() / max(1, self._picture.width()))

    def sizeHint(self) -> QSize:
        width = 30 * self._context.theme.unit
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * self._context.theme.unit, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        size = QSize(round(self.width() * ratio), round(self.heightForWidth(self.width()) * ratio))
        mode = Qt.TransformationMode.SmoothTransformation
        shown = self._picture.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, mode)
        shown.setDevicePixelRatio(ratio)
        painter.drawImage(0, 0, shown)
        painter.setPen(QColor(self._context.theme.tokens.border))
        painter.drawRect(0, 0, round(shown.width() / ratio) - 1, round(shown.height() / ratio) - 1)
