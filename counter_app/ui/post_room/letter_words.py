"""The words of a card or letter in the lists of the post room."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from counter_app.domain.correspondence import PrintState
from counter_app.domain.correspondence_queue import QueuedLetter
from counter_app.domain.correspondence_state import Purpose
from counter_app.domain.correspondence_words import MEDIUM_WORDS, PURPOSE_WORDS, REASON_WORDS
from counter_app.ui.shared.table_model import TableColumn
from counter_app.ui.shared.text import left_to_right

if TYPE_CHECKING:
    from counter_app.domain.calendar import BusinessCalendar
    from counter_app.domain.clock import Clock
    from counter_app.i18n.language import Language


class LetterWords:
    """Word the columns of cards and letters; `calendar` brings instants to the office's time."""

    def __init__(self, language: Language, clock: Clock) -> None:
        self._language = language
        self._clock = clock
        self.calendar: BusinessCalendar | None = None

    def local(self, instant: datetime) -> datetime:
        """Bring an instant to the office's time zone."""
        return instant if self.calendar is None else self.calendar.local(instant)

    def moment(self, instant: datetime) -> str:
        """Word a moment: `today 17:00`, else `Fri 4 Dec 17:00`, in another year `4/12/2025 17:00`."""
        local, today = self.local(instant), self.local(self._clock.now()).date()
        time = self._language.time(local)
        if local.date() == today:
            return self._language.text("today {time}", time=time)
        is_this_year = local.year == today.year
        day = self._language.date_medium(local.date()) if is_this_year else self._language.date_short(local.date())
        return f"{day} {time}"

    def due(self, queued: QueuedLetter) -> str:
        """Word when a card or letter has to be posted; nothing when no date depends on it."""
        return "" if queued.due is None else self.moment(queued.due)

    def due_band(self, queued: QueuedLetter) -> str:
        """Say whether it is late, due today, or neither (empty)."""
        if queued.due is None or queued.state not in (PrintState.TO_PRINT, PrintState.PRINTED):
            return ""
        now = self._clock.now()
        if queued.due < now:
            return "overdue"
        # What is due at 24:00 is due on the day that ends.
        due_day = self.local(queued.due - timedelta(microseconds=1)).date()
        return "today" if due_day == self.local(now).date() else ""

    def recipient(self, queued: QueuedLetter) -> str:
        """Name whom it goes to, with the postcode only (P24)."""
        name = queued.recipient or self._language.text("no name")
        return f"{name} {left_to_right(queued.postal_code)}" if queued.postal_code else name

    def kind(self, queued: QueuedLetter) -> str:
        """Word what it is: `Postcard`; and what it says, when that is no acknowledgement: `Letter: Answer`."""
        _ = self._language.text
        words = _(MEDIUM_WORDS[queued.medium])
        if queued.purpose is not Purpose.ACKNOWLEDGEMENT:
            words = _("{medium}: {purpose}", medium=words, purpose=_(PURPOSE_WORDS[queued.purpose]))
        if queued.reprint_reason is not None:
            words = _("{kind}, again: {reason}", kind=words, reason=_(REASON_WORDS[queued.reprint_reason]))
        return words

    def format(self, queued: QueuedLetter) -> str:
        """Word the size of its print."""
        return self._language.text("Large print") if queued.is_large_print else self._language.text("Standard")

    def language(self, queued: QueuedLetter) -> str:
        """Name the language in which it is written."""
        return self._language.standing_alone(self._language.language_name(queued.language))

    def waiting(self, since: datetime) -> str:
        """Word how long something has waited: `40 min`, `3 h`, `2 days`."""
        passed = max(self._clock.now() - since, timedelta())
        minutes = int(passed.total_seconds()) // 60
        if minutes < 60:
            return self._language.text("{n} min", n=minutes)
        if minutes < 24 * 60:
            return self._language.text("{n} h", n=minutes // 60)
        return self._language.plural("{n} day", "{n} days", minutes // (24 * 60))

    def sentence(self, queued: QueuedLetter) -> str:
        """Say a whole row aloud."""
        _ = self._language.text
        words = _(
            "{kind} {reference} to {recipient}.",
            kind=self.kind(queued),
            reference=queued.letter.case_reference,
            recipient=self.recipient(queued),
        )
        due = self.due(queued)
        return f"{words} {_('Due {date}', date=due)}." if due else words

    def columns(self, state: PrintState) -> list[TableColumn[QueuedLetter]]:
        """List the columns of one list of the post room."""
        _ = self._language.text
        reference: TableColumn[QueuedLetter] = TableColumn(
            key="reference",
            title=_("Reference"),
            text=lambda queued: left_to_right(queued.letter.case_reference),
            is_strong=True,
        )
        common = [
            TableColumn[QueuedLetter](key="to", title=_("To (name, postcode)"), text=self.recipient),
            TableColumn[QueuedLetter](key="kind", title=_("Kind"), text=self.kind),
            TableColumn[QueuedLetter](key="language", title=_("Language"), text=self.language),
            TableColumn[QueuedLetter](key="format", title=_("Format"), text=self.format),
        ]
        due = TableColumn[QueuedLetter](key="due", title=_("Due"), text=self.due, band=self.due_band)
        match state:
            case PrintState.TO_PRINT:
                waiting = TableColumn[QueuedLetter](
                    key="waiting", title=_("Waiting"), text=lambda queued: self.waiting(queued.queued_at)
                )
                return [due, reference, *common, waiting]
            case PrintState.PRINTED:
                printed = self._moment_column("printed", _("Printed"), lambda queued: queued.printed_at)
                return [due, reference, *common, printed]
            case _:
                posted = self._moment_column("posted", _("Posted"), lambda queued: queued.posted_at)
                return [posted, reference, *common]

    def _moment_column(self, key: str, title: str, instant_of: InstantOf) -> TableColumn[QueuedLetter]:
        def text(queued: QueuedLetter) -> str:
            instant = instant_of(queued)
            return "" if instant is None else self.moment(instant)

        return TableColumn(key=key, title=title, text=text)


if TYPE_CHECKING:
    from collections.abc import Callable

    InstantOf = Callable[[QueuedLetter], datetime | None]
