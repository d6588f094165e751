"""The choice of whose referrals are shown: mine, my team's, or another person's."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from counter_app.ui.shared.drop_down import DropDown
from counter_app.ui.shared.layouts import Flow
from counter_app.ui.shared.text import FieldLabel

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.shared.office_facts import OfficeFacts

_LONGEST_SHOWN = 18


class Whose(QWidget):
    """Offer `Mine`, the colleagues by name, and whether the team's referrals are included."""

    changed = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        _ = context.language.text
        self._label = FieldLabel(_("Show"), wraps=False)
        self.people = DropDown()
        self.people.setAccessibleName(_("Show"))
        self.people.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.people.setMinimumContentsLength(_LONGEST_SHOWN)
        self.people.addItem(_("Mine"), None)
        self._label.setBuddy(self.people)
        self._label.setMinimumHeight(self.people.sizeHint().height())
        self.team = QCheckBox(_("Include team"))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        flow = Flow(context.theme, gap=1, parent=self)
        for widget in (self._label, self.people, self.team):
            flow.addWidget(widget)
        self.people.activated.connect(self._on_activated)
        self.team.toggled.connect(lambda: self.changed.emit())

    @property
    def owner_id(self) -> UUID | None:
        """Give the colleague whose referrals are shown; None for the acting person's own."""
        chosen: UUID | None = self.people.currentData()
        return chosen

    @property
    def includes_team(self) -> bool:
        """Say whether the whole department's referrals are shown."""
        return self.owner_id is None and self.team.isChecked()

    @property
    def is_mine(self) -> bool:
        """Say whether only the acting person's own referrals are shown."""
        return self.owner_id is None and not self.team.isChecked()

    def show_people(self, facts: OfficeFacts) -> None:
        """Offer the people who work here; the choice stays."""
        acting = self._context.session.actor.id
        chosen = self.owner_id
        self.people.clear()
        self.people.addItem(self._context.language.text("Mine"), None)
        for person in facts.active_people():
            if person.id != acting:
                department = facts.department_name(person.department_id)
                self.people.addItem(f"{person.name} - {department}" if department else person.name, person.id)
        self.people.setCurrentIndex(max(0, self.people.findData(chosen)))

    def reset(self) -> None:
        """Go back to the acting person's own referrals, without telling."""
        self.people.setCurrentIndex(0)
        self.team.blockSignals(True)
        self.team.setChecked(False)
        self.team.blockSignals(False)
        self.team.setEnabled(True)

    def _on_activated(self) -> None:
        self.team.setEnabled(self.owner_id is None)
        self.changed.emit()
