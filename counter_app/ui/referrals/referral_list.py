"""The list of My referrals with its groups: regrouped when a band changed, and otherwise only ticking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from counter_app.domain.deadline_bands import DeadlineBand
from counter_app.domain.worklist import CaseRow
from counter_app.ui.referrals.board import BANDS, ReferralBoard, ReferralLine
from counter_app.ui.referrals.line_words import TICKING, TIME_LEFT, LineWords
from counter_app.ui.referrals.referral_table import ReferralModel, ReferralTable, heading, same_lines
from counter_app.ui.shared.case_words import pill_band
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.table_model import GroupHeading

if TYPE_CHECKING:
    from counter_app.ui.referrals.board import BandChange
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.shared.office_facts import OfficeFacts

EVERYTHING = "all"


class ReferralList(QWidget):
    """Show a board of referrals at an instant; selection, scroll place and focus outlive every refresh."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._band = EVERYTHING
        self._begins: dict[DeadlineBand, int] = {}
        self._heads: list[int] = []
        self.board = ReferralBoard()
        self.words = LineWords(context.language)
        self.model = ReferralModel(self.words, parent=self)
        self.table = ReferralTable(context.theme, self.model, context.language.text("My referrals"))
        column = Column(context.theme, gap=0, parent=self)
        column.addWidget(self.table)

    @property
    def band(self) -> str:
        """Give the band that is shown alone, or `all`."""
        return self._band

    def show_board(self, board: ReferralBoard, facts: OfficeFacts) -> None:
        """Show other cases."""
        self.board = board
        self.words.facts = facts
        self._read(facts)
        self._show_lines()

    def show_band(self, band: str) -> None:
        """Show one band alone, or `all`."""
        self._band = band
        self._show_lines()

    def tick(self) -> list[BandChange]:
        """Bring the countdowns to the present minute and say what came into another band."""
        facts = self.words.facts
        if facts is None:
            return []
        _, before = self._visible()
        changes = self._read(facts)
        if changes:
            self._regroup()
        first, after = self._visible()
        changed = [first + place for place, line in enumerate(after) if line not in before[place : place + 1]]
        if changes and changed:
            self.table.viewport().update()
        elif changes:
            self._tell_visible()
        elif changed:
            self.model.tell_changed(changed[0], changed[-1], [TIME_LEFT])
        return changes

    def count(self, band: str) -> int:
        """Count the lines that a filter shows."""
        if band == EVERYTHING:
            return len(self.board.rows) + len(self.board.undated) + len(self.board.drafts)
        return self.board.count(DeadlineBand(band))

    def _read(self, facts: OfficeFacts) -> list[BandChange]:
        reading = facts.reading(self._context.clock.now())
        self.words.reading = reading
        return self.board.read(reading)

    def _visible(self) -> tuple[int, list[tuple[ReferralLine | GroupHeading, str]]]:
        """Give the first visible position, and the visible lines with their countdowns."""
        first, last = self.table.visible_rows()
        lines = self.model.rows[first : last + 1]
        return first, [(line, "" if isinstance(line, GroupHeading) else self.words.time_left(line)) for line in lines]

    def _tell_visible(self) -> None:
        first, last = self.table.visible_rows()
        if last >= first:
            self.model.tell_changed(first, last, TICKING)

    def _lines(self) -> list[ReferralLine | GroupHeading]:
        lines: list[ReferralLine | GroupHeading] = []
        self._begins, self._heads = {}, []
        _ = self._context.language.text
        for band in BANDS:
            if self._band in (EVERYTHING, band.value) and self.board.count(band):
                self._add_group(lines, _(band.word), self.board.group(band), pill_band(band))
                self._begins[band] = self._heads[-1] + 1
        if self._band == EVERYTHING and self.board.undated:
            self._add_group(lines, _("No date promised"), self.board.undated)
        if self._band == EVERYTHING and self.board.drafts:
            self._add_group(lines, _("Drafts"), self.board.drafts)
        return lines

    def _add_group(
        self, lines: list[ReferralLine | GroupHeading], word: str, group: Sequence[ReferralLine], band: str = ""
    ) -> None:
        self._heads.append(len(lines))
        lines.append(heading(word, len(group), band))
        lines.extend(group)

    def _show_lines(self) -> None:
        lines = self._lines()
        if same_lines(self.model.rows, lines):
            self._tell_visible()
            return
        places = {_id_of(line): place for place, line in enumerate(lines) if not isinstance(line, GroupHeading)}
        self._replace(lines, lambda line: places.get(_id_of(line)))

    def _regroup(self) -> None:
        """Show the lines where a tick has moved them: without a look at any that stayed where it was."""
        shown, began = self.model.rows, list(self._begins)
        lines = self._lines()
        if len(lines) != len(shown) or list(self._begins) != began:
            self._replace(lines, self._place_of)
            return
        table = self.table
        top, was_visible = self._top_of_current()
        self.model.rearrange_rows(lines, self._heads, lambda place: self._moved_to(shown[place], place))
        if was_visible:
            moved = table.visualRect(table.currentIndex()).top() - top
            table.verticalScrollBar().setValue(table.verticalScrollBar().value() + moved)

    def _moved_to(self, line: ReferralLine | GroupHeading, place: int) -> int:
        if isinstance(line, GroupHeading):
            heads = {pill_band(band): begins - 1 for band, begins in self._begins.items()}
            return heads.get(line.band, place)
        found = self._place_on_board(line)
        # What has no date stands below what has one, and stays there.
        return place if found is None else found

    def _place_of(self, line: ReferralLine) -> int | None:
        found = self._place_on_board(line)
        if found is not None:
            return found
        rows = self.model.rows
        return next((place for place in reversed(range(len(rows))) if rows[place] == line), None)

    def _place_on_board(self, line: ReferralLine) -> int | None:
        """Give the position of a case with a date that is shown."""
        found = self.board.place_of(line) if isinstance(line, CaseRow) and line.next_due is not None else None
        return None if found is None or found[0] not in self._begins else self._begins[found[0]] + found[1]

    def _top_of_current(self) -> tuple[int, bool]:
        top = self.table.visualRect(self.table.currentIndex()).top()
        is_visible = self.table.currentIndex().isValid() and 0 <= top < self.table.viewport().height()
        return top, is_visible

    def _replace(
        self, lines: list[ReferralLine | GroupHeading], place_of: Callable[[ReferralLine], int | None]
    ) -> None:
        table = self.table
        current = table.current_row()
        position = table.currentIndex().row()
        top, was_visible = self._top_of_current()
        chosen = table.chosen_rows()
        scrolled = table.verticalScrollBar().value()
        sideways = table.horizontalScrollBar().value()
        self.model.show_rows(lines, heading_places=self._heads)
        table.horizontalScrollBar().setValue(sideways)
        table.verticalScrollBar().setValue(scrolled)
        if current is None:
            table.choose_first()
        else:
            place = place_of(current)
            if place is None:
                self._choose_near(position)
            else:
                table.setCurrentIndex(self.model.index(place, 0))
            moved = table.visualRect(table.currentIndex()).top() - top
            keeps_line = place is not None and was_visible
            table.verticalScrollBar().setValue(table.verticalScrollBar().value() + moved if keeps_line else scrolled)
        if chosen:
            found = (place_of(row) for row in chosen)
            table.choose_rows(place for place in found if place is not None)

    def _choose_near(self, position: int) -> None:
        places = range(len(self.model.rows))
        near = [place for place in places if self.model.heading_at(place) is None]
        if near:
            best = min(near, key=lambda place: abs(place - position))
            self.table.setCurrentIndex(self.model.index(best, 0))


def _id_of(line: ReferralLine) -> object:
    return line.id if isinstance(line, CaseRow) else line.case_id
