"""What is said of cases that came into another band, held back while the office is quiet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from counter_app.ui.referrals.board import BANDS, BandChange, band_changes_text

if TYPE_CHECKING:
    from counter_app.domain.deadline_bands import DeadlineBand
    from counter_app.ui.referrals.board import ReferralBoard
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.shared.office_facts import OfficeFacts


class BandNews:
    """Announce changes of bands; what changed in a quiet time is summed up when it ends (ux/countdowns.md 4.6)."""

    def __init__(self, context: AppContext) -> None:
        self._context = context
        self._held: set[DeadlineBand] = set()

    def tell(self, facts: OfficeFacts, board: ReferralBoard, changes: Sequence[BandChange]) -> None:
        """Take what changed at a tick, which is often nothing."""
        if not changes and not self._held:
            return
        if facts.countdowns.quiet.cover(facts.calendar, self._context.clock.now()):
            self._held.update(change.band for change in changes)
            return
        if self._held:
            bands = self._held | {change.band for change in changes}
            self._held = set()
            changes = [
                BandChange(band=band, count=board.count(band), first=board.group(band)[0])
                for band in BANDS
                if band in bands and board.count(band)
            ]
        self._context.announcer.announce(band_changes_text(self._context.language, changes))
