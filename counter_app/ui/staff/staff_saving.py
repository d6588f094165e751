"""Storing what was edited on Staff and departments, taking it back, and what stands in its way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from counter_app.domain.errors import EditConflict
from counter_app.domain.intake import HasProblems
from counter_app.domain.phrases import word_refusal
from counter_app.domain.staff import StaffMember
from counter_app.ui.shared.notices import ConflictNotice, Notice
from counter_app.ui.staff.kinds import KINDS, Kind
from counter_app.ui.staff.leaving import Leaving

if TYPE_CHECKING:
    from counter_app.domain.changes import Changes
    from counter_app.domain.errors import CounterError
    from counter_app.services.suite import Suite
    from counter_app.ui.staff.office_people import Kept
    from counter_app.ui.staff.staff_page import StaffPage


class StaffSaving(QObject):
    """Store on the database lane; the page shows what was stored, and a refusal stands in its editor."""

    def __init__(self, page: StaffPage) -> None:
        super().__init__(page)
        self._page = page
        self._context = page.context
        self.is_working = False

    def store(self, kind: Kind, wanted: Kept, *, is_new: bool = False) -> None:
        """Store an edited or a new one; a toast then offers to undo it."""
        before = None if is_new else self._page.editor.shown
        self._store(kind, wanted, lambda stored: self._on_stored(stored, before), is_new=is_new)

    def _store(
        self, kind: Kind, wanted: Kept, done: Callable[[tuple[Kept, Changes]], None], *, is_new: bool = False
    ) -> None:
        services, actor = cast("Suite", self._context.services), self._context.session.actor
        self.is_working = True
        self._page.editor.set_busy(True)
        self._context.runner.run(
            "database", lambda: kind.store(services, actor, wanted, is_new=is_new), done, self._on_refused, self
        )

    def _on_stored(self, result: tuple[Kept, Changes], before: Kept | None) -> None:
        _ = self._context.language.text
        stored, changes = result
        self._settle(stored, changes)
        if before is None:
            text = _("{name} added.", name=stored.name)
            back: Kept = replace(stored, is_active=False)
        else:
            is_removed = before.is_active and not stored.is_active
            text = _("{name} removed.", name=stored.name) if is_removed else _("{name} saved.", name=stored.name)
            back = replace(before, version=stored.version)
        self._context.toasts.show(text, lambda: self._undo(back), self)

    def _undo(self, back: Kept) -> None:
        kind = next(kind for kind in KINDS if isinstance(back, kind.type))
        self._page.choose_kind(kind.key)
        self._store(kind, back, self._on_undone)

    def _on_undone(self, result: tuple[Kept, Changes]) -> None:
        self._settle(*result)
        self._context.toasts.show(self._context.language.text("Undone."))

    def _settle(self, stored: Kept, changes: Changes | None = None) -> None:
        self.is_working = False
        self._page.editor.set_busy(False)
        self._page.settle(stored)
        if changes is not None:
            self._context.feed.publish(changes)

    def _on_refused(self, error: CounterError) -> None:
        self.is_working = False
        editor = self._page.editor
        editor.set_busy(False)
        if isinstance(error, HasProblems):
            editor.show_problems(error.problems)
        elif isinstance(error, EditConflict):
            self._show_conflict(error)
        else:
            words = word_refusal(error, self._context.language)
            editor.add_notice(Notice(self._context, words))
            if isinstance(editor.shown, StaffMember):
                Leaving(self._context, editor, self._page.known, words, self._on_left).offer()

    def _on_left(self, stored: StaffMember, changes: Changes, text: str) -> None:
        self._settle(stored, changes)
        self._context.toasts.show(text)

    def _show_conflict(self, error: EditConflict) -> None:
        mine, theirs = cast("Kept", error.mine), cast("Kept", error.theirs)
        editor = self._page.editor
        kind = next(kind for kind in KINDS if isinstance(mine, kind.type))

        def keep_mine() -> None:
            editor.clear_notices()
            self.store(kind, replace(mine, version=theirs.version))

        differences: list[tuple[str, str, str]] = [
            (row.name, editor.value_words(key, mine), editor.value_words(key, theirs))
            for key, row in editor.rows.items()
            if getattr(mine, key) != getattr(theirs, key)
        ]
        editor.add_notice(ConflictNotice(self._context, differences, keep_mine, lambda: self._settle(theirs)))
