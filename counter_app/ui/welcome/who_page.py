"""Who is at this desk: the people of the office, found by a letter or two and chosen with Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.shared.buttons import PrimaryButton
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.entry_list import Entry, EntryList
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.name_field import NameField, name_matches
from counter_app.ui.shared.role_words import ROLE_WORDS
from counter_app.ui.shared.scroll import VerticalScroll
from counter_app.ui.shared.text import Hint, PageTitle, Strong
from counter_app.ui.welcome.last_person import keep_last_person, read_last_person

if TYPE_CHECKING:
    from counter_app.domain.office import Office
    from counter_app.domain.staff import Department, StaffMember
    from counter_app.ui.shared.context import AppContext

_ROWS_SHOWN = 6
_FEWEST_ROWS = 3
# Whoever was typing when the page came up has stopped by then.
_KEYS_COUNT_AFTER = 1500


class WhoPage(QWidget):
    """Ask who is at the desk; `chosen(StaffMember)` tells. The person of last time stands first.

    `people` are the active staff; `departments` give the line below a name, which is the role without them.
    A page that `comes_unasked` over other work offers nobody first, and takes keys when typing has paused: what was
    meant for that work chooses nobody.
    """

    chosen = Signal(object)

    def __init__(
        self,
        context: AppContext,
        office: Office,
        people: Sequence[StaffMember],
        departments: Sequence[Department] = (),
        parent: QWidget | None = None,
        *,
        comes_unasked: bool = False,
    ) -> None:
        super().__init__(parent)
        _ = context.language.text
        self._comes_unasked = comes_unasked
        self._pause = QTimer(self, singleShot=True, interval=_KEYS_COUNT_AFTER)
        self._pause.timeout.connect(self._on_paused)
        self._context = context
        self._departments = {department.id: department.name for department in departments}
        self._people = _last_first(people, read_last_person(context))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(_("Who is at this desk?"))
        self.search = NameField(context.theme, _("Your name"), self)
        self.list = EntryList(context.theme, _("People"))
        self.begin = PrimaryButton(_("Begin"), context.theme, keys="Return")
        self._nobody = Hint("")
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._nobody.hide()
        self._lay_out(office)
        self.search.textChanged.connect(self._on_typed)
        self.search.stepped.connect(self.list.step)
        self.search.returnPressed.connect(self._on_begin)
        self.list.opened.connect(self._choose)
        self.list.moved.connect(lambda _key: self._name_button())
        self.begin.clicked.connect(self._on_begin)
        context.theme.changed.connect(self._fit)
        self._on_typed("")
        self._fit()
        if comes_unasked:
            self._pause.start()
        else:
            self.setFocusProxy(self.search)

    def _lay_out(self, office: Office) -> None:
        _ = self._context.language.text
        theme = self._context.theme
        page = QWidget()
        across = Row(theme, margin=3, parent=page)
        self._middle = QWidget()
        self._middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        across.addStretch(1)
        across.addWidget(self._middle, 100)
        across.addStretch(1)
        column = Column(theme, gap=2, parent=self._middle)
        column.addStretch(2)
        names = Column(theme, gap=0)
        names.addWidget(Strong(office.name))
        if office.institution and office.institution != office.name:
            names.addWidget(Hint(office.institution))
        column.addLayout(names)
        column.addWidget(PageTitle(_("Who is at this desk?")))
        card = Card(theme)
        card.body.addWidget(self.search)
        card.body.addWidget(self.list)
        card.body.addWidget(self._nobody)
        end = Row(theme, gap=2)
        end.addWidget(Hint(_("Type a few letters of your name, then press Enter.")), 1)
        end.addWidget(self.begin)
        card.body.addLayout(end)
        column.addWidget(card)
        column.addStretch(3)
        outer = Column(theme, parent=self)
        outer.addWidget(VerticalScroll(page))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self._pause.isActive():
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._pause.isActive():
            self._pause.start()
        else:
            super().keyPressEvent(event)

    def _on_paused(self) -> None:
        self.setFocusProxy(self.search)
        if self.window().focusWidget() not in self.findChildren(QWidget):
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self, typed: str) -> None:
        found = [person for person in self._people if name_matches(typed, person.name)]
        self.list.show_entries([self._entry(person) for person in found])
        if found and not self.list.current_key and (typed or not self._comes_unasked):
            self.list.setCurrentRow(0)
        self.list.setVisible(bool(found))
        self._nobody.setVisible(not found)
        self._nobody.setText(self._words_for_nobody(typed) if not found else "")
        self._name_button()

    def _words_for_nobody(self, typed: str) -> str:
        _ = self._context.language.text
        if not self._people:
            return _("Nobody works at this office yet. Add people with: counter-app setup office.toml")
        return _("Nobody here is called “{name}”. Check the spelling, or ask a supervisor to add you.", name=typed)

    def _name_button(self) -> None:
        self.begin.setEnabled(self.list.count() > 0 and bool(self.list.current_key))

    def _entry(self, person: StaffMember) -> Entry:
        role = self._context.language.text(ROLE_WORDS[person.role])
        return Entry(key=str(person.id), name=person.name, detail=self._departments.get(person.department_id, role))

    def _on_begin(self) -> None:
        if self.begin.isEnabled():
            self._choose(self.list.current_key)

    def _choose(self, key: str) -> None:
        person = next((each for each in self._people if str(each.id) == key), None)
        if person is not None:
            keep_last_person(self._context, person.key)
            self.chosen.emit(person)

    def _fit(self) -> None:
        theme = self._context.theme
        self._middle.setMaximumWidth(64 * theme.unit)
        most = _FEWEST_ROWS if theme.is_single_column else _ROWS_SHOWN
        rows = min(most, max(_FEWEST_ROWS, len(self._people)))
        self.list.setFixedHeight(self.list.height_for(rows))
        # The page stays where it is while somebody types.
        self._nobody.setMinimumHeight(self.list.height())


def _last_first(people: Sequence[StaffMember], last: str) -> list[StaffMember]:
    return sorted(people, key=lambda person: (person.key != last, person.name.casefold()))
