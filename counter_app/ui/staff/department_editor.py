"""The editor of one department: its name inside and on open cards, and who is on duty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.staff import Department
from counter_app.ui.shared.drop_down import DropDown
from counter_app.ui.shared.ticks import TickBox
from counter_app.ui.staff.editor import Editor, chosen_id, fill_choices

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.staff.office_people import OfficePeople


class DepartmentEditor(Editor[Department]):
    """Edit a department."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        _ = context.language.text
        super().__init__(context, _("C&lose this department"), _("O&pen this department again"), parent)
        self._known: OfficePeople | None = None
        self.name, self.public_name = QLineEdit(), QLineEdit()
        self.sensitive = TickBox(context.theme, _("Its cases are sensi&tive"))
        self.duty = DropDown()
        self.add_row("name", _("Na&me"), self.name, 12)
        self.add_row(
            "public_name",
            _("Name on open &postcards"),
            self.public_name,
            12,
            is_optional=True,
            hint=_("What anybody may read on the way. Empty: the name above."),
        )
        self.add_row(
            "is_sensitive",
            _("Privacy"),
            self.sensitive,
            12,
            hint=_("Sensitive cases are never acknowledged on an open postcard, only in an envelope."),
        )
        self.sensitive.setAccessibleName(_("Its cases are sensitive"))
        self.add_row(
            "duty_staff_id",
            _("Person on d&uty"),
            self.duty,
            12,
            is_optional=True,
            hint=_("Cases for the department without a person go to whoever is on duty."),
        )

    def fill(self, entity: Department, known: OfficePeople) -> None:
        _ = self.context.language.text
        self._known = known
        self.title.setText(_("New department") if self.is_new else self.shown.name)
        self.state.setText(_("Closed. Its cases and history keep the name.") if not self.shown.is_active else "")
        self.state.setVisible(not self.shown.is_active)
        self.name.setText(entity.name)
        self.public_name.setText(entity.public_name)
        self.sensitive.setChecked(entity.is_sensitive)
        inside = [
            (each.id, each.name) for each in known.people if each.is_active and each.department_id == self.shown.id
        ]
        if entity.duty_staff_id is not None and entity.duty_staff_id not in dict(inside):
            inside.append((entity.duty_staff_id, known.person_name(entity.duty_staff_id)))
        fill_choices(self.duty, [(None, _("Nobody")), *inside], entity.duty_staff_id)

    def edited(self) -> Department:
        return replace(
            self.shown,
            name=self.name.text().strip(),
            public_name=self.public_name.text().strip(),
            is_sensitive=self.sensitive.isChecked(),
            duty_staff_id=chosen_id(self.duty),
        )

    def value_words(self, key: str, entity: Department) -> str:
        _ = self.context.language.text
        if key == "duty_staff_id":
            return self._known.person_name(entity.duty_staff_id) if self._known is not None else ""
        if key == "is_sensitive":
            return _("Sensitive") if entity.is_sensitive else _("Not sensitive")
        return super().value_words(key, entity)
