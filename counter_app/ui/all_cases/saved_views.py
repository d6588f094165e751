"""The views that a person named and kept: a menu to show, save and delete them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QMenu, QWidget

from counter_app.ui.all_cases.case_view import CaseView
from counter_app.ui.shared.buttons import PrimaryButton, PushButton
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.remembered import remembered_by
from counter_app.ui.shared.text import SectionTitle

if TYPE_CHECKING:
    from collections.abc import Callable

    from counter_app.ui.shared.context import AppContext

_KEY = "all_cases/views"
_LONGEST_NAME = 60


class SavedViews(PushButton):
    """Offer kept views in a menu; `wanted(CaseView)` asks to show one. `current` gives the one to be saved."""

    wanted = Signal(object)

    def __init__(self, context: AppContext, current: Callable[[], CaseView], parent: QWidget | None = None) -> None:
        super().__init__(context.language.text("Views"), context.theme, icon="layout-list", parent=parent)
        self._context = context
        self._current = current
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)

    def views(self) -> dict[str, CaseView]:
        """Give the kept views by name, in the order in which they were saved."""
        remembered = remembered_by(self._context)
        kept = remembered.read(_KEY, {}) if remembered is not None else {}
        found = {str(name): CaseView.from_dict(data) for name, data in kept.items()} if isinstance(kept, dict) else {}
        return {name: view for name, view in found.items() if view is not None}

    def save(self, name: str) -> None:
        """Keep what is shown now under a name; one of the same name is replaced."""
        self._keep({**self.views(), name: self._current()})
        self._context.toasts.show(self._context.language.text("View saved: {name}", name=name))

    def delete(self, name: str) -> None:
        """Forget a view; it can be undone for 10 seconds."""
        before = self.views()
        self._keep({each: view for each, view in before.items() if each != name})
        text = self._context.language.text("View deleted: {name}", name=name)
        self._context.toasts.show(text, lambda: self._keep(before), self)

    def ask_for_name(self) -> QDialog:
        """Ask under which name the view is to be kept."""
        dialog = NameDialog(self._context, self)
        dialog.named.connect(self.save)
        dialog.open()
        return dialog

    def _keep(self, views: dict[str, CaseView]) -> None:
        remembered = remembered_by(self._context)
        if remembered is not None:
            remembered.keep(_KEY, {name: view.to_dict() for name, view in views.items()})

    def _fill(self) -> None:
        _ = self._context.language.text
        self._menu.clear()
        views = self.views()
        for name, view in views.items():
            self._menu.addAction(name.replace("&", "&&")).triggered.connect(
                lambda _=False, view=view: self.wanted.emit(view)
            )
        if views:
            self._menu.addSeparator()
        save = self._menu.addAction(_("Save this view…"))
        save.triggered.connect(lambda: self.ask_for_name())
        save.setEnabled(remembered_by(self._context) is not None)
        if views:
            deleting = self._menu.addMenu(_("Delete a view"))
            for name in views:
                deleting.addAction(name.replace("&", "&&")).triggered.connect(
                    lambda _=False, name=name: self.delete(name)
                )


class NameDialog(QDialog):
    """Ask for the name of a view; `named(name)` hands it over."""

    named = Signal(str)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme, _ = context.theme, context.language.text
        self._no_name = _("Enter a name for the view")
        self.setWindowTitle(_("Save this view"))
        self.setMinimumWidth(44 * theme.unit)
        column = Column(theme, gap=2, margin=3, parent=self)
        column.addWidget(SectionTitle(self.windowTitle()))
        self.name = QLineEdit()
        self.name.setMaxLength(_LONGEST_NAME)
        self.row = FieldRow(theme, context.language, _("Name of the view"), self.name)
        column.addWidget(self.row)
        buttons = Row(theme, gap=1)
        buttons.addStretch(1)
        save = PrimaryButton(_("Save"), theme)
        save.setDefault(True)
        save.clicked.connect(self._on_save)
        cancel = PushButton(_("Cancel"), theme)
        cancel.clicked.connect(self.reject)
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        column.addLayout(buttons)

    def _on_save(self) -> None:
        name = " ".join(self.name.text().split())
        if not name:
            self.row.show_error(self._no_name)
            self.name.setFocus()
            return
        self.accept()
        self.named.emit(name)
