"""The counts above My referrals, each a button that shows one band alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.domain.deadline_bands import DeadlineBand
from counter_app.ui.referrals.referral_list import EVERYTHING
from counter_app.ui.shared.segments import Segment, Segments

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from counter_app.ui.referrals.referral_list import ReferralList
    from counter_app.ui.shared.context import AppContext

COUNTED = (DeadlineBand.OVERDUE, DeadlineBand.TODAY, DeadlineBand.SOON)
KEYS = (*(band.value for band in COUNTED), EVERYTHING)


class Chips(Segments):
    """Show `3 overdue`, `2 due today`, `4 due soon` and `All 14`; a band without cases has no colour.

    Figures that nobody knows, because the list was not read yet or cannot be read, are left out.
    """

    def __init__(self, context: AppContext, shown: ReferralList, parent: QWidget | None = None) -> None:
        self._language = context.language
        self._list = shown
        self._is_known = False
        super().__init__(context.theme, self._segments(), context.language.text("Show only"), parent)
        self.choose(EVERYTHING)

    def show_counts(self) -> None:
        """Count again."""
        self._is_known = True
        self.show_segments(self._segments())

    def forget_counts(self) -> None:
        """Leave the figures out until they are known again."""
        self._is_known = False
        self.show_segments(self._segments())

    def _segments(self) -> list[Segment]:
        plural, _ = self._language.plural, self._language.text
        if not self._is_known:
            words = (_("Overdue"), _("Due today"), _("Due soon"))
            bands = [
                Segment(key=band.value, text=text, icon=f"band-{band.value}")
                for band, text in zip(COUNTED, words, strict=True)
            ]
            return [*bands, Segment(key=EVERYTHING, text=_("All"))]
        overdue, today, soon = (self._list.count(band.value) for band in COUNTED)
        texts = (
            plural("{n} overdue", "{n} overdue", overdue),
            plural("{n} due today", "{n} due today", today),
            plural("{n} due soon", "{n} due soon", soon),
        )
        chips = [
            Segment(
                key=band.value,
                text=text,
                icon=f"band-{band.value}",
                band=band.value if self._list.count(band.value) else "",
            )
            for band, text in zip(COUNTED, texts, strict=True)
        ]
        return [*chips, Segment(key=EVERYTHING, text=_("All"), count=self._list.count(EVERYTHING))]
