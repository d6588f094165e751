"""Doing something with cases off the UI thread, telling everybody, and offering to undo it for ten seconds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from counter_app.domain.changes import Changes
from counter_app.domain.phrases import word_refusal

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from counter_app.domain.errors import CounterError
    from counter_app.domain.history import Fact
    from counter_app.domain.staff import StaffMember
    from counter_app.services.suite import Suite
    from counter_app.ui.shared.context import AppContext

Write = Callable[["Suite", "StaffMember"], Changes]
"""Call one service as the acting person; it runs on the database lane."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Describe one thing to do: what it writes, the words when it is done, and how it is taken back.

    `undoes` names the facts that Undo takes back, all of them or none; `take_back` is for what is not undone by its
    facts. With neither, no Undo is offered. `undone` is called after an Undo, to give back what was typed.
    """

    write: Write
    told: str
    case_ids: Sequence[UUID] = ()
    undoes: tuple[type[Fact], ...] = ()
    take_back: Write | None = None
    undone: Callable[[Suite, StaffMember], None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    changes: Changes
    made: list[tuple[UUID, UUID]] = field(default_factory=list)


def do(
    context: AppContext,
    deed: Deed,
    *,
    done: Callable[[], None] | None = None,
    failed: Callable[[CounterError], None] | None = None,
    owner: QObject | None = None,
) -> None:
    """Carry out a deed, publish what it changed, and show a toast with Undo.

    Without `failed`, a refusal is told in a toast. Feed and toast are told even if `owner` has gone by then.
    """
    services, actor = context.services, context.session.actor

    def write() -> _Done:
        before = _entries(services, actor, deed) if deed.undoes else set()
        changes = deed.write(services, actor)
        made = [each for each in _entries(services, actor, deed) if each not in before] if deed.undoes else []
        return _Done(changes=changes, made=sorted(made, key=lambda each: each[1]))

    def tell(result: _Done) -> None:
        context.feed.publish(result.changes)
        context.toasts.show(deed.told, _undo(context, deed, result.made))
        if done is not None and _is_there(owner):
            done()

    def refuse(error: CounterError) -> None:
        if failed is None:
            context.toasts.show(word_refusal(error, context.language))
        elif _is_there(owner):
            failed(error)

    context.runner.run("database", write, tell, refuse)


def _entries(services: Suite, actor: StaffMember, deed: Deed) -> set[tuple[UUID, UUID]]:
    return {
        (case_id, entry.id)
        for case_id in deed.case_ids
        for entry in services.reading.open_case(actor, case_id).entries
        if isinstance(entry.fact, deed.undoes) and entry.staff_id == actor.id
    }


def _undo(context: AppContext, deed: Deed, made: Sequence[tuple[UUID, UUID]]) -> Callable[[], None] | None:
    take_back = deed.take_back
    if take_back is None and not made:
        return None

    def write(services: Suite, actor: StaffMember) -> Changes:
        if take_back is not None:
            return take_back(services, actor)
        entries: dict[UUID, list[UUID]] = {}
        for case_id, entry_id in made:
            entries.setdefault(case_id, []).append(entry_id)
        changes: Changes = services.undoing.undo_deed(actor, entries)
        if deed.undone is not None:
            deed.undone(services, actor)
        return changes

    return lambda: do(context, Deed(write=write, told=context.language.text("Undone.")))


def _is_there(owner: QObject | None) -> bool:
    from shiboken6 import isValid

    return owner is None or isValid(owner)
