"""One list of the post room: read page by page, ticked with Space, refreshed without losing what was ticked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal

from counter_app.domain.correspondence import PrintState
from counter_app.domain.correspondence_queue import QueuedLetter
from counter_app.domain.words import mark
from counter_app.ui.post_room.letter_words import LetterWords
from counter_app.ui.post_room.ticked_table import TickedModel, TickedTable
from counter_app.ui.shared.list_area import ListArea
from counter_app.ui.shared.office_facts import OfficeFacts, read_office_facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counter_app.domain.errors import CounterError
    from counter_app.services.post_room import PostRoomPage as LettersFound
    from counter_app.ui.shared.context import AppContext

_EMPTY = {
    PrintState.TO_PRINT: (
        mark("No cards or letters to print."),
        mark("They appear when someone acknowledges a letter by post."),
    ),
    PrintState.PRINTED: (mark("Nothing waits to be posted."), mark("What has been printed appears here.")),
    PrintState.POSTED: (mark("Nothing has been posted yet."), mark("What you mark as posted appears here.")),
    PrintState.CAME_BACK: (
        mark("Nothing came back."),
        mark("When the post returns a card or letter, mark it on the list of what was posted."),
    ),
}
LIST_WORDS = {
    PrintState.TO_PRINT: mark("To print"),
    PrintState.PRINTED: mark("Printed, not posted"),
    PrintState.POSTED: mark("Posted"),
    PrintState.CAME_BACK: mark("Came back"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLetters:
    """Hold what was read of one list, and the facts of the office that word it."""

    page: LettersFound
    letters: tuple[QueuedLetter, ...]
    preselected: frozenset[UUID]
    facts: OfficeFacts


class LetterList(ListArea):
    """Show the cards and letters in one state.

    All that must go today is ticked when the list is first shown; what arrives later and must go today is ticked too.
    `loaded(FoundLetters)`, `not_loaded` and `ticks_changed` keep the rest of the page in step.
    """

    loaded = Signal(object)
    not_loaded = Signal()
    ticks_changed = Signal()

    def __init__(self, context: AppContext, state: PrintState) -> None:
        _ = context.language.text
        self.words = LetterWords(context.language, context.clock)
        self.model: TickedModel[QueuedLetter] = TickedModel(
            context.language,
            self.words.columns(state),
            id_of=lambda queued: queued.id,
            sentence=self.words.sentence,
        )
        self.table = TickedTable(context.theme, self.model, _(LIST_WORDS[state]))
        super().__init__(context, self.table, _("Loading cards and letters…"), is_card=True)
        self.state_shown = state
        self._app = context
        self._asked = self._arrived = 0
        self._seen: set[UUID] = set()
        self._facts: OfficeFacts | None = None
        self.model.ids_changed.connect(self.ticks_changed)
        self.model.more_wanted.connect(self._load_more)
        self.table.all_wanted.connect(self._on_all_wanted)
        self.show_loading()

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is being fetched."""
        return self._arrived == self._asked

    def chosen(self) -> list[QueuedLetter]:
        """Give what an action is about: the ticked ones, else the current one."""
        return self.table.target_rows() if self.shows_content else []

    def refresh(self, *, at_least: int = 0, ticks_all: bool = False) -> None:
        """Read the list again, at least as far as it is shown now."""
        self._asked += 1
        asked, actor, services = self._asked, self._app.session.actor, self._app.services
        state, facts = self.state_shown, self._facts
        wanted = max(at_least, self.model.rowCount())

        def read() -> FoundLetters:
            known = facts or read_office_facts(services, actor)
            page = services.post_room.page(actor, state)
            letters, preselected = list(page.letters), set(page.preselected)
            while len(letters) < page.counts[state] and (
                len(letters) < wanted or (state is PrintState.TO_PRINT and letters[-1].id in preselected)
            ):
                following = services.post_room.page(actor, state, skip=len(letters))
                if not following.letters:
                    break
                letters += following.letters
                preselected |= following.preselected
            return FoundLetters(page=page, letters=tuple(letters), preselected=frozenset(preselected), facts=known)

        self._app.runner.run(
            "database",
            read,
            lambda found: self._take(asked, found, ticks_all=ticks_all),
            lambda error: self._take_failure(asked, error),
            self,
        )

    def forget_facts(self) -> None:
        """Read calendar and people again with the next refresh, because the office was changed."""
        self._facts = None

    def _load_more(self) -> None:
        self.refresh(at_least=self.model.rowCount() + 1)

    def _on_all_wanted(self) -> None:
        if self.model.canFetchMore(self.table.rootIndex()):
            self.refresh(at_least=1_000_000, ticks_all=True)
        else:
            self.model.tick_all()

    def _take(self, asked: int, found: FoundLetters, *, ticks_all: bool) -> None:
        if asked != self._asked:
            return
        self._arrived = asked
        self._facts = found.facts
        self.words.calendar = found.facts.calendar
        self._show_rows(found)
        if ticks_all:
            self.model.tick_all()
        self.loaded.emit(found)
        self.ticks_changed.emit()

    def _show_rows(self, found: FoundLetters) -> None:
        current = self.table.current_row()
        had_focus = self.table.hasFocus()
        position = max(self.table.currentIndex().row(), 0)
        new = {queued.id for queued in found.letters} - self._seen
        ticked = self.model.ticked_ids
        if self.state_shown is PrintState.TO_PRINT:
            ticked |= found.preselected & new
        self._seen |= new
        if tuple(self.model.rows) != found.letters or self.state is not None:
            top = self.table.verticalScrollBar().value()
            self.model.show_rows(found.letters, has_more=len(found.letters) < found.page.counts[self.state_shown])
            if current is None or not self.table.choose(lambda queued: queued.id == current.id):
                position = min(position, len(found.letters) - 1)
                self.table.choose(lambda queued: bool(found.letters) and queued.id == found.letters[position].id)
            self.table.verticalScrollBar().setValue(top)
        self.model.tick(ticked)
        if found.letters:
            self.show_content()
            if had_focus:
                self.table.setFocus()
        else:
            title, text = _EMPTY[self.state_shown]
            self.show_empty(self._app.language.text(title), self._app.language.text(text), icon="mailbox")

    def _take_failure(self, asked: int, error: CounterError) -> None:
        if asked == self._asked:
            self._arrived = asked
            self.show_error(error, self.refresh)
            self.not_loaded.emit()
            self.ticks_changed.emit()


def waiting_for_word(letters: Sequence[QueuedLetter]) -> list[QueuedLetter]:
    """Find what was sent to a printer or saved, and nobody has said yet whether it came out."""
    return [queued for queued in letters if queued.state is PrintState.TO_PRINT and queued.batch_id is not None]
