"""A list of people to give a case to, the likeliest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy

if TYPE_CHECKING:
    from counter_app.domain.referral_ranking import PersonToRefer
    from counter_app.ui.shared.context import AppContext


class PeopleBox(QComboBox):
    """Choose a person by typing part of a name or from the list; who is away stands at the bottom and says so."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(14)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        completer = QCompleter(self.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setCompleter(completer)

    def show_people(self, people: Sequence[PersonToRefer]) -> None:
        """Offer people; nobody is chosen."""
        self.clear()
        for person in people:
            self.addItem(self._words(person), person.member.id)
        self.setCurrentIndex(-1)
        self.clearEditText()

    @property
    def person_id(self) -> UUID | None:
        """Give the person whose line is written in the field, or None."""
        at = self.findText(self.currentText().strip(), Qt.MatchFlag.MatchFixedString)
        if at < 0 and self.currentText().strip():
            # Part of a name that only one person bears is as good as the whole.
            typed = self.currentText().strip().casefold()
            found = [line for line in range(self.count()) if typed in self.itemText(line).casefold()]
            at = found[0] if len(found) == 1 else -1
        person_id = self.itemData(at) if at >= 0 else None
        return person_id if isinstance(person_id, UUID) else None

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 30 * self._context.theme.unit), hint.height())

    def _words(self, person: PersonToRefer) -> str:
        _ = self._context.language.text
        words = f"{person.member.name} – {person.department.name}"
        if person.is_away and person.away_until is not None:
            until = self._context.language.date_medium(person.away_until)
            return _("{person} (away until {date})", person=words, date=until)
        return _("{person} (away)", person=words) if person.is_away else words
