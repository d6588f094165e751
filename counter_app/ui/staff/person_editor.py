"""The editor of one person: what is said to customers, where they work, and who answers while they are away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.staff import Role, StaffMember
from counter_app.ui.shared.dates import DateField
from counter_app.ui.shared.drop_down import DropDown
from counter_app.ui.shared.law_ticks import LawTicks, law_words
from counter_app.ui.shared.role_words import ROLE_WORDS
from counter_app.ui.staff.editor import Editor, chosen_id, fill_choices

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.staff.office_people import OfficePeople


class PersonEditor(Editor[StaffMember]):
    """Edit a staff member."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        _ = context.language.text
        super().__init__(context, _("&Remove this person"), _("&Bring this person back"), parent)
        self._known: OfficePeople | None = None
        self.name, self.phone, self.email = QLineEdit(), QLineEdit(), QLineEdit()
        self.department, self.role, self.stand_in = DropDown(), DropDown(), DropDown()
        self.away_from, self.away_to = DateField(context), DateField(context)
        self.add_row("name", _("Na&me"), self.name, 12, hint=_("As it is said to customers"))
        self.add_row("department_id", _("De&partment"), self.department)
        self.add_row("role", _("Ro&le"), self.role)
        self.add_row("phone", _("Pho&ne"), self.phone, is_optional=True)
        self.add_row("email", _("Ema&il"), self.email, is_optional=True)
        self.add_row("away_from", _("&Away from"), self.away_from, 6, is_optional=True, starts_line=True)
        self.add_row("away_to", _("Last da&y away"), self.away_to, 6, is_optional=True)
        self.add_row(
            "stand_in_id",
            _("Stand-in &while away"),
            self.stand_in,
            12,
            is_optional=True,
            hint=_("New cases for this person are offered to the stand-in."),
        )
        self.laws = LawTicks(context.theme, context.language)
        self.add_row(
            "laws",
            _("Responsible for these laws"),
            self.laws,
            12,
            is_optional=True,
            hint=_("Cases that touch one are shown to this person on Home."),
        )

    def fill(self, entity: StaffMember, known: OfficePeople) -> None:
        _ = self.context.language.text
        self._known = known
        self.title.setText(_("New person") if self.is_new else self.shown.name)
        self.state.setText(_("Has left. Cases and history keep the name.") if not self.shown.is_active else "")
        self.state.setVisible(not self.shown.is_active)
        self.name.setText(entity.name)
        self.phone.setText(entity.phone)
        self.email.setText(entity.email)
        departments = [each for each in known.departments if each.is_active or each.id == entity.department_id]
        fill_choices(self.department, [(each.id, each.name) for each in departments], entity.department_id)
        self.role.clear()
        for role, words in ROLE_WORDS.items():
            self.role.add_choice(_(words), role.value)
        self.role.choose(entity.role.value)
        colleagues = [(each.id, each.name) for each in known.colleagues_of(self.shown)]
        if entity.stand_in_id is not None and entity.stand_in_id not in dict(colleagues):
            colleagues.append((entity.stand_in_id, known.person_name(entity.stand_in_id)))
        fill_choices(self.stand_in, [(None, _("Nobody")), *colleagues], entity.stand_in_id)
        self.away_from.set_value(entity.away_from)
        self.away_to.set_value(entity.away_to)
        self.laws.show_text(" ".join(entity.laws))

    def edited(self) -> StaffMember:
        role = self.role.current_key()
        return replace(
            self.shown,
            name=self.name.text().strip(),
            phone=self.phone.text().strip(),
            email=self.email.text().strip(),
            department_id=chosen_id(self.department) or self.shown.department_id,
            role=Role(str(role)) if role else self.shown.role,
            away_from=self.away_from.value(),
            away_to=self.away_to.value(),
            stand_in_id=chosen_id(self.stand_in),
            laws=tuple(self.laws.text.split()),
        )

    def own_problems(self) -> dict[str, str]:
        words = self.context.language.text("Enter a real date, or leave it empty")
        fields = {"away_from": self.away_from, "away_to": self.away_to}
        return {key: words for key, field in fields.items() if field.value() is None and not field.is_empty}

    def value_words(self, key: str, entity: StaffMember) -> str:
        language, known = self.context.language, self._known
        if known is None:
            return ""
        if key == "department_id":
            return known.department_name(entity.department_id)
        if key == "stand_in_id":
            return known.person_name(entity.stand_in_id)
        if key == "laws":
            return law_words(language, entity.laws)
        if key == "role":
            return language.text(ROLE_WORDS[entity.role])
        if key in ("away_from", "away_to"):
            day = entity.away_from if key == "away_from" else entity.away_to
            return "" if day is None else language.date_long(day)
        return super().value_words(key, entity)
