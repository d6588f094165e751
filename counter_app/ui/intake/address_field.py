"""A postal address, asked for in the parts, the order and the words of its country."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from counter_app.domain.address_rules import AddressPart, address_parts
from counter_app.domain.addresses import PARTS, PostalAddress
from counter_app.ui.intake.answer_field import AnswerField
from counter_app.ui.intake.choice_fields import ListBox
from counter_app.ui.intake.pasted_address import read_pasted_address
from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.countries import named_countries
from counter_app.ui.shared.form_rows import FieldRow, FormGrid
from counter_app.ui.shared.layouts import Column, Row

if TYPE_CHECKING:
    from counter_app.domain.form_facts import FormFacts
    from counter_app.domain.form_fields import Field
    from counter_app.ui.shared.context import AppContext

_SPANS = {"lines": 12, "city": 6, "region": 3, "postal_code": 3, "dependent_locality": 6, "sorting_code": 6}
_LINES_SHOWN = 2


class AddressField(AnswerField):
    """Take an address. `name_pasted(name)` is told when a pasted address began with a name."""

    name_pasted = Signal(str)

    def __init__(self, context: AppContext, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(context, field, parent)
        _ = context.language.text
        self._country = ""
        self._home = ""
        self._tells = True
        self._rows: dict[str, FieldRow] = {}
        self.country = ListBox()
        self.lines = QPlainTextEdit()
        self.lines.setTabChangesFocus(True)
        self.lines.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.paste = PushButton(_("Paste address"), context.theme, icon="clipboard-paste")
        self._grid = FormGrid(context.theme)
        self._column = Column(context.theme, gap=0, parent=self)
        self._column.addWidget(self._grid)
        self._country_row = FieldRow(context.theme, context.language, _("Country"), self._beside_paste())
        self._country_row.label.setBuddy(self.country)
        self.country.setAccessibleName(_("Country"))
        self._lines_row = FieldRow(context.theme, context.language, _("Address lines"), self.lines)
        self._rows["lines"] = self._lines_row
        self._grid.add(self._country_row)
        self._grid.add(self._lines_row)
        self.setFocusProxy(self.country)
        self.country.currentIndexChanged.connect(self._on_country_chosen)
        self.lines.textChanged.connect(self._tell)
        self.paste.clicked.connect(self._on_paste)
        context.theme.changed.connect(self._fit)
        self._fit()

    @property
    def focus_target(self) -> QWidget:
        return self.country

    def take_name(self, name: str) -> None:
        # The focus goes to the country, which is a part with a name of its own.
        self.setAccessibleName(name)
        self.country.setAccessibleName(self.context.language.text("Country"))

    def answer(self) -> object:
        parts: dict[str, Any] = {"country": self._country, "lines": self.lines.toPlainText().split("\n")}
        for part in PARTS:
            row = self._rows.get(part)
            if row is not None and (text := _text_of(row.field)):
                parts[part] = text
        return parts if any(line.strip() for line in parts["lines"]) or len(parts) > 2 else ""

    def show_answer(self, value: object) -> None:
        if value == self.answer():
            return
        address = PostalAddress.from_json(value, self._home) if isinstance(value, Mapping) else None
        if address is None:
            address = PostalAddress(country=self._country or self._home)
        self._tells = False
        self._show_country(address.country)
        self.lines.setPlainText("\n".join(address.lines))
        for part in PARTS:
            if part in self._rows:
                _show_text(self._rows[part].field, str(getattr(address, part)))
        self._tells = True

    def learn(self, facts: FormFacts) -> None:
        self._home = facts.country
        self.country.fill(named_countries(self.context.language), self._country or self._home)
        if not self._country:
            self._tells = False
            self._show_country(self._home)
            self._tells = True

    def show_part_problems(self, problems: Mapping[str, str]) -> None:
        self._country_row.show_error(problems.get("country", ""))
        for part, row in self._rows.items():
            row.show_error(problems.get(part, ""))

    def take_part_focus(self, part: str) -> None:
        row = self._rows.get(part)
        if row is None:
            self.country.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            row.take_focus()

    def _beside_paste(self) -> QWidget:
        holder = QWidget()
        row = Row(self.context.theme, gap=1, parent=holder)
        row.addWidget(self.country, 1)
        row.addWidget(self.paste)
        holder.setFocusProxy(self.country)
        return holder

    def _show_country(self, country: str) -> None:
        if country == self._country:
            return
        values = {part: _text_of(row.field) for part, row in self._rows.items() if part != "lines"}
        self._country = country
        if self.country.findData(country) < 0:
            self.country.addItem(self.context.language.country_name(country), country)
        self.country.show_choice(country)
        for part, row in list(self._rows.items()):
            if part != "lines":
                # The country itself stays where it is: a widget that moves loses the focus (WCAG 3.2.2).
                self._grid.remove(row)
                row.hide()
                row.setParent(None)
                row.deleteLater()
                del self._rows[part]
        self._grid.arrange()
        for asked in address_parts(country):
            if asked.part == "lines":
                continue
            row = self._part_row(asked, values.get(asked.part, ""))
            self._rows[asked.part] = row
            self._grid.add(row, _SPANS[asked.part])
        # Parts that are new stand last in the order of Tab; the form puts the order right.
        self.parts_changed.emit()

    def _part_row(self, asked: AddressPart, text: str) -> FieldRow:
        language = self.context.language
        edit: QWidget
        if asked.choices:
            edit = ListBox()
            edit.fill([("", language.text("Choose")), *asked.choices], text)
            edit.currentIndexChanged.connect(self._tell)
        else:
            edit = QLineEdit()
            edit.setText(text)
            edit.textChanged.connect(self._tell)
        return FieldRow(self.context.theme, language, language.text(asked.label), edit)

    def _on_country_chosen(self) -> None:
        self._show_country(self.country.chosen)
        self._tell()

    def _on_paste(self) -> None:
        names = {code: name.casefold() for code, name in named_countries(self.context.language)}
        found = read_pasted_address(QGuiApplication.clipboard().text(), self._country or self._home, names)
        if found is None:
            self.context.toasts.show(self.context.language.text("Copy the whole address first, then paste it here."))
            return
        name, address = found
        self.show_answer(address.to_json())
        self.changed.emit()
        if name:
            self.name_pasted.emit(name)

    def _tell(self) -> None:
        if self._tells:
            self.changed.emit()

    def _fit(self) -> None:
        metrics = self.lines.fontMetrics()
        self.lines.setFixedHeight(_LINES_SHOWN * metrics.lineSpacing() + metrics.height())


def _text_of(widget: QWidget) -> str:
    if isinstance(widget, ListBox):
        return widget.chosen
    return widget.text() if isinstance(widget, QLineEdit) else ""


def _show_text(widget: QWidget, text: str) -> None:
    if isinstance(widget, ListBox):
        widget.show_choice(text)
    elif isinstance(widget, QLineEdit):
        widget.setText(text)
