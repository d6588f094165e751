"""Gives cases as JSON objects: the import format, with reference, dates, state and history added."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from counter_app.domain.case_detail import CaseDetail
from counter_app.domain.cases import AcknowledgeBy, Channel
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.history import (
    Acknowledged,
    AnswerPrepared,
    CaseReceived,
    CorrespondenceQueued,
    Entry,
    ExtensionAnnounced,
    Fact,
    Resolved,
    SatisfactionTold,
)
from counter_app.domain.staff import Permission, StaffMember, require

if TYPE_CHECKING:
    from counter_app.services.case_reading import CaseReading
    from counter_app.services.workplace import Workplace
    from counter_app.storage.unit_of_work import Database, UnitOfWork

WriteFact = Callable[[Fact], tuple[str, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class _Keys:
    """Name people and topics by their keys instead of their ids."""

    staff: dict[UUID, str]
    topics: dict[UUID, str]
    zone: Callable[[datetime], datetime]


class CaseExport:
    """Write cases out one by one, in the order in which they were recorded."""

    def __init__(
        self,
        *,
        database: Database,
        workplace: Workplace,
        reading: CaseReading,
        zone: Callable[[datetime], datetime],
        write_fact: WriteFact,
    ) -> None:
        self._database = database
        self._workplace = workplace
        self._reading = reading
        self._zone = zone
        self._write_fact = write_fact

    def each(self, actor: StaffMember) -> Iterator[dict[str, Any]]:
        """Give every case of the office. Raises NotPermitted."""
        require(actor, Permission.EXPORT_CASES)
        with self._database.reading(actor) as work:
            ids = list(work.cases.each_id(self._workplace.office_id))
            keys = self._keys(work)
        for case_id in ids:
            yield self._object(self._reading.open_case(actor, case_id), keys)

    def one(self, actor: StaffMember, detail: CaseDetail) -> dict[str, Any]:
        """Give one case that is open already."""
        require(actor, Permission.READ_CASES)
        with self._database.reading(actor) as work:
            keys = self._keys(work)
        return self._object(detail, keys)

    def _keys(self, work: UnitOfWork) -> _Keys:
        office_id = self._workplace.office_id
        return _Keys(
            staff={member.id: member.key for member in work.staff.members(office_id)},
            topics={topic.id: topic.key for topic in work.staff.topics(office_id)},
            zone=self._zone,
        )

    def _object(self, detail: CaseDetail, keys: _Keys) -> dict[str, Any]:
        case = detail.case
        received = next(entry.fact for entry in detail.entries if isinstance(entry.fact, CaseReceived))
        found: dict[str, Any] = {
            "channel": case.channel.value,
            "kind": case.kind.value,
            "received": _received(received, keys),
            "date_on_letter": case.date_on_letter and case.date_on_letter.isoformat(),
            "what_happened": case.what_happened,
            "wish": case.wish,
            "topic": keys.topics.get(case.topic_id, "") if case.topic_id else "",
            "customer": _customer(detail),
            "outcome": received.outcome.value,
            **_outcome(detail, received, keys),
            "sensitive": case.is_sensitive,
            "reference": str(case.reference),
            "acknowledge_due": _utc(case.acknowledge_due),
            "resolve_due": _utc(case.resolve_due),
            "state": case.status.value,
            "attachments": [attachment.name for attachment in detail.attachments],
            "history": [self._entry(entry, keys) for entry in detail.entries],
        }
        return {key: value for key, value in found.items() if value not in (None, "", False, [], {})}

    def _entry(self, entry: Entry, keys: _Keys) -> dict[str, Any]:
        name, body = self._write_fact(entry.fact)
        return {"at": _utc(entry.at), "by": keys.staff.get(entry.staff_id, ""), "desk": entry.desk, "fact": name} | body


def _received(received: CaseReceived, keys: _Keys) -> str:
    if received.channel is Channel.POSTAL:
        return received.received_on.isoformat()
    return keys.zone(received.received_at).isoformat()


def _customer(detail: CaseDetail) -> dict[str, Any]:
    customer, is_called = detail.customer, detail.case.channel is Channel.PHONE
    if customer is None:
        return {}
    found = {
        "name": customer.name,
        "phone": customer.phone_typed,
        "email": customer.email,
        "address": None if customer.address is None else customer.address.to_json(),
        "language": customer.written_language,
        "spoken_language": customer.spoken_language,
        "interpreter": customer.interpreter,
        "format": customer.format.value,
        # Only the form of a call asks for it; elsewhere it is what the customer said on another day.
        "leave_message": customer.leave_message.value if is_called and customer.phone_typed else "",
    }
    return {key: value for key, value in found.items() if value not in (None, "", False, "standard")}


def _outcome(detail: CaseDetail, received: CaseReceived, keys: _Keys) -> dict[str, Any]:
    case = detail.case
    if received.outcome.value == "resolved":
        return _told_at_once(detail) | _no_number(received)
    told = any(isinstance(entry.fact, Acknowledged) for entry in detail.entries)
    written = case.acknowledge_by not in (None, AcknowledgeBy.VERBAL)
    return {
        "refer_to": keys.staff.get(case.owner_id, "") if case.owner_id else "",
        "told_customer": told if case.channel in (Channel.PHONE, Channel.IN_PERSON) else None,
        "not_told_reason": received.not_told_reason,
        "acknowledge_by": case.acknowledge_by.value
        if written and case.acknowledge_by and case.channel is Channel.POSTAL
        else "",
        "reply_preference": case.reply_preference,
        **_no_number(received),
        **_promised(detail, received, keys),
    }


def _no_number(received: CaseReceived) -> dict[str, Any]:
    return {"no_number": bool(received.no_number_reason), "no_number_reason": received.no_number_reason}


def _promised(detail: CaseDetail, received: CaseReceived, keys: _Keys) -> dict[str, Any]:
    """Give the day that was promised when the case was taken, if it was not the policy's, with the reason if later."""
    at_once = (entry.fact for entry in detail.entries if entry.at == detail.entries[0].at)
    later = next((fact for fact in at_once if isinstance(fact, ExtensionAnnounced)), None)
    if later is not None:
        return {"reply_by": later.reply_by.isoformat(), "late_reason": later.reason}
    if received.due is None or (received.due == received.resolve_due and received.kind.has_clock):
        return {}
    # What is due at 24:00 was promised for the day that ends.
    return {"reply_by": keys.zone(received.due - timedelta(microseconds=1)).date().isoformat()}


def _told_at_once(detail: CaseDetail) -> dict[str, Any]:
    """Give the answer with which the case began, whatever was answered after it had been opened again."""
    found: dict[str, Any] = {}
    for entry in detail.entries:
        match entry.fact:
            case AnswerPrepared(answer=answer) if answer.is_immediate:
                found.setdefault("how_resolved", answer.proposed)
            case Resolved(told_how=told_how):
                found.setdefault("told_how", told_how.value)
            case SatisfactionTold(score=score):
                found.setdefault("satisfaction", score)
            case CorrespondenceQueued(purpose=Purpose.ANSWER, medium=medium):
                found.setdefault("told_how", "email" if medium is Medium.EMAIL else "post")
    return found


def _utc(instant: datetime | None) -> str | None:
    return None if instant is None else instant.astimezone(UTC).isoformat().replace("+00:00", "Z")
