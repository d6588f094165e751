"""A table model over frozen rows: columns say how to read a row, pages arrive when they are scrolled to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from counter_app.ui.shared.text import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
BAND_ROLE = Qt.ItemDataRole.UserRole + 2
GROUP_ROLE = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, kw_only=True)
class TableColumn(Generic[Row]):
    """Describe a column: title, the text of a row, and if wanted what is read aloud, a band, and figures to the right.

    `sort_key` is the name under which the page asks its service to sort; empty when it cannot be sorted.
    """

    key: str
    title: str
    text: Callable[[Row], str]
    spoken: Callable[[Row], str] | None = None
    tooltip: Callable[[Row], str] | None = None
    band: Callable[[Row], str] | None = None
    is_numeric: bool = False
    is_strong: bool = False
    sort_key: str = ""
    sample: str = ""


@dataclass(frozen=True, slots=True)
class GroupHeading:
    """Head a group of rows, over the whole width: `Overdue (3)`."""

    text: str
    band: str = ""


class RowModel(QAbstractTableModel, Generic[Row]):
    """Show frozen rows and group headings; `more_wanted` asks for the next page when the last row comes near.

    Rows are replaced whole (`show_rows`), appended (`add_rows`), or told to have changed in part (`tell_changed`).
    """

    more_wanted = Signal()
    ticked_changed = Signal()

    def __init__(
        self,
        columns: Sequence[TableColumn[Row]],
        *,
        sentence: Callable[[Row], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self._sentence = sentence
        self._rows: list[Row | GroupHeading] = []
        self._heading_places: list[int] = []
        self._has_more = False
        self._is_waiting = False

    @property
    def rows(self) -> Sequence[Row | GroupHeading]:
        """Give the rows as they are shown."""
        return self._rows

    @property
    def heading_places(self) -> Sequence[int]:
        """Give the positions of the group headings."""
        return self._heading_places

    def show_rows(
        self,
        rows: Sequence[Row | GroupHeading],
        *,
        has_more: bool = False,
        heading_places: Sequence[int] | None = None,
    ) -> None:
        """Show these rows instead; who knows where the headings are among thousands of rows saves looking for them."""
        self.beginResetModel()
        self._rows = list(rows)
        self._heading_places = _headings_in(rows, 0) if heading_places is None else list(heading_places)
        self._has_more = has_more
        self._is_waiting = False
        self.endResetModel()

    def add_rows(self, rows: Sequence[Row | GroupHeading], *, has_more: bool) -> None:
        """Append the next page."""
        self._has_more = has_more
        self._is_waiting = False
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self._heading_places += _headings_in(rows, first)
            self.endInsertRows()

    def tell_changed(self, first_row: int, last_row: int, column_keys: Sequence[str] = ()) -> None:
        """Tell the view once that some rows read differently now (in the named columns), as at each minute."""
        if not self._rows:
            return
        places = [place for place, column in enumerate(self.columns) if not column_keys or column.key in column_keys]
        top = self.index(max(0, first_row), min(places))
        bottom = self.index(min(last_row, len(self._rows) - 1), max(places))
        self.dataChanged.emit(top, bottom)

    def row_at(self, index: Index) -> Row | None:
        """Give the row at an index; None for a group heading or an invalid index."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        return None if isinstance(row, GroupHeading) else row

    def heading_at(self, position: int) -> GroupHeading | None:
        """Give the group heading at a position, if there is one."""
        row = self._rows[position]
        return row if isinstance(row, GroupHeading) else None

    def position_of(self, matches: Callable[[Row], bool]) -> int:
        """Give the position of the first row that matches, or -1."""
        for position, row in enumerate(self._rows):
            if not isinstance(row, GroupHeading) and matches(row):
                return position
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._has_more and not self._is_waiting

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._is_waiting = True
            self.more_wanted.emit()

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], GroupHeading):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, GroupHeading):
            return self._heading_data(row, index.column(), role)
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == ROW_ROLE:
            return row
        if role == BAND_ROLE:
            return column.band(row) if column.band else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(column.tooltip(row)) if column.tooltip else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, index.column())
        return None

    def _spoken(self, row: Row, place: int) -> str:
        column = self.columns[place]
        words = column.spoken(row) if column.spoken else f"{column.title}: {column.text(row)}"
        return f"{self._sentence(row)} {words}" if self._sentence is not None and place == 0 else words

    @staticmethod
    def _heading_data(heading: GroupHeading, column: int, role: int) -> Any:
        if role == GROUP_ROLE:
            return heading
        if column == 0 and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return heading.text
        return None

    @staticmethod
    def _alignment(column: TableColumn[Row]) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignTrailing if column.is_numeric else Qt.AlignmentFlag.AlignLeading
        return side | Qt.AlignmentFlag.AlignVCenter


def _headings_in(rows: Sequence[object], first: int) -> list[int]:
    return [place for place, row in enumerate(rows, first) if isinstance(row, GroupHeading)]
