"""The list of My referrals with its groups: regrouped when a band changed, and otherwise only ticking."""

from __future__ import annotations

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
        first, last = self.table.visible_rows()
        before = self._countdowns(first, last)
        changes = self._read(facts)
        if changes:
            self._show_lines()
            return changes
        after = self._countdowns(first, last)
        changed = [first + place for place, text in enumerate(after) if text != before[place]]
        if changed:
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

    def _countdowns(self, first: int, last: int) -> list[str]:
        lines = self.model.rows[first : last + 1]
        return ["" if isinstance(line, GroupHeading) else self.words.time_left(line) for line in lines]

    def _tell_visible(self) -> None:
        first, last = self.table.visible_rows()
        if last >= first:
            self.model.tell_changed(first, last, TICKING)

    def _lines(self) -> list[ReferralLine | GroupHeading]:
        lines: list[ReferralLine | GroupHeading] = []
        for band in BANDS:
            if self._band in (EVERYTHING, band.value) and self.board.count(band):
                word = self._context.language.text(band.word)
                lines.append(heading(word, self.board.count(band), pill_band(band)))
                lines.extend(self.board.group(band))
        if self._band == EVERYTHING and self.board.undated:
            lines.append(heading(self._context.language.text("No date promised"), len(self.board.undated), ""))
            lines.extend(self.board.undated)
        if self._band == EVERYTHING and self.board.drafts:
            lines.append(heading(self._context.language.text("Drafts"), len(self.board.drafts), ""))
            lines.extend(self.board.drafts)
        return lines

    def _show_lines(self) -> None:
        lines = self._lines()
        if same_lines(self.model.rows, lines):
            self._tell_visible()
            return
        table = self.table
        current = table.current_row()
        position = table.currentIndex().row()
        top = table.visualRect(table.currentIndex()).top()
        was_visible = 0 <= top < table.viewport().height()
        chosen = frozenset(row.id for row in table.chosen_rows())
        scrolled = table.verticalScrollBar().value()
        sideways = table.horizontalScrollBar().value()
        self.model.show_rows(lines)
        table.horizontalScrollBar().setValue(sideways)
        table.verticalScrollBar().setValue(scrolled)
        if current is None:
            table.choose_first()
        else:
            is_there = table.choose(lambda line: _id_of(line) == _id_of(current))
            if not is_there:
                self._choose_near(position)
            moved = table.visualRect(table.currentIndex()).top() - top
            table.verticalScrollBar().setValue(
                table.verticalScrollBar().value() + moved if is_there and was_visible else scrolled
            )
        if chosen:
            table.choose_ids(chosen)

    def _choose_near(self, position: int) -> None:
        places = range(len(self.model.rows))
        near = [place for place in places if self.model.heading_at(place) is None]
        if near:
            best = min(near, key=lambda place: abs(place - position))
            self.table.setCurrentIndex(self.model.index(best, 0))


def _id_of(line: ReferralLine) -> object:
    return line.id if isinstance(line, CaseRow) else line.case_id
