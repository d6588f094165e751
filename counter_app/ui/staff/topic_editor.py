"""The editor of one topic: its name, who usually answers it, and the words that suggest it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.office import Topic
from counter_app.ui.shared.drop_down import DropDown
from counter_app.ui.staff.editor import Editor, chosen_id, fill_choices

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.staff.office_people import OfficePeople


class TopicEditor(Editor[Topic]):
    """Edit a topic."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        _ = context.language.text
        super().__init__(context, _("Use this topic no &longer"), _("Use this to&pic again"), parent)
        self.name, self.words = QLineEdit(), QLineEdit()
        self.department = DropDown()
        self.add_row("name", _("Na&me"), self.name, 12)
        self.add_row("department_id", _("De&partment that usually answers"), self.department, 12, is_optional=True)
        self.add_row(
            "words",
            _("&Words that suggest it"),
            self.words,
            12,
            is_optional=True,
            hint=_("With commas between: fine, fee, overdue. When a customer says one, the form offers this topic."),
        )

    def fill(self, entity: Topic, known: OfficePeople) -> None:
        _ = self.context.language.text
        self.title.setText(_("New topic") if self.is_new else self.shown.name)
        self.state.setText(_("No longer used. Cases about it keep the name.") if not self.shown.is_active else "")
        self.state.setVisible(not self.shown.is_active)
        self.name.setText(entity.name)
        self.words.setText(", ".join(entity.words))
        departments = [each for each in known.departments if each.is_active or each.id == entity.department_id]
        choices: list[tuple[UUID | None, str]] = [(None, _("No department"))]
        choices += [(each.id, each.name) for each in departments]
        fill_choices(self.department, choices, entity.department_id)

    def edited(self) -> Topic:
        words = (part.strip() for part in re.split(r"[,;\n]", self.words.text()))
        return replace(
            self.shown,
            name=self.name.text().strip(),
            department_id=chosen_id(self.department),
            words=tuple(word for word in words if word),
        )
