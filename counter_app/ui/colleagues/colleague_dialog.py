"""Call a colleague: who works here, how to reach them by phone, and who stands in while they are away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from counter_app.domain.phones import read_phone
from counter_app.domain.phrases import word_refusal
from counter_app.ui.shared.buttons import PrimaryButton, PushButton
from counter_app.ui.shared.entry_list import Entry, EntryList
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.name_field import NameField, name_matches
from counter_app.ui.shared.outside import open_outside
from counter_app.ui.shared.text import ErrorText, Figure, Hint, SectionTitle, left_to_right

if TYPE_CHECKING:
    from counter_app.domain.errors import CounterError
    from counter_app.domain.office import Office
    from counter_app.domain.staff import Department, StaffMember
    from counter_app.services.suite import Suite
    from counter_app.ui.shared.context import AppContext

_SECURITY = "security"
_FEWEST_ROWS = 2


class ColleagueDialog(QDialog):
    """Show the number of whoever is chosen, large enough to be dialled from, and call it if this computer can.

    `open_url` hands a `tel:` address to the program for calls, and says whether there is one.
    """

    def __init__(
        self,
        context: AppContext,
        office: Office,
        parent: QWidget | None = None,
        *,
        open_url: Callable[[QUrl], bool] = open_outside,
    ) -> None:
        super().__init__(parent)
        _ = context.language.text
        self._context = context
        self._office = office
        self._open_url = open_url
        self._people: dict[str, StaffMember] = {}
        self._departments: dict[object, str] = {}
        self.setWindowTitle(_("Call a colleague"))
        self.search = NameField(context.theme, _("Name or department"))
        self.list = EntryList(context.theme, _("People"))
        self.number = Figure("")
        self.number.make_selectable()
        self.number.setAccessibleName(_("Number"))
        self.told = Hint("")
        self.problem = ErrorText("")
        self.problem.hide()
        self.call = PrimaryButton(_("Ca&ll"), context.theme, icon="phone")
        self.copy_number = PushButton(_("Copy &number"), context.theme, icon="copy")
        self._close = PushButton(_("Close"), context.theme)
        self._lay_out()
        self.search.textChanged.connect(self._on_typed)
        self.search.stepped.connect(self.list.step)
        self.list.moved.connect(lambda _key: self._show_number())
        self.list.opened.connect(lambda _key: self._show_number())
        self.call.clicked.connect(self._on_call)
        self.copy_number.clicked.connect(self._on_copy)
        self._close.clicked.connect(self.reject)
        self.search.setFocus()
        self._read()

    @property
    def phone(self) -> str:
        """Give the number that is shown, as it was typed; empty for nobody and for who has none."""
        if self.list.current_key == _SECURITY:
            return self._office.security_phone
        person = self._people.get(self.list.current_key)
        return person.phone if person is not None else ""

    def _lay_out(self) -> None:
        theme = self._context.theme
        column = Column(theme, gap=1.5, margin=3, parent=self)
        column.addWidget(SectionTitle(self.windowTitle()))
        column.addWidget(self.search)
        self.list.setMinimumHeight(self.list.height_for(_FEWEST_ROWS))
        column.addWidget(self.list, 1)
        column.addWidget(self.number)
        column.addWidget(self.told)
        column.addWidget(self.problem)
        row = Row(theme, gap=1)
        row.addStretch(1)
        row.addWidget(self._close)
        row.addWidget(self.copy_number)
        row.addWidget(self.call)
        column.addLayout(row)
        self.call.setDefault(True)
        screen = self.screen().availableGeometry()
        self.resize(min(64 * theme.unit, 1000, screen.width()), min(72 * theme.unit, screen.height() - 4 * theme.unit))

    def _read(self) -> None:
        services, actor = cast("Suite", self._context.services), self._context.session.actor
        self._context.runner.run(
            "database",
            lambda: (services.staff.people(actor), services.staff.departments(actor)),
            self._on_read,
            self._on_failed,
            self,
        )

    def _on_read(self, found: tuple[list[StaffMember], list[Department]]) -> None:
        people, departments = found
        me = self._context.session.actor.id
        self._people = {str(each.id): each for each in people if each.is_active and each.id != me}
        self._departments = {each.id: each.name for each in departments}
        self._on_typed(self.search.text())

    def _on_failed(self, error: CounterError) -> None:
        self.problem.setText(word_refusal(error, self._context.language))
        self.problem.show()

    def _on_typed(self, typed: str) -> None:
        self.list.show_entries(self._entries(typed))
        if not self.list.current_key and self.list.count():
            self.list.setCurrentRow(0)
        self._show_number()

    def _entries(self, typed: str) -> Sequence[Entry]:
        _ = self._context.language.text
        entries = [self._entry(key, each) for key, each in self._people.items() if self._is_meant(typed, each)]
        security = self._office.security_phone
        if security and name_matches(typed, _("Security")):
            detail = left_to_right(security)
            entries.append(Entry(key=_SECURITY, name=_("Security"), detail=detail, icon="shield"))
        return entries

    def _is_meant(self, typed: str, person: StaffMember) -> bool:
        return name_matches(typed, f"{person.name} {self._departments.get(person.department_id, '')}")

    def _entry(self, key: str, person: StaffMember) -> Entry:
        _ = self._context.language.text
        phone = left_to_right(person.phone) if person.phone else _("No number")
        department = self._departments.get(person.department_id, "")
        return Entry(
            key=key,
            name=person.name,
            detail=_("{department} · {phone}", department=department, phone=phone) if department else phone,
            note=_("Away") if self._is_away(person) else "",
            is_quiet=not person.phone or self._is_away(person),
        )

    def _is_away(self, person: StaffMember) -> bool:
        return person.is_away_on(self._context.office_today())

    def _show_number(self) -> None:
        _ = self._context.language.text
        person, phone = self._people.get(self.list.current_key), self.phone
        self.problem.hide()
        self.number.setText(left_to_right(phone) if phone else "–")
        self.number.setAccessibleDescription(read_phone(phone, self._office.country).spoken if phone else "")
        self.told.setText(self._words_about(person))
        self.call.setEnabled(bool(phone))
        self.copy_number.setEnabled(bool(phone))

    def _words_about(self, person: StaffMember | None) -> str:
        _, language = self._context.language.text, self._context.language
        if self.list.current_key == _SECURITY:
            return _("If you feel unsafe, stop and call.")
        if person is None:
            return _("Nobody here is called like that. Check the spelling.")
        if self._is_away(person):
            until = language.date_medium(person.away_to) if person.away_to else ""
            stand_in = self._people.get(str(person.stand_in_id))
            words = _("{person} is away until {date}.", person=person.name, date=until) if until else ""
            words = words or _("{person} is away.", person=person.name)
            if stand_in is not None:
                words += " " + _("{person} stands in.", person=stand_in.name)
            return words
        if not person.phone:
            return _("No number is kept for {person}. A supervisor can add it.", person=person.name)
        return person.name

    def _on_call(self) -> None:
        phone = read_phone(self.phone, self._office.country)
        number = phone.e164 or "".join(phone.chunks)
        if not self._open_url(QUrl(f"tel:{number}")):
            self.problem.setText(
                self._context.language.text("This computer has no program for calls. Dial the number on your phone.")
            )
            self.problem.show()
            self._context.announcer.announce(self.problem.text(), assertive=True)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.phone)
        self._context.announcer.announce(self._context.language.text("Copied."))
