"""The rules of an office's calendar as data: week hours, closures, special days, public holidays."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from counter_app.domain.words import mark

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MINUTES_IN_A_DAY = 24 * 60

_SPAN = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class OpenSpan:
    """Hold one stretch of opening hours in minutes since local midnight; `closes` may be 1440 (24:00)."""

    opens: int
    closes: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `09:00-17:00`. Raises ValueError with a msgid that takes `{span}`."""
        match = _SPAN.fullmatch(re.sub(r"\s", "", text).replace("\u2013", "-"))
        if match is None:
            raise ValueError(mark("Write opening hours like 09:00-17:00, not {span}"))
        opens_hour, opens_minute, closes_hour, closes_minute = map(int, match.groups())
        opens, closes = opens_hour * 60 + opens_minute, closes_hour * 60 + closes_minute
        if opens_minute > 59 or closes_minute > 59 or opens >= MINUTES_IN_A_DAY or closes > MINUTES_IN_A_DAY:
            raise ValueError(mark("{span} is not a time of day. Use 00:00 to 24:00"))
        if closes == opens:
            raise ValueError(mark("{span} has no length. Enter a later closing time, or leave the hours out"))
        if closes < opens:
            raise ValueError(
                mark(
                    "{span} ends before it starts. Hours cannot cross midnight: end them at 24:00 and continue next day"
                )
            )
        return cls(opens, closes)

    @property
    def minutes(self) -> int:
        """Give the length in minutes of wall-clock time."""
        return self.closes - self.opens

    def __str__(self) -> str:
        return f"{_clock_text(self.opens)}-{_clock_text(self.closes)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedRange:
    """Hold days on which the office is closed; both ends are closed."""

    first: date
    last: date
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDay:
    """Hold a day with hours of its own, which override the week, closures and holidays; no hours close it."""

    day: date
    hours: tuple[OpenSpan, ...]
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """Hold one public holiday on one date."""

    day: date
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRules:
    """Hold everything that decides which days are business days, and when they open and close.

    `week` starts on Monday; an empty tuple is a closed day. `years_confirmed` are the years whose public holidays a
    supervisor has confirmed; None means that the office keeps no public holidays, so that there is none to confirm.
    """

    time_zone: str
    week: tuple[tuple[OpenSpan, ...], ...]
    closed: tuple[ClosedRange, ...] = ()
    special: tuple[SpecialDay, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    years_confirmed: tuple[int, ...] | None = None
    holiday_country: str = ""
    holiday_subdivision: str = ""

    @classmethod
    def from_office(cls, office: Mapping[str, Any], holidays: Iterable[Holiday] = ()) -> Self:
        """Read `office.time_zone` and `[calendar.*]` of an office file, with its public holidays already resolved.

        Raises InvalidCalendar, which lists every problem with the key at which it stands.
        """
        from counter_app.domain.calendar_reading import CalendarReader

        return cls(**CalendarReader().read_office(office, holidays))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what `to_dict` wrote, after a trip through JSON. Raises InvalidCalendar."""
        from counter_app.domain.calendar_reading import CalendarReader

        return cls(**CalendarReader().read_stored(data))

    def to_dict(self) -> dict[str, Any]:
        """Write the rules as a dict that JSON can hold, in the order of the office file."""
        return {
            "time_zone": self.time_zone,
            "hours": {
                weekday: [str(span) for span in spans] for weekday, spans in zip(WEEKDAYS, self.week, strict=True)
            },
            "closed": [
                {"from": closure.first.isoformat(), "to": closure.last.isoformat(), "name": closure.name}
                for closure in self.closed
            ],
            "special": [
                {"date": special.day.isoformat(), "hours": [str(span) for span in special.hours], "name": special.name}
                for special in self.special
            ],
            "holidays": [{"date": holiday.day.isoformat(), "name": holiday.name} for holiday in self.holidays],
            "years_confirmed": None if self.years_confirmed is None else list(self.years_confirmed),
            "holiday_country": self.holiday_country,
            "holiday_subdivision": self.holiday_subdivision,
        }


def _clock_text(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
