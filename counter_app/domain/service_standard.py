"""The service standard of an office as data: which steps are promised, and within how many business days."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from counter_app.domain.calendar_reading import CalendarProblem, InvalidCalendar
from counter_app.domain.words import mark

RECEIVED = "received"
ACKNOWLEDGE = "acknowledge"
RESOLVE = "resolve"
MOST_BUSINESS_DAYS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceStep:
    """Hold one promised step: due at the close of the n-th business day after its anchor.

    The anchor is `received` (day 0) or the name of an earlier step, whose due date is then the day that is not counted.
    """

    name: str
    business_days: int
    anchor: str = RECEIVED


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceStandard:
    """Hold the steps that the office promises (policy P7, P9) and how a late arrival is counted.

    Raises InvalidCalendar when a step is named twice, has no anchor before it, or counts less than one day.
    """

    steps: tuple[ServiceStep, ...] = (
        ServiceStep(name=ACKNOWLEDGE, business_days=1),
        ServiceStep(name=RESOLVE, business_days=7),
    )
    count_late_arrivals_from_next_business_day: bool = False

    def __post_init__(self) -> None:
        problems = []
        known = {RECEIVED}
        for step in self.steps:
            if step.name in known:
                problems.append(_problem(step.name, mark("Give each step a name of its own")))
            if step.anchor not in known:
                message = mark("Count this step from the receipt or from an earlier step, not from {anchor}")
                problems.append(_problem(step.name, message, anchor=step.anchor))
            if type(step.business_days) is not int or not 1 <= step.business_days <= MOST_BUSINESS_DAYS:
                message = mark("Enter a whole number of business days from 1 to {most}, not {days}")
                problems.append(_problem(step.name, message, days=step.business_days, most=MOST_BUSINESS_DAYS))
            known.add(step.name)
        problems += [
            _problem(name, mark("The standard must say how many business days this takes"))
            for name in (ACKNOWLEDGE, RESOLVE)
            if name not in known
        ]
        if problems:
            raise InvalidCalendar(problems)

    @classmethod
    def from_office(cls, office: Mapping[str, Any]) -> Self:
        """Read `[standard]` of an office file; what it leaves out is 1 and 7 business days. Raises InvalidCalendar."""
        table = office.get("standard", {})
        if not isinstance(table, Mapping):
            raise InvalidCalendar([CalendarProblem(where="standard", message=mark("This must be a table"))])
        known = {"acknowledge_within", "resolve_within", "count_late_arrivals_from_next_business_day"}
        late = table.get("count_late_arrivals_from_next_business_day", False)
        problems = [
            CalendarProblem(where=f"standard.{key}", message=mark("{key} is not known here"), values={"key": key})
            for key in table
            if key not in known
        ]
        if not isinstance(late, bool):
            where = "standard.count_late_arrivals_from_next_business_day"
            problems.append(CalendarProblem(where=where, message=mark("Write true or false")))
        acknowledge, resolve = table.get("acknowledge_within", 1), table.get("resolve_within", 7)
        if type(acknowledge) is int and type(resolve) is int and 1 <= resolve < acknowledge:
            message = mark("Promise the answer no earlier than the acknowledgement: enter {days} or more, not {given}")
            values = {"days": acknowledge, "given": resolve}
            problems.append(CalendarProblem(where="standard.resolve_within", message=message, values=values))
        if problems:
            raise InvalidCalendar(problems)
        return cls(
            steps=(
                ServiceStep(name=ACKNOWLEDGE, business_days=acknowledge),
                ServiceStep(name=RESOLVE, business_days=resolve),
            ),
            count_late_arrivals_from_next_business_day=late,
        )

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Read what `to_dict` wrote, after a trip through JSON. Raises InvalidCalendar."""
        return cls(
            steps=tuple(
                ServiceStep(name=step["name"], business_days=step["business_days"], anchor=step["anchor"])
                for step in data["steps"]
            ),
            count_late_arrivals_from_next_business_day=data["count_late_arrivals_from_next_business_day"],
        )

    def to_dict(self) -> dict[str, Any]:
        """Write the standard as a dict that JSON can hold; a case freezes it beside its deadlines."""
        return {
            "steps": [
                {"name": step.name, "business_days": step.business_days, "anchor": step.anchor} for step in self.steps
            ],
            "count_late_arrivals_from_next_business_day": self.count_late_arrivals_from_next_business_day,
        }

    def business_days_of(self, name: str) -> int:
        """Give the business days of a step by its name. Raises KeyError."""
        for step in self.steps:
            if step.name == name:
                return step.business_days
        raise KeyError(name)


def _problem(step: str, message: str, /, **values: object) -> CalendarProblem:
    return CalendarProblem(where=f"standard.{step}", message=message, values=values)
