"""A table in which dates, references and countdowns are never cut: longer texts give way first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from counter_app.ui.shared.tables import RowTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from counter_app.ui.shared.table_model import RowModel
    from counter_app.ui.shared.theme import Theme

_WIDEST: Final = 46
_NARROWEST: Final = 10


class FittedTable(RowTable):
    """Fit columns to their content; those named in `gives_way`, the first of them first, shrink when room is short."""

    def __init__(
        self,
        theme: Theme,
        model: RowModel[Any],
        name: str,
        parent: QWidget | None = None,
        *,
        gives_way: Sequence[str] = (),
    ) -> None:
        self._gives_way = tuple(gives_way)
        super().__init__(theme, model, name, parent)

    def fixed_widths(self) -> dict[str, int]:
        """Give the widths of columns that do not depend on their content, in pixels by column key."""
        return {}

    def fit_columns(self) -> None:
        unit, columns = self._theme.unit, self.rows.columns
        widths = {column.key: min(self._wanted_width(column), _WIDEST * unit) for column in columns}
        widths |= self.fixed_widths()
        room = self.viewport().width()
        for key in self._gives_way:
            shown = sum(width for place, width in enumerate(widths.values()) if not self.isColumnHidden(place))
            least = min(widths[key], _NARROWEST * unit)
            widths[key] = max(least, widths[key] - max(0, shown - room))
        self._is_fitting = True
        for place, column in enumerate(columns):
            if not self.isColumnHidden(place):
                self.horizontalHeader().resizeSection(place, widths[column.key])
        self._is_fitting = False
