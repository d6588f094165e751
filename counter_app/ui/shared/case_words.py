"""The words of a case in lists: its customer, its next step, and when it is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.domain.cases import AcknowledgeBy, CaseStatus, NextStep
from counter_app.domain.deadline_bands import DeadlineBand, DeadlineClock, done_band
from counter_app.domain.words import mark

if TYPE_CHECKING:
    from counter_app.domain.countdown import TimeLeft
    from counter_app.domain.worklist import CaseRow
    from counter_app.i18n.language import Language

STEP_WORDS = {
    NextStep.ACKNOWLEDGE: mark("Acknowledge"),
    NextStep.CALL_BACK: mark("Call back"),
    NextStep.WRITE_REPLY: mark("Write reply"),
    NextStep.TELL_NEW_DATE: mark("Tell customer new date"),
    NextStep.POST_LETTER: mark("Post letter"),
    NextStep.SEND_EMAIL: mark("Send email"),
    NextStep.CHECK_BOUNCE: mark("Check bounce"),
    NextStep.NONE: "",
}
_ACKNOWLEDGE_WORDS = {
    AcknowledgeBy.VERBAL: mark("Acknowledge in person"),
    AcknowledgeBy.PHONE: mark("Acknowledge by phone"),
    AcknowledgeBy.EMAIL: mark("Acknowledge by email"),
    AcknowledgeBy.POSTCARD: mark("Acknowledge by postcard"),
    AcknowledgeBy.LETTER: mark("Acknowledge by letter"),
}
_PILL_BANDS = {DeadlineBand.MET: "done", DeadlineBand.MET_LATE: "done_late"}


def clock_of(row: CaseRow) -> DeadlineClock:
    """Say which clock an open case counts down to: the acknowledgement while that comes first (P7, P9)."""
    is_acknowledgement = row.awaits_acknowledgement and row.next_due == row.acknowledge_due
    return DeadlineClock.ACKNOWLEDGEMENT if is_acknowledgement else DeadlineClock.RESOLUTION


def is_extended(row: CaseRow) -> bool:
    """Say whether the date that the case counts down to is one that the customer was told instead of another (P10)."""
    return row.extended_from is not None and clock_of(row) is DeadlineClock.RESOLUTION


def done_band_of(row: CaseRow) -> DeadlineBand | None:
    """Say whether a resolved case met its date; None when it is not resolved or nothing was promised."""
    if row.status is not CaseStatus.RESOLVED or row.due is None or row.resolved_at is None:
        return None
    return done_band(row.due, row.resolved_at)


def pill_band(band: DeadlineBand) -> str:
    """Give the name under which the look knows a band."""
    return _PILL_BANDS.get(band, band.value)


def step_word(language: Language, row: CaseRow) -> str:
    """Word the next step as short as in a list: `Write reply`."""
    word = STEP_WORDS[row.next_step]
    return language.text(word) if word else ""


def step_sentence(language: Language, row: CaseRow) -> str:
    """Word the next step with the way it is done: `Acknowledge by phone`."""
    if row.next_step is NextStep.ACKNOWLEDGE and row.acknowledge_by is not None:
        return language.text(_ACKNOWLEDGE_WORDS[row.acknowledge_by])
    if row.next_step is NextStep.CALL_BACK and row.awaits_acknowledgement:
        return language.text(_ACKNOWLEDGE_WORDS[AcknowledgeBy.PHONE])
    return step_word(language, row)


def customer_word(language: Language, row: CaseRow) -> str:
    """Name the customer, or say that there is no name."""
    return row.customer_name or language.text("no name")


def about_text(row: CaseRow) -> str:
    """Give the first words of what happened on one line."""
    return " ".join(row.about.split())


def due_moment(language: Language, time_left: TimeLeft) -> str:
    """Write when something is due for a column headed Due: `Fri 4 Dec 17:00`."""
    time = language.time(time_left.due) if time_left.due.date() == time_left.due_day else "24:00"
    return f"{language.date_medium(time_left.due_day)} {time}"
