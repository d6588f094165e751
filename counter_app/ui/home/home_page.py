"""Home: what has to be done now, what this desk did today, and what was left unfinished (ux/screens.md 10.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget

from counter_app.domain.cases import Channel
from counter_app.domain.deadline_bands import DeadlineBand
from counter_app.domain.staff import Permission
from counter_app.ui.home.count_button import CountButton
from counter_app.ui.home.home_reading import HomeReading, read_home
from counter_app.ui.home.kept_forms import KeptForms
from counter_app.ui.home.line import HomeLine
from counter_app.ui.home.marked_cases import MarkedCases
from counter_app.ui.home.to_do_table import ToDoTable
from counter_app.ui.shared.buttons import PrimaryButton
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.icons import CHANNEL_ICONS
from counter_app.ui.shared.layouts import BETWEEN_FIELDS, PAGE_MARGIN, Column, Flow
from counter_app.ui.shared.list_area import ListArea
from counter_app.ui.shared.minute_tick import MinuteTick, countdown_update_of
from counter_app.ui.shared.page import Page
from counter_app.ui.shared.post_words import post_words
from counter_app.ui.shared.scroll import VerticalScroll
from counter_app.ui.shared.text import Hint, PageTitle

if TYPE_CHECKING:
    from counter_app.domain.changes import Changes
    from counter_app.domain.errors import CounterError
    from counter_app.domain.worklist import CaseRow
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.shared.office_facts import OfficeFacts

_COUNTED = (DeadlineBand.OVERDUE, DeadlineBand.TODAY, DeadlineBand.SOON)
_IN_ORDER = (*_COUNTED, DeadlineBand.OK, DeadlineBand.EXTENDED)


class HomePage(Page):
    """Show what is most urgent and lead to it with one press; each role sees what is theirs."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.title = context.language.text("Home")
        self._asked = 0
        self._arrived = 0
        self._facts: OfficeFacts | None = None
        self._found: HomeReading | None = None
        self._read_at = context.clock.now()
        self._focus_is_wanted = False
        self._build()
        self.tick_timer = MinuteTick(context.clock, countdown_update_of(context.settings), self)
        self.tick_timer.ticked.connect(self.tick)
        self.tick_timer.jumped.connect(self.refresh)
        context.feed.changed.connect(self._on_changed)
        context.session.staff_changed.connect(self._on_staff_changed)
        self.area.show_loading()
        context.when_ready(self._on_ready, self)

    def refresh(self) -> None:
        if self.context.gate.is_open and self.context.session.staff is not None:
            self._load()

    def focus_first(self) -> None:
        if self.area.shows_content and self.to_do.isVisibleTo(self):
            self.to_do.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_is_wanted = not self._arrived
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_shown(self) -> None:
        self.tick_timer.wake()

    @property
    def is_settled(self) -> bool:
        return self._arrived == self._asked and self.context.gate.is_open

    def tick(self) -> None:
        """Bring the countdowns, the counts and the date to the present minute."""
        if self._found is None:
            return
        self._show_board(self._found)
        if self._found.is_overtaken(self._read_at, self.context.clock.now()):
            self.refresh()

    def _build(self) -> None:
        context = self.context
        theme, _ = context.theme, context.language.text
        content = QWidget()
        column = Column(theme, gap=BETWEEN_FIELDS, margin=PAGE_MARGIN, parent=content)
        self.date = PageTitle()
        column.addWidget(self.date)
        column.addWidget(self._build_counts())
        self.to_do_card = Card(theme, _("To do now"))
        self.to_do = ToDoTable(context)
        self.to_do.opened.connect(lambda row: self.open_case.emit(str(row.id)))
        self.nothing = Hint(_("Nothing is waiting for you."))
        self.more = HomeLine(theme, "inbox", "")
        self.more.offer(_("My referrals"), lambda: self.open_page.emit("referrals"))
        for widget in (self.to_do, self.nothing, self.more):
            self.to_do_card.body.addWidget(widget)
        self._lines = Column(theme, gap=1)
        self.to_do_card.body.addLayout(self._lines)
        self.kept = KeptForms(context)
        self.kept.continue_wanted.connect(self.open_form)
        self.marked = MarkedCases(context)
        self.marked.case_wanted.connect(self.open_case)
        self.day_card = Card(theme, _("Today at this desk"))
        self.day = HomeLine(theme, "notebook-pen", "")
        self.day_card.body.addWidget(self.day)
        self.first_card = self._build_first_use()
        for card in (self.first_card, self.kept, self.to_do_card, self.marked, self.day_card):
            column.addWidget(card)
        column.addStretch(1)
        scroll = VerticalScroll(content)
        self.to_do.row_changed.connect(lambda _row: scroll.follow(self.to_do))
        self.area = ListArea(context, scroll, _("Loading cases…"))
        Column(theme, gap=0, parent=self).addWidget(self.area)

    def _build_counts(self) -> QWidget:
        self.counts = QWidget()
        policy = self.counts.sizePolicy()
        policy.setHeightForWidth(True)
        self.counts.setSizePolicy(policy)
        flow = Flow(self.context.theme, gap=1.5, parent=self.counts)
        self.count_buttons = {band: CountButton(self.context.theme, band.value) for band in _COUNTED}
        for band, button in self.count_buttons.items():
            button.clicked.connect(lambda _=False, part=band.value: self.open_page.emit(f"referrals#{part}"))
            flow.addWidget(button)
        return self.counts

    def _build_first_use(self) -> Card:
        theme, _ = self.context.theme, self.context.language.text
        card = Card(theme, _("First steps"))
        record = HomeLine(theme, CHANNEL_ICONS[Channel.PHONE], _("Record your first phone call"))
        start = PrimaryButton(_("Start"), theme, icon="phone", keys="Ctrl+1")
        start.setAccessibleName(_("Record your first phone call"))
        start.clicked.connect(lambda: self.open_form.emit(Channel.PHONE.value))
        record.add(start)
        card.body.addWidget(record)
        self._alignment = HomeLine(theme, "printer", _("Print an alignment test"))
        self._alignment.offer(_("Post room"), lambda: self.open_page.emit("post_room"))
        self._hours = HomeLine(theme, "calendar-days", _("Check the opening hours and closed days"))
        self._hours.offer(_("Calendar and rules"), lambda: self.open_page.emit("calendar"))
        card.body.addWidget(self._alignment)
        card.body.addWidget(self._hours)
        return card

    def _on_ready(self) -> None:
        self.tick_timer.start()
        self.refresh()

    def _on_staff_changed(self) -> None:
        self._facts = None
        self.refresh()

    def _on_changed(self, changes: Changes) -> None:
        if changes.office or changes.touches_everything:
            self._facts = None
        self.refresh()

    def _load(self) -> None:
        actor, services, facts = self.context.session.actor, self.context.services, self._facts
        self._asked += 1
        asked = self._asked
        self.context.runner.run(
            "database",
            lambda: read_home(services, actor, facts),
            lambda found: self._on_found(asked, found),
            lambda error: self._on_failed(asked, error),
            self,
        )

    def _on_found(self, asked: int, found: HomeReading) -> None:
        self._arrived = asked
        if asked != self._asked:
            return
        self._facts = found.facts
        self._found, self._read_at = found, self.context.clock.now()
        self._show_board(found)
        self._show_lines(found)
        self.kept.show_drafts(found.drafts, found.calendar, found.draft_notices)
        self.marked.show_cases(found.marked, found.facts)
        self._show_day(found)
        self._show_first_use(found)
        self.area.show_content()
        if self._focus_is_wanted and self.window().focusWidget() in (None, self):
            self.focus_first()
        self._focus_is_wanted = False

    def _on_failed(self, asked: int, error: CounterError) -> None:
        self._arrived = asked
        if asked == self._asked:
            self.area.show_error(error, self._on_retry)

    def _on_retry(self) -> None:
        self.area.show_loading()
        self._load()

    def _show_board(self, found: HomeReading) -> None:
        now = self.context.clock.now()
        language = self.context.language
        self.date.setText(language.standing_alone(language.date_long(found.calendar.local_date(now))))
        board, facts = found.board, found.facts
        self.counts.setVisible(board is not None)
        if board is None or facts is None:
            return
        reading = facts.reading(now)
        board.read(reading)
        self.to_do.words.facts = facts
        self.to_do.words.reading = reading
        rows: list[CaseRow] = [row for band in _IN_ORDER for row in board.group(band)]
        self.to_do.show_cases(rows)
        self.to_do.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self._show_more(len(rows) - len(self.to_do.rows.rows))
        plural = self.context.language.plural
        overdue, due_today, soon = (board.count(band) for band in _COUNTED)
        words = {
            DeadlineBand.OVERDUE: (overdue, plural("overdue", "overdue", overdue)),
            DeadlineBand.TODAY: (due_today, plural("due today", "due today", due_today)),
            DeadlineBand.SOON: (soon, plural("due soon", "due soon", soon)),
        }
        for band, (count, word) in words.items():
            self.count_buttons[band].show_count(count, word)

    def _show_more(self, count: int) -> None:
        text = self.context.language.plural("{n} more case waits for you", "{n} more cases wait for you", count)
        self.more.words.setText(text)
        self.more.setVisible(count > 0)

    def _show_lines(self, found: HomeReading) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        theme, language = self.context.theme, self.context.language
        _ = language.text
        if found.post is not None:
            words = post_words(language, found.calendar, found.post, found.must_go)
            line = HomeLine(theme, "mailbox", words)
            line.offer(_("Post room"), lambda: self.open_page.emit("post_room"))
            self._lines.addWidget(line)
        if found.mails_waiting:
            text = language.plural("{n} email waits to be sent", "{n} emails wait to be sent", found.mails_waiting)
            line = HomeLine(theme, "mail", text)
            if self.context.session.may(Permission.PRINT_POST):
                line.offer(_("Show them"), lambda: self.open_page.emit("post_room#outbox"), about=text)
            self._lines.addWidget(line)
        self.to_do_card.setVisible(found.board is not None)

    def _show_day(self, found: HomeReading) -> None:
        self.day_card.setVisible(found.day is not None and not found.is_first_use)
        if found.day is not None:
            _ = self.context.language.text
            self.day.words.setText(
                _(
                    "{recorded} recorded - {resolved} resolved now - {referred} referred",
                    **found.day,
                )
            )

    def _show_first_use(self, found: HomeReading) -> None:
        may = self.context.session.may
        self.first_card.setVisible(found.is_first_use and may(Permission.RECORD_CASES))
        self._alignment.setVisible(may(Permission.PRINT_POST))
        self._hours.setVisible(may(Permission.CHANGE_CALENDAR))
