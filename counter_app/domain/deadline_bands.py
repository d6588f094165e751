"""How urgent a deadline is: overdue, today, soon, on track, extended, or done in time or late."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from counter_app.domain.words import mark


class DeadlineClock(StrEnum):
    """Name the two clocks of a case (policy P7, P9): they have thresholds of their own."""

    ACKNOWLEDGEMENT = "acknowledgement"
    RESOLUTION = "resolution"


class DeadlineBand(StrEnum):
    """Name the bands in the order in which work is listed."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    OK = "ok"
    EXTENDED = "extended"
    MET = "met"
    MET_LATE = "met_late"

    @property
    def word(self) -> str:
        """Give the msgid of the word that is shown beside the icon: colour never stands alone."""
        return _WORDS[self]

    @property
    def order(self) -> int:
        """Give the place of the band in a worklist, 0 first."""
        return _ORDER[self]

    @property
    def is_done(self) -> bool:
        """Say whether the clock has stopped."""
        return self in (DeadlineBand.MET, DeadlineBand.MET_LATE)


_WORDS = {
    DeadlineBand.OVERDUE: mark("Overdue"),
    DeadlineBand.TODAY: mark("Due today"),
    DeadlineBand.SOON: mark("Due soon"),
    DeadlineBand.OK: mark("On track"),
    DeadlineBand.EXTENDED: mark("Extended"),
    DeadlineBand.MET: mark("Met"),
    DeadlineBand.MET_LATE: mark("Met late"),
}
_ORDER = {band: place for place, band in enumerate(DeadlineBand)}


@dataclass(frozen=True, slots=True, kw_only=True)
class BandThresholds:
    """Hold from when a deadline is urgent, in business days before its day or in open hours before its instant.

    An answer is due today on its day; an acknowledgement is, when no more than its open hours are left.
    """

    resolution_soon_business_days: int = 2
    acknowledgement_soon_business_days: int = 1
    acknowledgement_today_open_hours: int = 4


def done_band(due: datetime, done_at: datetime) -> DeadlineBand:
    """Say whether something that is done was done in time; exactly at the due instant is in time."""
    return DeadlineBand.MET if done_at <= due else DeadlineBand.MET_LATE
