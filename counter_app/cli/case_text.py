"""A case as a person reads it in a terminal: what it is, when it is due, and what happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from uuid import UUID

from counter_app.cli.printing import plain
from counter_app.domain.case_dates import has_hour_of_receipt
from counter_app.domain.case_detail import CaseDetail
from counter_app.domain.case_words import CHANNEL_WORDS, KIND_WORDS, STATUS_WORDS
from counter_app.domain.correspondence_words import reason_word
from counter_app.domain.history import (
    Acknowledged,
    AnswerPrepared,
    AttachmentAdded,
    CallDropped,
    CallLogged,
    CaseReceived,
    CorrespondenceCancelled,
    CorrespondencePrinted,
    CorrespondenceQueued,
    CorrespondenceReturned,
    CorrespondenceSent,
    DeadlinesMoved,
    ExtensionAnnounced,
    Fact,
    HeaderEdited,
    NoteAdded,
    Referred,
    Reopened,
    Resolved,
    SatisfactionTold,
    Undone,
    Withdrawn,
)
from counter_app.domain.words import mark
from counter_app.i18n.language import Language

_FACTS: dict[type[Fact], str] = {
    CaseReceived: mark("Received"),
    Referred: mark("Referred"),
    Acknowledged: mark("Customer told"),
    CallDropped: mark("Call cut off"),
    CallLogged: mark("Call"),
    NoteAdded: mark("Note"),
    AttachmentAdded: mark("File kept"),
    AnswerPrepared: mark("Answer written"),
    Resolved: mark("Resolved"),
    SatisfactionTold: mark("Asked how we did"),
    ExtensionAnnounced: mark("Date extended"),
    CorrespondenceQueued: mark("Letter or email written"),
    CorrespondencePrinted: mark("Printed"),
    CorrespondenceSent: mark("Sent"),
    CorrespondenceReturned: mark("Came back"),
    CorrespondenceCancelled: mark("Letter or email taken back"),
    Reopened: mark("Opened again"),
    Withdrawn: mark("Withdrawn"),
    HeaderEdited: mark("Corrected"),
    DeadlinesMoved: mark("Dates moved"),
    Undone: mark("Taken back"),
}


def case_lines(
    detail: CaseDetail, language: Language, people: Mapping[UUID, str], local: Callable[[datetime], datetime]
) -> Iterator[str]:
    """Give the lines; `people` are names by id, `local` brings an instant to the office's time zone."""
    _ = language.text
    case, customer = detail.case, detail.customer
    yield from _labelled(
        {
            _("Reference"): str(case.reference),
            _("Case state"): _(STATUS_WORDS[case.status]),
            _("Case kind"): _(KIND_WORDS[case.kind]),
            _("Channel"): _(CHANNEL_WORDS[case.channel]),
            _("Received"): (
                _moment(language, local(case.received_at))
                if has_hour_of_receipt(case.channel, case.cycle)
                else _day(language, case.received_on)
            ),
            _("Acknowledge by"): _when(language, case.acknowledge_due, local),
            _("Reply by"): _when(language, case.due, local),
            _("Responsible"): people.get(case.owner_id, "") if case.owner_id else "",
            _("Customer"): customer.name if customer else "",
            _("Phone number"): customer.phone_typed if customer else "",
            _("Email address"): customer.email if customer else "",
            _("What happened"): case.what_happened,
            _("Wish"): case.wish,
            _("Files"): ", ".join(attachment.name for attachment in detail.attachments),
        }
    )
    yield ""
    for entry in detail.entries:
        what = _(_FACTS[type(entry.fact)])
        said = _detail(entry.fact, language, people)
        taken_back = f" ({_('taken back')})" if entry.id in detail.undone else ""
        who = people.get(entry.staff_id, "")
        line = f"{_moment(language, local(entry.at))}  {who}: {what}{taken_back}"
        yield plain(f"{line}: {said}" if said else line)


def _labelled(values: Mapping[str, str]) -> Iterator[str]:
    shown = {label: value for label, value in values.items() if value}
    width = max(len(label) for label in shown)
    for label, value in shown.items():
        yield f"{label.ljust(width)}  {plain(value)}"


def _detail(fact: Fact, language: Language, people: Mapping[UUID, str]) -> str:
    match fact:
        case Referred(staff_id=staff_id, reply_by=reply_by, reason=reason):
            return _joined(people.get(staff_id, ""), _day(language, reply_by), reason)
        case Acknowledged(person_id=person_id, reply_by=reply_by):
            return _joined(people.get(person_id, ""), _day(language, reply_by))
        case ExtensionAnnounced(reply_by=reply_by, reason=reason):
            return _joined(_day(language, reply_by), reason)
        case NoteAdded(text=text) | CallLogged(text=text):
            return text
        case AttachmentAdded(name=name):
            return name
        case AnswerPrepared(answer=answer):
            return answer.proposed
        case CorrespondencePrinted(batch=batch):
            return batch
        case CorrespondenceReturned(reason=reason) | CorrespondenceCancelled(reason=reason):
            return language.text(reason_word(reason)) if reason else ""
        case Reopened(reason=reason) | Withdrawn(reason=reason):
            return reason
        case HeaderEdited(before=before, after=after):
            return f"{before} → {after}"
    return ""


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _when(language: Language, instant: datetime | None, local: Callable[[datetime], datetime]) -> str:
    return "" if instant is None else _moment(language, local(instant))


def _moment(language: Language, instant: datetime) -> str:
    return f"{language.date_short(instant.date())} {language.time(instant)}"


def _day(language: Language, day: date | None) -> str:
    return "" if day is None else language.date_short(day)
