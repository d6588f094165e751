"""Paints a page of a PDF on the screen, and over it what the post reads and what is kept empty for it (P15)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from counter_app.ui.shared.theme import HINT
from counter_app.ui.shared.tokens import ON_PAPER, PAPER, ZONE_KEPT_EMPTY, ZONE_READ

if TYPE_CHECKING:
    from counter_app.services.paper import PaperZone
    from counter_app.ui.shared.context import AppContext


_NAME_SIZES = (0.9, 0.8, 0.7)


def draw_page(painter: QPainter, context: AppContext, place: QRect, page: int, picture: QImage | None) -> None:
    """Draw a page, from 0; one without a picture says that it is being drawn."""
    painter.fillRect(place, QColor(PAPER))
    if picture is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, picture)
        return
    painter.setPen(QColor(ON_PAPER))
    painter.setFont(context.theme.font(HINT))
    words = context.language.text("Drawing page {page}…", page=page + 1)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)


def draw_zones(painter: QPainter, context: AppContext, place: QRect, zones: Sequence[PaperZone], scale: float) -> None:
    """Draw zones, in mm of the page, at `scale` pixels per mm; a name is written smaller to fit, or left out."""
    _ = context.language.text
    painter.save()
    painter.setClipRect(place)
    for zone in zones:
        box = QRectF(zone.left * scale, zone.top * scale, zone.width * scale, zone.height * scale)
        box.translate(place.topLeft())
        tint = ZONE_KEPT_EMPTY if zone.is_kept_empty else ZONE_READ
        edge = QColor(tint.foreground)
        painter.fillRect(box, QColor(tint.background))
        painter.setPen(QPen(edge, 1, Qt.PenStyle.DashLine))
        painter.drawRect(box)
        words = _(zone.name)
        painter.setPen(edge)
        _write_inside(painter, context, box.adjusted(3, 1, -3, -1), words)
    painter.restore()


def _write_inside(painter: QPainter, context: AppContext, box: QRectF, words: str) -> None:
    flags = int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight) | int(Qt.TextFlag.TextWordWrap)
    for size in _NAME_SIZES:
        painter.setFont(context.theme.font(HINT * size))
        needed = painter.fontMetrics().boundingRect(box.toRect(), flags, words)
        if needed.height() <= box.height() and needed.width() <= box.width():
            painter.drawText(box, flags, words)
            return
