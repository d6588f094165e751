"""What each line of All cases says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.domain.case_dates import has_hour_of_receipt
from counter_app.domain.case_words import CHANNEL_WORDS, KIND_WORDS, STATUS_WORDS
from counter_app.domain.cases import CaseStatus
from counter_app.domain.countdown import CountdownReading
from counter_app.domain.deadline_bands import DeadlineBand
from counter_app.domain.worklist import CaseRow
from counter_app.i18n.countdown import countdown_text, spoken_countdown
from counter_app.ui.shared.case_words import (
    about_text,
    clock_of,
    customer_word,
    done_band_of,
    due_moment,
    is_extended,
    pill_band,
)
from counter_app.ui.shared.table_model import TableColumn

if TYPE_CHECKING:
    from datetime import datetime

    from counter_app.i18n.language import Language
    from counter_app.ui.shared.office_facts import OfficeFacts

RECEIVED, DUE, REFERENCE = "received", "due", "reference"
_NEUTRAL = "extended"


class CaseColumns:
    """Word the lines of a list of cases; `facts` and `now` are set before the first is shown."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._facts: OfficeFacts | None = None
        self._reading: CountdownReading | None = None

    def know(self, facts: OfficeFacts, now: datetime) -> None:
        """Take over the names of the office, and the instant at which the countdowns stand."""
        self._facts = facts
        self._reading = facts.reading(now)

    def columns(self) -> list[TableColumn[CaseRow]]:
        """Describe the columns; those with a sort key are sorted by the database."""
        _ = self._language.text
        return [
            TableColumn(key="status", title=_("Status"), text=self.status, band=self.band, sample=_("Withdrawn")),
            TableColumn(
                key=REFERENCE, title=_("Reference"), text=lambda row: row.reference, is_strong=True, sort_key=REFERENCE
            ),
            TableColumn(key=RECEIVED, title=_("Received"), text=self.received, sort_key=RECEIVED),
            TableColumn(key="customer", title=_("Customer"), text=lambda row: customer_word(self._language, row)),
            TableColumn(key="about", title=_("About"), text=self.about, tooltip=about_text),
            TableColumn(key="kind", title=_("Type"), text=lambda row: _(KIND_WORDS[row.kind])),
            TableColumn(key="owner", title=_("Owner"), text=self.owner),
            TableColumn(
                key=DUE, title=_("Due"), text=self.due, spoken=self.due_spoken, tooltip=self.countdown, sort_key=DUE
            ),
            TableColumn(key="channel", title=_("Channel"), text=lambda row: _(CHANNEL_WORDS[row.channel])),
        ]

    def status(self, row: CaseRow) -> str:
        """Word the band of an open case, whether a resolved one was in time, or the plain state."""
        band = self._band(row)
        return self._language.text(STATUS_WORDS[row.status] if band is None else band.word)

    def band(self, row: CaseRow) -> str:
        """Name the band as the look knows it."""
        band = self._band(row)
        if band is not None:
            return pill_band(band)
        return "done" if row.status is CaseStatus.RESOLVED else _NEUTRAL

    def received(self, row: CaseRow) -> str:
        """Write when the case came in, or in again: a letter has only its day; with the year of another year."""
        if has_hour_of_receipt(row.channel, row.cycle):
            return self._moment(row.received_at)
        return "" if self._reading is None else self._day(self._reading.calendar.local(row.received_at))

    def about(self, row: CaseRow) -> str:
        """Name the topic; without one, the first words of what happened."""
        topic = "" if self._facts is None else self._facts.topic_name(row.topic_id)
        return topic or about_text(row)

    def owner(self, row: CaseRow) -> str:
        """Name who has the case."""
        return "" if self._facts is None else self._facts.person_name(row.owner_id)

    def due(self, row: CaseRow) -> str:
        """Write when the next thing is due, or was due in the end."""
        due = row.next_due or row.due
        if due is None or self._reading is None:
            return ""
        return due_moment(self._language, self._reading.time_left(due)) if row.next_due else self._moment(due)

    def due_spoken(self, row: CaseRow) -> str:
        """Word the due date for a screen reader, with the time that is left."""
        if row.next_due is None or self._reading is None:
            return self._language.text("Due {date}", date=self.due(row)) if self.due(row) else ""
        return spoken_countdown(self._language, self._reading.time_left(row.next_due))

    def countdown(self, row: CaseRow) -> str:
        """Word the time that is left of an open case."""
        if row.next_due is None or self._reading is None:
            return ""
        return countdown_text(self._language, self._reading.time_left(row.next_due))

    def sentence(self, row: CaseRow) -> str:
        """Say a whole line in one breath."""
        parts = (row.reference, self.status(row), customer_word(self._language, row), self.about(row))
        return ", ".join(part for part in parts if part) + "."

    def _band(self, row: CaseRow) -> DeadlineBand | None:
        if row.next_due is not None and self._reading is not None:
            return self._reading.band(row.next_due, clock_of(row), is_extended=is_extended(row))
        return done_band_of(row)

    def _moment(self, instant: datetime) -> str:
        if self._reading is None:
            return ""
        local = self._reading.calendar.local(instant)
        return f"{self._day(local)} {self._language.time(local)}"

    def _day(self, local: datetime) -> str:
        assert self._reading is not None
        is_this_year = local.year == self._reading.calendar.local(self._reading.now).year
        return self._language.date_medium(local) if is_this_year else self._language.date_short(local)
