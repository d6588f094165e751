"""The rows of All cases: fetched 200 at a time as they are scrolled to, and found again after a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.domain.staff import StaffMember
from counter_app.domain.worklist import CaseFilter, CaseOrder, CaseRow
from counter_app.ui.all_cases.case_columns import REFERENCE, CaseColumns
from counter_app.ui.shared.fitted_table import FittedTable
from counter_app.ui.shared.office_facts import OfficeFacts, read_office_facts
from counter_app.ui.shared.table_model import GroupHeading, RowModel

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.services.suite import Suite
    from counter_app.ui.all_cases.case_view import CaseView
    from counter_app.ui.shared.context import AppContext

_MOST_READ_AGAIN = 2_000
_GIVE_WAY = {"about": 14, "customer": 14, "owner": 11}
_LEFT_OUT = ("channel", "kind")
_ALWAYS_SHOWN = ("status", REFERENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    facts: OfficeFacts
    wanted: CaseFilter
    rows: tuple[CaseRow, ...]
    has_more: bool


class CaseList(QObject):
    """Fill the table from the service; answers that come too late are dropped.

    `shown(is_empty)` tells that the first rows are there, `counted(n)` how many there are in all.
    """

    shown = Signal(bool)
    counted = Signal(int)
    failed = Signal(object)
    facts_changed = Signal(object)

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._asked = 0
        self._under_way = 0
        self._order = CaseOrder.NEWEST
        self.wanted = CaseFilter()
        self.facts: OfficeFacts | None = None
        self.columns = CaseColumns(context.language)
        self.model: RowModel[CaseRow] = RowModel(self.columns.columns(), sentence=self.columns.sentence, parent=self)
        name = context.language.text("All cases")
        self.table = FittedTable(
            context.theme, self.model, name, gives_way=_GIVE_WAY, left_out=_LEFT_OUT, always_shown=_ALWAYS_SHOWN
        )
        self.model.more_wanted.connect(self._on_more_wanted)

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is being fetched."""
        return not self._under_way

    def load(self, view: CaseView, *, keeps_place: bool) -> None:
        """Read the list from its beginning; `keeps_place` reads on as far as it was scrolled and stays there."""
        context = self._context
        actor, services, facts, now = context.session.actor, context.services, self.facts, context.clock.now()
        least = min(self.model.rowCount(), _MOST_READ_AGAIN) if keeps_place else 0
        self._order = view.order
        self._asked += 1
        asked = self._asked

        def read() -> _Found:
            known = facts or read_office_facts(services, actor)
            wanted = view.filter_at(known.calendar, now)
            rows, has_more = _read_pages(services, actor, wanted, view.order, least)
            return _Found(facts=known, wanted=wanted, rows=rows, has_more=has_more)

        self._under_way += 1
        context.runner.run(
            "database",
            read,
            lambda found: self._on_found(asked, found, keeps_place=keeps_place),
            lambda error: self._on_failed(asked, error),
            self,
        )

    def tick(self) -> None:
        """Bring the bands of the visible rows to the present minute."""
        if self.facts is not None:
            self.columns.know(self.facts, self._context.clock.now())
            first, last = self.table.visible_rows()
            if last >= first:
                self.model.tell_changed(first, last, ["status"])

    def _on_found(self, asked: int, found: _Found, *, keeps_place: bool) -> None:
        self._under_way -= 1
        if asked != self._asked:
            return
        if self.facts is not found.facts:
            self.facts = found.facts
            self.facts_changed.emit(found.facts)
        self.wanted = found.wanted
        self.columns.know(found.facts, self._context.clock.now())
        self._show(found.rows, has_more=found.has_more, keeps_place=keeps_place)
        self.shown.emit(not found.rows)
        self._count(asked)

    def _show(self, rows: Sequence[CaseRow | GroupHeading], *, has_more: bool, keeps_place: bool) -> None:
        table = self.table
        current = table.current_row()
        scrolled, sideways = table.verticalScrollBar().value(), table.horizontalScrollBar().value()
        self.model.show_rows(rows, has_more=has_more)
        is_there = keeps_place and current is not None and table.choose(lambda row: row.id == current.id)
        if not is_there:
            table.choose_first()
        if keeps_place:
            table.verticalScrollBar().setValue(scrolled)
            table.horizontalScrollBar().setValue(sideways)
        else:
            table.scrollToTop()

    def _count(self, asked: int) -> None:
        actor, services, wanted = self._context.session.actor, self._context.services, self.wanted
        self._under_way += 1

        def tell(count: int) -> None:
            self._under_way -= 1
            if asked == self._asked:
                self.counted.emit(count)

        self._context.runner.run(
            "database",
            lambda: services.reading.count(actor, wanted),
            tell,
            lambda error: self._on_failed(asked, error),
            self,
        )

    def _on_more_wanted(self) -> None:
        last = self.model.rows[-1] if self.model.rows else None
        if not isinstance(last, CaseRow):
            return
        actor, services, wanted, order = (
            self._context.session.actor,
            self._context.services,
            self.wanted,
            self._order,
        )
        asked = self._asked
        self._under_way += 1

        def read() -> tuple[tuple[CaseRow, ...], bool]:
            page = services.reading.page(actor, wanted, order, last)
            return page.rows, page.has_more

        def add(found: tuple[tuple[CaseRow, ...], bool]) -> None:
            self._under_way -= 1
            if asked == self._asked:
                self.model.add_rows(found[0], has_more=found[1])

        self._context.runner.run("database", read, add, lambda error: self._on_failed(asked, error), self)

    def _on_failed(self, asked: int, error: CounterError) -> None:
        self._under_way -= 1
        if asked == self._asked:
            self.failed.emit(error)


def _read_pages(
    services: Suite, actor: StaffMember, wanted: CaseFilter, order: CaseOrder, least: int
) -> tuple[tuple[CaseRow, ...], bool]:
    page = services.reading.page(actor, wanted, order)
    rows = page.rows
    while page.has_more and len(rows) < least:
        page = services.reading.page(actor, wanted, order, rows[-1])
        rows += page.rows
    return rows, page.has_more
