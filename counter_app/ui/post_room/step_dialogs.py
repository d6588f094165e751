"""The questions before a step of the post room: what failed, when it was posted, why it came back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.correspondence_queue import QueuedLetter
from counter_app.domain.staff import Permission, StaffMember
from counter_app.ui.post_room.ask_dialog import AskDialog
from counter_app.ui.post_room.moment_row import MomentRow
from counter_app.ui.post_room.ticked_table import TickedModel, TickedTable
from counter_app.ui.shared.drop_down import DropDown
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.table_model import TableColumn
from counter_app.ui.shared.text import left_to_right

if TYPE_CHECKING:
    from counter_app.ui.post_room.letter_words import LetterWords
    from counter_app.ui.shared.context import AppContext


class FailedDialog(AskDialog):
    """Let the ones that failed be ticked by Space; they stay to be printed."""

    def __init__(
        self, context: AppContext, words: LetterWords, letters: Sequence[QueuedLetter], parent: QWidget | None = None
    ) -> None:
        _ = context.language.text
        super().__init__(
            context,
            _("Which ones failed?"),
            _("Tick them with Space. They stay in the list to print; the others count as printed."),
            _("These failed"),
            parent,
        )
        columns: list[TableColumn[QueuedLetter]] = [
            TableColumn(
                key="number", title=_("No."), text=lambda queued: str(queued.batch_line or ""), is_numeric=True
            ),
            TableColumn(
                key="reference", title=_("Reference"), text=lambda queued: left_to_right(queued.letter.case_reference)
            ),
            TableColumn(key="to", title=_("To (name, postcode)"), text=words.recipient),
        ]
        self.model: TickedModel[QueuedLetter] = TickedModel(
            context.language, columns, id_of=lambda queued: queued.id, sentence=words.sentence
        )
        self.table = TickedTable(context.theme, self.model, _("What was printed"))
        room = self.screen().availableGeometry().height() // 3
        self.table.setMinimumHeight(min(8 * context.theme.control_height, room))
        self.table.all_wanted.connect(self.model.tick_all)
        self.model.show_rows(list(letters))
        self.body.addWidget(self.table, 1)
        self.fit()
        self.table.choose_first()
        self.table.setFocus()

    @property
    def failed_ids(self) -> frozenset[UUID]:
        """Give the ids of the ones that failed."""
        return self.model.ticked_ids

    def problem(self) -> str:
        _ = self.context.language.text
        return "" if self.failed_ids else _("Tick at least one, or cancel and answer that all were printed.")


class PostedDialog(AskDialog):
    """Ask when the post was handed over, and by whom."""

    def __init__(
        self,
        context: AppContext,
        title: str,
        now: datetime,
        people: Sequence[StaffMember],
        parent: QWidget | None = None,
    ) -> None:
        _ = context.language.text
        super().__init__(context, title, "", _("Mark as posted"), parent)
        self.moment = MomentRow(context, now)
        self.by = DropDown()
        actor = context.session.actor
        posting = [person for person in people if person.may(Permission.PRINT_POST) and person.id != actor.id]
        self._people = [actor, *posting]
        for person in self._people:
            self.by.addItem(person.name)
        self.body.addWidget(
            FieldRow(
                context.theme,
                context.language,
                _("Handed to the post"),
                self.moment,
                hint=_("Day and time; the clock of each case stops then."),
                focus_target=self.moment.day.edit,
            )
        )
        self.body.addWidget(FieldRow(context.theme, context.language, _("By"), self.by))
        self.body.addStretch(1)
        self.fit()
        self.verb_button.setFocus()

    @property
    def posted_at(self) -> datetime | None:
        """Give the instant of posting."""
        return self.moment.value()

    @property
    def posted_by(self) -> StaffMember:
        """Give who handed it to the post."""
        return self._people[self.by.currentIndex()]

    def problem(self) -> str:
        _ = self.context.language.text
        if self.posted_at is None:
            return _("Enter the day as in {example}.", example=self.moment.day.edit.placeholderText())
        return _("Enter a time that is not in the future.") if self.posted_at > self.context.clock.now() else ""


class ReasonDialog(AskDialog):
    """Ask why something came back, in the words of the post or of the mail server."""

    def __init__(
        self, context: AppContext, title: str, text: str, hint: str, verb: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, title, text, verb, parent)
        self.reason = QLineEdit()
        self.reason.setMaxLength(200)
        label = context.language.text("Reason")
        self.body.addWidget(FieldRow(context.theme, context.language, label, self.reason, hint=hint))
        self.body.addStretch(1)
        self.fit()
        self.reason.setFocus()

    def problem(self) -> str:
        return "" if self.reason.text().strip() else self.context.language.text("Say why it came back")
