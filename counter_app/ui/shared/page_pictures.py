"""Pages of a PDF as pictures; made on the paper lane, shown by the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from counter_app.services.paper import PaperZone
    from counter_app.ui.shared.context import AppContext

_MM_IN_AN_INCH: Final = 25.4


def pages_as_pictures(pdf: bytes, dots_per_inch: float) -> list[QImage]:
    """Draw every page of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    pictures = []
    try:
        for page in document:
            bitmap = page.render(scale=dots_per_inch / 72, rev_byteorder=True)
            if bitmap.n_channels == 4:
                kind = QImage.Format.Format_RGBA8888
            else:
                kind = QImage.Format.Format_RGB888 if bitmap.n_channels == 3 else QImage.Format.Format_Grayscale8
            shown = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind)
            pictures.append(shown.copy())
            bitmap.close()
            page.close()
    finally:
        document.close()
    return pictures


class PagePicture(QWidget):
    """Show one page as wide as there is room, with a hairline around it."""

    def __init__(self, context: AppContext, picture: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._picture = picture
        self._zones: Sequence[PaperZone] = ()
        self._width_in_mm = 1.0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def lay_over(self, zones: Sequence[PaperZone], dots_per_inch: float) -> None:
        """Draw postal zones over the page, whose picture was made as sharp as this; none takes them away."""
        self._zones, self._width_in_mm = zones, self._picture.width() / dots_per_inch * _MM_IN_AN_INCH
        self.update()

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
        if self._zones:
            from counter_app.ui.shared.pdf_painting import draw_zones

            place = QRect(0, 0, round(shown.width() / ratio), round(shown.height() / ratio))
            draw_zones(painter, self._context, place, self._zones, place.width() / self._width_in_mm)
