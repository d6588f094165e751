"""Writes the cases of a list to a CSV file, page by page, with cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from counter_app.domain.case_dates import has_hour_of_receipt
from counter_app.domain.case_words import CHANNEL_WORDS, KIND_WORDS, STATUS_WORDS
from counter_app.domain.errors import CounterError
from counter_app.domain.staff import Permission, StaffMember, require
from counter_app.domain.words import mark
from counter_app.domain.worklist import CaseFilter, CaseOrder, CaseRow
from counter_app.ui.shared.case_words import about_text, done_band_of

if TYPE_CHECKING:
    from _csv import Writer

    from counter_app.i18n.language import Language
    from counter_app.services.suite import Suite
    from counter_app.ui.shared.office_facts import OfficeFacts

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_HEADINGS = (
    mark("Reference"),
    mark("Received"),
    mark("Channel"),
    mark("Type"),
    mark("Status"),
    mark("Customer"),
    mark("Topic"),
    mark("What happened"),
    mark("Owner"),
    mark("Department"),
    mark("Acknowledge by"),
    mark("Acknowledged"),
    mark("Reply by"),
    mark("Resolved"),
    mark("In time"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvExport:
    """Hold everything that one export needs; `write` runs off the UI thread and says how many cases it wrote.

    Times are local to the office, `2026-11-24 17:00`. The file is UTF-8 with a mark, as spreadsheets expect it.
    """

    services: Suite
    actor: StaffMember
    facts: OfficeFacts
    language: Language
    wanted: CaseFilter
    order: CaseOrder
    path: Path
    stop: Event
    progress: Callable[[int], None]

    def write(self) -> int | None:
        """Write the file; None when it was stopped, and then no file is left. Raises NotPermitted, CounterError."""
        require(self.actor, Permission.EXPORT_CASES)
        unfinished = self.path.with_name(f"{self.path.name}.part")
        try:
            with unfinished.open("w", encoding="utf-8-sig", newline="") as file:
                count = self._write_lines(csv.writer(file))
            if count is None:
                unfinished.unlink()
            else:
                unfinished.replace(self.path)
        except OSError as error:
            unfinished.unlink(missing_ok=True)
            reason = error.strerror or str(error)
            raise CounterError(
                mark("The file could not be written: {reason}. Choose another folder."), reason=reason
            ) from error
        return count

    def _write_lines(self, writer: Writer) -> int | None:
        writer.writerow([self.language.text(heading) for heading in _HEADINGS])
        count = 0
        for rows in self._pages():
            if self.stop.is_set():
                return None
            writer.writerows([safe_cell(cell) for cell in self._cells(row)] for row in rows)
            count += len(rows)
            self.progress(count)
        return count

    def _pages(self) -> Iterator[tuple[CaseRow, ...]]:
        after: CaseRow | None = None
        while True:
            page = self.services.reading.page(self.actor, self.wanted, self.order, after)
            yield page.rows
            if not page.has_more:
                return
            after = page.rows[-1]

    def _cells(self, row: CaseRow) -> list[str]:
        band = done_band_of(row)
        return [
            row.reference,
            self._received(row),
            self.language.text(CHANNEL_WORDS[row.channel]),
            self.language.text(KIND_WORDS[row.kind]),
            self.language.text(STATUS_WORDS[row.status]),
            row.customer_name,
            self.facts.topic_name(row.topic_id),
            about_text(row),
            self.facts.person_name(row.owner_id),
            self.facts.department_name(row.department_id),
            self._local(row.acknowledge_due),
            self._local(row.acknowledged_at),
            self._local(row.due),
            self._local(row.resolved_at),
            "" if band is None else self.language.text(band.word),
        ]

    def _received(self, row: CaseRow) -> str:
        if has_hour_of_receipt(row.channel, row.cycle):
            return self._local(row.received_at)
        return self.facts.calendar.local_date(row.received_at).isoformat()

    def _local(self, instant: datetime | None) -> str:
        return "" if instant is None else f"{self.facts.calendar.local(instant):%Y-%m-%d %H:%M}"


def safe_cell(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
