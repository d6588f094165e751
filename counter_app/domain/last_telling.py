"""By what a case counts as told, which decides what it means that a card, letter or e-mail comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from counter_app.domain.case_dates import EarlierDates
from counter_app.domain.case_life import apply, begin
from counter_app.domain.cases import Case, ToldHow
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.history import (
    Acknowledged,
    CorrespondenceQueued,
    CorrespondenceReturned,
    CorrespondenceSent,
    DeadlinesMoved,
    Entry,
    ExtensionAnnounced,
    HeaderEdited,
    Reopened,
    Resolved,
    standing,
)

_BY_VOICE = {Purpose.ACKNOWLEDGEMENT: Acknowledged, Purpose.ANSWER: Resolved}
_SPOKEN = (ToldHow.PHONE, ToldHow.IN_PERSON)


def returned(
    entries: Iterable[Entry], correspondence_id: UUID, purpose: Purpose, medium: Medium, reason: str
) -> CorrespondenceReturned:
    """Make the fact that a piece came back from all that happened to its case so far, in order."""
    kept = standing(entries)
    if purpose is Purpose.EXTENSION:
        overtaken, dates = _is_date_told_otherwise(kept, correspondence_id), _dates_without(kept, correspondence_id)
    else:
        overtaken, dates = _is_told_otherwise(kept, correspondence_id, purpose), None
    return CorrespondenceReturned(
        correspondence_id=correspondence_id,
        purpose=purpose,
        medium=medium,
        reason=reason,
        is_overtaken=overtaken,
        dates=None if overtaken else dates,
    )


def is_of_earlier_life(entries: Iterable[Entry], correspondence_id: UUID) -> bool:
    """Say whether a case was opened again since a piece was written for it."""
    is_written = is_earlier = False
    for entry in standing(entries):
        fact = entry.fact
        if isinstance(fact, CorrespondenceQueued) and fact.correspondence_id == correspondence_id:
            is_written, is_earlier = True, False
        elif isinstance(fact, Reopened):
            is_earlier = is_written
    return is_earlier


def _is_told_otherwise(kept: Sequence[Entry], correspondence_id: UUID, purpose: Purpose) -> bool:
    told_by: UUID | None = None
    for entry in kept:
        fact = entry.fact
        came_back = isinstance(fact, CorrespondenceReturned) and fact.correspondence_id == told_by
        if came_back or isinstance(fact, Reopened):
            told_by = None
        elif isinstance(fact, CorrespondenceSent) and fact.purpose is purpose:
            # What was told once is not told anew by a second letter.
            told_by = told_by or fact.correspondence_id
        elif isinstance(fact, _BY_VOICE[purpose]):
            told_by = told_by or entry.id
    return told_by != correspondence_id


def _is_date_told_otherwise(kept: Sequence[Entry], notice_id: UUID) -> bool:
    last = max((place for place, entry in enumerate(kept) if _is_notice(entry, notice_id)), default=-1)
    reopened = any(isinstance(entry.fact, Reopened) for entry in kept[last:])
    return last < 0 or reopened or any(told >= _told(kept[last]) for told in _told_after(kept, last, notice_id))


def _is_notice(entry: Entry, notice_id: UUID) -> bool:
    fact = entry.fact
    return isinstance(fact, CorrespondenceSent) and fact.correspondence_id == notice_id


def _told(entry: Entry) -> date:
    match entry.fact:
        case Acknowledged(reply_by=reply_by) | CorrespondenceSent(reply_by=date() as reply_by):
            return reply_by
        case ExtensionAnnounced(reply_by=reply_by, told_how=told_how, to_be_told=False) if told_how in _SPOKEN:
            return reply_by
    return date.min


def _told_after(kept: Sequence[Entry], place: int, notice_id: UUID) -> Iterator[date]:
    """Give the dates that the customer really learned after a place in a history, without those of a notice."""
    for later in range(place + 1, len(kept)):
        fact = kept[later].fact
        if isinstance(fact, CorrespondenceSent):
            if fact.correspondence_id != notice_id and not _came_back(kept, later):
                yield _told(kept[later])
        elif _told(kept[later]) != date.min:
            yield _told(kept[later])


def _came_back(kept: Sequence[Entry], place: int) -> bool:
    sent = kept[place].fact
    return isinstance(sent, CorrespondenceSent) and any(
        isinstance(entry.fact, CorrespondenceReturned) and entry.fact.correspondence_id == sent.correspondence_id
        for entry in kept[place + 1 :]
    )


def _dates_without(kept: Sequence[Entry], notice_id: UUID) -> EarlierDates | None:
    """Work out the dates that hold when no notice counts that the customer never got; None when they stay."""
    case = begin(kept[0])
    dates = _dates_of(case)
    for place, entry in enumerate(kept[1:], start=1):
        before, case = case, apply(case, entry)
        fact = entry.fact
        if isinstance(fact, Reopened):
            dates = _dates_of(case)
        elif isinstance(fact, (DeadlinesMoved, HeaderEdited)):
            dates = _moved(dates, before, case)
        elif isinstance(fact, CorrespondenceReturned) or _dates_of(case) == _dates_of(before):
            continue
        elif not _is_in_vain(kept, place, notice_id):
            dates = EarlierDates(due=case.due, extended_from=dates.extended_from or dates.due)
    return None if dates == _dates_of(case) else dates


def _dates_of(case: Case) -> EarlierDates:
    return EarlierDates(due=case.due, extended_from=case.extended_from)


def _moved(dates: EarlierDates, before: Case, case: Case) -> EarlierDates:
    """Move dates with those of the policy, as `case_dates.move_dates` would have moved them without the notice."""
    if dates == _dates_of(before):
        return _dates_of(case)
    if dates.extended_from is not None or before.resolve_due == case.resolve_due or case.resolve_due is None:
        return dates
    is_policys = dates.due is None or dates.due == before.resolve_due
    due = case.resolve_due if is_policys or dates.due is None else min(dates.due, case.resolve_due)
    return EarlierDates(due=due, extended_from=None)


def _is_in_vain(kept: Sequence[Entry], place: int, notice_id: UUID) -> bool:
    if not (_is_notice(kept[place], notice_id) or _came_back(kept, place)):
        return False
    return _told(kept[place]) not in _told_after(kept, place, notice_id)
