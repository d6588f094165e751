"""The page of one case (ux/screens.md 10.9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QHideEvent, QShowEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from counter_app.domain.changes import Changes
from counter_app.domain.errors import CounterError, NotFound
from counter_app.domain.phrases import word_refusal
from counter_app.domain.staff import Permission
from counter_app.domain.words import mark
from counter_app.ui.case.attachments_card import AttachmentsCard
from counter_app.ui.case.correspondence_card import CorrespondenceCard
from counter_app.ui.case.header_strip import HeaderStrip
from counter_app.ui.case.page_deeds import PageDeeds
from counter_app.ui.case.promises_card import PromisesCard
from counter_app.ui.case.related_card import RelatedCard
from counter_app.ui.case.returned_words import returned_notice
from counter_app.ui.case.texts_card import TextsCard
from counter_app.ui.case.timeline_card import TimelineCard
from counter_app.ui.case_actions.case_sight import CaseSight, look_at
from counter_app.ui.case_actions.doing import Deed, do
from counter_app.ui.shared.banner import Banner
from counter_app.ui.shared.layouts import BETWEEN_FIELDS, PAGE_MARGIN, Column, Flow, Row
from counter_app.ui.shared.list_area import ListArea
from counter_app.ui.shared.minute_tick import MinuteTick, countdown_update_of
from counter_app.ui.shared.page import Page
from counter_app.ui.shared.scroll import VerticalScroll

if TYPE_CHECKING:
    from counter_app.domain.staff import StaffMember
    from counter_app.services.suite import Suite
    from counter_app.ui.shared.context import AppContext

_NO_CASE = mark("This case is not in the database. Search for its reference.")


class CasePage(Page):
    """Show everything that is known of a case and let people act on it."""

    def __init__(self, context: AppContext, case_id: str) -> None:
        super().__init__(context)
        self.title = context.language.text("Case")
        self.case_id = _read_id(case_id)
        self.sight: CaseSight | None = None
        self._is_fetching = False
        self._wants_more = False
        self.deeds = PageDeeds(context, self)
        self._build()
        self.tick = MinuteTick(context.clock, countdown_update_of(context.settings), self)
        self.tick.ticked.connect(self._on_tick)
        self.tick.ticked.connect(self.look_again)
        self.tick.jumped.connect(self.refresh)
        self.timeline.undo_wanted.connect(self._on_undo_wanted)
        self.related.case_wanted.connect(self.open_case)
        context.feed.changed.connect(self._on_changed)
        context.theme.changed.connect(self._turn_columns)
        context.when_ready(self.refresh, self)

    @property
    def is_settled(self) -> bool:
        return not self._is_fetching and self.area.shows_content

    def refresh(self) -> None:
        if not self.context.gate.is_open:
            return
        if self.case_id is None:
            self._show_not_found()
            return
        if self._is_fetching:
            self._wants_more = True
            return
        self._is_fetching = True
        if self.sight is None:
            self.area.show_loading()
        services, actor, case_id = self.context.services, self.context.session.actor, self.case_id
        self.context.runner.run(
            "database", lambda: look_at(services, actor, case_id), self._on_read, self._on_failed, self
        )

    def look_again(self) -> None:
        """Show what another desk has done with the case meanwhile; while nobody has, nothing on the page moves."""
        if self.sight is None or self.case_id is None or self._is_fetching or not self.context.gate.is_open:
            return
        services, actor, case_id = self.context.services, self.context.session.actor, self.case_id

        def show_if_new(sight: CaseSight) -> None:
            if self.sight is not None and sight.detail != self.sight.detail and not self._is_fetching:
                self._on_read(sight)

        # Nobody asked for this look: the page keeps what it knows, and whoever does something is told what is wrong.
        self.context.runner.run(
            "database", lambda: look_at(services, actor, case_id), show_if_new, lambda _error: None, self
        )

    def focus_first(self) -> None:
        buttons = self._actions_place.findChildren(QWidget)
        first = next((each for each in buttons if each.isEnabled() and each.focusPolicy()), None)
        (first if first is not None and self.area.shows_content else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def page_actions(self) -> Sequence[QAction]:
        return tuple(self.deeds.actions.values())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.look_again()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tick.start()
        self._on_tick()
        self.look_again()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.tick.stop()

    def _build(self) -> None:
        _, theme, context = self.context.language.text, self.context.theme, self.context
        self.header = HeaderStrip(context)
        self.notice = Banner(theme, "note", "")
        self.notice.hide()
        self._actions_place = QWidget()
        policy = self._actions_place.sizePolicy()
        policy.setHeightForWidth(True)
        self._actions_place.setSizePolicy(policy)
        self.deeds.fill(Flow(theme, gap=1, parent=self._actions_place))
        self.promises, self.texts = PromisesCard(context), TextsCard(context)
        self.letters, self.files = CorrespondenceCard(context), AttachmentsCard(context)
        self.related, self.timeline = RelatedCard(context), TimelineCard(context)
        left, right = QWidget(), QWidget()
        left_column = Column(theme, gap=BETWEEN_FIELDS, parent=left)
        for card in (self.promises, self.letters, self.files, self.related):
            left_column.addWidget(card)
        left_column.addStretch(1)
        right_column = Column(theme, gap=BETWEEN_FIELDS, parent=right)
        right_column.addWidget(self.texts)
        right_column.addWidget(self.timeline, 1)
        self._columns = Row(theme, gap=BETWEEN_FIELDS)
        self._columns.addWidget(left, 4)
        self._columns.addWidget(right, 5)
        content = QWidget()
        column = Column(theme, gap=BETWEEN_FIELDS, margin=PAGE_MARGIN, parent=content)
        for widget in (self.header, self.notice, self._actions_place):
            column.addWidget(widget)
        column.addLayout(self._columns)
        column.addStretch(1)
        # The least height that Qt works out is that of much narrower columns: an empty stretch would follow the page.
        content.setMinimumHeight(1)
        self.view = VerticalScroll(content)
        self.area = ListArea(context, self.view, _("Loading the case…"))
        Column(theme, parent=self).addWidget(self.area)
        self._turn_columns()

    def _turn_columns(self) -> None:
        directions = QBoxLayout.Direction
        is_stacked = self.context.theme.is_single_column
        self._columns.setDirection(directions.TopToBottom if is_stacked else directions.LeftToRight)

    def _on_read(self, sight: CaseSight) -> None:
        self._is_fetching = False
        place = self.view.verticalScrollBar().value()
        is_first = self.sight is None
        self.sight = sight
        self.title = str(sight.case.reference)
        for part in (
            self.header,
            self.promises,
            self.texts,
            self.letters,
            self.files,
            self.related,
            self.timeline,
        ):
            part.show_case(sight)
        self._show_notice(sight)
        self.deeds.follow(sight.case)
        self._on_tick()
        self.area.show_content()
        self.title_changed.emit(self.title)
        self.actions_changed.emit()
        if is_first:
            if self.hasFocus():
                self.focus_first()
        else:
            self.view.stay_at(place)
        if self._wants_more:
            self._wants_more = False
            self.refresh()

    def _on_failed(self, error: CounterError) -> None:
        self._is_fetching = False
        self._wants_more = False
        if self.sight is not None:
            self.context.toasts.show(word_refusal(error, self.context.language))
        elif isinstance(error, NotFound):
            self._show_not_found()
        else:
            self.area.show_error(error, self.refresh)

    def _show_not_found(self) -> None:
        _ = self.context.language.text
        state = self.area.show_empty(_("There is no such case."), _(_NO_CASE), icon="search")
        state.offer(_("All cases"), lambda: self.open_page.emit("all_cases"), "files")

    def _show_notice(self, sight: CaseSight) -> None:
        _, case = self.context.language.text, sight.case
        text = ""
        if not self.context.session.may(Permission.WORK_ON_CASES):
            text = _("You can read this case. Ask a supervisor if you need to work on it.")
        elif not case.is_open:
            text = _("This case is closed. Reopen it to answer, extend or hand it over.")
        elif case.call_back_asked:
            text = _("The call was cut off. Call the customer back now.")
        elif case.returned_reason:
            text = returned_notice(self.context.language, sight, self.context.office_today())
        self.notice.say(text)
        self.notice.setVisible(bool(text))

    def _on_tick(self) -> None:
        if self.sight is not None:
            reading = self.sight.facts.reading(self.context.clock.now())
            self.header.tick(reading)
            self.promises.tick(reading)

    def _on_changed(self, changes: Changes) -> None:
        if self.case_id is None:
            return
        if changes.touches_everything or changes.office or self.case_id in changes.cases:
            self.refresh()

    def _on_undo_wanted(self, entry_id: UUID) -> None:
        case_id = self.case_id
        if case_id is None:
            return

        def undo(services: Suite, actor: StaffMember) -> Changes:
            return services.undoing.undo(actor, case_id, entry_id)

        do(self.context, Deed(write=undo, told=self.context.language.text("Undone.")))


def _read_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
