"""The first question of the set-up: this computer, a shared database, or a look around with demo data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from counter_app.settings import keep_setting, without_password
from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.card import Card
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.text import Body, Hint, left_to_right
from counter_app.ui.shared.ticks import ChoiceButton
from counter_app.ui.welcome.step import Step

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

HERE, SHARED, DEMO = "here", "shared", "demo"


class PlaceStep(Step):
    """Ask where the data should live. A shared database is opened at the next start, so its address is kept for it."""

    file_wanted = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        _ = context.language.text
        super().__init__(
            context,
            _("Where should the data live?"),
            _("Everything else can be changed later. If you only want to look around, take the demo data."),
            parent,
        )
        theme = context.theme
        url = context.settings.database_url if context.settings is not None else ""
        self._is_shared_already = url.startswith("postgresql")
        card = Card(theme)
        self._group = QButtonGroup(self)
        self.here = self._choice(
            card,
            HERE,
            _("The shared database that was opened") if self._is_shared_already else _("This computer"),
            left_to_right(_place_of(url)) if url else "",
        )
        self.shared = ChoiceButton(theme, _("A shared database"))
        self._shared_details = self._ask_for_address()
        if not self._is_shared_already:
            self.shared = self._choice(
                card, SHARED, _("A shared database"), _("PostgreSQL, for several desks that share their cases.")
            )
            card.body.addWidget(self._shared_details)
        self.demo = self._choice(
            card,
            DEMO,
            _("Try with demo data"),
            _("A made-up office with cases in every state. Nothing is real and nothing is sent. Leave it at any time."),
        )
        self.here.setChecked(True)
        self.column.addWidget(card)
        row = Row(theme, gap=2)
        self.open_file = PushButton(_("Open an office file…"), theme, icon="folder-open")
        self.open_file.clicked.connect(self.file_wanted)
        row.addWidget(self.open_file)
        row.addWidget(Hint(_("Somebody has prepared an office.toml for you? Open it, or drop it on this window.")), 1)
        self.column.addLayout(row)
        self._group.buttonToggled.connect(self._on_chosen)
        self._on_chosen()

    @property
    def chosen(self) -> str:
        """Give what is chosen: `here`, `shared` or `demo`."""
        if self.demo.isChecked():
            return DEMO
        return SHARED if self.shared.isChecked() else HERE

    def focus_first(self) -> None:
        checked = self._group.checkedButton()
        (checked or self.here).setFocus()

    def _choice(self, card: Card, key: str, text: str, hint: str) -> ChoiceButton:
        button = ChoiceButton(self.context.theme, text)
        button.setAccessibleDescription(hint)
        self._group.addButton(button)
        pair = Column(self.context.theme, gap=0)
        pair.addWidget(button)
        if hint:
            words = Column(self.context.theme, margin=(3.3, 0, 0, 0))
            line = Hint(hint)
            words.addWidget(line)
            pair.addLayout(words)
        card.body.addLayout(pair)
        return button

    def _ask_for_address(self) -> QWidget:
        _ = self.context.language.text
        theme = self.context.theme
        holder = QWidget()
        column = Column(theme, gap=1, margin=(3.3, 0, 0, 0), parent=holder)
        self.address = QLineEdit()
        self.address.setPlaceholderText("postgresql://counter@server/counter")
        self.address_row = FieldRow(
            theme,
            self.context.language,
            _("Address of the database"),
            self.address,
            hint=_("Ask whoever looks after the database. Leave the password out: it belongs in the file ~/.pgpass."),
        )
        column.addWidget(self.address_row)
        self.command = Body("")
        self.command.make_selectable()
        column.addWidget(self.command)
        buttons = Row(theme, gap=1)
        self.use_address = PushButton(_("Use it from the next start on"), theme, icon="database")
        self.copy_command = PushButton(_("Copy the command"), theme, icon="copy")
        buttons.addWidget(self.use_address)
        buttons.addWidget(self.copy_command)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.kept = Body("")
        self.kept.hide()
        column.addWidget(self.kept)
        self.address.textChanged.connect(self._on_address_typed)
        self.use_address.clicked.connect(self._on_use_address)
        self.copy_command.clicked.connect(self._on_copy_command)
        self._on_address_typed("")
        return holder

    def _on_chosen(self) -> None:
        self._shared_details.setVisible(self.shared.isChecked() and not self._is_shared_already)
        self.changed.emit()

    def _on_address_typed(self, typed: str) -> None:
        address = typed.strip() or self.address.placeholderText()
        self.command.setText(left_to_right(f"counter-app --database {without_password(address)}"))
        self.address_row.clear_error()
        self.kept.hide()

    def _on_use_address(self) -> None:
        _ = self.context.language.text
        address = self.address.text().strip()
        problem = ""
        if not address.startswith(("postgresql://", "postgres://")) or len(address) <= len("postgresql://"):
            problem = _("Write the address like postgresql://counter@server/counter")
        elif without_password(address) != address:
            problem = _("Leave the password out of the address, and put it into the file ~/.pgpass")
        self.address_row.show_error(problem)
        if problem:
            self.address_row.take_focus()
            return
        try:
            keep_setting("database", address)
        except OSError as error:
            self.address_row.show_error(
                _("The address could not be kept ({reason}). Start with the command above.", reason=error.strerror)
            )
            return
        words = _("Kept. Close this window and start the program again: it then opens the shared database.")
        self.kept.setText(words)
        self.kept.show()
        self.context.announcer.announce(words)

    def _on_copy_command(self) -> None:
        QGuiApplication.clipboard().setText(self.command.text().strip("\u2066\u2069"))
        self.context.toasts.show(self.context.language.text("Copied."))


def _place_of(url: str) -> str:
    """Write where a database is: the file of a local one, the address without its password of a shared one."""
    return url.removeprefix("sqlite:///") if url.startswith("sqlite:///") else without_password(url)
