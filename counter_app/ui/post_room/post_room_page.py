"""The Post room: print what waits, mark what was posted, follow what comes back (ux/screens.md 10.10, P7, P14)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, Qt
from PySide6.QtWidgets import QMenu, QWidget

from counter_app.domain.correspondence import PrintState
from counter_app.domain.correspondence_queue import QueuedLetter
from counter_app.domain.correspondence_state import Medium
from counter_app.domain.phrases import word_refusal
from counter_app.domain.staff import Permission
from counter_app.ui.post_room.busy_line import BusyLine
from counter_app.ui.post_room.letter_actions import LetterActions
from counter_app.ui.post_room.letter_list import LIST_WORDS, FoundLetters, LetterList, waiting_for_word
from counter_app.ui.post_room.letter_steps import LetterSteps
from counter_app.ui.post_room.list_stack import ListStack
from counter_app.ui.post_room.mail_area import MailArea
from counter_app.ui.post_room.paper_desk import PaperDesk
from counter_app.ui.post_room.post_room_top import PostRoomTop
from counter_app.ui.post_room.print_plan import PrintJob, plan_jobs, usual_profile
from counter_app.ui.post_room.print_run import PrintRun
from counter_app.ui.post_room.sheet_bar import SheetBar
from counter_app.ui.shared.banner import Banner
from counter_app.ui.shared.layouts import BETWEEN_FIELDS, PAGE_MARGIN, Column
from counter_app.ui.shared.page import Page
from counter_app.ui.shared.post_words import post_words
from counter_app.ui.shared.scroll import VerticalScroll
from counter_app.ui.shared.segments import Segment, Segments

if TYPE_CHECKING:
    from counter_app.domain.changes import Changes
    from counter_app.domain.errors import CounterError
    from counter_app.services.paper import CardLayout
    from counter_app.ui.shared.context import AppContext

MAIL = "mail"
_EVERY_MINUTE = 60_000
_LEAST_ROWS = 6


class PostRoomPage(Page):
    """Show four lists of cards and letters, and the e-mails that wait."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.title = context.language.text("Post room")
        self.lists = {state: LetterList(context, state) for state in LIST_WORDS}
        words = self.lists[PrintState.TO_PRINT].words
        self.busy = BusyLine(context)
        self.run = PrintRun(context, self.busy, words, self)
        self.desk = PaperDesk(context, self.run, self)
        self.steps = LetterSteps(context, words, self)
        self.sheets = SheetBar(context, self.desk.memory.choice.flip)
        self.desk.sheets = self.sheets
        self.mail = MailArea(context, words)
        self._usual = ""
        self._fetched: set[str] = set()
        self.letter_actions = LetterActions(self)
        self._build()
        self._connect()
        self._show_tab(PrintState.TO_PRINT)
        context.when_ready(self._on_ready, self)

    @property
    def tab(self) -> str:
        """Give the tab in front: a print state, or `mail`."""
        return self.tabs.current

    @property
    def list_in_front(self) -> LetterList | None:
        """Give the list in front; None for the e-mails."""
        return None if self.tab == MAIL else self.lists[PrintState(self.tab)]

    @property
    def is_settled(self) -> bool:
        front = self.list_in_front
        return self.context.gate.is_open and (self.mail.is_settled if front is None else front.is_settled)

    def refresh(self) -> None:
        if not self.context.gate.is_open or self.context.session.staff is None:
            return
        front = self.list_in_front
        self._fetched = {self.tab}
        if front is None:
            self.mail.refresh()
            if self._may_print:
                self.lists[PrintState.TO_PRINT].refresh()
        else:
            front.refresh()
            if not self.mail.area.shows_content:
                self.mail.refresh()

    def focus_first(self) -> None:
        front = self.list_in_front
        table = self.mail.table if front is None else front.table
        target = table if table.isVisible() else self.tabs.button(self.tab)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_part(self, part: str) -> None:
        if part == MAIL or (part in LIST_WORDS and self._may_print):
            self.tabs.choose(part)
            self._show_tab(part)

    def page_actions(self) -> Sequence[QAction]:
        return self.letter_actions.shown()

    def chosen(self) -> list[QueuedLetter]:
        """Give the cards and letters that an action is about."""
        front = self.list_in_front
        return [] if front is None else front.chosen()

    def jobs(self) -> tuple[PrintJob, ...]:
        """Divide what is chosen into jobs for different paper."""
        layout = self.sheets.layout_chosen
        return plan_jobs(
            self.chosen(),
            usual=self._usual,
            layout=layout.profile if layout is not None else "",
            layouts=self.sheets.layouts,
        )

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addActions(list(self.page_actions()))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _build(self) -> None:
        _, theme = self.context.language.text, self.context.theme
        content = QWidget()
        self.top = PostRoomTop(self.context, self.title)
        segments = [Segment(key=state, text=_(text)) for state, text in LIST_WORDS.items()]
        segments.append(Segment(key=MAIL, text=_("Email")))
        self.tabs = Segments(theme, segments, _("Lists of the post room"))
        self.unconfirmed = Banner(theme, "amber", "")
        self.unconfirmed.offer(_("Did everything print?"), self._on_ask_again)
        self.unconfirmed.hide()
        self.stack = ListStack()
        for letters in self.lists.values():
            self.stack.addWidget(letters)
        self.stack.addWidget(self.mail)
        column = Column(theme, gap=BETWEEN_FIELDS, margin=PAGE_MARGIN, parent=content)
        column.addWidget(self.top)
        column.addWidget(self.tabs)
        column.addWidget(self.unconfirmed)
        column.addWidget(self.stack, 1)
        column.addWidget(self.sheets)
        column.addWidget(self.busy)
        column.addLayout(self.letter_actions.lay_buttons())
        Column(theme, gap=0, parent=self).addWidget(VerticalScroll(content))
        self._show_printer()
        self._show_least_height()
        theme.changed.connect(self._show_least_height)

    def _show_least_height(self) -> None:
        theme = self.context.theme
        rows = _LEAST_ROWS
        if self.tab == MAIL:
            rows += 12 if theme.is_single_column else 5
        self.stack.setMinimumHeight(rows * theme.control_height)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._show_tab)
        for letters in self.lists.values():
            letters.loaded.connect(self._on_loaded)
            letters.not_loaded.connect(lambda: self._show_counts({}))
            letters.ticks_changed.connect(self._show_chosen)
            letters.table.row_changed.connect(self._show_chosen)
            letters.table.opened.connect(lambda queued: self.open_case.emit(str(queued.case_id)))
        self.mail.case_wanted.connect(self.open_case)
        self.mail.counted.connect(self._on_mails_counted)
        self.mail.not_counted.connect(self._on_mails_counted)
        self.mail.refused.connect(self._on_refused)
        self.steps.refused.connect(self._on_refused)
        self.run.ended.connect(self.refresh)
        self.sheets.changed.connect(self._on_sheets_changed)
        self.desk.printer_changed.connect(self._show_printer)
        self.top.alignment_button.clicked.connect(self.desk.test_alignment)
        self.top.printer_button.clicked.connect(self.desk.choose_printer)
        self.context.feed.changed.connect(self._on_changed)
        self.context.session.staff_changed.connect(self._on_staff_changed)
        self._minute = QTimer(self, interval=_EVERY_MINUTE)
        self._minute.timeout.connect(self._on_minute)

    def _on_ready(self) -> None:
        drawing = self.context.services.drawing
        self.context.runner.run("paper", drawing.card_layouts, self._take_layouts, self._on_no_layouts, self)
        self._minute.start()
        self._on_staff_changed()

    @property
    def _may_print(self) -> bool:
        return self.context.session.may(Permission.PRINT_POST)

    def _on_staff_changed(self) -> None:
        """Leave a department, which prints no post, the e-mails alone."""
        self.tabs.setVisible(self._may_print)
        self.top.offer_printing(self._may_print)
        self.show_part(self.tab if self._may_print else MAIL)
        self.refresh()

    def _on_no_layouts(self, error: CounterError) -> None:
        self.sheets.refuse(word_refusal(error, self.context.language))
        self.desk.refuse(error)

    def _take_layouts(self, layouts: Sequence[CardLayout]) -> None:
        self.sheets.learn(layouts, self.context.services.drawing.count_sheets)
        self.sheets.choose_layout(self._usual)
        self._show_chosen()

    def _on_changed(self, changes: Changes) -> None:
        if changes.office or changes.touches_everything:
            for letters in self.lists.values():
                letters.forget_facts()
        self.mail.refresh()
        self.refresh()

    def _on_minute(self) -> None:
        if self.isVisible() and self.tab != MAIL:
            self.refresh()

    def _show_tab(self, key: str) -> None:
        front = self.list_in_front
        self.stack.setCurrentWidget(self.mail if front is None else front)
        self._show_least_height()
        self.sheets.setVisible(key == PrintState.TO_PRINT)
        self.letter_actions.show_for(None if front is None else front.state_shown)
        self._show_chosen()
        self.actions_changed.emit()
        if key not in self._fetched and self.context.gate.is_open:
            self.refresh()

    def _on_loaded(self, found: FoundLetters) -> None:
        self.letter_actions.people = found.facts.active_people()
        for letters in self.lists.values():
            letters.words.calendar = found.facts.calendar
        page = found.page
        self._show_counts(page.counts)
        calendar = found.facts.calendar
        self.top.post_line.setText(post_words(self.context.language, calendar, page.post, page.must_go_today))
        self.counts_changed.emit(page.counts[PrintState.TO_PRINT])
        if not self._usual:
            self._usual = usual_profile(found.letters) or page.card_profile
            self.sheets.choose_layout(self._usual)
        self._show_unconfirmed()

    def _show_counts(self, counts: Mapping[PrintState, int]) -> None:
        _ = self.context.language.text
        self.tabs.show_segments([Segment(key=s, text=_(words), count=counts.get(s)) for s, words in LIST_WORDS.items()])

    def _show_unconfirmed(self) -> None:
        waiting = waiting_for_word(self.lists[PrintState.TO_PRINT].model.all_rows())
        self.unconfirmed.setVisible(bool(waiting) and self.tab == PrintState.TO_PRINT and not self.run.is_under_way)
        self.unconfirmed.say(
            self.context.language.plural(
                "{n} was sent to a printer or saved, and nobody has said yet whether it came out.",
                "{n} were sent to a printer or saved, and nobody has said yet whether they came out.",
                len(waiting),
            )
        )

    def _on_mails_counted(self, count: int | None = None) -> None:
        self.tabs.button(MAIL).show_segment(Segment(key=MAIL, text=self.context.language.text("Email"), count=count))

    def _show_chosen(self, _row: object = None) -> None:
        chosen = self.chosen()
        cards = sum(queued.medium is Medium.POSTCARD for queued in chosen)
        self.letter_actions.enable(chosen, knows_layouts=self.sheets.layout_chosen is not None)
        usual = sum(queued.medium is Medium.POSTCARD and queued.letter.profile == self._usual for queued in chosen)
        self.sheets.say_counts(usual, len(chosen) - cards, cards - usual)
        self._show_unconfirmed()

    def _on_sheets_changed(self) -> None:
        memory = self.desk.memory
        if memory.choice.flip != self.sheets.flip:
            memory.keep(replace(memory.choice, flip=self.sheets.flip))
        self._show_chosen()

    def _show_printer(self) -> None:
        choice = self.desk.memory.choice
        self.top.show_printer(choice)
        self.sheets.choose_flip(choice.flip)

    def _on_ask_again(self) -> None:
        waiting = waiting_for_word(self.lists[PrintState.TO_PRINT].model.all_rows())
        if waiting and self._may_print:
            self.run.ask(waiting)

    def _on_refused(self, sentence: str) -> None:
        if sentence:
            self.run.tell(sentence)
        self.refresh()
