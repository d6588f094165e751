"""Makes the facts of made-up cases for tests of a case's life."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from counter_app.domain.cases import AcknowledgeBy, CaseKind, Channel, Outcome
from counter_app.domain.history import CaseReceived, Entry, Fact

OFFICE = UUID(int=1)
CASE = UUID(int=2)
DANA = UUID(int=3)
SAM = UUID(int=4)
CIRCULATION = UUID(int=5)
FINES = UUID(int=6)
START = datetime.fromisoformat("2026-11-23T20:20:00+00:00")
ACKNOWLEDGE_DUE = datetime.fromisoformat("2026-11-24T23:00:00+00:00")
DUE = datetime.fromisoformat("2026-12-03T23:00:00+00:00")


def received(*, has_topic: bool = True, has_clock: bool = True) -> CaseReceived:
    """Make the first fact of a case."""
    return CaseReceived(
        office_id=OFFICE,
        reference="A26-0142-Z",
        channel=Channel.POSTAL,
        kind=CaseKind.COMPLAINT if has_clock else CaseKind.COMPLIMENT,
        received_at=START,
        received_on=START.date(),
        what_happened="They charged me twice.",
        outcome=Outcome.REFER,
        rules_version=1,
        topic_id=FINES if has_topic else None,
        acknowledge_by=AcknowledgeBy.POSTCARD,
        acknowledge_due=ACKNOWLEDGE_DUE if has_clock else None,
        resolve_due=DUE if has_clock else None,
        due=DUE if has_clock else None,
    )


class Diary:
    """Number facts and put them at instants, as a desk does."""

    def __init__(self) -> None:
        self.now = START
        self._last = 1000

    def entry(self, fact: Fact, staff_id: UUID = DANA) -> Entry:
        """Make the entry of a fact that happens now."""
        return Entry(id=self.new_id(), case_id=CASE, at=self.now, staff_id=staff_id, desk="A", fact=fact)

    def new_id(self) -> UUID:
        """Give an id that was never given before."""
        self._last += 1
        return UUID(int=self._last)

    def later(self, hours: float) -> None:
        """Let time pass."""
        self.now += timedelta(hours=hours)


def day(offset: int) -> date:
    """Give a day counted from the day of receipt."""
    return START.date() + timedelta(days=offset)
