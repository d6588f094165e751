"""What can be done with the chosen cards and letters: an action and a button for each, shown where it makes sense."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from counter_app.domain.correspondence import PrintState
from counter_app.domain.correspondence_queue import QueuedLetter
from counter_app.domain.correspondence_state import Medium
from counter_app.ui.post_room.letter_list import LIST_WORDS
from counter_app.ui.shared.buttons import PrimaryButton, PushButton
from counter_app.ui.shared.keys import make_action
from counter_app.ui.shared.layouts import Flow

if TYPE_CHECKING:
    from counter_app.domain.staff import StaffMember
    from counter_app.ui.post_room.post_room_page import PostRoomPage

_BOTH = (PrintState.TO_PRINT, PrintState.PRINTED, PrintState.CAME_BACK)
_STATES_OF = {
    "print_cards": (PrintState.TO_PRINT,),
    "mark_posted": (PrintState.PRINTED,),
    "print": tuple(LIST_WORDS),
    "save_pdf": (PrintState.TO_PRINT,),
    "batch_sheet": (PrintState.TO_PRINT, PrintState.PRINTED, PrintState.POSTED),
    "print_again": (PrintState.PRINTED, PrintState.POSTED, PrintState.CAME_BACK),
    "came_back": (PrintState.POSTED,),
    "undo_posted": (PrintState.POSTED,),
    "undo_came_back": (PrintState.CAME_BACK,),
    "letter_instead": _BOTH,
    "correct_address": (PrintState.TO_PRINT, PrintState.CAME_BACK),
}
_PRIMARY = ("print_cards", "mark_posted")
_WITH_AN_ICON = ("print_cards", "mark_posted", "print", "save_pdf")
_NEED_A_LAYOUT = ("print_cards", "print", "save_pdf")


class LetterActions(QObject):
    """Hold the actions of the page and do them; `people` are those who may have taken the post away."""

    def __init__(self, page: PostRoomPage) -> None:
        super().__init__(page)
        self._page = page
        self._context = context = page.context
        self.people: Sequence[StaffMember] = ()
        _, steps, desk = context.language.text, page.steps, page.desk
        made: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("print_cards", _("Print…"), "printer", lambda: desk.print_jobs(page.jobs())),
            ("mark_posted", _("Mark as posted…"), "send", lambda: steps.mark_posted(page.chosen(), self.people)),
            ("print", _("Preview"), "eye", self._on_preview),
            ("save_pdf", _("Save PDF…"), "file-down", lambda: desk.save_jobs(page.jobs())),
            ("batch_sheet", _("Batch sheet"), "list-checks", self._on_batch_sheet),
            ("came_back", _("Came back…"), "reply", lambda: steps.came_back(page.chosen())),
            ("print_again", _("Print again…"), "refresh-cw", lambda: steps.print_again(page.chosen())),
            ("correct_address", _("Correct the address…"), "map-pin", lambda: steps.correct_address(page.chosen())),
            ("letter_instead", _("Use a letter instead"), "mail", self._on_letter_instead),
            ("undo_posted", _("Not posted"), "undo-2", lambda: steps.undo_posted(page.chosen())),
            ("undo_came_back", _("It did not come back"), "undo-2", lambda: steps.undo_came_back(page.chosen())),
        )
        self.named: dict[str, QAction] = {}
        self.buttons: dict[str, PushButton] = {}
        for name, text, icon, do in made:
            action = make_action(page, name, text, do, theme=context.theme, icon=icon)
            kind = PrimaryButton if name in _PRIMARY else PushButton
            button = kind(action.text(), context.theme, icon=icon if name in _WITH_AN_ICON else "")
            button.follow(action)
            self.named[name], self.buttons[name] = action, button

    def shown(self) -> list[QAction]:
        """Give the actions that make sense on the list in front."""
        return [action for action in self.named.values() if action.isVisible()]

    def lay_buttons(self) -> Flow:
        """Lay the buttons beside each other."""
        flow = Flow(self._context.theme, gap=1)
        for button in self.buttons.values():
            flow.addWidget(button)
        return flow

    def show_for(self, state: PrintState | None) -> None:
        """Show what can be done with cards and letters in a state; nothing for e-mails."""
        for name, action in self.named.items():
            action.setVisible(state is not None and state in _STATES_OF[name])
            self.buttons[name].setVisible(action.isVisible())

    def enable(self, chosen: Sequence[QueuedLetter], *, knows_layouts: bool) -> None:
        """Enable what can be done with what is chosen."""
        for name, action in self.named.items():
            is_possible = bool(chosen) and (knows_layouts or name not in _NEED_A_LAYOUT)
            if name == "letter_instead":
                is_possible = any(queued.medium is Medium.POSTCARD for queued in chosen)
            if name == "batch_sheet":
                is_possible = any(queued.batch_id is not None for queued in chosen)
            action.setEnabled(is_possible)

    def _on_preview(self) -> None:
        if jobs := self._page.jobs():
            self._page.desk.show_preview(jobs, can_print=self._page.tab == PrintState.TO_PRINT)

    def _on_letter_instead(self) -> None:
        chosen = self._page.chosen()
        self._page.steps.use_letters_instead([queued for queued in chosen if queued.medium is Medium.POSTCARD])

    def _on_batch_sheet(self) -> None:
        batch_id = next((queued.batch_id for queued in self._page.chosen() if queued.batch_id is not None), None)
        if batch_id is None:
            return
        post_room, actor, desk = self._context.services.post_room, self._context.session.actor, self._page.desk
        name = self._context.language.text("Batch sheet")
        self._context.runner.run(
            "paper",
            lambda: post_room.batch_sheet(actor, batch_id),
            lambda pdf: desk.show_document(pdf, name, "batch-sheet.pdf"),
            desk.refuse,
            self._page,
        )
