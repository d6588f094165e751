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
from counter_app.ui.shared.text import Body, Hint
from counter_app.ui.staff.editor import chosen_id, fill_choices

if TYPE_CHECKING:
    from uuid import UUID

    from counter_app.domain.staff import StaffMember
    from counter_app.ui.shared.context import AppContext


class HandOverNotice(Notice):
    """Offer to give a person's open cases to somebody else, after which the person can be removed.

    `lines` say what happened to cases that were left out of an earlier hand-over; without open cases only the removal
    is offered.
    """

    wanted = Signal(object)
    remove_wanted = Signal()

    def __init__(
        self,
        context: AppContext,
        text: str,
        lines: Sequence[str],
        count: int,
        colleagues: Sequence[StaffMember],
        likeliest: UUID | None,
        parent: QWidget | None = None,
    ) -> None:
        _ = context.language.text
        super().__init__(context, text, parent)
        for line in lines:
            self.column.addWidget(Body(line))
        self.to = DropDown()
        fill_choices(self.to, [(each.id, each.name) for each in colleagues], likeliest)
        row = FieldRow(context.theme, context.language, _("Hand over t&o"), self.to)
        self.column.addWidget(row)
        row.setVisible(bool(count))
        if count:
            words = context.language.plural("Hand over {n} case and remove", "Hand over {n} cases and remove", count)
        else:
            words = _("Remove now")
        self.go = PushButton(_in_two_lines(words) if context.theme.is_single_column else words, context.theme)
        self.go.setAccessibleName(words)
        self.go.setEnabled(bool(colleagues) or not count)
        self.go.clicked.connect(lambda: self.wanted.emit(chosen_id(self.to)) if count else self.remove_wanted.emit())
        self.offer(self.go)
        if count:
            self.column.addWidget(Hint(_("Their dates do not change. The new person sees them under My referrals.")))

    def focus_first(self) -> None:
        """Put the focus on what is to be chosen or pressed first."""
        (self.to if self.to.isVisibleTo(self) else self.go).setFocus()


def _in_two_lines(words: str) -> str:
    """Break a long button's words near their middle, for large text."""
    spaces = [at for at, letter in enumerate(words) if letter == " "]
    middle = min(spaces, key=lambda at: abs(at - len(words) / 2), default=None)
    return words if middle is None else f"{words[:middle]}\n{words[middle + 1 :]}"
