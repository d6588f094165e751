"""Transfer a call: what to say first, the person it goes to, and the case that stays when it is cut off (P5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut, Qt
from PySide6.QtWidgets import QDialog, QWidget

from counter_app.domain.phones import Phone
from counter_app.domain.speech import read_back_sentence, transfer_sentences
from counter_app.ui.intake.choice_fields import ListBox
from counter_app.ui.intake.staff_field import ranked
from counter_app.ui.intake.words import with_mnemonic, worded
from counter_app.ui.shared.buttons import PrimaryButton, PushButton
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.text import Body, Hint, SectionTitle, left_to_right

if TYPE_CHECKING:
    from counter_app.domain.form_facts import FormFacts
    from counter_app.ui.shared.context import AppContext


class TransferDialog(QDialog):
    """Show script S4 and ask for the person; `transferred(staff id)` is told when the clerk transfers the call."""

    transferred = Signal(str)

    def __init__(
        self, context: AppContext, facts: FormFacts, chosen: object, topic: object, phone: Phone | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._facts = facts
        self._phone = phone
        _ = context.language.text
        self.setWindowTitle(_("Transfer call"))
        self.setModal(True)
        self.setMinimumWidth(52 * context.theme.unit)
        column = Column(context.theme, gap=2, margin=3, parent=self)
        column.addWidget(SectionTitle(_("Transfer call")))
        self.person = ListBox()
        departments = {each.id: each.name for each in facts.departments}
        people = [("", _("Choose"))]
        for member in ranked(facts, topic, ""):
            people.append((str(member.id), f"{member.name} - {departments.get(member.department_id, '')}".rstrip(" -")))
        known = facts.person(chosen)
        self.person.fill(people, "" if known is None else str(known.id))
        self._row = FieldRow(context.theme, context.language, with_mnemonic(_("Person or team"), "P"), self.person)
        column.addWidget(self._row)
        self._number = Hint("")
        column.addWidget(self._number)
        column.addWidget(Body(_("Say to the customer")))
        self._sentence = Body("")
        self._sentence.make_selectable()
        column.addWidget(self._sentence)
        column.addStretch(1)
        row = Row(context.theme, gap=1)
        row.addStretch(1)
        self.confirm = PrimaryButton(_("Save and transfer"), context.theme, icon="phone-forwarded", keys="Ctrl+Return")
        self.confirm.setDefault(True)
        cancel = PushButton(_("Cancel"), context.theme)
        row.addWidget(cancel)
        row.addWidget(self.confirm)
        column.addLayout(row)
        self.confirm.clicked.connect(self._on_confirmed)
        cancel.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_confirmed)
        self.person.currentIndexChanged.connect(self._show)
        self._show()
        self.person.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def sentence(self) -> str:
        """Give the words to say."""
        return self._sentence.text()

    @property
    def error(self) -> str:
        """Give what is wrong with the choice of the person."""
        return self._row.error

    def _show(self) -> None:
        language = self._context.language
        person = self._facts.person(self.person.chosen)
        department = next(
            (each.name for each in self._facts.departments if person and each.id == person.department_id), ""
        )
        script = transfer_sentences("" if person is None else person.name, department)
        said = [" ".join(worded(each, language) for each in script)]
        if self._phone is not None and self._phone.chunks:
            said.append(worded(read_back_sentence(left_to_right(self._phone.read_back)), language))
        self._sentence.setText("\n\n".join(language.text("“{sentence}”", sentence=each) for each in said))
        number = "" if person is None or not person.phone else left_to_right(person.phone)
        self._number.setText(language.text("Transfer to {number}", number=number) if number else "")
        self._number.setVisible(bool(number))
        self._row.clear_error()

    def _on_confirmed(self) -> None:
        if not self.person.chosen:
            self._row.show_error(self._context.language.text("Choose who this goes to"))
            self._row.take_focus()
            return
        self.accept()
        self.transferred.emit(self.person.chosen)
