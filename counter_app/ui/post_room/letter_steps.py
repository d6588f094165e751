"""The steps that a person takes with cards and letters: posted, printed again, came back, a letter instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter_app.domain.correspondence_queue import QueuedLetter
from counter_app.domain.phrases import word_refusal
from counter_app.ui.post_room.address_correction import AddressCorrection
from counter_app.ui.post_room.again_dialog import AddressDialog, AgainDialog
from counter_app.ui.post_room.ask_dialog import AskDialog
from counter_app.ui.post_room.step_dialogs import PostedDialog, ReasonDialog

if TYPE_CHECKING:
    from counter_app.domain.customers import Customer
    from counter_app.domain.errors import CounterError
    from counter_app.domain.staff import StaffMember
    from counter_app.services.post_room_work import PostRoomResult
    from counter_app.ui.post_room.letter_words import LetterWords
    from counter_app.ui.shared.context import AppContext


class LetterSteps(QObject):
    """Ask what a step needs, take it, and offer to undo it; `refused(sentence)` tells what was not done and why."""

    refused = Signal(str)

    def __init__(self, context: AppContext, words: LetterWords, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._words = words
        self._window = window
        self.dialog: AskDialog | None = None

    def mark_posted(self, letters: Sequence[QueuedLetter], people: Sequence[StaffMember]) -> None:
        """Ask when and by whom, then record that the letters were handed to the post."""
        if not letters:
            return
        _, plural = self._context.language.text, self._context.language.plural
        title = plural("Mark {n} as posted", "Mark {n} as posted", len(letters))
        now = self._words.local(self._context.clock.now())
        dialog = PostedDialog(self._context, title, now, people, self._window)

        def take() -> None:
            by, at, post_room = dialog.posted_by, dialog.posted_at, self._context.services.post_room
            ids = [queued.id for queued in letters]

            def undo() -> None:
                self._run(lambda: post_room.undo_posted(by, ids), self._words_undone(len(ids)))

            text = plural("Posted: {n} card or letter.", "Posted: {n} cards and letters.", len(letters))
            self._run(lambda: post_room.mark_posted(by, ids, at), text, undo, dialog)

        self._open(dialog, take)

    def undo_posted(self, letters: Sequence[QueuedLetter]) -> None:
        """Take back that letters were posted; their clocks run again."""
        post_room, actor = self._context.services.post_room, self._context.session.actor
        self._run(lambda: post_room.undo_posted(actor, _ids(letters)), self._words_undone(len(letters)))

    def undo_came_back(self, letters: Sequence[QueuedLetter]) -> None:
        """Take back that letters came back."""
        post_room, actor = self._context.services.post_room, self._context.session.actor
        self._run(lambda: post_room.undo_came_back(actor, _ids(letters)), self._words_undone(len(letters)))

    def came_back(self, letters: Sequence[QueuedLetter]) -> None:
        """Ask why letters came back, and let their cases wait again."""
        if not letters:
            return
        _ = self._context.language.text
        dialog = ReasonDialog(
            self._context,
            self._title(_("Came back"), letters),
            _("What it told the customer counts as not told: its case waits again."),
            _("As the post wrote on it, such as: moved away, address unknown"),
            _("It came back"),
            self._window,
        )

        def take() -> None:
            post_room, actor, reason = (
                self._context.services.post_room,
                self._context.session.actor,
                dialog.reason.text(),
            )

            def undo() -> None:
                self.undo_came_back(letters)

            text = self._context.language.plural("Came back: {n}.", "Came back: {n}.", len(letters))
            self._run(lambda: post_room.came_back(actor, _ids(letters), reason), text, undo, dialog)

        self._open(dialog, take)

    def print_again(self, letters: Sequence[QueuedLetter]) -> None:
        """Ask for a reason and put letters back to be printed; one alone may get a corrected address."""
        if len(letters) == 1:
            self._with_customer(letters[0], lambda customer: self._ask_again(letters, customer))
        elif letters:
            self._ask_again(letters, None)

    def correct_address(self, letters: Sequence[QueuedLetter]) -> None:
        """Correct the address of one card or letter that has not left."""
        if len(letters) != 1:
            self.refused.emit(self._context.language.text("Choose one card or letter to correct its address."))
            return
        self._with_customer(letters[0], lambda customer: self._ask_address(letters[0], customer))

    def use_letters_instead(self, letters: Sequence[QueuedLetter]) -> None:
        """Set cards aside and write the same as letters in sealed envelopes (P24)."""
        post_room, actor = self._context.services.post_room, self._context.session.actor
        plural = self._context.language.plural
        self._run(
            lambda: post_room.use_a_letter_instead(actor, _ids(letters)),
            plural("A letter goes instead of the card.", "{n} letters go instead of the cards.", len(letters)),
        )

    def _ask_again(self, letters: Sequence[QueuedLetter], customer: Customer | None) -> None:
        correction = AddressCorrection(self._context.services, letters[0], customer)
        address = None if customer is None else customer.address
        title = self._title(self._context.language.text("Print again"), letters)
        dialog = AgainDialog(self._context, title, letters[0].state, address, self._window)

        def take() -> None:
            post_room, actor = self._context.services.post_room, self._context.session.actor
            corrected, reason = dialog.corrected, dialog.reason

            def step() -> PostRoomResult:
                if corrected is None:
                    result: PostRoomResult = post_room.print_again(actor, _ids(letters), reason)
                else:
                    result = correction.carry_out(actor, corrected)
                return result

            text = self._context.language.plural("{n} waits to be printed.", "{n} wait to be printed.", len(letters))
            self._run(step, text, None, dialog)

        self._open(dialog, take)

    def _ask_address(self, queued: QueuedLetter, customer: Customer | None) -> None:
        _ = self._context.language.text
        correction = AddressCorrection(self._context.services, queued, customer)
        address = None if customer is None else customer.address
        if address is None:
            self.refused.emit(_("The customer of this case has no address. Add it on the page of the case."))
            return
        dialog = AddressDialog(self._context, self._title(_("Correct the address"), [queued]), address, self._window)

        def take() -> None:
            actor, corrected = self._context.session.actor, dialog.address.address
            self._run(
                lambda: correction.carry_out(actor, corrected),
                _("The address is corrected."),
                None,
                dialog,
            )

        self._open(dialog, take)

    def _with_customer(self, queued: QueuedLetter, go_on: Callable[[Customer | None], None]) -> None:
        reading, actor = self._context.services.reading, self._context.session.actor

        def read() -> Customer | None:
            customer: Customer | None = reading.open_case(actor, queued.case_id).customer
            return customer

        self._context.runner.run("database", read, go_on, self._refuse, self)

    def _open(self, dialog: AskDialog, take: Callable[[], None]) -> None:
        self.dialog = dialog
        dialog.answered.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _run(
        self,
        step: Callable[[], PostRoomResult],
        text: str,
        undo: Callable[[], None] | None = None,
        dialog: AskDialog | None = None,
    ) -> None:
        feed = self._context.feed

        def work() -> None:
            feed.publish(step().changes)

        def done(_result: Any) -> None:
            if dialog is not None:
                dialog.accept()
            self._context.toasts.show(text, undo, self)

        def refuse(error: CounterError) -> None:
            if dialog is not None:
                dialog.refuse(error)
            self._refuse(error, is_told=dialog is not None)

        self._context.runner.run("database", work, done, refuse, self)

    def _refuse(self, error: CounterError, *, is_told: bool = False) -> None:
        words = word_refusal(error, self._context.language)
        self.refused.emit("" if is_told else words)

    def _title(self, step: str, letters: Sequence[QueuedLetter]) -> str:
        _ = self._context.language.text
        if len(letters) == 1:
            return _("{step}: {reference}", step=step, reference=letters[0].letter.case_reference)
        return f"{step} ({len(letters)})"

    def _words_undone(self, count: int) -> str:
        return self._context.language.plural("Undone: {n}.", "Undone: {n}.", count)


def _ids(letters: Sequence[QueuedLetter]) -> list[UUID]:
    return [queued.id for queued in letters]
