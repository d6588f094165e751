"""Who is setting the office up: they can begin work at once afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QSizePolicy, QWidget

from counter_app.domain.people_list import free_key
from counter_app.domain.staff import Role
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.drop_down import DropDown
from counter_app.ui.shared.form_rows import FieldRow, FormGrid
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.role_words import ROLE_WORDS
from counter_app.ui.shared.text import FieldLabel, Hint
from counter_app.ui.shared.ticks import ChoiceButton
from counter_app.ui.welcome.step import Step, Told

if TYPE_CHECKING:
    from counter_app.domain.problems import Problem
    from counter_app.ui.shared.context import AppContext


class YouStep(Step):
    """Ask for the own name, department and role; somebody who is in the list already keeps their line there."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        _ = context.language.text
        super().__init__(
            context, _("You"), _("Your name stands on the cases that you record, as you say it to customers."), parent
        )
        theme, language = context.theme, context.language
        self.name = QLineEdit()
        self.department = DropDown()
        self.department.setEditable(True)
        self.department.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.department.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.name_row = FieldRow(theme, language, _("Your name"), self.name)
        self.department_row = FieldRow(theme, language, _("Your department"), self.department)
        card = Card(theme)
        grid = FormGrid(theme)
        grid.add(self.name_row, 6)
        grid.add(self.department_row, 6)
        card.body.addWidget(grid)
        card.body.addWidget(FieldLabel(_("Your role")))
        self._group = QButtonGroup(self)
        self._roles: dict[Role, ChoiceButton] = {}
        for role, explains in (
            (Role.SUPERVISOR, _("Records and answers cases, and changes hours, rules and staff.")),
            (Role.ADMINISTRATOR, _("Keeps the office's set-up, hours and staff, and reads no cases.")),
        ):
            card.body.addLayout(self._role(role, explains))
        self._roles[Role.SUPERVISOR].setChecked(True)
        self.column.addWidget(card)
        self.name.textChanged.connect(self.changed)

    def tables(self) -> dict[str, Any]:
        return {}

    def add_to(self, tables: dict[str, Any]) -> dict[str, Any]:
        """Give the tables with this person among the staff, and their department among the departments."""
        name, department = self.name.text().strip(), self.department.currentText().strip()
        departments, staff = list(tables.get("department", [])), list(tables.get("staff", []))
        key = next((each["id"] for each in departments if each["name"].casefold() == department.casefold()), "")
        if not key and department:
            key = free_key(department, {each["id"] for each in departments})
            departments.append({"id": key, "name": department})
        role = next(role.value for role, button in self._roles.items() if button.isChecked())
        same = next((at for at, each in enumerate(staff) if name and each["name"].casefold() == name.casefold()), None)
        if same is not None:
            staff[same] = {**staff[same], "role": role}
        else:
            own = free_key(name, {each["id"] for each in staff}) if name else "you"
            staff.append({"id": own, "name": name, "department": key, "role": role})
        return {**tables, "department": departments, "staff": staff}

    def key_in(self, tables: dict[str, Any]) -> str:
        """Give the key under which this person stands among the staff."""
        name = self.name.text().strip().casefold()
        return next((str(each["id"]) for each in tables["staff"] if each["name"].casefold() == name), "")

    def learn(self, tables: dict[str, Any]) -> None:
        names = [each["name"] for each in tables.get("department", [])]
        shown = self.department.currentText()
        office = str(tables.get("office", {}).get("name", ""))
        if office and office.casefold() not in {name.casefold() for name in names}:
            names.insert(0, office)
        self.department.clear()
        self.department.addItems(names)
        self.department.setEditText(shown or (names[0] if names else ""))

    def focus_first(self) -> None:
        self.name.setFocus()

    def own_problems(self) -> list[Told]:
        """Say what is missing here."""
        _ = self.context.language.text
        is_nameless, is_homeless = not self.name.text().strip(), not self.department.currentText().strip()
        self.name_row.show_error(_("Enter your name as you say it to customers") if is_nameless else "")
        self.department_row.show_error(_("Enter your department") if is_homeless else "")
        return [(row.error, row.take_focus) for row in (self.name_row, self.department_row) if row.is_wrong]

    def show_problems(self, problems: Sequence[Problem]) -> list[Told]:
        return [(self.worded(problem), self.name_row.take_focus) for problem in problems]

    def _role(self, role: Role, explains: str) -> Column:
        theme = self.context.theme
        button = self._roles[role] = ChoiceButton(theme, self.context.language.text(ROLE_WORDS[role]))
        button.setAccessibleDescription(explains)
        self._group.addButton(button)
        pair = Column(theme, gap=0)
        pair.addWidget(button)
        below = Column(theme, margin=(3.3, 0, 0, 0))
        below.addWidget(Hint(explains))
        pair.addLayout(below)
        return pair
