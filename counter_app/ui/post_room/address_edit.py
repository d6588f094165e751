"""Corrects the address of a card or letter, in the parts and words of its country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from counter_app.domain.address_rules import address_parts, address_problems
from counter_app.domain.addresses import PARTS, PostalAddress, normal_address
from counter_app.domain.phrases import CountryName, Phrase
from counter_app.ui.shared.drop_down import DropDown
from counter_app.ui.shared.form_rows import FieldRow, FormGrid
from counter_app.ui.shared.layouts import Column

if TYPE_CHECKING:
    from counter_app.domain.address_rules import AddressPart
    from counter_app.domain.problems import Problem
    from counter_app.ui.shared.context import AppContext

_SPANS = {"lines": 12, "city": 6, "region": 6, "postal_code": 6, "dependent_locality": 6, "sorting_code": 6}


class AddressEdit(QWidget):
    """Show an address for correction; its country stays. `check` shows what is wrong beside each part."""

    changed = Signal()

    def __init__(self, context: AppContext, address: PostalAddress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._before = address
        self._rows: dict[str, FieldRow] = {}
        grid = FormGrid(context.theme)
        Column(context.theme, parent=self).addWidget(grid)
        for part in address_parts(address.country):
            row = self._row(part)
            self._rows[part.part] = row
            grid.add(row, _SPANS[part.part])
        self.setFocusProxy(self.field("lines"))

    def field(self, part: str) -> QWidget:
        """Give the field of a part: `lines`, `city`, `postal_code`."""
        return self._rows[part].field

    @property
    def address(self) -> PostalAddress:
        """Give the address as it is typed, cleaned."""
        found: dict[str, object] = {"country": self._before.country}
        found["lines"] = _text_of(self.field("lines")).split("\n")
        for part in PARTS:
            row = self._rows.get(part)
            found[part] = getattr(self._before, part) if row is None else _text_of(row.field)
        return normal_address(PostalAddress.from_json(found))

    def check(self) -> str:
        """Show what is wrong beside each part and give the first sentence; empty when the address can be used."""
        problems = address_problems(self.address, "address")
        sentences = {problem.field.partition(".")[2]: self._words(problem) for problem in reversed(problems)}
        for part, row in self._rows.items():
            row.show_error(sentences.get(part, ""))
        return self._words(problems[0]) if problems else ""

    def _row(self, asked: AddressPart) -> FieldRow:
        _, kept = self._context.language.text, self._before
        field: QWidget
        if asked.part == "lines":
            lines = QPlainTextEdit("\n".join(kept.lines))
            lines.setFixedHeight(4 * lines.fontMetrics().lineSpacing())
            lines.textChanged.connect(self.changed)
            field = lines
        elif asked.choices:
            box = DropDown()
            box.addItem(_("Choose"), "")
            for code, name in asked.choices:
                box.addItem(name, code)
            box.setCurrentIndex(max(box.findData(getattr(kept, asked.part)), 0))
            box.currentIndexChanged.connect(self.changed)
            field = box
        else:
            edit = QLineEdit(str(getattr(kept, asked.part)))
            edit.textChanged.connect(self.changed)
            field = edit
        return FieldRow(self._context.theme, self._context.language, _(asked.label), field)

    def _words(self, problem: Problem) -> str:
        language = self._context.language
        values = {}
        for key, value in problem.values.items():
            if isinstance(value, CountryName):
                value = language.country_name(value.code)
            elif isinstance(value, Phrase):
                value = language.text(value.message)
            values[key] = value
        return language.text(problem.message, **values)


def _text_of(field: QWidget) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QComboBox):
        return str(field.currentData() or "")
    return field.text() if isinstance(field, QLineEdit) else ""
