"""A small picture of a kept file: the scan itself, the first page of a PDF, or an icon."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QWidget

from counter_app.domain.attachments import Attachment
from counter_app.ui.shared.icon_label import PictureLabel

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

_UNITS: Final = 7
_LARGEST_READ: Final = 25 * 1024 * 1024


class Thumbnail(PictureLabel):
    """Show a kept file small; its bytes are read and drawn away from the window."""

    def __init__(self, context: AppContext, attachment: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._attachment = attachment
        self._picture: QImage | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._show()
        context.theme.changed.connect(self._show)
        if _has_picture(attachment) and attachment.size <= _LARGEST_READ:
            services, actor = context.services, context.session.actor
            context.runner.run(
                "database",
                lambda: services.reading.attachment(actor, attachment.id),
                self._on_read,
                lambda _error: None,
                self,
            )

    def _on_read(self, content: bytes) -> None:
        side, media_type = self._side() * 2, self._attachment.media_type
        self._context.runner.run(
            "paper", lambda: _small(content, media_type, side), self._on_drawn, lambda _error: None, self
        )

    def _on_drawn(self, picture: QImage) -> None:
        if not picture.isNull():
            self._picture = picture
            self._show()

    def _side(self) -> int:
        return _UNITS * self._context.theme.unit

    def _show(self) -> None:
        theme, side = self._context.theme, self._side()
        self.setFixedSize(side, side)
        if self._picture is None:
            icon = "image" if self._attachment.media_type.startswith("image/") else "file-text"
            self.setPixmap(theme.pixmap(icon, theme.tokens.hint, 3 * theme.unit, self.devicePixelRatioF()))
            return
        ratio = self.devicePixelRatioF()
        size = QSize(round(side * ratio), round(side * ratio))
        modes = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        pixmap = QPixmap.fromImage(self._picture.scaled(size, *modes))
        pixmap.setDevicePixelRatio(ratio)
        self.setPixmap(pixmap)


def _has_picture(attachment: Attachment) -> bool:
    return attachment.media_type == "application/pdf" or attachment.media_type.startswith("image/")


def _small(content: bytes, media_type: str, side: int) -> QImage:
    if media_type == "application/pdf":
        from counter_app.ui.shared.pdf_pages import page_picture, page_sizes

        size = page_sizes(content)[0]
        return page_picture(content, 0, side / max(size.width, size.height, 1))
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    whole = reader.size()
    if whole.isValid():
        reader.setScaledSize(whole.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
