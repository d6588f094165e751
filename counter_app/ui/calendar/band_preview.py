"""How countdowns will look by the thresholds that are being edited: each band with the time that belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.domain.deadline_bands import BandThresholds, DeadlineBand
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.case_words import pill_band
from counter_app.ui.shared.pill import BandPill
from counter_app.ui.shared.text import Body, FieldLabel

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

_Line = tuple[DeadlineBand, str]


class BandPreview(Card):
    """Show the bands of replies and of acknowledgements."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, context.language.text("How it shows"), parent)
        self._context = context
        self._shown: BandThresholds | None = None
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self._fit()
        context.theme.changed.connect(self._fit)

    def show_thresholds(self, thresholds: BandThresholds) -> None:
        """Show other thresholds."""
        if thresholds == self._shown:
            return
        self._shown = thresholds
        self._clear()
        _, plural = self._context.language.text, self._context.language.plural
        hours = thresholds.acknowledgement_today_open_hours
        self._add(_("A reply"), thresholds.resolution_soon_business_days, [(DeadlineBand.TODAY, _("on its day"))])
        last_hours = (DeadlineBand.TODAY, plural("in the last open hour", "in the last {n} open hours", hours))
        self._add(
            _("An acknowledgement"),
            thresholds.acknowledgement_soon_business_days,
            [last_hours] if hours else [],
        )

    def _add(self, heading: str, soon_days: int, today: list[_Line]) -> None:
        _, plural = self._context.language.text, self._context.language.plural
        lines: list[_Line] = [(DeadlineBand.OVERDUE, _("when its time has passed")), *today]
        if soon_days:
            words = plural("from {n} business day before", "from {n} business days before", soon_days)
            lines.append((DeadlineBand.SOON, words))
        lines.append((DeadlineBand.OK, _("earlier than that")))
        self._grid.addWidget(FieldLabel(heading), self._grid.rowCount(), 0, 1, 2)
        for band, words in lines:
            at = self._grid.rowCount()
            pill = BandPill(self._context.theme, pill_band(band), _(band.word))
            self._grid.addWidget(pill, at, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)
            self._grid.addWidget(Body(words), at, 1, Qt.AlignmentFlag.AlignVCenter)

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _fit(self) -> None:
        self._grid.setHorizontalSpacing(2 * self._context.theme.unit)
        self._grid.setVerticalSpacing(self._context.theme.unit)
