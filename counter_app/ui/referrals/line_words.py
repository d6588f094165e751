"""What each line of My referrals says, on the screen and to a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counter_app.domain.case_words import CHANNEL_WORDS, KIND_WORDS
from counter_app.domain.cases import Channel
from counter_app.domain.countdown import CountdownReading, TimeLeft
from counter_app.domain.worklist import CaseRow
from counter_app.i18n.countdown import countdown_text, due_text, spoken_countdown
from counter_app.ui.shared.case_words import (
    about_text,
    clock_of,
    customer_word,
    due_moment,
    is_extended,
    pill_band,
    step_sentence,
    step_word,
)
from counter_app.ui.shared.table_model import TableColumn

if TYPE_CHECKING:
    from datetime import datetime

    from counter_app.i18n.language import Language
    from counter_app.ui.referrals.board import ReferralLine
    from counter_app.ui.shared.office_facts import OfficeFacts

CHOSEN = "chosen"
STATUS = "status"
TIME_LEFT = "time_left"
TICKING = (STATUS, TIME_LEFT)


class LineWords:
    """Word the lines at the instant of `reading`; each due instant is worded once a reading."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self.facts: OfficeFacts | None = None
        self._reading: CountdownReading | None = None
        self._countdowns: dict[datetime, str] = {}

    @property
    def reading(self) -> CountdownReading | None:
        """Give the reading that the words are of; None before there is a calendar."""
        return self._reading

    @reading.setter
    def reading(self, reading: CountdownReading) -> None:
        self._reading = reading
        self._countdowns.clear()

    def status(self, line: ReferralLine) -> str:
        """Give the word of the band."""
        if not isinstance(line, CaseRow):
            return self._language.text("Draft")
        return "" if self._reading is None or line.next_due is None else self._band_word(line, self._reading)

    def band(self, line: ReferralLine) -> str:
        """Give the name of the band as the look knows it."""
        if not isinstance(line, CaseRow) or self._reading is None or line.next_due is None:
            return "extended"
        return pill_band(self._reading.band(line.next_due, clock_of(line), is_extended=is_extended(line)))

    def time_left(self, line: ReferralLine) -> str:
        """Word the countdown: `2 business days 2 h left`."""
        if not isinstance(line, CaseRow):
            return self._draft_age(line.started_at)
        if line.next_due is None or self._reading is None:
            return ""
        text = self._countdowns.get(line.next_due)
        if text is None:
            text = countdown_text(self._language, self._reading.time_left(line.next_due))
            self._countdowns[line.next_due] = text
        return text

    def time_left_spoken(self, line: ReferralLine) -> str:
        """Word the countdown in full, with its date."""
        time_left = self._time_left(line)
        return self.time_left(line) if time_left is None else spoken_countdown(self._language, time_left)

    def due(self, line: ReferralLine) -> str:
        """Write when the next thing is due: `Fri 4 Dec 17:00`."""
        time_left = self._time_left(line)
        return "" if time_left is None else due_moment(self._language, time_left)

    def due_line(self, line: ReferralLine) -> str:
        """Write the second line of a countdown: `Due Fri 4 Dec, 17:00`."""
        time_left = self._time_left(line)
        return "" if time_left is None else due_text(self._language, time_left)

    def reference(self, line: ReferralLine) -> str:
        """Give the reference; an unfinished form has none yet."""
        return line.reference if isinstance(line, CaseRow) else ""

    def customer(self, line: ReferralLine) -> str:
        """Name the customer."""
        if isinstance(line, CaseRow):
            return customer_word(self._language, line)
        return str(line.answers.get("name") or "") or self._language.text("no name")

    def about(self, line: ReferralLine) -> str:
        """Name the topic; without one, the first words of what happened."""
        topic = self._topic(line)
        return topic or self.whole_about(line)

    def whole_about(self, line: ReferralLine) -> str:
        """Give the first words of what happened."""
        if isinstance(line, CaseRow):
            return about_text(line)
        return " ".join(str(line.answers.get("what_happened") or "").split())[:160]

    def kind(self, line: ReferralLine) -> str:
        """Name the kind of case; of an unfinished form, its channel."""
        if isinstance(line, CaseRow):
            return self._language.text(KIND_WORDS[line.kind])
        return self._language.text(CHANNEL_WORDS[Channel(line.channel)])

    def next_step(self, line: ReferralLine) -> str:
        """Name the one thing to do next."""
        return step_word(self._language, line) if isinstance(line, CaseRow) else self._language.text("Continue")

    def next_step_sentence(self, line: ReferralLine) -> str:
        """Name the next step and how it is done: `Acknowledge by phone`."""
        return step_sentence(self._language, line) if isinstance(line, CaseRow) else self.next_step(line)

    def next_step_spoken(self, line: ReferralLine) -> str:
        """Name the next step for a screen reader."""
        return self._language.text("Next step: {step}", step=self.next_step_sentence(line))

    def sender(self, line: ReferralLine) -> str:
        """Name who referred the case."""
        if not isinstance(line, CaseRow) or self.facts is None:
            return ""
        return self.facts.person_name(line.recorded_by)

    def sentence(self, line: ReferralLine) -> str:
        """Say a whole line in one breath, as a screen reader reads it when the row is reached."""
        if not isinstance(line, CaseRow):
            return f"{self.status(line)}: {self.kind(line)}, {self.customer(line)}."
        parts = (line.reference, self.customer(line), self.about(line), self.time_left_spoken(line))
        return ", ".join(part for part in parts if part) + "."

    def columns(self) -> list[TableColumn[ReferralLine]]:
        """Describe the columns in the order of ux/countdowns.md 4.4, after the one that shows what is chosen."""
        _ = self._language.text
        return [
            TableColumn(key=CHOSEN, title=_("Chosen"), text=lambda line: "", spoken=lambda line: ""),
            TableColumn(key=STATUS, title=_("Status"), text=self.status, band=self.band, sample=_("Due today")),
            TableColumn(
                key=TIME_LEFT,
                title=_("Time left"),
                text=self.time_left,
                spoken=self.time_left_spoken,
                tooltip=self.due_line,
                is_strong=True,
            ),
            TableColumn(key="due", title=_("Due"), text=self.due),
            TableColumn(key="reference", title=_("Reference"), text=self.reference),
            TableColumn(key="customer", title=_("Customer"), text=self.customer),
            TableColumn(key="about", title=_("About"), text=self.about, tooltip=self.whole_about),
            TableColumn(key="kind", title=_("Type"), text=self.kind),
            TableColumn(key="next_step", title=_("Next step"), text=self.next_step, spoken=self.next_step_spoken),
            TableColumn(key="from", title=_("From"), text=self.sender),
        ]

    def _band_word(self, row: CaseRow, reading: CountdownReading) -> str:
        assert row.next_due is not None
        return self._language.text(reading.band(row.next_due, clock_of(row), is_extended=is_extended(row)).word)

    def _time_left(self, line: ReferralLine) -> TimeLeft | None:
        if not isinstance(line, CaseRow) or line.next_due is None or self._reading is None:
            return None
        return self._reading.time_left(line.next_due)

    def _topic(self, line: ReferralLine) -> str:
        if not isinstance(line, CaseRow) or self.facts is None:
            return ""
        return self.facts.topic_name(line.topic_id)

    def _draft_age(self, started_at: datetime) -> str:
        if self._reading is None:
            return ""
        local = self._reading.calendar.local(started_at)
        time = self._language.time(local)
        if local.date() != self._reading.calendar.local_date(self._reading.now):
            time = f"{self._language.date_medium(local)} {time}"
        return self._language.text("Begun {when}", when=time)
