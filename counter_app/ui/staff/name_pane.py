"""The names of one kind, found by typing: the list at the left of Staff and departments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.shared.card import Card
from counter_app.ui.shared.entry_list import Entry, EntryList
from counter_app.ui.shared.search_field import SearchField
from counter_app.ui.shared.ticks import TickBox

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext
    from counter_app.ui.staff.kinds import Kind
    from counter_app.ui.staff.office_people import Kept, OfficePeople

_ROWS_WHEN_STACKED = 4


class NamePane(Card):
    """List who or what is kept; what is edited and not saved is marked, and stands there also when it is inactive."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent, margin=1.5)
        _ = context.language.text
        self._context = context
        self.search_field = SearchField(context.theme, _("Find in the list"), _("Find by name"))
        self.list = EntryList(context.theme, _("People"))
        self.inactive = TickBox(context.theme, _("Also show those no longer here"))
        self.body.addWidget(self.search_field)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.inactive)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        context.theme.changed.connect(self._fit)
        self._fit()

    def show_kept(self, kind: Kind, known: OfficePeople, drafts: Mapping[str, Kept], new: Kept | None) -> None:
        """Show what is kept of a kind, as far as it is searched for; `new` is one that was never saved."""
        typed = self.search_field.text().strip().casefold()
        kept = kind.of(known)
        self.inactive.setVisible(any(not each.is_active for each in kept))
        language, today = self._context.language, self._context.office_today()
        not_saved = language.text("Not saved")
        entries: list[Entry] = []
        if new is not None:
            name = drafts.get(str(new.id), new).name or language.text(kind.new)
            entries.append(replace(kind.entry(new, known, language, today), name=name, note=not_saved))
        for each in kept:
            is_shown = each.is_active or self.inactive.isChecked() or str(each.id) in drafts
            if is_shown and typed in each.name.casefold():
                entry = kind.entry(each, known, language, today)
                entries.append(replace(entry, note=not_saved) if entry.key in drafts else entry)
        self.list.show_entries(entries)
        if entries and not self.list.current_key:
            self.list.blockSignals(True)
            self.list.setCurrentRow(0)
            self.list.blockSignals(False)

    def _fit(self) -> None:
        theme = self._context.theme
        self.list.setMinimumHeight(self.list.height_for(_ROWS_WHEN_STACKED))
        self.setMinimumWidth(0 if theme.is_single_column else 22 * theme.unit)
