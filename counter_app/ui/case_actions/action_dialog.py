"""The frame of every dialog that acts on a case: what it is about, its fields, what went wrong, and its verbs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, Qt
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from counter_app.domain.errors import EditConflict
from counter_app.domain.phrases import word_refusal
from counter_app.domain.staff import Permission
from counter_app.ui.case_actions.case_sight import CaseSight, look_at
from counter_app.ui.case_actions.doing import Deed, do
from counter_app.ui.case_actions.kept_texts import KeptTexts
from counter_app.ui.case_actions.overtaken import Overtaken
from counter_app.ui.case_actions.text_box import TextBox
from counter_app.ui.shared.buttons import PrimaryButton, PushButton
from counter_app.ui.shared.keys import KEYS
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.scroll import VerticalScroll
from counter_app.ui.shared.states import ErrorState, LoadingState
from counter_app.ui.shared.text import ElidedLabel, ErrorText, SectionTitle

if TYPE_CHECKING:
    from counter_app.domain.cases import Case
    from counter_app.domain.errors import CounterError
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.shared.form_rows import FieldRow

LARGEST: Final = (1000, 580)
_MOST_OF_THE_SCREEN: Final = 0.92


class ActionDialog(QDialog):
    """Ask what is needed to do one thing with a case, and do it.

    A dialog fills `body` in `build`, when the case has been read. What is typed is kept until it was saved: `typed`
    gives it, `show_typed` shows it again. `done_with` is told when the thing was done.
    """

    done_with = Signal()
    name = ""
    title = ""
    verb = ""
    verb_all_the_same = ""
    wanted: tuple[int, int] = (640, 480)

    def __init__(self, context: AppContext, case_id: UUID, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.case_id = case_id
        self._sight: CaseSight | None = None
        self._was_done = False
        _ = context.language.text
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_(self.title))
        self.heading = SectionTitle(_(self.title))
        self.about = ElidedLabel("")
        self.form = QWidget()
        self.body = Column(context.theme, gap=2, margin=(3, 0, 3, 1), parent=self.form)
        self.primary = PrimaryButton(_(self.verb), context.theme, keys="Ctrl+Return")
        self.primary.setEnabled(False)
        # Enter presses it from a field of one line; a box of several keeps its Enter.
        self.primary.setDefault(True)
        self.cancel = PushButton(_("Cancel"), context.theme, keys="Esc")
        self._problem = ErrorText("")
        self._problem.hide()
        self.overtaken = Overtaken(self)
        self._loading = LoadingState(context.theme, _("Loading the case…"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._loading)
        self._lay_out()
        self._unsent = KeptTexts(self)
        self.primary.clicked.connect(self._on_primary)
        self.cancel.clicked.connect(self.reject)
        for keys in KEYS["save"]:
            QShortcut(QKeySequence(keys), self, self._on_primary)
        context.theme.changed.connect(self._take_size)
        self._take_size()

    @property
    def sight(self) -> CaseSight:
        """Give the case as it was read; only after `build`."""
        assert self._sight is not None
        return self._sight

    @property
    def is_ready(self) -> bool:
        """Say whether the fields are there."""
        return self._sight is not None

    @property
    def problem(self) -> str:
        """Give the sentence that says what went wrong and belongs to no field; empty for none."""
        return self._problem.text()

    def open(self) -> None:
        """Show the dialog over its window and read the case."""
        super().open()
        self.context.when_ready(self.fetch, self)

    def fetch(self) -> None:
        """Read the case and what was typed before."""
        self._loading.begin()
        services, actor = self.context.services, self.context.session.actor

        def read() -> tuple[CaseSight, dict[str, str]]:
            sight = look_at(services, actor, self.case_id)
            is_kept = bool(self.name) and actor.may(Permission.WORK_ON_CASES)
            return sight, services.unsent_texts.of(actor, self.case_id, self.name) if is_kept else {}

        self.context.runner.run("database", read, self._on_read, self._on_not_read, self)

    def build(self) -> None:
        """Make the fields for the case that was read."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the focus on the first field."""

    def deed(self) -> Deed | None:
        """Check the fields and give what is to be done; None when something has to be put right first."""
        raise NotImplementedError

    def typed(self) -> dict[str, str]:
        """Give what has been typed, to be kept until it is saved; empty texts are left out."""
        return {}

    def show_typed(self, texts: Mapping[str, str]) -> None:
        """Show what was typed before."""

    def rows_by_refusal(self) -> Mapping[str, FieldRow]:
        """Give the row beside which each refusal of a service is shown, by its msgid."""
        return {}

    def note_change(self) -> None:
        """Take note that something was typed: it is kept within a second."""
        self.show_problem("")
        self._unsent.note_change()

    def show_problem(self, text: str) -> None:
        """Say what went wrong, above the buttons."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        if text:
            self.context.announcer.announce(text, assertive=True)

    def text_box(self, lines: int) -> TextBox:
        """Make a box for a text of people, some lines high; Tab leaves it."""
        box = TextBox(self.context.theme, lines)
        box.textChanged.connect(self.note_change)
        return box

    @property
    def seen(self) -> Sequence[Case]:
        """Give the cases as they were when the deed was decided on."""
        return [self.sight.case]

    def go_on_from(self, sights: Sequence[CaseSight]) -> None:
        """Go on with cases as they are now: what was typed stays, and the verb works where it still makes sense."""
        is_possible = sights[0].case.is_open is self.sight.case.is_open
        self._sight = sights[0]
        self.primary.setEnabled(is_possible)
        if not is_possible and not sights[0].case.is_open:
            self.show_problem(self.context.language.text("This case is closed. Reopen it first."))
        elif is_possible and self.verb_all_the_same:
            self.primary.setText(self.context.language.text(self.verb_all_the_same))

    def say_refusal(self, error: CounterError) -> None:
        """Show why a service refused: beside the field it speaks of, else above the buttons."""
        if isinstance(error, EditConflict):
            self.overtaken.look()
            return
        text = word_refusal(error, self.context.language)
        row = self.rows_by_refusal().get(error.message)
        if row is None:
            self.show_problem(text)
        else:
            row.show_error(text)
            row.take_focus()

    def done(self, result: int) -> None:
        if not self._was_done:
            self._unsent.keep()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._was_done:
            self._unsent.keep()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        theme = self.context.theme
        column = Column(theme, gap=1.5, margin=(0, 2.5, 0, 2), parent=self)
        head = Column(theme, gap=0.5, margin=(3, 0, 3, 0))
        head.addWidget(self.heading)
        head.addWidget(self.about)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self._stack.addWidget(VerticalScroll(self.form))
        foot = Column(theme, gap=1, margin=(3, 0, 3, 0))
        foot.addWidget(self.overtaken)
        foot.addWidget(self._problem)
        self.buttons = Row(theme, gap=1)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.primary)
        foot.addLayout(self.buttons)
        column.addLayout(foot)

    def _take_size(self) -> None:
        factor = self.context.theme.scale / 100
        parent = self.parentWidget()
        window = self.screen().size() if parent is None else parent.window().size()
        room = self.screen().availableSize()
        widest = min(max(window.width(), LARGEST[0]), round(room.width() * _MOST_OF_THE_SCREEN))
        highest = min(max(window.height(), LARGEST[1]), round(room.height() * _MOST_OF_THE_SCREEN))
        self.resize(min(widest, round(self.wanted[0] * factor)), min(highest, round(self.wanted[1] * factor)))

    def _on_read(self, found: tuple[CaseSight, dict[str, str]]) -> None:
        sight, texts = found
        self._loading.end()
        self._sight = sight
        parts = (str(sight.case.reference), sight.customer.name if sight.customer else "")
        self.about.setText(" · ".join(part for part in parts if part))
        self.build()
        if texts:
            self.show_typed(texts)
        self._unsent.settle()
        self._stack.setCurrentIndex(1)
        self.primary.setEnabled(True)
        self.focus_first()

    def _on_not_read(self, error: CounterError) -> None:
        self._loading.end()
        _ = self.context.language.text
        text = word_refusal(error, self.context.language)
        state = ErrorState(self.context.theme, text, _("Try again"), self._on_retry)
        self._stack.addWidget(state)
        self._stack.setCurrentWidget(state)

    def _on_retry(self) -> None:
        state = self._stack.currentWidget()
        self._stack.setCurrentWidget(self._loading)
        if state is not None and state is not self._loading:
            self._stack.removeWidget(state)
            state.deleteLater()
        self.fetch()

    def _on_primary(self) -> None:
        if not self.primary.isEnabled():
            return
        self.show_problem("")
        deed = self.deed()
        if deed is not None:
            self.carry_out(deed)

    def carry_out(self, deed: Deed) -> None:
        """Do it; when it is refused, the dialog stays as it is and says why."""
        self.primary.setEnabled(False)
        do(self.context, self._unsent.giving_back(deed), done=self._on_done, failed=self._on_failed, owner=self)

    def _on_done(self) -> None:
        self._was_done = True
        self._unsent.forget()
        self.done_with.emit()
        self.accept()

    def _on_failed(self, error: CounterError) -> None:
        self.primary.setEnabled(True)
        self.say_refusal(error)
