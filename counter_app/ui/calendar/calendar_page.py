"""Calendar and rules: hours, closed days and promises on one page, tried out before they are saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QStackedWidget, QWidget

from counter_app.domain.calendar import BusinessCalendar
from counter_app.domain.calendar_reading import InvalidCalendar
from counter_app.domain.calendar_rules import CalendarRules
from counter_app.domain.errors import CounterError, EditConflict
from counter_app.domain.office import Office, OfficeRules
from counter_app.domain.phrases import word_phrase
from counter_app.domain.rules_difference import say_calendar_changes, say_standard_changes
from counter_app.domain.staff import Permission
from counter_app.ui.calendar.closed_days import ClosedDays
from counter_app.ui.calendar.holiday_years import HolidayYears
from counter_app.ui.calendar.moves_notice import MovesNotice
from counter_app.ui.calendar.standard_fields import StandardFields
from counter_app.ui.calendar.try_it import TryIt
from counter_app.ui.shared.buttons import PrimaryButton, PushButton, QuietButton
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.form_rows import bring_into_view
from counter_app.ui.shared.keys import make_action
from counter_app.ui.shared.layouts import BETWEEN_FIELDS, PAGE_MARGIN, Column, Row
from counter_app.ui.shared.list_area import ListArea
from counter_app.ui.shared.notices import Notice
from counter_app.ui.shared.page import Page
from counter_app.ui.shared.scroll import VerticalScroll
from counter_app.ui.shared.segments import Segment, Segments
from counter_app.ui.shared.text import Body, Hint, PageTitle, Strong
from counter_app.ui.shared.week_hours import WeekHours

if TYPE_CHECKING:
    from counter_app.domain.changes import Changes
    from counter_app.services.deadline_moves import MovePreview
    from counter_app.services.suite import Suite
    from counter_app.ui.shared.context import AppContext

HOURS, RULES, CLOSED, HOLIDAYS = "hours", "rules", "closed", "holidays"


class CalendarPage(Page):
    """Edit a draft of the office's rules; saving makes the next version, and open cases keep their dates at first."""

    title = "Calendar and rules"

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        _ = context.language.text
        self._office: Office | None = None
        self._rules: OfficeRules | None = None
        self._is_filling = False
        self._is_working = False
        self._is_reading = True
        parts = [
            Segment(key=HOURS, text=_("Opening hours")),
            Segment(key=CLOSED, text=_("Closed days")),
            Segment(key=HOLIDAYS, text=_("Public holidays")),
            Segment(key=RULES, text=_("Promises")),
        ]
        self.parts = Segments(context.theme, parts, _("What to show"))
        self.week = WeekHours(context)
        self.standard = StandardFields(context)
        self.closed_days = ClosedDays(context)
        self.holidays = HolidayYears(context)
        self.try_it = TryIt(context, self._draft_or_none)
        self.save = PrimaryButton(_("&Save"), context.theme, keys="Ctrl+Return")
        self.discard = QuietButton(_("&Discard changes"), context.theme, icon="undo-2")
        self._unsaved = Hint("")
        self._lay_out()
        self._actions = [make_action(self, "save", _("Save"), self._on_save, theme=context.theme, icon="save")]
        for source in (self.week, self.standard, self.closed_days, self.holidays):
            source.changed.connect(self._on_changed)
        self.parts.chosen.connect(self._show_part)
        self.save.clicked.connect(self._on_save)
        self.discard.clicked.connect(self._show_rules)
        context.theme.changed.connect(self._fit)
        context.session.staff_changed.connect(self.refresh)
        context.feed.changed.connect(self._on_fed)
        self.area.show_loading()
        context.when_ready(self.refresh, self)

    @property
    def is_settled(self) -> bool:
        return not self._is_reading and not self._is_working and self.try_it.is_settled

    @property
    def is_changed(self) -> bool:
        """Say whether there is something to save."""
        if self._rules is None or self._office is None:
            return False
        try:
            draft = self.draft()
        except InvalidCalendar:
            return True
        return draft != self._rules or self.standard.post_leaves_at() != self._office.post_leaves_at

    @property
    def notice(self) -> QWidget | None:
        """Give the notice above the parts, None when there is none."""
        item = self._notices.itemAt(0)
        return item.widget() if item is not None else None

    def draft(self) -> OfficeRules:
        """Give the rules as they are edited. Raises InvalidCalendar."""
        rules = self._rules
        assert rules is not None
        calendar = self.holidays.put_into(self.closed_days.put_into(rules.calendar))
        plain = calendar.to_dict() | {"hours": self.week.hours(), "time_zone": self.standard.zone.value()}
        return replace(rules, calendar=CalendarRules.from_dict(plain), standard=self.standard.standard(rules.standard))

    def refresh(self) -> None:
        session = self.context.session
        if not self.context.gate.is_open or session.staff is None:
            return
        if not session.may(Permission.CHANGE_CALENDAR):
            self._is_reading = False
            self.area.show_empty(
                _no_right(self.context),
                self.context.language.text("A supervisor or an administrator can."),
                icon="lock",
            )
            return
        services, actor = self._services, session.actor
        self._is_reading = True
        self.context.runner.run(
            "database", lambda: services.calendars.read(actor), self._on_read, self._on_read_failed, self
        )

    def focus_first(self) -> None:
        self.parts.button(self.parts.current).setFocus()

    def show_part(self, part: str) -> None:
        if part in (HOURS, CLOSED, HOLIDAYS, RULES):
            self.parts.choose(part)
            self._show_part(part)

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
        column.addWidget(self.parts)
        hours = Card(theme)
        hours.body.addWidget(self.week)
        self._stack = QStackedWidget()
        self._holders: dict[str, QWidget] = {}
        shown = {HOURS: hours, CLOSED: self.closed_days, HOLIDAYS: self.holidays, RULES: self.standard}
        for key, part in shown.items():
            holder = self._holders[key] = QWidget()
            fill = Column(theme, parent=holder)
            fill.addWidget(part)
            fill.addStretch(1)
            self._stack.addWidget(holder)
        tried = QWidget()
        beside = Column(theme, parent=tried)
        beside.addWidget(self.try_it)
        beside.addStretch(1)
        self._across = Row(theme, gap=2)
        self._across.addWidget(self._stack, 8)
        self._across.addWidget(tried, 6)
        column.addLayout(self._across, 1)
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
        self._show_part(HOURS)
        self._fit()

    def _on_read(self, found: tuple[Office, OfficeRules]) -> None:
        self._is_reading = False
        office, rules = found
        is_first = self._rules is None
        if not is_first and self.is_changed and rules == self._rules:
            return
        self._office, self._rules = office, rules
        self.context.session.live_by(ZoneInfo(rules.calendar.time_zone))
        self.area.show_content()
        self._show_rules()
        if is_first:
            self.try_it.show_receipt(self.context.office_now())

    def _on_read_failed(self, error: CounterError) -> None:
        self._is_reading = False
        self.area.show_error(error, self.refresh)

    def _on_fed(self, changes: Changes) -> None:
        # What is being typed stays; a save then shows what somebody else changed.
        if (changes.office or changes.touches_everything) and not self.is_changed and not self._is_working:
            self.refresh()

    def _show_rules(self) -> None:
        rules, office = self._rules, self._office
        if rules is None or office is None:
            return
        self._is_filling = True
        self.week.show_hours(rules.calendar.to_dict()["hours"])
        self.week.clear_problems()
        self.closed_days.show_rules(rules.calendar)
        self.holidays.show_rules(rules)
        self.standard.show_rules(office, rules)
        self.standard.clear_problems()
        self._is_filling = False
        self._on_changed()

    def _show_part(self, part: str) -> None:
        self._stack.setCurrentWidget(self._holders[part])
        # Only the part in front decides how high the page is.
        for key, holder in self._holders.items():
            policy = QSizePolicy.Policy.Preferred if key == part else QSizePolicy.Policy.Ignored
            holder.setSizePolicy(QSizePolicy.Policy.Preferred, policy)

    def _on_changed(self) -> None:
        if self._is_filling:
            return
        draft = self._draft_or_none()
        if draft is not None:
            self.closed_days.show_calendar(BusinessCalendar(draft.calendar))
        self._name_buttons()
        self.try_it.compute_soon()

    def _name_buttons(self) -> None:
        is_changed = self.is_changed
        self.save.setEnabled(is_changed and not self._is_working)
        self.discard.setVisible(is_changed)
        _ = self.context.language.text
        self._unsaved.setText(_("Not saved yet: deadlines still follow the old rules.") if is_changed else "")
        self._unsaved.setVisible(is_changed)

    def _draft_or_none(self) -> OfficeRules | None:
        if self._rules is None:
            return None
        try:
            return self.draft()
        except InvalidCalendar:
            return None

    def _on_save(self) -> None:
        rules, office = self._rules, self._office
        if rules is None or office is None or not self.save.isEnabled():
            return
        leaves_at = self.standard.post_leaves_at()
        self.standard.clear_problems()
        if leaves_at is None:
            self.standard.post_row.show_error(self.context.language.text("Write a time of day like 16:00"))
            self.show_part(RULES)
            self.standard.post_row.take_focus()
            return
        try:
            draft = self.draft()
        except InvalidCalendar as error:
            self._show_problems(error)
            return
        self._store(draft, rules)

    def _store(self, draft: OfficeRules, based_on: OfficeRules) -> None:
        services, actor, office = self._services, self.context.session.actor, self._office
        leaves_at = self.standard.post_leaves_at()
        assert office is not None

        def store() -> tuple[OfficeRules, Office, Changes, MovePreview]:
            made, changes = services.calendars.change(actor, based_on, calendar=draft.calendar, standard=draft.standard)
            newest, _rules = services.calendars.read(actor)
            if leaves_at is not None and leaves_at != newest.post_leaves_at:
                newest, more = services.calendars.change_post_cut_off(actor, newest, leaves_at)
                changes |= more
            return made, newest, changes, services.deadline_moves.preview(actor)

        self._is_working = True
        self._name_buttons()
        self.context.runner.run("database", store, self._on_stored, self._on_refused, self)

    def _on_stored(self, stored: tuple[OfficeRules, Office, Changes, MovePreview]) -> None:
        _ = self.context.language.text
        self._is_working = False
        self._rules, self._office, changes, preview = stored
        self.context.session.live_by(ZoneInfo(self._rules.calendar.time_zone))
        self._clear_notices()
        self._show_rules()
        self.context.feed.publish(changes)
        self.context.toasts.show(_("Saved. New deadlines follow these rules (version {n}).", n=self._rules.version))
        if preview.count:
            notice = MovesNotice(self.context, preview, self._rules.calendar.time_zone)
            notice.settled.connect(self._clear_notices)
            notice.moving.connect(self._on_moving)
            self._add_notice(notice)
            notice.focus_first()

    def _on_moving(self, is_moving: bool) -> None:
        # A save while dates move would take the notice with its Stop away.
        self._is_working = is_moving
        self._name_buttons()

    def _on_refused(self, error: CounterError) -> None:
        self._is_working = False
        self._name_buttons()
        if isinstance(error, InvalidCalendar):
            self._show_problems(error)
        elif isinstance(error, EditConflict):
            self._show_conflict(cast("OfficeRules", error.mine), cast("OfficeRules", error.theirs))
        else:
            self._add_notice(Notice(self.context, self.context.language.text(error.message, **error.values)))

    def _show_problems(self, error: InvalidCalendar) -> None:
        self.standard.clear_problems()
        lead: tuple[str, Callable[[], Any]] | None = None
        for problem in error.problems:
            words = self.context.language.text(problem.message, **problem.values)
            weekday = problem.where.removeprefix("calendar.").removeprefix("hours.")
            row = self.standard.row(problem.where)
            if row is not None:
                row.show_error(words)
                lead = lead or (RULES, row.take_focus)
            elif problem.where.removeprefix("calendar.").startswith("hours."):
                self.week.show_problem(weekday, words)
                lead = lead or (HOURS, self.week.edit(weekday).setFocus)
            else:
                self._add_notice(Notice(self.context, words))
                lead = lead or (HOURS, self.week.setFocus)
        if lead is not None:
            self.show_part(lead[0])
            lead[1]()

    def _show_conflict(self, mine: OfficeRules, theirs: OfficeRules) -> None:
        _ = self.context.language.text
        old = self._rules
        assert old is not None
        notice = Notice(self.context, _("Somebody else changed the rules in the meantime. Nothing is lost: choose."))
        for heading, rules in ((_("Your changes"), mine), (_("Their changes"), theirs)):
            notice.column.addWidget(Strong(heading))
            for phrase in [
                *say_calendar_changes(old.calendar, rules.calendar),
                *say_standard_changes(old.standard, rules.standard),
            ]:
                notice.column.addWidget(Body(word_phrase(phrase, self.context.language)))
        keep = PushButton(_("&Keep mine"), self.context.theme)
        use = PushButton(_("&Use theirs"), self.context.theme)

        def use_theirs() -> None:
            self._rules = theirs
            self._clear_notices()
            self._show_rules()

        keep.clicked.connect(lambda: self._store(mine, theirs))
        use.clicked.connect(lambda: use_theirs())
        notice.offer(keep, use)
        self._add_notice(notice)
        keep.setFocus()

    def _add_notice(self, notice: Notice) -> None:
        self._clear_notices()
        self._notices.addWidget(notice)
        bring_into_view(notice)

    def _clear_notices(self) -> None:
        while (item := self._notices.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _fit(self) -> None:
        is_stacked = self.context.theme.is_single_column
        direction = QBoxLayout.Direction.TopToBottom if is_stacked else QBoxLayout.Direction.LeftToRight
        self._across.setDirection(direction)
        ending = QBoxLayout.Direction.BottomToTop if is_stacked else QBoxLayout.Direction.LeftToRight
        self._below.setDirection(ending)


def _no_right(context: AppContext) -> str:
    return context.language.text("You cannot change the calendar.")
