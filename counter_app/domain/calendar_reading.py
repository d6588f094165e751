"""Reading calendar rules from an office file or from storage, with every problem said at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from counter_app.domain.calendar_rules import WEEKDAYS, ClosedRange, Holiday, OpenSpan, SpecialDay
from counter_app.domain.errors import CounterError
from counter_app.domain.words import mark


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarProblem:
    """Hold one thing that is wrong: the key at which it stands, a msgid and the values that fill it."""

    where: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.where}: {self.message.format(**self.values)}"


class InvalidCalendar(CounterError):
    """Refuse calendar rules or a service standard that cannot be carried out; `problems` lists each reason."""

    def __init__(self, problems: Sequence[CalendarProblem]) -> None:
        super().__init__(
            mark("The calendar cannot be used until this is corrected: {problems}"),
            problems="; ".join(str(problem) for problem in problems),
        )
        self.problems = tuple(problems)


class CalendarReader:
    """Turn plain tables (TOML or JSON) into the parts of CalendarRules, collecting problems on the way."""

    def __init__(self) -> None:
        self._problems: list[CalendarProblem] = []

    def read_office(self, office: Mapping[str, Any], holidays: Iterable[Holiday]) -> dict[str, Any]:
        """Read the tables of an office file. Raises InvalidCalendar."""
        calendar = self._table(office.get("calendar", {}), "calendar")
        if "hours" not in calendar:
            self._report("calendar.hours", mark("Enter the opening hours of the week"))
        confirmation = calendar.get("holidays")
        has_holidays = confirmation is not None
        confirmation = self._table(confirmation or {}, "calendar.holidays")
        self._refuse_unknown(calendar, {"hours", "holidays", "closed", "special"}, "calendar")
        self._refuse_unknown(confirmation, {"country", "subdivision", "years_confirmed"}, "calendar.holidays")
        parts = {
            "time_zone": self._zone(
                self._table(office.get("office", {}), "office").get("time_zone"), "office.time_zone"
            ),
            **self._days(calendar, "calendar."),
            "holidays": tuple(sorted(holidays, key=lambda holiday: (holiday.day, holiday.name))),
            "years_confirmed": self._years(confirmation.get("years_confirmed", [])) if has_holidays else None,
            "holiday_country": str(confirmation.get("country", "")),
            "holiday_subdivision": str(confirmation.get("subdivision", "")),
        }
        return self._checked(parts)

    def read_stored(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Read the dict that `CalendarRules.to_dict` writes. Raises InvalidCalendar."""
        holidays = tuple(
            Holiday(day=day, name=str(entry.get("name", "")))
            for where, entry in self._tables(data.get("holidays", []), "holidays")
            if (day := self._date(entry.get("date"), f"{where}.date")) is not None
        )
        years = data.get("years_confirmed")
        parts = {
            "time_zone": self._zone(data.get("time_zone"), "time_zone"),
            **self._days(data, ""),
            "holidays": holidays,
            "years_confirmed": None if years is None else self._years(years),
            "holiday_country": str(data.get("holiday_country", "")),
            "holiday_subdivision": str(data.get("holiday_subdivision", "")),
        }
        return self._checked(parts)

    def _checked(self, parts: dict[str, Any]) -> dict[str, Any]:
        is_ever_open = any(parts["week"]) or any(special.hours for special in parts["special"])
        if not self._problems and not is_ever_open:
            self._report("calendar.hours", mark("Enter opening hours for at least one day of the week"))
        if self._problems:
            raise InvalidCalendar(self._problems)
        return parts

    def _days(self, calendar: Mapping[str, Any], prefix: str) -> dict[str, Any]:
        hours = self._table(calendar.get("hours", {}), f"{prefix}hours")
        self._refuse_unknown(hours, set(WEEKDAYS), f"{prefix}hours")
        return {
            "week": tuple(self._spans(hours.get(weekday, []), f"{prefix}hours.{weekday}") for weekday in WEEKDAYS),
            "closed": self._closed(calendar.get("closed", []), f"{prefix}closed"),
            "special": self._special(calendar.get("special", []), f"{prefix}special"),
        }

    def _closed(self, entries: object, key: str) -> tuple[ClosedRange, ...]:
        found = []
        for where, entry in self._tables(entries, key):
            self._refuse_unknown(entry, {"from", "to", "name"}, where)
            first = self._date(entry.get("from"), f"{where}.from")
            last = self._date(entry.get("to", entry.get("from")), f"{where}.to")
            if first is None or last is None:
                continue
            if last < first:
                self._report(where, mark("The closure ends on {to}, before it begins on {from_}"), to=last, from_=first)
                continue
            found.append(ClosedRange(first=first, last=last, name=str(entry.get("name", ""))))
        return tuple(found)

    def _special(self, entries: object, key: str) -> tuple[SpecialDay, ...]:
        found: dict[date, SpecialDay] = {}
        for where, entry in self._tables(entries, key):
            self._refuse_unknown(entry, {"date", "hours", "name"}, where)
            day = self._date(entry.get("date"), f"{where}.date")
            if "hours" not in entry:
                self._report(f"{where}.hours", mark("Enter the hours of this day, or [] to close it"))
            hours = self._spans(entry.get("hours", []), f"{where}.hours")
            if day is None:
                continue
            if day in found:
                self._report(where, mark("{day} has special hours twice. Keep one of them"), day=day)
            found[day] = SpecialDay(day=day, hours=hours, name=str(entry.get("name", "")))
        return tuple(found.values())

    def _spans(self, texts: object, where: str) -> tuple[OpenSpan, ...]:
        if not isinstance(texts, list | tuple):
            self._report(where, mark('Write a list of opening hours, like ["09:00-17:00"], or [] for a closed day'))
            return ()
        spans: list[OpenSpan] = []
        for text in texts:
            try:
                spans.append(OpenSpan.parse(str(text)))
            except ValueError as error:
                self._report(where, str(error), span=text)
        spans.sort()
        for earlier, later in pairwise(spans):
            if later.opens < earlier.closes:
                self._report(
                    where, mark("{earlier} and {later} overlap. Change one of them"), earlier=earlier, later=later
                )
        return tuple(spans)

    def _date(self, value: object, where: str) -> date | None:
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                self._report(where, mark("{value} is not a date. Write it like 2026-12-24"), value=value)
                return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self._report(where, mark("Enter a date like 2026-12-24"))
        return None

    def _years(self, value: object) -> tuple[int, ...]:
        if isinstance(value, list | tuple) and all(type(year) is int and 1 <= year <= 9999 for year in value):
            return tuple(sorted(set(value)))
        self._report("calendar.holidays.years_confirmed", mark("Write a list of years, like [2026, 2027]"))
        return ()

    def _zone(self, value: object, where: str) -> str:
        if not isinstance(value, str) or not value:
            self._report(where, mark("Enter the time zone of the office, like Europe/Berlin"))
            return "UTC"
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            self._report(where, mark("{zone} is not a time zone. Use a name like Europe/Berlin"), zone=value)
            return "UTC"
        return value

    def _tables(self, value: object, where: str) -> list[tuple[str, Mapping[str, Any]]]:
        if not isinstance(value, list | tuple):
            self._report(where, mark("This must be a list of tables"))
            return []
        return [
            (f"{where}[{number}]", self._table(entry, f"{where}[{number}]")) for number, entry in enumerate(value, 1)
        ]

    def _table(self, value: object, where: str) -> Mapping[str, Any]:
        if isinstance(value, Mapping):
            return value
        self._report(where, mark("This must be a table"))
        return {}

    def _refuse_unknown(self, table: Mapping[str, Any], known: set[str], where: str) -> None:
        for key in table:
            if key not in known:
                self._report(
                    f"{where}.{key}",
                    mark("{key} is not known here. Use: {known}"),
                    key=key,
                    known=", ".join(sorted(known)),
                )

    def _report(self, where: str, message: str, /, **values: object) -> None:
        self._problems.append(CalendarProblem(where=where, message=message, values=values))
