"""The first set-up of an office: five steps, Back always there, and everything written at the end or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent, QKeySequence, QShortcut, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.domain.phrases import word_refusal
from counter_app.ui.shared.buttons import PrimaryButton, PushButton
from counter_app.ui.shared.clipboard import local_files
from counter_app.ui.shared.keys import KEYS
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.text import Hint
from counter_app.ui.welcome.file_step import FileStep
from counter_app.ui.welcome.hours_step import HoursStep
from counter_app.ui.welcome.last_person import keep_last_person
from counter_app.ui.welcome.office_step import OfficeStep
from counter_app.ui.welcome.office_writing import OfficeWriting
from counter_app.ui.welcome.people_step import PeopleStep
from counter_app.ui.welcome.place_step import DEMO, SHARED, PlaceStep
from counter_app.ui.welcome.step import Step, Told
from counter_app.ui.welcome.step_rail import StepRail
from counter_app.ui.welcome.step_stack import StepStack
from counter_app.ui.welcome.you_step import YouStep

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.domain.problems import Problem
    from counter_app.services.office_setup import OfficeSetup
    from counter_app.services.public_holidays import PublicHolidays
    from counter_app.ui.shared.context import AppContext

# Policy P7 and P9; both can be changed later under Calendar and rules.
_STANDARD = {
    "acknowledge_within": 1,
    "resolve_within": 7,
    "count_late_arrivals_from_next_business_day": False,
}
_FROM_FILE = -1


class FirstRunPage(QWidget):
    """Lead through the set-up; `finished` when the office is written, `demo_wanted` when demo data was chosen."""

    demo_wanted = Signal()
    finished = Signal()

    def __init__(
        self, context: AppContext, setup: OfficeSetup, holidays: PublicHolidays, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        _ = context.language.text
        self._context = context
        self._writing = OfficeWriting(context, setup, self)
        self._seen: set[int] = set()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(_("Set up your office"))
        self.setAcceptDrops(True)
        self.place = PlaceStep(context)
        self.office = OfficeStep(context)
        self.hours = HoursStep(context, holidays)
        self.people = PeopleStep(context)
        self.you = YouStep(context)
        self.file = FileStep(context, setup)
        self.steps: list[Step] = [self.place, self.office, self.hours, self.people, self.you]
        self._at = 0
        self._lay_out()
        self.place.changed.connect(self._name_buttons)
        self.place.file_wanted.connect(self._on_file_wanted)
        self.file.read.connect(self._on_file_read)
        self._writing.busy_changed.connect(self._name_buttons)
        self._writing.checked.connect(self._on_checked)
        self._writing.refused.connect(self._on_refused)
        self._writing.failed.connect(self._on_failed)
        self.rail.chosen.connect(self.show_step)
        self.back.clicked.connect(self._on_back)
        self.next.clicked.connect(self.go_on)
        for key in KEYS["save"]:
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.go_on)
        context.theme.changed.connect(self._fit)
        self._fit()
        self.show_step(0)

    @property
    def current(self) -> Step:
        """Give the step in front."""
        return self.file if self._at == _FROM_FILE else self.steps[self._at]

    def tables(self) -> dict[str, Any]:
        """Give what has been entered so far, in the form of an office file."""
        tables: dict[str, Any] = {"standard": dict(_STANDARD)}
        for step in self.steps:
            tables.update(step.tables())
        return self.you.add_to(tables)

    def show_step(self, at: int) -> None:
        """Bring a step to the front, whatever is still missing in the others."""
        if self._writing.is_busy:
            return
        if self._at != at:
            self._seen.add(self._at)
        self._at = at
        tables: dict[str, Any] = {}
        for step in self.steps:
            tables.update(step.tables())
        if self.office.time_zone.is_known:
            self._context.session.live_by(ZoneInfo(self.office.time_zone.value()))
        self.current.learn(tables)
        self.stack.setCurrentIndex(len(self.steps) if at == _FROM_FILE else at)
        self.rail.mark(at, self._seen - {_FROM_FILE})
        self._name_buttons()
        self.current.focus_first()

    def go_on(self) -> None:
        """Check the step in front and go to the next one; at the last one set the office up."""
        if self._writing.is_busy or not self.next.isEnabled():
            return
        if self._at == 0 and self.place.chosen == DEMO:
            self.demo_wanted.emit()
        elif self._at == _FROM_FILE:
            file = self.file.file
            if file is None:
                self._on_file_wanted()
            else:
                self._writing.write_file(file, self.finished.emit)
        elif self._at == 0:
            self.show_step(1)
        elif self._at < len(self.steps) - 1:
            self._check_step()
        else:
            self._finish()

    def open_office_file(self, path: Path) -> None:
        """Show what an office file holds, instead of the steps."""
        if not self._writing.is_busy:
            self.show_step(_FROM_FILE)
            self.file.open(path)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.current.focus_first()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_office_file(path)

    def _lay_out(self) -> None:
        _ = self._context.language.text
        theme = self._context.theme
        self.rail = StepRail(theme, [step.title for step in self.steps], _("Steps"))
        self.stack = StepStack(self._context, [*self.steps, self.file])
        self.progress = Hint("")
        self.back = PushButton(_("&Back"), theme, icon="arrow-left")
        self.next = PrimaryButton(_("&Next"), theme, keys="Ctrl+Return")
        bar = Row(theme, gap=2, margin=(4, 1.5, 4, 1.5))
        bar.addWidget(self.back)
        bar.addWidget(self.progress, 1)
        bar.addWidget(self.next)
        right = Column(theme, gap=0)
        right.addWidget(self.stack, 1)
        right.addLayout(bar)
        self._side = QWidget()
        side = Column(theme, margin=(3, 5, 1, 3), parent=self._side)
        side.addWidget(self.rail, 1)
        across = Row(theme, gap=0, parent=self)
        across.addWidget(self._side)
        across.addLayout(right, 1)

    def _name_buttons(self) -> None:
        _ = self._context.language.text
        is_last = self._at in (len(self.steps) - 1, _FROM_FILE)
        words, can_go_on = _("&Next"), True
        if is_last:
            words = _("&Set up the office")
        if self._at == 0 and self.place.chosen == DEMO:
            words = _("&Start the demo")
        if self._at == 0 and self.place.chosen == SHARED:
            can_go_on = False
        if self._at == _FROM_FILE and self.file.file is None:
            words = _("&Open it again…")
        self.next.setText(words)
        self.next.setEnabled(can_go_on and not self._writing.is_busy)
        self.back.setVisible(self._at != 0)
        self.back.setEnabled(not self._writing.is_busy)
        where = _("Step {number} of {count}", number=self._at + 1, count=len(self.steps))
        busy = _("Setting up the office…")
        self.progress.setText(busy if self._writing.is_busy and is_last else "" if self._at == _FROM_FILE else where)

    def _on_back(self) -> None:
        self.show_step(max(0, self._at - 1))

    def _check_step(self) -> None:
        own = self.people.own_problems() if self.current is self.people else []
        if own:
            self.stack.summary.show_problems(own)
            return

        self._writing.check(self.tables())

    def _on_checked(self, problems: Sequence[Problem]) -> None:
        at = self._at
        if not self._tell({at: [each for each in problems if self._step_of(each) == at]}):
            self.show_step(at + 1)

    def _finish(self) -> None:
        own = [*self.people.own_problems()]
        if own:
            self.show_step(self.steps.index(self.people))
            self.stack.summary.show_problems(own)
            return
        own = self.you.own_problems()
        self.stack.summary.show_problems(own)
        if own:
            return
        tables = self.tables()

        def on_written() -> None:
            keep_last_person(self._context, self.you.key_in(tables))
            self.finished.emit()

        self._writing.write(tables, on_written)

    def _on_refused(self, problems: Sequence[Problem]) -> None:
        found: dict[int, list[Problem]] = {}
        for problem in problems:
            found.setdefault(self._step_of(problem), []).append(problem)
        self._tell(found)

    def _on_failed(self, error: CounterError) -> None:
        words = word_refusal(error, self._context.language)
        self.stack.summary.show_problems([(words, self.next.setFocus)])

    def _tell(self, found: dict[int, list[Problem]]) -> bool:
        """Show problems on their steps and go to the first of these; says whether there are any."""
        told: dict[int, list[Told]] = {at: self.steps[at].show_problems(found[at]) for at in sorted(found)}
        first = next((at for at, problems in told.items() if problems), None)
        if first is not None:
            self.show_step(first)
        for at in told:
            if at != first:
                self.stack.summaries[at].show_problems([])
        if first is not None:
            self.stack.summaries[first].show_problems(told[first])
            self._name_buttons()
        return first is not None

    def _step_of(self, problem: Problem) -> int:
        """Find the step on which a problem is shown; what belongs to nobody stands with the person who sets up."""
        table, _bracket, rest = problem.field.partition("[")
        number = rest.partition("]")[0]
        listed = {"staff": len(self.people.listed.members), "department": len(self.people.listed.departments)}
        if table in listed:
            is_listed = number.isdigit() and int(number) <= listed[table]
            return self.steps.index(self.people if is_listed else self.you)
        for at, step in enumerate(self.steps):
            if table.partition(".")[0] in step.problem_keys:
                return at
        return len(self.steps) - 1

    def _on_file_wanted(self) -> None:
        _ = self._context.language.text
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Open an office file"), "", _("Office files (*.toml)"))
        if chosen:
            self.open_office_file(Path(chosen))

    def _on_file_read(self) -> None:
        self._name_buttons()
        again = self.next.setFocus
        self.stack.summaries[-1].show_problems([(words, again) for words in self.file.told()])
        if not self.file.problems:
            self.next.setFocus()

    def _fit(self) -> None:
        self._side.setVisible(not self._context.theme.is_single_column)


def _dropped_file(event: QDropEvent) -> Path | None:
    return next((file for file in local_files(event.mimeData()) if file.suffix.lower() == ".toml"), None)
