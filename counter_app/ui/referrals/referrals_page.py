"""My referrals: what waits for a person, the most urgent first, with the time that is left (ux/screens.md 10.7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from counter_app.domain.deadline_bands import DeadlineBand
from counter_app.domain.staff import Permission
from counter_app.domain.worklist import CaseRow
from counter_app.ui.referrals.band_news import BandNews
from counter_app.ui.referrals.chips import KEYS, Chips
from counter_app.ui.referrals.referral_actions import ReferralActions
from counter_app.ui.referrals.referral_list import EVERYTHING, ReferralList
from counter_app.ui.referrals.referral_reading import ReferralReading, read_referrals
from counter_app.ui.referrals.whose import Whose
from counter_app.ui.shared.buttons import IconButton
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.layouts import BETWEEN_FIELDS, PAGE_MARGIN, Column, Flow, Row
from counter_app.ui.shared.list_area import ListArea
from counter_app.ui.shared.minute_tick import MinuteTick, countdown_update_of
from counter_app.ui.shared.office_facts import OfficeFacts
from counter_app.ui.shared.page import Page
from counter_app.ui.shared.remembered import remembered_by
from counter_app.ui.shared.scroll import VerticalScroll
from counter_app.ui.shared.text import Hint, PageTitle

if TYPE_CHECKING:
    from counter_app.domain.changes import Changes
    from counter_app.domain.errors import CounterError
    from counter_app.ui.referrals.board import ReferralLine
    from counter_app.ui.shared.context import AppContext

_LEAST_ROWS = 8


class ReferralsPage(Page):
    """List referrals in the groups of ux/countdowns.md 4.4, count them, and let each be worked on.

    `overdue_changed(count)` tells of the acting person's own; it is not told while somebody else's are shown.
    """

    overdue_changed = Signal(int)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.title = context.language.text("My referrals")
        self._asked = 0
        self._arrived = 0
        self._focus_is_wanted = False
        self._facts: OfficeFacts | None = None
        self._news = BandNews(context)
        self.list = ReferralList(context)
        self.table = self.list.table
        self.actions_here = ReferralActions(context, self, self.table.target_rows)
        self._build()
        self.tick_timer = MinuteTick(context.clock, countdown_update_of(context.settings), self)
        self._connect()
        self.area.show_loading()
        context.when_ready(self._on_ready, self)

    def refresh(self) -> None:
        if self.context.gate.is_open and self.context.session.staff is not None:
            self._load()

    def focus_first(self) -> None:
        if self.area.shows_content:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_is_wanted = not self._arrived
            self.chips.button(self.list.band).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_part(self, part: str) -> None:
        if part in KEYS:
            self.whose.reset()
            self.chips.choose(part)
            self._on_chip(part)
            self.refresh()

    def on_shown(self) -> None:
        self.tick_timer.wake()

    def page_actions(self) -> Sequence[QAction]:
        return (*self.actions_here.all, self._columns_action)

    @property
    def is_settled(self) -> bool:
        return self._arrived == self._asked and self.context.gate.is_open

    def tick(self) -> None:
        """Bring every countdown to the present minute; the view hears of visible rows only."""
        changes = self.list.tick()
        self._show_updated()
        if changes:
            self._show_counts()
            self._show_state()
        if self._facts is not None:
            self._news.tell(self._facts, self.list.board, changes)

    def _build(self) -> None:
        context = self.context
        theme, _ = context.theme, context.language.text
        content = QWidget()
        column = Column(theme, gap=BETWEEN_FIELDS, margin=PAGE_MARGIN, parent=content)
        self.whose = Whose(context)
        self._columns_button = IconButton(theme, "settings", _("Columns"))
        self._top = Row(theme, gap=2)
        self._top.addWidget(PageTitle(self.title, wraps=False), 1)
        self._top.addWidget(self.whose)
        column.addLayout(self._top)
        self.chips = Chips(context, self.list)
        chips_row = Row(theme, gap=1)
        chips_row.addWidget(self.chips, 1)
        chips_row.addWidget(self._columns_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(chips_row)
        self.area = ListArea(context, self.list, _("Loading referrals…"))
        card = Card(theme, margin=0.25)
        card.body.addWidget(self.area)
        column.addWidget(card, 1)
        column.addLayout(self._foot())
        Column(theme, gap=0, parent=self).addWidget(VerticalScroll(content))
        self._on_look_changed()
        theme.changed.connect(self._on_look_changed)
        self._columns_action = QAction(_("Columns…"), self)
        self._columns_action.triggered.connect(self.table.show_columns_menu)

    def _on_look_changed(self) -> None:
        theme = self.context.theme
        self.area.setMinimumHeight(_LEAST_ROWS * theme.control_height)
        direction = QBoxLayout.Direction.TopToBottom if theme.is_single_column else QBoxLayout.Direction.LeftToRight
        self._top.setDirection(direction)
        self._foot_row.setDirection(direction)

    def _foot(self) -> Row:
        context = self.context
        buttons = QWidget()
        flow = Flow(context.theme, gap=1, parent=buttons)
        for button in self.actions_here.buttons():
            flow.addWidget(button)
        policy = buttons.sizePolicy()
        policy.setHeightForWidth(True)
        buttons.setSizePolicy(policy)
        self.chosen = Hint(wraps=False)
        self.updated = Hint(wraps=False)
        self.updated.setAccessibleName(context.language.text("Updated"))
        self.chosen.hide()
        told = Column(context.theme, gap=0)
        told.addStretch(1)
        told.addWidget(self.updated, 0, Qt.AlignmentFlag.AlignTrailing)
        told.addWidget(self.chosen, 0, Qt.AlignmentFlag.AlignTrailing)
        told.addStretch(1)
        self._foot_row = Row(context.theme, gap=2)
        self._foot_row.addWidget(buttons, 1)
        self._foot_row.addLayout(told)
        return self._foot_row

    def _connect(self) -> None:
        self.table.opened.connect(self._on_opened)
        self.table.row_changed.connect(lambda _row: self.actions_here.follow_targets())
        self.table.chosen_changed.connect(self._on_chosen_changed)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.table.addActions(list(self.actions_here.all))
        self._columns_button.clicked.connect(self.table.show_columns_menu)
        self.chips.chosen.connect(self._on_chip)
        self.whose.changed.connect(self._load)
        self.tick_timer.ticked.connect(self.tick)
        self.tick_timer.jumped.connect(self.refresh)
        self.context.feed.changed.connect(self._on_changed)
        self.context.session.staff_changed.connect(self._on_staff_changed)

    def _on_ready(self) -> None:
        self._remember()
        self.tick_timer.start()
        self._load()

    def _remember(self) -> None:
        remembered = remembered_by(self.context)
        if remembered is not None:
            self.table.remember(remembered)

    def _on_staff_changed(self) -> None:
        self._facts = None
        self.whose.reset()
        self._remember()
        self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        if changes.office or changes.touches_everything:
            self._facts = None
        if changes.cases or changes.drafts or changes.office or changes.touches_everything:
            self.refresh()

    def _load(self) -> None:
        actor, services, facts = self.context.session.actor, self.context.services, self._facts
        owner_id, includes_team = self.whose.owner_id, self.whose.includes_team
        self._asked += 1
        asked = self._asked

        def read() -> ReferralReading:
            return read_referrals(services, actor, facts, owner_id, includes_team=includes_team)

        self.context.runner.run(
            "database",
            read,
            lambda found: self._on_found(asked, found),
            lambda error: self._on_failed(asked, error),
            self,
        )

    def _on_found(self, asked: int, found: ReferralReading) -> None:
        self._arrived = asked
        if asked != self._asked:
            return
        if self._facts is not found.facts:
            self._facts = found.facts
            self.whose.show_people(found.facts)
        self.list.show_board(found.board, found.facts)
        self._show_state()
        self._show_counts()
        self._show_updated()
        self.actions_here.follow_targets()

    def _on_failed(self, asked: int, error: CounterError) -> None:
        self._arrived = asked
        if asked == self._asked:
            self.chips.forget_counts()
            self.area.show_error(error, self._on_retry)

    def _on_retry(self) -> None:
        self.area.show_loading()
        self._load()

    def _show_state(self) -> None:
        focused = self.window().focusWidget()
        is_waiting = self._focus_is_wanted and focused is self.chips.button(self.list.band)
        had_focus = (focused in self.area.findChildren(QWidget)) or is_waiting
        self._focus_is_wanted = False
        _ = self.context.language.text
        if self.list.count(self.list.band):
            was_empty = not self.area.shows_content
            self.area.show_content()
            if was_empty and had_focus:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.list.band != EVERYTHING and self.list.count(EVERYTHING):
            state = self.area.show_empty(_("No case matches these filters."), icon="funnel")
            state.offer(_("Show all"), lambda: self.show_part(EVERYTHING))
        else:
            self._show_nothing_waits()

    def _show_nothing_waits(self) -> None:
        _ = self.context.language.text
        text = _("When a colleague refers a case to you, it appears here with the time left to reply.")
        if self.whose.is_mine:
            state = self.area.show_empty(_("Nothing is waiting for you."), text)
            if self.context.session.may(Permission.RECORD_CASES):
                state.offer(_("Record feedback"), lambda: self.open_form.emit("phone"), icon="plus")
        else:
            self.area.show_empty(_("Nothing is waiting here."))

    def _show_counts(self) -> None:
        self.chips.show_counts()
        if self.whose.is_mine:
            self.counts_changed.emit(len(self.list.board.rows) + len(self.list.board.undated))
            self.overdue_changed.emit(self.list.count(DeadlineBand.OVERDUE.value))

    def _show_updated(self) -> None:
        if self._facts is not None:
            local = self._facts.calendar.local(self.context.clock.now())
            time = self.context.language.time(local)
            self.updated.setText(self.context.language.text("Updated {time} (F5)", time=time))

    def _on_chip(self, band: str) -> None:
        self.list.show_band(band)
        self._show_state()
        self.actions_here.follow_targets()

    def _on_chosen_changed(self, count: int) -> None:
        text = self.context.language.plural("{n} chosen", "{n} chosen", count) if count else ""
        self.chosen.setText(text)
        self.chosen.setVisible(bool(text))
        self.actions_here.follow_targets()

    def _on_opened(self, line: ReferralLine) -> None:
        if isinstance(line, CaseRow):
            self.open_case.emit(str(line.id))
        else:
            self.open_form.emit(f"{line.channel}#{line.case_id}")
