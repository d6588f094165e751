"""The people and departments, pasted as a list or read from a CSV file, shown as they were understood."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from counter_app.domain.people_list import ListedPeople, read_people_list
from counter_app.domain.phrases import word_phrase
from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.entry_list import Entry, EntryList
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.layouts import Row
from counter_app.ui.shared.role_words import ROLE_WORDS
from counter_app.ui.shared.text import Hint
from counter_app.ui.welcome.step import Step, Told

if TYPE_CHECKING:
    from counter_app.domain.problems import Problem
    from counter_app.ui.shared.context import AppContext

_NOBODY = ListedPeople(departments=(), members=())
_ROWS_SHOWN = 5
_LARGEST_FILE = 2_000_000


class PeopleStep(Step):
    """Ask who works here; can be left empty and done later under Staff and departments."""

    problem_keys = ("staff", "department")

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        _ = context.language.text
        super().__init__(
            context,
            _("People and departments"),
            _("Paste the people who answer cases, or leave this for later. You yourself come on the next step."),
            parent,
        )
        theme = context.theme
        self.listed = _NOBODY
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText("Sam Okafor, Circulation, sam@library.example.org\nJo Lee, Student records")
        self.row = FieldRow(
            theme,
            context.language,
            _("One person a line: name, department, email, phone, role"),
            self.text,
            hint=_(
                "The last three may be missing. Copied cells of a spreadsheet are fine. Roles: {roles}.", roles=_roles()
            ),
        )
        card = Card(theme)
        card.body.addWidget(self.row)
        buttons = Row(theme)
        self.open_file = PushButton(_("Read a CSV file…"), theme, icon="folder-open")
        buttons.addWidget(self.open_file)
        buttons.addStretch(1)
        card.body.addLayout(buttons)
        self.column.addWidget(card)
        self._result = Card(theme)
        self._count = Hint("")
        self.list = EntryList(theme, _("People who were understood"))
        self._result.body.addWidget(self._count)
        self._result.body.addWidget(self.list)
        self.column.addWidget(self._result)
        self._result.hide()
        self.text.textChanged.connect(self._on_typed)
        self.open_file.clicked.connect(self._on_open_file)
        theme.changed.connect(self._fit)
        self._fit()

    def tables(self) -> dict[str, Any]:
        departments = [{"id": each.key, "name": each.name} for each in self.listed.departments]
        staff = [
            {
                "id": each.key,
                "name": each.name,
                "department": each.department,
                "role": each.role.value,
                "email": each.email,
                "phone": each.phone,
            }
            for each in self.listed.members
        ]
        return {"department": departments, "staff": staff}

    def focus_first(self) -> None:
        self.text.setFocus()

    def own_problems(self) -> list[Told]:
        """Give what is wrong with the list itself, line by line."""
        return [(self._line_words(problem), self.row.take_focus) for problem in self.listed.problems]

    def show_problems(self, problems: Sequence[Problem]) -> list[Told]:
        told = []
        for problem in problems:
            name = self._name_at(problem.field)
            words = self.worded(problem)
            told.append((f"{name}: {words}" if name else words, self.row.take_focus))
        self.row.show_error("\n".join(words for words, _lead in told) or self._own_error())
        return told

    def read_file(self, file: Path) -> None:
        """Take the text of a file, in UTF-8 or as Windows spreadsheets write it."""
        _ = self.context.language.text
        try:
            if file.stat().st_size > _LARGEST_FILE:
                self.row.show_error(_("{name} is too large for a list of people", name=file.name))
                return
            raw = file.read_bytes()
        except OSError as error:
            self.row.show_error(_("{name} could not be read ({reason})", name=file.name, reason=error.strerror))
            return
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", "replace")
        self.text.setPlainText(text)

    def _on_open_file(self) -> None:
        _ = self.context.language.text
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Read a CSV file"), "", _("Lists of people (*.csv *.tsv *.txt)")
        )
        if chosen:
            self.read_file(Path(chosen))

    def _on_typed(self) -> None:
        typed = self.text.toPlainText()
        self.listed = read_people_list(typed) if typed.strip() else _NOBODY
        self.row.show_error(self._own_error())
        _, language = self.context.language.text, self.context.language
        names = {each.key: each.name for each in self.listed.departments}
        self.list.show_entries(
            [
                Entry(
                    key=each.key,
                    name=each.name,
                    detail=names[each.department],
                    note=_(ROLE_WORDS[each.role]),
                )
                for each in self.listed.members
            ]
        )
        people = language.plural("{n} person", "{n} people", len(self.listed.members))
        departments = language.plural("{n} department", "{n} departments", len(names))
        self._count.setText(_("{people} in {departments}", people=people, departments=departments))
        self._result.setVisible(bool(self.listed.members))
        self._fit()
        self.changed.emit()

    def _own_error(self) -> str:
        lines = [self._line_words(problem) for problem in self.listed.problems]
        if len(lines) > _ROWS_SHOWN:
            more = len(lines) - _ROWS_SHOWN
            text = self.context.language.plural("and {n} more line", "and {n} more lines", more)
            lines = [*lines[:_ROWS_SHOWN], text]
        return "\n".join(lines)

    def _line_words(self, problem: Problem) -> str:
        number = problem.field.removeprefix("line ")
        _ = self.context.language.text
        return _("Line {number}: {problem}", number=number, problem=word_phrase(problem.phrase, self.context.language))

    def _name_at(self, field: str) -> str:
        table, _bracket, rest = field.partition("[")
        number = rest.partition("]")[0]
        listed: Sequence[Any] = self.listed.members if table == "staff" else self.listed.departments
        return str(listed[int(number) - 1].name) if number.isdigit() and int(number) <= len(listed) else ""

    def _fit(self) -> None:
        self.text.setFixedHeight(round(6.5 * self.text.fontMetrics().lineSpacing()))
        self.list.setFixedHeight(self.list.height_for(min(_ROWS_SHOWN, max(1, self.list.count()))))


def _roles() -> str:
    return ", ".join(role.value for role in ROLE_WORDS)
