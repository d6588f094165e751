"""The office's own address, asked for in the parts and the order of its country."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from counter_app.domain.address_rules import AddressPart, address_parts
from counter_app.ui.shared.drop_down import DropDown
from counter_app.ui.shared.form_rows import FieldRow, FormGrid
from counter_app.ui.shared.layouts import Column

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

_SPANS = {"lines": 12, "city": 6, "region": 6, "postal_code": 6, "dependent_locality": 6, "sorting_code": 6}


class AddressRows(QWidget):
    """Take an address without its country; what is typed is kept when another country is shown."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._country = ""
        self._rows: dict[str, FieldRow] = {}
        self._column = Column(context.theme, gap=0, parent=self)
        self._grid = FormGrid(context.theme)
        self._column.addWidget(self._grid)

    def show_country(self, country: str) -> None:
        """Ask for the parts of an address in a country (ISO 3166-1 alpha-2)."""
        if country == self._country:
            return
        known = self.parts()
        self._country = country
        self._rows = {}
        old, self._grid = self._grid, FormGrid(self._context.theme)
        previous: QWidget | None = None
        for asked in address_parts(country):
            row = self._row(asked, known.get(asked.part, ""))
            self._rows[asked.part] = row
            self._grid.add(row, _SPANS[asked.part])
            if previous is not None:
                QWidget.setTabOrder(previous, row.focus_target)
            previous = row.focus_target
        self._column.replaceWidget(old, self._grid)
        old.hide()
        old.deleteLater()

    def parts(self) -> dict[str, Any]:
        """Give what is typed, as an office file holds it: `lines` is a list; empty parts are left out."""
        found: dict[str, Any] = {}
        for part, row in self._rows.items():
            text = _text_of(row.field)
            if text:
                found[part] = [line for line in text.splitlines() if line.strip()] if part == "lines" else text
        return found

    def row(self, part: str) -> FieldRow | None:
        """Give the row of a part, None where the country does not use it."""
        return self._rows.get(part)

    def clear_problems(self) -> None:
        """Take all errors away."""
        for row in self._rows.values():
            row.clear_error()

    def _row(self, asked: AddressPart, known: object) -> FieldRow:
        language = self._context.language
        field: QWidget
        if asked.part == "lines":
            field = QPlainTextEdit("\n".join(known) if isinstance(known, list) else "")
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            field.setFixedHeight(round(3.2 * field.fontMetrics().lineSpacing()))
        elif asked.choices:
            field = DropDown()
            field.add_choice(language.text("Choose"), "")
            for code, name in asked.choices:
                field.add_choice(name, code)
            field.choose(known)
        else:
            field = QLineEdit(str(known))
        return FieldRow(self._context.theme, language, language.text(asked.label), field)


def _text_of(field: QWidget) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText().strip()
    if isinstance(field, DropDown):
        return str(field.current_key() or "")
    return field.text().strip() if isinstance(field, QLineEdit) else ""
