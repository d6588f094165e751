"""Help > Keyboard: every key of the window, read from its actions so that it is never out of date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QWidget

from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.table_model import GroupHeading, RowModel, TableColumn
from counter_app.ui.shared.tables import RowTable
from counter_app.ui.shared.text import SectionTitle

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext


@dataclass(frozen=True, slots=True)
class KeyLine:
    """Pair what an action does with its keys."""

    action: str
    keys: str


def key_lines(actions: Sequence[QAction]) -> list[KeyLine]:
    """Read the actions that have keys, in their order."""
    native = QKeySequence.SequenceFormat.NativeText
    lines = []
    for action in actions:
        keys = ", ".join(each.toString(native) for each in action.shortcuts())
        if keys:
            lines.append(KeyLine(action.text().replace("&", "").rstrip("…"), keys))
    return lines


class KeyboardDialog(QDialog):
    """List the keys, under the menus in which their actions stand."""

    def __init__(
        self, context: AppContext, groups: Sequence[tuple[str, Sequence[QAction]]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        _ = context.language.text
        self.setWindowTitle(_("Keyboard"))
        columns = [
            TableColumn[KeyLine](key="action", title=_("Action"), text=lambda line: line.action),
            TableColumn[KeyLine](key="keys", title=_("Keys"), text=lambda line: line.keys, is_strong=True),
        ]
        rows: list[KeyLine | GroupHeading] = []
        for title, actions in groups:
            lines = key_lines(actions)
            if lines:
                rows += [GroupHeading(title), *lines]
        self.model = RowModel(columns, parent=self)
        table = RowTable(context.theme, self.model, _("Keyboard"), self)
        self.model.show_rows(rows)
        column = Column(context.theme, gap=2, margin=3, parent=self)
        column.addWidget(SectionTitle(_("Keyboard")))
        column.addWidget(table, 1)
        row = Row(context.theme)
        row.addStretch(1)
        close = PushButton(_("Close"), context.theme)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        column.addLayout(row)
        unit = context.theme.unit
        self.resize(min(1000, 64 * unit), min(66 * unit, self.screen().availableGeometry().height() - 6 * unit))
        table.setFocus()
