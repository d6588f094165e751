"""How a cycle of a case goes on and ends: extended, resolved, withdrawn, and opened again in a new one."""

from __future__ import annotations

from datetime import datetime

from counter_app.domain.cases import AcknowledgedHow, Case, CaseStatus, CycleResult
from counter_app.domain.correspondence_state import Purpose
from counter_app.domain.errors import NotAllowed
from counter_app.domain.history import Entry, Reopened, Resolved, Withdrawn
from counter_app.domain.words import mark


def require_open(case: Case) -> None:
    """Refuse a fact that only an open case allows; raises NotAllowed."""
    if not case.is_open:
        raise NotAllowed(mark("{reference} is closed. Reopen it first."), reference=str(case.reference))


def extend(case: Case, new_due: datetime, told_at: datetime) -> Case:
    """Take over a later date that the customer was told (P10)."""
    if case.pending_for(Purpose.EXTENSION) is None:
        case = case.having(announced_due=None)
    if case.acknowledged_at is not None:
        case = case.having(returned_reason="")
    if case.due is not None and told_at >= case.due:
        # The customer was told too late: the promise is on record, and the case stays late (P10).
        return case
    return case.having(due=new_due, extended_from=case.extended_from or case.due)


def resolve(case: Case, fact: Resolved, entry: Entry) -> Case:
    """End the cycle with the answer that the customer was told; raises NotAllowed when it is not whole."""
    require_open(case)
    if case.answer is None:
        raise NotAllowed(mark("Write the answer before you close the case"))
    if case.topic_id is None and not case.answer.is_immediate:
        raise NotAllowed(mark("Choose a topic before you close the case"))
    case = case.having(
        status=CaseStatus.RESOLVED,
        resolved_at=fact.told_at,
        told_how=fact.told_how,
        returned_reason="",
        call_back_asked=False,
        announced_due=None,
        pending=(),
    )
    return acknowledged_by_answer(case)


def acknowledged_by_answer(case: Case) -> Case:
    """Count an answer in time as the acknowledgement that was not given before."""
    told_at, due = case.resolved_at, case.acknowledge_due
    if case.acknowledged_at is None and told_at is not None and due is not None and told_at <= due:
        return case.having(acknowledged_at=told_at, acknowledged_how=AcknowledgedHow.ANSWER)
    return case


def withdraw(case: Case, fact: Withdrawn, entry: Entry) -> Case:
    """End the cycle because the customer took the case back."""
    require_open(case)
    if not fact.reason.strip():
        raise NotAllowed(mark("Say why the customer took it back"))
    return case.having(
        status=CaseStatus.WITHDRAWN,
        resolved_at=entry.at,
        announced_due=None,
        call_back_asked=False,
        pending=(),
    )


def reopen(case: Case, fact: Reopened, entry: Entry) -> Case:
    """Begin a new cycle and keep the result of the one before."""
    if case.is_open:
        raise NotAllowed(mark("{reference} is open already."), reference=str(case.reference))
    if not fact.reason.strip():
        raise NotAllowed(mark("Say why the case is opened again"))
    result = CycleResult(
        cycle=case.cycle,
        status=case.status,
        received_at=case.received_at,
        acknowledge_due=case.acknowledge_due,
        acknowledged_at=case.acknowledged_at,
        due=case.due,
        ended_at=case.resolved_at or entry.at,
        answer=case.answer,
        told_how=case.told_how,
    )
    return case.having(
        status=CaseStatus.OPEN,
        cycle=case.cycle + 1,
        earlier_cycles=(*case.earlier_cycles, result),
        received_at=fact.received_at,
        received_on=fact.received_on,
        rules_version=fact.rules_version,
        acknowledge_due=fact.acknowledge_due,
        acknowledged_at=None,
        acknowledged_how=None,
        resolve_due=fact.resolve_due,
        due=fact.resolve_due,
        extended_from=None,
        announced_due=None,
        answer=None,
        resolved_at=None,
        told_how=None,
        returned_reason="",
        pending=(),
    )
