"""The dates of a case that is being recorded: receipt, deadlines, and what the customer is promised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from counter_app.domain.cases import CaseKind
from counter_app.services.form_context import FormContext


@dataclass(frozen=True, slots=True)
class IntakeDates:
    """Hold the dates of a new case; `due` is what the customer is promised."""

    received_at: datetime
    received_on: date
    acknowledge_due: datetime | None
    resolve_due: datetime | None
    due: datetime | None
    reply_by: date | None
    is_later_than_policy: bool


def intake_dates(answers: Mapping[str, Any], context: FormContext, started_at: datetime) -> IntakeDates:
    """Compute the dates from the answers; a form without a date of receipt was received when it was opened.

    A day of receipt begins at midnight in the office's time zone. What has no clock (P2) and no reply-by date has
    no dates.
    """
    received = answers.get("received", started_at)
    calendar = context.calendar
    deadlines = context.deadlines(received)
    received_on = received if not isinstance(received, datetime) else calendar.local_date(received)
    if isinstance(received, datetime):
        received_at = received.astimezone(UTC)
    else:
        received_at = datetime.combine(received, time(), ZoneInfo(context.office.time_zone)).astimezone(UTC)
    kind, reply_by = CaseKind(answers["kind"]), answers.get("reply_by")
    if not kind.has_clock and reply_by is None:
        return IntakeDates(received_at, received_on, None, None, None, None, False)
    is_later = reply_by is not None and reply_by > deadlines.resolve_on and kind.has_clock
    due = deadlines.resolve_due
    if reply_by is not None and not is_later:
        due = calendar.closing_instant(reply_by)
    return IntakeDates(
        received_at,
        received_on,
        deadlines.acknowledge_due,
        deadlines.resolve_due if kind.has_clock else due,
        due,
        reply_by or deadlines.resolve_on,
        is_later,
    )
