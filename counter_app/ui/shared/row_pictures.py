"""The rows of a table as pictures: a row that looks as it did is not drawn again, letter by letter."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem

from counter_app.ui.shared.table_model import GroupHeading

if TYPE_CHECKING:
    from counter_app.ui.shared.row_delegate import RowDelegate
    from counter_app.ui.shared.tables import RowTable
    from counter_app.ui.shared.theme import Theme

_KEPT_HEIGHTS: Final = 2


class RowPictures:
    """Draw the rows of a table, each from the picture made when it last looked the same.

    What a row looks like is its words, bands, state and places of columns; there is nothing to tell of a change.
    """

    def __init__(self, theme: Theme, table: RowTable) -> None:
        self._theme = theme
        self._table = table
        self._kept: OrderedDict[Hashable, QPixmap] = OrderedDict()
        theme.changed.connect(self._kept.clear)

    def draw(self, painter: QPainter, part: QRect, delegate: RowDelegate) -> None:
        """Draw the rows that touch a part of the viewport."""
        table = self._table
        count = table.rows.rowCount()
        first, last = table.rowAt(max(0, part.top())), table.rowAt(part.bottom())
        if not count or first < 0:
            return
        columns = [place for place in range(len(table.rows.columns)) if not table.isColumnHidden(place)]
        places = tuple((each, table.columnViewportPosition(each), table.columnWidth(each)) for each in columns)
        ratio = painter.device().devicePixelRatioF()
        width = table.viewport().width()
        for row in range(first, (last if last >= 0 else count - 1) + 1):
            size = QSize(width, table.rowHeight(row))
            looks = (self._looks(row, columns, delegate), places, size.width(), size.height(), ratio)
            picture = self._kept.get(looks)
            if picture is None:
                picture = self._kept[looks] = self._picture(row, places, size, ratio, delegate)
            else:
                self._kept.move_to_end(looks)
            painter.drawPixmap(0, table.rowViewportPosition(row), picture)
        # As many as are seen, and as many again that were just scrolled away or pointed at.
        most = _KEPT_HEIGHTS * (2 + table.viewport().height() // max(1, table.verticalHeader().defaultSectionSize()))
        while len(self._kept) > most:
            self._kept.popitem(last=False)

    def _looks(self, row: int, columns: list[int], delegate: RowDelegate) -> Hashable:
        table = self._table
        shown = table.rows.rows[row]
        if isinstance(shown, GroupHeading):
            return shown
        all_columns = table.rows.columns
        words = tuple(all_columns[place].text(shown) for place in columns)
        bands = tuple(column.band(shown) for column in all_columns if column.band is not None)
        return words, bands, delegate.state_of(row)

    def _picture(
        self, row: int, places: tuple[tuple[int, int, int], ...], size: QSize, ratio: float, delegate: RowDelegate
    ) -> QPixmap:
        table, model = self._table, self._table.rows
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(self._theme.tokens.card))
        option = QStyleOptionViewItem()
        painter = QPainter(picture)
        if model.heading_at(row) is not None:
            box = table.visualRect(model.index(row, 0))
            option.rect = QRect(box.left(), 0, box.width(), size.height())
            delegate.paint(painter, option, model.index(row, 0))
        else:
            for place, left, width in places:
                option.rect = QRect(left, 0, width, size.height())
                delegate.paint(painter, option, model.index(row, place))
        painter.end()
        return picture
