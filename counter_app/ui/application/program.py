"""Runs the window: paints at once, opens the data behind it, asks who is at the desk, and lets the pages in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from counter_app.domain.permissions import Role
from counter_app.ui.application.asked_page import AskedPage
from counter_app.ui.application.badges import Badges
from counter_app.ui.application.lost_rights import LostRights
from counter_app.ui.application.page_specs import FACTORIES, PAGES
from counter_app.ui.window.main_window import MainWindow
from counter_app.ui.window.places import Places

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.domain.office import Office
    from counter_app.domain.staff import Department, StaffMember
    from counter_app.services.suite import Suite
    from counter_app.ui.application.opening import OpenData, Opening, Showing
    from counter_app.ui.help.help_desk import HelpDesk
    from counter_app.ui.shared.context import AppContext

    _Read = tuple[OpenData, Office | None, list[StaffMember], list[Department], Suite | None]

# A window that starts minimised, or on a screen that is asleep, is not painted: its data is opened all the same.
_LONGEST_WAIT_FOR_PAINT = 1_000


class Program(QObject):
    """Hold the window and what stands behind it, from the first paint to the last.

    `painted` is told after the first paint; what can wait is imported then. `next_start` says with what the program
    goes on when the window has closed: `demo`, `office`, or nothing.
    """

    painted = Signal()

    def __init__(self, context: AppContext, opening: Opening, showing: Showing) -> None:
        super().__init__()
        self._context = context
        self._opening = opening
        self._showing = showing
        self._data: OpenData | None = None
        self._office: Office | None = None
        self._help: HelpDesk | None = None
        self._departments: list[Department] = []
        self.succeeded = True
        self.next_start = ""
        commands: dict[str, Callable[[], object]] = {
            "switch_staff": self._ask_who,
            "colleagues": self._on_colleagues_wanted,
            "settings": self._on_settings_wanted,
            "blank_forms": self._on_blank_forms_wanted,
            "help": lambda: self._help_desk().help_with_page(),
            "why": lambda: self._help_desk().help_with_field(),
        }
        if opening.is_demo:
            commands["leave_demo"] = self._on_leave_demo
        self.window = MainWindow(
            context,
            PAGES,
            FACTORIES,
            places=Places(opening.settings.data_dir / "window.ini"),
            commands=commands,
            is_demo=opening.is_demo,
            version=opening.version,
        )
        self.asked = AskedPage(context, self.window)
        self.asked.not_shown.connect(self._on_not_shown)
        self._badges = Badges(context, self.window)
        self._lost_rights = LostRights(context, self.window, self._ask_who)
        if opening.is_demo:
            _ = context.language.text
            banner = self.window.show_banner("demo", "demo", _("Demo data - nothing here is real and nothing is sent."))
            banner.offer(_("Leave demo"), self._on_leave_demo)

    def start(self) -> None:
        """Show the window, and open the data when it has been painted."""
        self.asked.show(self._showing)
        self._first_paint_due = QTimer(self, interval=_LONGEST_WAIT_FOR_PAINT, singleShot=True)
        self._first_paint_due.timeout.connect(self._on_painted)
        self._first_paint_due.start()
        self.window.installEventFilter(self)
        self.window.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the window's first paint: importing for the data would hold it up, even on another thread."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._first_paint_due.start(0)
        return super().eventFilter(watched, event)

    def _on_painted(self) -> None:
        self._context.theme.draw_icons()
        self.window.finish()
        self.painted.emit()
        self._open_data()

    def _open_data(self) -> None:
        self._context.runner.run("database", self._read, self._on_data_opened, self._on_failed, self)

    def _read(self) -> _Read:
        from counter_app.domain.office_choice import choose_office

        data = self._opening.open_data()
        offices = data.offices()
        if not offices:
            return data, None, [], [], None
        office = choose_office(offices, self._opening.settings.office)
        suite = self._opening.open_suite(data, office.id)
        return data, office, data.people(office.id), data.departments(office.id), suite

    def _on_data_opened(self, found: _Read) -> None:
        self._data, self._office, people, self._departments, suite = found
        if suite is None or self._office is None:
            self._ask_for_set_up()
            return
        from zoneinfo import ZoneInfo

        self._context.session.live_by(ZoneInfo(self._office.time_zone))
        self._admit(suite, people)

    def _admit(self, suite: Suite, people: list[StaffMember]) -> None:
        self.window.show_people(people)
        known = self._known(people)
        if known is None:
            self._ask_who(people, suite)
        else:
            self._begin(suite, known)

    def _known(self, people: list[StaffMember]) -> StaffMember | None:
        """Give the person that the settings name; for a demo or a picture of a page, somebody who may see it."""
        wanted = self._opening.settings.user
        known = next((each for each in people if wanted and wanted in (each.key, str(each.id))), None)
        is_for_a_picture = bool(self._showing.screenshot and self._showing.page)
        if known is not None or not (self._opening.is_demo or is_for_a_picture):
            return known
        spec = next((each for each in PAGES if each.id == self._showing.page_id), PAGES[0])
        allowed = [each for each in people if spec.permission is None or each.may(spec.permission)]
        at_a_counter = [each for each in allowed if each.role is Role.COUNTER]
        return next(iter((*at_a_counter, *allowed, *people)), None)

    def _begin(self, suite: Suite, member: StaffMember) -> None:
        # What the last person could undo or was looking for is not the next one's business.
        self._context.toasts.clear()
        self.window.tool_bar.search.clear()
        self._context.session.begin(member)
        if not self._context.gate.is_open:
            self._context.gate.open(suite)
        self.window.show_threshold(None)
        self._lost_rights.end()
        self._say_where_the_data_is()
        self._badges.start()
        self.asked.open_case()
        self.window.focus_page()
        self._take_picture()

    def _say_where_the_data_is(self) -> None:
        _ = self._context.language.text
        is_local = self._opening.settings.database_url.startswith("sqlite")
        self.window.status.say("database", _("Kept on this computer") if is_local else _("Shared database: connected"))

    def _on_not_shown(self, error: CounterError) -> None:
        if self._showing.screenshot:
            self._on_failed(error)
        else:
            from counter_app.domain.phrases import word_refusal

            self._context.toasts.show(word_refusal(error, self._context.language))

    def _ask_who(self, people: list[StaffMember] | None = None, suite: Suite | None = None) -> None:
        from counter_app.ui.welcome.who_page import WhoPage

        office = self._office
        assert office is not None
        if people is None:
            data = self._data
            assert data is not None
            self._context.runner.run(
                "database",
                lambda: (data.people(office.id), data.departments(office.id)),
                self._on_people_read,
                self._on_failed,
                self,
            )
            return
        services = suite or self._context.services
        unasked = self._lost_rights.is_asking
        page = WhoPage(self._context, office, people, self._departments, comes_unasked=unasked)
        page.chosen.connect(lambda member: self._begin(services, member))
        self.window.show_threshold(page)
        self._take_picture()

    def _on_people_read(self, found: tuple[list[StaffMember], list[Department]]) -> None:
        people, self._departments = found
        self.window.show_people(people)
        self._ask_who(people)

    def _ask_for_set_up(self) -> None:
        from counter_app.ui.welcome.first_run_page import FirstRunPage

        assert self._data is not None
        page = FirstRunPage(self._context, self._data.setup, self._data.holidays)
        page.demo_wanted.connect(self._on_demo_wanted)
        page.finished.connect(self._open_data)
        self.window.show_threshold(page)
        self._take_picture()

    def _take_picture(self) -> None:
        if self._showing.screenshot:
            from counter_app.ui.window.picture import Picture

            Picture(self._context, self.window, Path(self._showing.screenshot), self._on_picture_taken)

    def _on_failed(self, error: CounterError) -> None:
        _ = self._context.language.text
        from counter_app.domain.phrases import word_refusal
        from counter_app.ui.shared.states import ErrorState

        text = word_refusal(error, self._context.language)
        state = ErrorState(self._context.theme, text, _("Try again"), self._on_retry)
        self.window.show_threshold(state)
        self.succeeded = False
        self._take_picture()

    def _on_retry(self) -> None:
        self.succeeded = True
        self._open_data()

    def _on_demo_wanted(self) -> None:
        self.next_start = "demo"
        self.window.close()

    def _on_leave_demo(self) -> None:
        if self.window.close():
            self.next_start = "office"

    def _on_settings_wanted(self) -> None:
        from counter_app.ui.settings.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._context, self.window)
        dialog.exec()
        dialog.deleteLater()

    def _on_colleagues_wanted(self) -> None:
        from counter_app.ui.colleagues.colleague_dialog import ColleagueDialog

        if self._office is not None:
            dialog = ColleagueDialog(self._context, self._office, self.window)
            dialog.exec()
            dialog.deleteLater()

    def _on_blank_forms_wanted(self) -> None:
        from counter_app.ui.application.blank_forms import save_blank_forms

        if self._office is not None:
            save_blank_forms(self._context, self._office, self.window)

    def _help_desk(self) -> HelpDesk:
        if self._help is None:
            from counter_app.ui.help.help_desk import HelpDesk

            self._help = HelpDesk(self._context, self.window)
        return self._help

    def _on_picture_taken(self, is_good: bool) -> None:
        self.succeeded = self.succeeded and is_good
        self.window.deleteLater()
        QTimer.singleShot(0, self._quit)

    def _quit(self) -> None:
        from PySide6.QtWidgets import QApplication

        QApplication.quit()

    def end(self) -> None:
        """Close the data after the last window has gone."""
        if self._data is not None:
            self._data.close()
