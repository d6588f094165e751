"""What stands beside a refused removal: the person's open cases, to be handed over first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.drop_down import DropDown
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.notices import Notice
from counter_app.ui.shared.text import Hint
from counter_app.ui.staff.editor import chosen_id, fill_choices

if TYPE_CHECKING:
    from uuid import UUID

    from counter_app.domain.staff import StaffMember
    from counter_app.ui.shared.context import AppContext


class HandOverNotice(Notice):
    """Offer to give a person's open cases to somebody else, after which the person can be removed."""

    wanted = Signal(object)

    def __init__(
        self,
        context: AppContext,
        text: str,
        count: int,
        colleagues: Sequence[StaffMember],
        likeliest: UUID | None,
        parent: QWidget | None = None,
    ) -> None:
        _ = context.language.text
        super().__init__(context, text, parent)
        self.to = DropDown()
        fill_choices(self.to, [(each.id, each.name) for each in colleagues], likeliest)
        self.column.addWidget(FieldRow(context.theme, context.language, _("Hand over t&o"), self.to))
        words = context.language.plural("Hand over {n} case and remove", "Hand over {n} cases and remove", count)
        self.go = PushButton(_in_two_lines(words) if context.theme.is_single_column else words, context.theme)
        self.go.setAccessibleName(words)
        self.go.setEnabled(bool(colleagues))
        self.go.clicked.connect(lambda: self.wanted.emit(chosen_id(self.to)))
        self.offer(self.go)
        self.column.addWidget(Hint(_("Their dates do not change. The new person sees them under My referrals.")))


def _in_two_lines(words: str) -> str:
    """Break a long button's words near their middle, for large text."""
    spaces = [at for at, letter in enumerate(words) if letter == " "]
    middle = min(spaces, key=lambda at: abs(at - len(words) / 2), default=None)
    return words if middle is None else f"{words[:middle]}\n{words[middle + 1 :]}"
