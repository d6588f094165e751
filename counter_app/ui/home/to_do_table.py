"""The few most urgent cases of a person, as high as they need and no higher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.referrals.board import ReferralLine
from counter_app.ui.referrals.line_words import LineWords
from counter_app.ui.shared.fitted_table import FittedTable
from counter_app.ui.shared.table_model import RowModel, TableColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counter_app.domain.worklist import CaseRow
    from counter_app.ui.shared.context import AppContext

MOST_SHOWN = 5
_GIVE_WAY = {"customer": 14, "next_step": 16}
_LEFT_OUT = ("status", "next_step", "customer")


class ToDoTable(FittedTable):
    """List cases by urgency: band, countdown, reference, customer, next step. Enter opens one."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        _ = context.language.text
        self.words = words = LineWords(context.language)
        columns = [
            TableColumn[ReferralLine](key="status", title=_("Status"), text=words.status, band=words.band),
            TableColumn[ReferralLine](
                key="time_left",
                title=_("Time left"),
                text=words.time_left,
                spoken=words.time_left_spoken,
                tooltip=words.due_line,
                is_strong=True,
            ),
            TableColumn[ReferralLine](key="reference", title=_("Reference"), text=words.reference),
            TableColumn[ReferralLine](key="customer", title=_("Customer"), text=words.customer),
            TableColumn[ReferralLine](key="next_step", title=_("Next step"), text=words.next_step_sentence),
        ]
        self._lines: RowModel[ReferralLine] = RowModel(columns, sentence=words.sentence)
        super().__init__(
            context.theme,
            self._lines,
            _("To do now"),
            parent,
            gives_way=_GIVE_WAY,
            left_out=_LEFT_OUT,
            always_shown=[column.key for column in columns],
        )
        self._lines.setParent(self)
        self._look = context.theme
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.horizontalHeader().setSectionsMovable(False)
        context.theme.changed.connect(self.updateGeometry)

    def show_cases(self, rows: Sequence[CaseRow]) -> None:
        """Show the first few of these, the most urgent first; the current one stays."""
        wanted = list(rows[:MOST_SHOWN])
        if list(self._lines.rows) == wanted:
            self.tell_ticked()
            return
        current = self.current_row()
        self._lines.show_rows(wanted)
        if current is None or not self.choose(lambda line: line == current):
            self.choose_first()
        self.updateGeometry()

    def tell_ticked(self) -> None:
        """Draw the countdowns of a new minute."""
        self._lines.tell_changed(0, self._lines.rowCount() - 1)

    def sizeHint(self) -> QSize:
        header = self.horizontalHeader().sizeHint().height()
        rows = self._lines.rowCount() * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar()
        return QSize(super().sizeHint().width(), header + rows + (bar.sizeHint().height() if bar.maximum() else 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * self._look.unit, self.sizeHint().height())
