"""A table in which dates, references and countdowns are never cut: texts give way first, and take what is left."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from counter_app.ui.shared.tables import RowTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from counter_app.ui.shared.table_model import RowModel
    from counter_app.ui.shared.theme import Theme

_WIDEST: Final = 46


class FittedTable(RowTable):
    """Fit columns to their content, and let people choose which are shown.

    `gives_way` says how many units of the columns that hold texts have to be seen at least. When room is short they
    shrink as far as that, the widest first; then the columns of `left_out` are not shown, the first of them first; then
    the texts shrink as far as their titles. Room that is left belongs to the first of `gives_way`. Who arranges the
    columns by hand has them as they were left. Those of `always_shown` cannot be hidden.
    """

    def __init__(
        self,
        theme: Theme,
        model: RowModel[Any],
        name: str,
        parent: QWidget | None = None,
        *,
        gives_way: Mapping[str, int],
        left_out: Sequence[str] = (),
        always_shown: Collection[str] = (),
    ) -> None:
        self._gives_way = dict(gives_way)
        self._left_out = tuple(left_out)
        super().__init__(theme, model, name, parent)
        self.columns_menu = QMenu(self)
        self.columns_menu.aboutToShow.connect(self._tick_columns)
        hideable = [place for place, column in enumerate(model.columns) if column.key not in always_shown]
        self._column_actions = [self._column_action(place) for place in hideable]
        header = self.horizontalHeader()
        if hideable:
            header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            header.customContextMenuRequested.connect(self._on_header_menu)
            header.sectionMoved.connect(self._on_arranged)

    def fixed_widths(self) -> dict[str, int]:
        """Give the widths of columns that do not depend on their content, in pixels by column key."""
        return {}

    def show_columns_menu(self) -> None:
        """Offer the columns at the header, for the keyboard."""
        header = self.horizontalHeader()
        self.columns_menu.popup(header.mapToGlobal(QPoint(header.width() // 2, header.height())))

    def fit_columns(self) -> None:
        widths = self._wanted_widths()
        least = widths | {key: min(widths[key], units * self._theme.unit) for key, units in self._gives_way.items()}
        too_much = sum(least.values()) - self.viewport().width()
        self._is_fitting = True
        for key in self._left_out:
            self.setColumnHidden(self._place(key), too_much > 0)
            too_much -= least[key] if too_much > 0 else 0
        self._is_fitting = False
        self._share_room(widths)

    def _share_room(self, widths: dict[str, int]) -> None:
        unit, columns = self._theme.unit, self.rows.columns
        shown = {column.key for place, column in enumerate(columns) if not self.isColumnHidden(place)}
        titles = {column.key: self.header_width(column) for column in columns}
        gives_way = {key: units * unit for key, units in self._gives_way.items() if key in shown}
        left = self.viewport().width() - sum(widths[key] for key in shown)
        for least in (gives_way, dict.fromkeys(gives_way, 0)):
            floors = {key: max(titles[key], room) for key, room in least.items()}
            left += _narrow(widths, floors, -left, unit)
        for key in list(gives_way)[:1]:
            widths[key] += max(0, left)
        self._is_fitting = True
        for place, column in enumerate(columns):
            if column.key in shown:
                self.horizontalHeader().resizeSection(place, widths[column.key])
        self._is_fitting = False

    def _wanted_widths(self) -> dict[str, int]:
        most = _WIDEST * self._theme.unit
        widths = {column.key: min(self._wanted_width(column), most) for column in self.rows.columns}
        return widths | self.fixed_widths()

    def _place(self, key: str) -> int:
        return next(place for place, column in enumerate(self.rows.columns) if column.key == key)

    def _column_action(self, place: int) -> QAction:
        action = self.columns_menu.addAction(self.rows.columns[place].title.replace("&", "&&"))
        action.setCheckable(True)
        action.setData(place)
        action.triggered.connect(lambda is_shown: self._show_column(place, is_shown=is_shown))
        return action

    def _show_column(self, place: int, *, is_shown: bool) -> None:
        self.setColumnHidden(place, not is_shown)
        if not self._was_arranged_by_hand:
            self._share_room(self._wanted_widths())
        self._on_arranged()

    def _on_arranged(self) -> None:
        self._was_arranged_by_hand = True
        QTimer.singleShot(0, self, self._remember)

    def _tick_columns(self) -> None:
        for action in self._column_actions:
            action.setChecked(not self.isColumnHidden(action.data()))

    def _on_header_menu(self, place: QPoint) -> None:
        self.columns_menu.popup(self.horizontalHeader().mapToGlobal(place))


def _narrow(widths: dict[str, int], floors: Mapping[str, int], too_much: int, step: int) -> int:
    """Take pixels from the widest that is above its floor, a step at a time; says how many were taken."""
    taken = 0
    while taken < too_much:
        above = [key for key, floor in floors.items() if widths[key] > floor]
        if not above:
            break
        widest = max(above, key=widths.__getitem__)
        less = min(step, too_much - taken, widths[widest] - floors[widest])
        widths[widest] -= less
        taken += less
    return taken
