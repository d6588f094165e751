"""A table in which dates, references and countdowns are never cut: texts give way first, and take what is left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from counter_app.ui.shared.tables import RowTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from counter_app.ui.shared.table_model import RowModel
    from counter_app.ui.shared.theme import Theme

_WIDEST: Final = 46


class FittedTable(RowTable):
    """Fit columns to their content. Those named in `gives_way`, the first of them first, shrink when room is short.

    `gives_way` says how wide such a column stays, in units, as long as that is enough; then they shrink as far as
    their titles. Room that is left belongs to the first of them.
    """

    def __init__(
        self,
        theme: Theme,
        model: RowModel[Any],
        name: str,
        parent: QWidget | None = None,
        *,
        gives_way: Mapping[str, int],
    ) -> None:
        self._gives_way = dict(gives_way)
        super().__init__(theme, model, name, parent)

    def fixed_widths(self) -> dict[str, int]:
        """Give the widths of columns that do not depend on their content, in pixels by column key."""
        return {}

    def fit_columns(self) -> None:
        unit, columns = self._theme.unit, self.rows.columns
        titles = {column.key: self.header_width(column) for column in columns}
        widths = {column.key: min(self._wanted_width(column), _WIDEST * unit) for column in columns}
        widths |= self.fixed_widths()
        hidden = {column.key for place, column in enumerate(columns) if self.isColumnHidden(place)}
        gives_way = {key: least * unit for key, least in self._gives_way.items() if key not in hidden}
        left = self.viewport().width() - sum(width for key, width in widths.items() if key not in hidden)
        for least in (gives_way, dict.fromkeys(gives_way, 0)):
            for key in least:
                step = min(max(0, widths[key] - max(titles[key], least[key])), max(0, -left))
                widths[key] -= step
                left += step
        for key in list(gives_way)[:1]:
            widths[key] += max(0, left)
        self._is_fitting = True
        for place, column in enumerate(columns):
            if not self.isColumnHidden(place):
                self.horizontalHeader().resizeSection(place, widths[column.key])
        self._is_fitting = False
