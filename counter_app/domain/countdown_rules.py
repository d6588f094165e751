"""What an office sets about its countdowns: from when a deadline is urgent, and when nothing is announced by itself."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, time
from typing import Any, Self

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.calendar_reading import CalendarProblem, InvalidCalendar
from counter_app.domain.deadline_bands import BandThresholds
from counter_app.domain.words import mark

MOST_BUSINESS_DAYS = 30
MOST_OPEN_HOURS = 24
_LIMITS = {
    "resolution_soon_business_days": MOST_BUSINESS_DAYS,
    "acknowledgement_soon_business_days": MOST_BUSINESS_DAYS,
    "acknowledgement_today_open_hours": MOST_OPEN_HOURS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietTimes:
    """Say when no change of a countdown is announced by itself: outside opening hours, and from `first` to `last`.

    Both are local times of the office; `last` is the first minute that is not quiet, and may be on the next day.
    """

    is_outside_opening_hours: bool = True
    first: time | None = None
    last: time | None = None

    def cover(self, calendar: BusinessCalendar, instant: datetime) -> bool:
        """Say whether an instant is quiet."""
        if self.is_outside_opening_hours and not calendar.is_open(instant):
            return True
        if self.first is None or self.last is None:
            return False
        now = calendar.local(instant).time()
        if self.first < self.last:
            return self.first <= now < self.last
        return now >= self.first or now < self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class CountdownRules:
    """Hold the thresholds of the bands and the quiet times; they have no bearing on any date that is promised.

    Raises InvalidCalendar when a threshold is no whole number within its limits, or a quiet time has one end only.
    """

    thresholds: BandThresholds = field(default_factory=BandThresholds)
    quiet: QuietTimes = field(default_factory=QuietTimes)

    def __post_init__(self) -> None:
        problems = []
        for name, most in _LIMITS.items():
            number = getattr(self.thresholds, name)
            if type(number) is not int or not 0 <= number <= most:
                problems.append(_problem(name, mark("Enter a whole number from 0 to {most}"), most=most))
        if (self.quiet.first is None) != (self.quiet.last is None):
            missing = "quiet_from" if self.quiet.first is None else "quiet_to"
            problems.append(_problem(missing, mark("Enter both times, or neither")))
        elif self.quiet.first is not None and self.quiet.first == self.quiet.last:
            problems.append(_problem("quiet_to", mark("Enter another time than the one at which it begins")))
        if problems:
            raise InvalidCalendar(problems)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what `to_dict` wrote, after a trip through JSON. Raises InvalidCalendar."""
        quiet = data["quiet"]
        return cls(
            thresholds=BandThresholds(**data["thresholds"]),
            quiet=QuietTimes(
                is_outside_opening_hours=quiet["is_outside_opening_hours"],
                first=time.fromisoformat(quiet["first"]) if quiet["first"] else None,
                last=time.fromisoformat(quiet["last"]) if quiet["last"] else None,
            ),
        )

    def to_dict(self) -> dict[str, Any]:
        """Write the rules as a dict that JSON can hold."""
        quiet = self.quiet
        return {
            "thresholds": asdict(self.thresholds),
            "quiet": {
                "is_outside_opening_hours": quiet.is_outside_opening_hours,
                "first": quiet.first.isoformat("minutes") if quiet.first is not None else "",
                "last": quiet.last.isoformat("minutes") if quiet.last is not None else "",
            },
        }


def _problem(key: str, message: str, /, **values: object) -> CalendarProblem:
    return CalendarProblem(where=f"countdowns.{key}", message=message, values=values)
