"""Calendar and rules: what the office has set, on one page, tried out before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QWidget

from counter_app.domain.calendar_reading import InvalidCalendar
from counter_app.domain.errors import CounterError, EditConflict
from counter_app.domain.office import Office, OfficeRules
from counter_app.domain.phrases import word_refusal
from counter_app.domain.staff import Permission
from counter_app.ui.calendar.conflict_notice import RulesConflictNotice, post_time_conflict
from counter_app.ui.calendar.moves_notice import MovesNotice
from counter_app.ui.calendar.rules_editor import RulesEditor
from counter_app.ui.shared.buttons import PrimaryButton, QuietButton
from counter_app.ui.shared.form_rows import bring_into_view
from counter_app.ui.shared.keys import make_action
from counter_app.ui.shared.layouts import BETWEEN_FIELDS, PAGE_MARGIN, Column, Row
from counter_app.ui.shared.list_area import ListArea
from counter_app.ui.shared.notices import Notice
from counter_app.ui.shared.page import Page
from counter_app.ui.shared.scroll import VerticalScroll
from counter_app.ui.shared.text import Hint, PageTitle

if TYPE_CHECKING:
    from counter_app.domain.changes import Changes
    from counter_app.services.deadline_moves import MovePreview
    from counter_app.services.suite import Suite
    from counter_app.ui.shared.context import AppContext

_Stored = tuple[OfficeRules, Office, "Changes", "MovePreview"]


class CalendarPage(Page):
    """Edit a draft of the office's rules; saving makes the next version, and open cases keep their dates at first."""

    title = "Calendar and rules"

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        _ = context.language.text
        self._office: Office | None = None
        self._rules: OfficeRules | None = None
        self._is_working = False
        self._is_reading = True
        self.editor = RulesEditor(context)
        self.save = PrimaryButton(_("&Save"), context.theme, keys="Ctrl+Return")
        self.discard = QuietButton(_("&Discard changes"), context.theme, icon="undo-2")
        self._unsaved = Hint("")
        self._lay_out()
        self._actions = [make_action(self, "save", _("Save"), self._on_save, theme=context.theme, icon="save")]
        self.editor.changed.connect(self._name_buttons)
        self.save.clicked.connect(self._on_save)
        self.discard.clicked.connect(self._show_rules)
        context.theme.changed.connect(self._fit)
        context.session.staff_changed.connect(self.refresh)
        context.feed.changed.connect(self._on_fed)
        self.area.show_loading()
        context.when_ready(self.refresh, self)

    @property
    def is_settled(self) -> bool:
        return not self._is_reading and not self._is_working and self.editor.try_it.is_settled

    @property
    def notice(self) -> QWidget | None:
        """Give the notice above the parts, None when there is none."""
        item = self._notices.itemAt(0)
        return item.widget() if item is not None else None

    def refresh(self) -> None:
        session = self.context.session
        if not self.context.gate.is_open or session.staff is None:
            return
        if not session.may(Permission.CHANGE_CALENDAR):
            _ = self.context.language.text
            self._is_reading = False
            self.area.show_empty(
                _("You cannot change the calendar."), _("A supervisor or an administrator can."), icon="lock"
            )
            return
        services, actor = self._services, session.actor
        self._is_reading = True
        self.context.runner.run(
            "database", lambda: services.calendars.read(actor), self._on_read, self._on_read_failed, self
        )

    def focus_first(self) -> None:
        self.editor.focus_first()

    def show_part(self, part: str) -> None:
        self.editor.show_part(part)

    def page_actions(self) -> Sequence[QAction]:
        return self._actions

    @property
    def _services(self) -> Suite:
        return cast("Suite", self.context.services)

    def _lay_out(self) -> None:
        _ = self.context.language.text
        theme = self.context.theme
        page = QWidget()
        column = Column(theme, gap=BETWEEN_FIELDS, margin=PAGE_MARGIN, parent=page)
        column.addWidget(PageTitle(_(self.title)))
        self._notices = Column(theme)
        column.addLayout(self._notices)
        column.addWidget(self.editor, 1)
        self._bar = QWidget()
        self._below = Row(theme, gap=1, margin=(4, 1, 4, 1), parent=self._bar)
        buttons = Row(theme, gap=2)
        buttons.addWidget(self.save)
        buttons.addWidget(self.discard)
        buttons.addStretch(1)
        self._below.addLayout(buttons)
        self._below.addWidget(self._unsaved, 1)
        content = QWidget()
        whole = Column(theme, gap=0, parent=content)
        whole.addWidget(VerticalScroll(page), 1)
        whole.addWidget(self._bar)
        self.area = ListArea(self.context, content, _("Loading the calendar…"))
        outer = Column(theme, parent=self)
        outer.addWidget(self.area)
        self._fit()

    def _on_read(self, found: tuple[Office, OfficeRules]) -> None:
        self._is_reading = False
        office, rules = found
        is_first = self._rules is None
        if not is_first and self.editor.is_changed and rules == self._rules:
            return
        self._office, self._rules = office, rules
        self.context.session.live_by(ZoneInfo(rules.calendar.time_zone))
        self.area.show_content()
        self._show_rules()
        if is_first:
            self.editor.try_it.show_receipt(self.context.office_now())

    def _on_read_failed(self, error: CounterError) -> None:
        self._is_reading = False
        self.area.show_error(error, self.refresh)

    def _on_fed(self, changes: Changes) -> None:
        # What is being typed stays; a save then shows what somebody else changed.
        if (changes.office or changes.touches_everything) and not self.editor.is_changed and not self._is_working:
            self.refresh()

    def _show_rules(self) -> None:
        if self._rules is not None and self._office is not None:
            self.editor.show_rules(self._office, self._rules)

    def _name_buttons(self) -> None:
        is_changed = self.editor.is_changed
        self.save.setEnabled(is_changed and not self._is_working)
        self.discard.setVisible(is_changed)
        _ = self.context.language.text
        self._unsaved.setText(_("Not saved yet: deadlines still follow the old rules.") if is_changed else "")
        self._unsaved.setVisible(is_changed)

    def _on_save(self) -> None:
        rules, office = self._rules, self._office
        if rules is None or office is None or not self.save.isEnabled():
            return
        leaves_at = self.editor.standard.post_leaves_at()
        if leaves_at is None:
            self.editor.show_wrong_post_time()
            return
        try:
            draft = self.editor.draft()
        except InvalidCalendar as error:
            self._show_problems(error)
            return
        self._store(draft, rules, leaves_at)

    def _store(self, draft: OfficeRules, based_on: OfficeRules, leaves_at: time, *, is_undo: bool = False) -> None:
        services, actor, before = self._services, self.context.session.actor, self._office
        assert before is not None

        def store() -> _Stored:
            _office, changes = services.calendars.change_post_cut_off(actor, before, leaves_at)
            made, more = services.calendars.change(
                actor, based_on, calendar=draft.calendar, standard=draft.standard, countdowns=draft.countdowns
            )
            return made, services.calendars.read(actor)[0], changes | more, services.deadline_moves.preview(actor)

        def on_stored(stored: _Stored) -> None:
            self._take_over(stored)
            self._tell_stored(based_on, before, is_undo=is_undo)

        self._is_working = True
        self._name_buttons()
        self.context.runner.run("database", store, on_stored, self._on_refused, self)

    def _take_over(self, stored: _Stored) -> None:
        self._is_working = False
        self._rules, self._office, changes, preview = stored
        self.context.session.live_by(ZoneInfo(self._rules.calendar.time_zone))
        self._clear_notices()
        self._show_rules()
        self.context.feed.publish(changes)
        if preview.count:
            notice = MovesNotice(self.context, preview, self._rules.calendar.time_zone)
            notice.settled.connect(self._clear_notices)
            notice.moving.connect(self._on_moving)
            self._add_notice(notice)
            notice.focus_first()

    def _tell_stored(self, before: OfficeRules, office_before: Office, *, is_undo: bool) -> None:
        _ = self.context.language.text
        made = self._rules
        assert made is not None
        if is_undo:
            self.context.toasts.show(_("Undone. The rules are as they were (version {n}).", n=made.version))
            return

        def undo() -> None:
            if self.editor.is_changed:
                self.context.toasts.show(_("Save or discard your changes first."))
                return
            # On rules that somebody else changed since, this ends in the choice between both.
            self._store(before, made, office_before.post_leaves_at, is_undo=True)

        self.context.toasts.show(
            _("Saved. New deadlines follow these rules (version {n}).", n=made.version), undo=undo, owner=self
        )

    def _on_moving(self, is_moving: bool) -> None:
        # A save while dates move would take the notice with its Stop away.
        self._is_working = is_moving
        self._name_buttons()

    def _on_refused(self, error: CounterError) -> None:
        self._is_working = False
        self._name_buttons()
        if isinstance(error, InvalidCalendar):
            self._show_problems(error)
        elif isinstance(error, EditConflict) and isinstance(error.theirs, Office):
            # What is saved after this was chosen in sight of both.
            self._office, mine = error.theirs, self.editor.standard.post_leaves_at()
            self._add_notice(Notice(self.context, post_time_conflict(self.context.language, mine, error.theirs)))
        elif isinstance(error, EditConflict):
            self._show_conflict(cast("OfficeRules", error.mine), cast("OfficeRules", error.theirs))
        else:
            self._add_notice(Notice(self.context, word_refusal(error, self.context.language)))

    def _show_problems(self, error: InvalidCalendar) -> None:
        for words in self.editor.show_problems(error):
            self._add_notice(Notice(self.context, words))

    def _show_conflict(self, mine: OfficeRules, theirs: OfficeRules) -> None:
        old, leaves_at = self._rules, self.editor.standard.post_leaves_at()
        office = self._office
        assert old is not None
        assert office is not None

        def use_theirs() -> None:
            self._rules = theirs
            self._clear_notices()
            self._show_rules()

        notice = RulesConflictNotice(
            self.context,
            old,
            mine,
            theirs,
            keep_mine=lambda: self._store(mine, theirs, leaves_at or office.post_leaves_at),
            use_theirs=use_theirs,
        )
        self._add_notice(notice)
        notice.keep_mine.setFocus()

    def _add_notice(self, notice: Notice) -> None:
        self._clear_notices()
        self._notices.addWidget(notice)
        bring_into_view(notice)

    def _clear_notices(self) -> None:
        while (item := self._notices.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                if self.window().focusWidget() in widget.findChildren(QWidget):
                    self.focus_first()
                widget.hide()
                widget.deleteLater()

    def _fit(self) -> None:
        is_stacked = self.context.theme.is_single_column
        ending = QBoxLayout.Direction.BottomToTop if is_stacked else QBoxLayout.Direction.LeftToRight
        self._below.setDirection(ending)
