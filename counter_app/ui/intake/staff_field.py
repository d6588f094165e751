"""Who a case goes to: people with their departments, those who are asked for this topic first, the away ones last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from counter_app.domain.staff import Permission, StaffMember
from counter_app.ui.intake.answer_field import AnswerField
from counter_app.ui.intake.choice_fields import ListBox
from counter_app.ui.shared.layouts import Row

if TYPE_CHECKING:
    from counter_app.domain.form_facts import FormFacts
    from counter_app.domain.form_fields import Field
    from counter_app.ui.shared.context import AppContext


def ranked(facts: FormFacts, topic: object, last_used: str) -> list[StaffMember]:
    """Order the people who may get a case: last used for the topic, on duty for it, A to Z, then who is away."""
    about = facts.topic(topic)
    departments = {each.id: each for each in facts.departments}
    home = departments.get(about.department_id) if about is not None and about.department_id else None

    def place(member: StaffMember) -> tuple[bool, int, str]:
        first = 3
        if str(member.id) == last_used:
            first = 0
        elif home is not None and member.id == home.duty_staff_id:
            first = 1
        elif home is not None and member.department_id == home.id:
            first = 2
        return member.is_away_on(facts.today), first, member.name.casefold()

    return sorted((each for each in facts.staff if each.may(Permission.WORK_ON_CASES)), key=place)


class StaffField(AnswerField):
    """Choose a person by name; the answer is the person's id."""

    def __init__(self, context: AppContext, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(context, field, parent)
        self.last_used = ""
        self._offered: list[tuple[str, str]] = []
        self.box = ListBox()
        Row(context.theme, parent=self).addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.fill([("", context.language.text("Choose"))], "")
        self.box.currentIndexChanged.connect(lambda _at: self.changed.emit())

    @property
    def focus_target(self) -> QWidget:
        return self.box

    def answer(self) -> object:
        return self.box.chosen

    def show_answer(self, value: object) -> None:
        if value != self.box.chosen:
            self.box.show_choice(value)

    def follow(self, answers: Mapping[str, object], facts: FormFacts) -> None:
        _ = self.context.language.text
        departments = {each.id: each.name for each in facts.departments}
        offered = [("", _("Choose"))]
        for member in ranked(facts, answers.get("topic"), self.last_used):
            words = f"{member.name} - {departments.get(member.department_id, '')}".rstrip(" -")
            if member.is_away_on(facts.today):
                away = _("away")
                if member.away_to is not None:
                    away = _("away until {date}", date=self.context.language.date_medium(member.away_to))
                words = f"{words} ({away})"
            offered.append((str(member.id), words))
        if offered != self._offered:
            self._offered = offered
            person = facts.person(answers.get("refer_to"))
            self.box.fill(offered, "" if person is None else str(person.id))
