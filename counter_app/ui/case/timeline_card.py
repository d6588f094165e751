"""The history of a case, day by day, in full sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget

from counter_app.domain.history import Entry, Undone
from counter_app.domain.staff import Permission
from counter_app.ui.case.fact_words import LETTERS, NOTES, STEPS, FactWords, group_of
from counter_app.ui.case.timeline_line import TimelineLine
from counter_app.ui.shared.buttons import PushButton, QuietButton
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.remembered import remembered_by
from counter_app.ui.shared.segments import Segment, Segments
from counter_app.ui.shared.text import FieldLabel, Hint, SectionTitle

if TYPE_CHECKING:
    from counter_app.ui.case_actions.case_sight import CaseSight
    from counter_app.ui.shared.context import AppContext

STRETCH: Final = 100
_NEWEST_FIRST: Final = "case/newest_first"


class TimelineCard(Card):
    """Show the facts, newest last or first, all or those of a kind; a hundred at a time.

    `undo_wanted(entry_id)` is told when the newest fact is to be taken back.
    """

    undo_wanted = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, "", parent)
        self._context = context
        _, theme = context.language.text, context.theme
        self.setAccessibleName(_("Timeline"))
        kept = remembered_by(context)
        self.newest_first = bool(kept.read(_NEWEST_FIRST, False)) if kept is not None else False
        self._shown = STRETCH
        self._sight: CaseSight | None = None
        self._lines: list[QWidget] = []
        self._taken_back: list[Entry] = []
        self.order = QuietButton("", theme)
        self.order.clicked.connect(self._on_order)
        head = Row(theme, gap=1)
        head.addWidget(SectionTitle(_("Timeline")), 1)
        head.addWidget(self.order)
        self.body.addLayout(head)
        self.filter = Segments(
            theme,
            [
                Segment(key="", text=_("All")),
                Segment(key=NOTES, text=_("Notes and calls")),
                Segment(key=LETTERS, text=_("Letters")),
                Segment(key=STEPS, text=_("Steps")),
            ],
            _("Show in the timeline"),
        )
        self.filter.chosen.connect(self._on_filter)
        self.body.addWidget(self.filter)
        self._holder = QWidget()
        self._list = Column(theme, gap=0.5, parent=self._holder)
        self.body.addWidget(self._holder)
        self.more = PushButton("", theme)
        self.more.clicked.connect(self._on_more)
        self.body.addStretch(1)
        self._name_order()

    @property
    def sentences(self) -> list[str]:
        """Give what is shown, in order, as it is read aloud."""
        return [line.accessibleName() for line in self._lines if isinstance(line, TimelineLine)]

    def show_case(self, sight: CaseSight) -> None:
        """Show the history of a case."""
        self._sight = sight
        self._taken_back = [entry for entry in sight.detail.entries if isinstance(entry.fact, Undone)]
        self._renew()

    def _renew(self) -> None:
        sight = self._sight
        if sight is None:
            return
        self._clear()
        words = FactWords(self._context.language, sight)
        chosen = self._chosen(sight.detail.entries)
        hidden = len(chosen) - self._shown
        recent = chosen[-self._shown :]
        self._name_more(max(0, hidden))
        if hidden > 0 and not self.newest_first:
            self._put(self.more)
        day: date | None = None
        for entry in reversed(recent) if self.newest_first else recent:
            local = sight.local(entry.at)
            if local.date() != day:
                day = local.date()
                language = self._context.language
                self._put(FieldLabel(language.standing_alone(language.date_long(day))))
            self._put(self._line(words, sight, entry))
        if hidden > 0 and self.newest_first:
            self._put(self.more)
        if not chosen:
            self._put(Hint(self._context.language.text("Nothing of this kind has happened yet.")))
        self.more.setVisible(hidden > 0)
        self._holder.show()

    def _chosen(self, entries: Sequence[Entry]) -> list[Entry]:
        wanted = self.filter.current
        standing = (entry for entry in entries if not isinstance(entry.fact, Undone))
        return [entry for entry in standing if not wanted or group_of(entry) == wanted]

    def _line(self, words: FactWords, sight: CaseSight, entry: Entry) -> TimelineLine:
        detail = sight.detail
        undone = next((each for each in self._taken_back if _undoes(each) == entry.id), None)
        session = self._context.session
        may_undo = session.may(Permission.WORK_ON_CASES) and (
            entry.staff_id == session.actor.id or session.may(Permission.UNDO_OTHERS)
        )
        shown = TimelineLine(self._context, words, sight, entry, undone)
        if entry.id == detail.last_undoable and may_undo:
            shown.offer_undo().clicked.connect(lambda: self.undo_wanted.emit(entry.id))
        return shown

    def _put(self, widget: QWidget) -> None:
        self._lines.append(widget)
        self._list.addWidget(widget)

    def _clear(self) -> None:
        # A list that is filled while it is seen is laid out again for every line: a new one is filled out of sight.
        self.more.setParent(self)
        self.more.hide()
        self._lines = []
        old, self._holder = self._holder, QWidget(self)
        self._holder.hide()
        self._list = Column(self._context.theme, gap=0.5, parent=self._holder)
        self.body.replaceWidget(old, self._holder)
        old.hide()
        old.deleteLater()

    def _name_order(self) -> None:
        _ = self._context.language.text
        self.order.setText(_("Newest first") if self.newest_first else _("Newest last"))
        self._context.theme.keep_icon(self.order, "chevron-up" if self.newest_first else "chevron-down", "hint")

    def _name_more(self, hidden: int) -> None:
        step = min(hidden, STRETCH)
        words = self._context.language.plural("Show {n} earlier entry", "Show {n} earlier entries", step)
        self.more.setText(words)

    def _on_order(self) -> None:
        self.newest_first = not self.newest_first
        kept = remembered_by(self._context)
        if kept is not None:
            kept.keep(_NEWEST_FIRST, self.newest_first)
        self._name_order()
        self._renew()

    def _on_filter(self, _key: str) -> None:
        self._shown = STRETCH
        self._renew()

    def _on_more(self) -> None:
        self._shown += STRETCH
        self._renew()
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)


def _undoes(entry: Entry) -> UUID | None:
    return entry.fact.entry_id if isinstance(entry.fact, Undone) else None
