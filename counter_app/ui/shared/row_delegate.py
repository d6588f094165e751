"""How the cells of a table are drawn: bands as pills, group headings over the whole width, the current row marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, Qt
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from counter_app.ui.shared.icons import BAND_ICONS
from counter_app.ui.shared.pill import draw_pill, pill_size
from counter_app.ui.shared.table_model import BAND_ROLE, GROUP_ROLE, GroupHeading
from counter_app.ui.shared.text import plain_tooltip, towards
from counter_app.ui.shared.theme import Theme

if TYPE_CHECKING:
    from counter_app.ui.shared.tables import RowTable

CURRENT_MARK = 3


class RowDelegate(QStyledItemDelegate):
    """Draw the cells of a RowTable: bands as pills, group headings over the whole width, the current row marked."""

    def __init__(self, theme: Theme, table: RowTable) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table
        self._fonts: dict[bool, tuple[QFont, QFontMetrics]] = {}
        theme.changed.connect(self._fonts.clear)

    def state_of(self, row: int) -> tuple[bool, ...]:
        """Tell rows apart that have the same words: current, with the focus, chosen, under the pointer."""
        table = self._table
        is_current = table.currentIndex().row() == row
        is_selected = table.selectionModel().isRowSelected(row)
        return is_current, is_current and table.hasFocus(), is_selected, table.hovered_row == row

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        box: QRect = option.rect
        heading = index.data(GROUP_ROLE)
        if isinstance(heading, GroupHeading):
            self._draw_heading(painter, box, heading)
        else:
            self._draw_surface(painter, box, index)
            self._draw_cell(painter, box, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(8 * self._theme.unit, self._theme.control_height)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        text = index.data(Qt.ItemDataRole.ToolTipRole)
        if not text and index.isValid():
            whole = str(index.data() or "")
            room = view.visualRect(index).width() - 2 * self._theme.unit
            text = plain_tooltip(whole) if QFontMetrics(self._theme.font()).horizontalAdvance(whole) > room else ""
        QToolTip.showText(event.globalPos(), text or "", view)
        return True

    def _draw_surface(self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        tokens = self._theme.tokens
        is_current, has_focus, is_selected, is_hovered = self.state_of(index.row())[:4]
        if is_selected or is_current:
            painter.fillRect(box, QColor(tokens.selected))
        elif is_hovered:
            painter.fillRect(box, QColor(tokens.hover))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, QColor(tokens.hairline))
        if not is_current:
            return
        if has_focus:
            painter.fillRect(box.left(), box.top(), box.width(), 2, QColor(tokens.accent))
            painter.fillRect(box.left(), box.bottom() - 1, box.width(), 2, QColor(tokens.accent))
        if self._table.horizontalHeader().visualIndex(index.column()) == 0:
            is_mirrored = self._table.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = box.right() - CURRENT_MARK + 1 if is_mirrored else box.left()
            painter.fillRect(left, box.top(), CURRENT_MARK, box.height(), QColor(tokens.accent))

    def _draw_cell(self, painter: QPainter, box: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        theme, unit = self._theme, self._theme.unit
        text = str(index.data() or "")
        inner = box.adjusted(unit, 0, -unit, 0)
        direction = self._table.layoutDirection()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        band = index.data(BAND_ROLE)
        if band:
            size = pill_size(theme, text)
            width = min(size.width(), inner.width())
            is_mirrored = direction == Qt.LayoutDirection.RightToLeft
            left = inner.right() - width + 1 if is_mirrored else inner.left()
            pill = QRectF(left, inner.center().y() - size.height() / 2, width, size.height())
            draw_pill(painter, theme, pill, BAND_ICONS[band], text, theme.band(band), direction)
            return
        column = self._table.rows.columns[index.column()]
        font, metrics = self._font(is_bold=column.is_strong)
        painter.setFont(font)
        painter.setPen(QColor(theme.tokens.text))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
        painter.drawText(inner, int(towards(alignment, direction) | Qt.TextFlag.TextSingleLine), shown)

    def _font(self, *, is_bold: bool) -> tuple[QFont, QFontMetrics]:
        known = self._fonts.get(is_bold)
        if known is None:
            font = self._theme.font(is_bold=is_bold)
            known = self._fonts[is_bold] = (font, QFontMetrics(font))
        return known

    def _draw_heading(self, painter: QPainter, box: QRect, heading: GroupHeading) -> None:
        theme, unit = self._theme, self._theme.unit
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        tokens = theme.tokens
        painter.fillRect(box, QColor(tokens.window))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, QColor(tokens.hairline))
        painter.setFont(theme.font(0.95, is_bold=True))
        colour = theme.band(heading.band).foreground if heading.band else tokens.hint
        painter.setPen(QColor(colour))
        inner = box.adjusted(unit, 0, -unit, 0)
        leading = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        painter.drawText(inner, int(towards(leading, self._table.layoutDirection())), heading.text)
