"""What All cases is narrowed to: filters, period of receipt and order, kept as small JSON values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.cases import CaseKind, Channel
from counter_app.domain.legislation import Legislation
from counter_app.domain.words import mark
from counter_app.domain.worklist import CaseFilter, CaseOrder, CaseState

ANY_TIME: Final = ""
PERIOD_WORDS: Final = {
    ANY_TIME: mark("Any time"),
    "today": mark("Today"),
    "7-days": mark("The last 7 days"),
    "30-days": mark("The last 30 days"),
    "month": mark("This month"),
    "year": mark("This year"),
}
_BETWEEN: Final = ".."


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """Hold a filter without its period, the period by name (or `2026-11-01..2026-11-24`), and an order.

    A period by name moves on with the days, so that a saved view stays true.
    """

    wanted: CaseFilter = field(default_factory=CaseFilter)
    period: str = ANY_TIME
    order: CaseOrder = CaseOrder.NEWEST

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything but the order and a search text narrows the list."""
        return replace(self.wanted, search="") != CaseFilter() or bool(self.period)

    def filter_at(self, calendar: BusinessCalendar, now: datetime) -> CaseFilter:
        """Give the filter as the service takes it, with the period as instants."""
        first, last = period_days(self.period, calendar.local_date(now))
        zone = calendar.local(now).tzinfo
        assert isinstance(zone, ZoneInfo)
        return replace(
            self.wanted,
            received_from=None if first is None else datetime.combine(first, time(), zone),
            received_before=None if last is None else datetime.combine(last + timedelta(days=1), time(), zone),
        )

    def to_dict(self) -> dict[str, Any]:
        """Write the view as JSON values; the search text belongs to the moment and is left out."""
        wanted = self.wanted
        return {
            "state": wanted.state.value,
            "owners": [str(each) for each in wanted.owners],
            "departments": [str(each) for each in wanted.departments],
            "topics": [None if each is None else str(each) for each in wanted.topics],
            "channels": [each.value for each in wanted.channels],
            "kinds": [each.value for each in wanted.kinds],
            "languages": list(wanted.languages),
            "laws": list(wanted.laws),
            "period": self.period,
            "order": self.order.value,
        }

    @classmethod
    def from_dict(cls, data: Any) -> CaseView | None:
        """Read what `to_dict` wrote; None for anything else, such as a file that was edited by hand."""
        try:
            view = cls(
                wanted=CaseFilter(
                    state=CaseState(data["state"]),
                    owners=tuple(UUID(each) for each in data["owners"]),
                    departments=tuple(UUID(each) for each in data["departments"]),
                    topics=tuple(None if each is None else UUID(each) for each in data["topics"]),
                    channels=tuple(Channel(each) for each in data["channels"]),
                    kinds=tuple(CaseKind(each) for each in data["kinds"]),
                    languages=tuple(str(each) for each in data["languages"]),
                    laws=tuple(Legislation(each).value for each in data.get("laws", ())),
                ),
                period=str(data["period"]),
                order=CaseOrder(data["order"]),
            )
            period_days(view.period, date.max)
        except (KeyError, TypeError, ValueError, AttributeError):
            return None
        return view


def period_days(period: str, today: date) -> tuple[date | None, date | None]:
    """Give the first and last day of a period, both included; None for an open end. Raises ValueError."""
    if _BETWEEN in period:
        first, _dots, last = period.partition(_BETWEEN)
        return date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None
    starts = {
        ANY_TIME: None,
        "today": today,
        "7-days": today - timedelta(days=6),
        "30-days": today - timedelta(days=29),
        "month": today.replace(day=1),
        "year": today.replace(month=1, day=1),
    }
    if period not in starts:
        raise ValueError(period)
    return starts[period], None


def between(first: date | None, last: date | None) -> str:
    """Name the period between two days, either of which may be open."""
    return f"{first.isoformat() if first else ''}{_BETWEEN}{last.isoformat() if last else ''}"
