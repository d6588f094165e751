"""Says in a dialog that a colleague dealt with the case meanwhile: who, when, how it was and how it is now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.cases import Case
from counter_app.domain.clashes import is_overtaken
from counter_app.ui.case_actions.case_sight import CaseSight, look_at
from counter_app.ui.case_actions.overtaken_words import differences, who_changed
from counter_app.ui.shared.banner import Banner
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.text import Hint

if TYPE_CHECKING:
    from counter_app.ui.case_actions.action_dialog import ActionDialog

_MOST_SHOWN: Final = 3


class Overtaken(QWidget):
    """Show both states of the cases of a dialog that was overtaken; its verb then says `all the same`."""

    def __init__(self, dialog: ActionDialog) -> None:
        super().__init__()
        self._dialog = dialog
        self._column = Column(dialog.context.theme, gap=0.5, parent=self)
        self.hide()

    @property
    def lines(self) -> list[str]:
        """Give what is said; empty when nothing overtook the dialog."""
        banners = [banner.text for banner in self.findChildren(Banner) if not banner.isHidden()]
        return banners + [hint.text() for hint in self.findChildren(Hint) if not hint.isHidden()]

    def look(self) -> None:
        """Read how the cases are now, and show it beside what the dialog was opened on."""
        dialog, context = self._dialog, self._dialog.context
        services, actor, seen = context.services, context.session.actor, list(dialog.seen)

        def read() -> list[CaseSight]:
            stored = services.reading.cases(actor, [case.id for case in seen])
            pairs = zip(seen, stored, strict=True)
            changed = [now.id for before, now in pairs if is_overtaken(before, now)][:_MOST_SHOWN]
            return [look_at(services, actor, case_id) for case_id in changed or [dialog.case_id]]

        context.runner.run("database", read, lambda sights: self._show(seen, sights), self._on_failed, dialog)

    def _on_failed(self, error: Exception) -> None:
        self._dialog.show_problem(str(error))

    def _show(self, seen: Sequence[Case], sights: Sequence[CaseSight]) -> None:
        self._clear()
        dialog, before = self._dialog, {case.id: case for case in seen}
        is_one = len(seen) == 1
        for sight in sights:
            words = who_changed(dialog.context.language, sight)
            if not is_one:
                words = f"{sight.case.reference}: {words}"
            self._column.addWidget(Banner(dialog.context.theme, "amber", words))
            for line in differences(dialog.context.language, sight, before[sight.case.id]):
                self._column.addWidget(Hint(line))
        self.show()
        dialog.go_on_from(sights)
        dialog.context.announcer.announce(" ".join(self.lines), assertive=True)

    def _clear(self) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
