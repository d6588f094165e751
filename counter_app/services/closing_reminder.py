"""Reminds of unfinished forms when the office closes: their clocks run on (P7, intake.md 3.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from counter_app.domain.drafts import Draft
from counter_app.services.form_context import FormContext

_BEFORE_CLOSING = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingReminder:
    """Hold how many forms are unfinished, and when the first of them must be acknowledged (local to the office)."""

    unfinished: int
    acknowledge_due: datetime


def closing_reminder(drafts: Sequence[Draft], context: FormContext) -> ClosingReminder | None:
    """Give a reminder from a quarter of an hour before closing until the day ends; None on closed days."""
    now, calendar = context.facts.now, context.calendar
    today = now.date()
    if not drafts or not calendar.is_business_day(today):
        return None
    if now < calendar.closing_instant(today) - _BEFORE_CLOSING:
        return None
    due = min(context.deadlines(_received(draft, now)).acknowledge_due for draft in drafts)
    return ClosingReminder(unfinished=len(drafts), acknowledge_due=calendar.local(due))


def _received(draft: Draft, now: datetime) -> datetime | date:
    """Give when a form's message arrived, where it says so and can be right; else when the form was begun."""
    written = draft.answers.get("received")
    if not isinstance(written, str):
        return draft.started_at
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return draft.started_at
    if moment.tzinfo is None:
        return moment.date() if moment.date() <= now.date() else draft.started_at
    return moment if moment <= now else draft.started_at
