"""What is typed is kept, also when it was typed before the data was open."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from counter_app.domain.changes import Changes
from counter_app.domain.staff import StaffMember
from counter_app.ui.intake.draft_keeping import DraftKeeping
from tests.ui.contexts import NOW, make_context


def test_what_was_typed_before_the_data_was_open_is_kept_as_soon_as_it_is(qapp: QApplication) -> None:
    saved: list[Any] = []
    drafts = SimpleNamespace(save=lambda _actor, case_id, _channel, _started_at, answers: saved.append(answers))
    context, form = make_context(qapp), QObject()
    keeping = DraftKeeping(context, UUID(int=5), "phone", lambda: {"name": "Maria"}, lambda: NOW, form)
    keeping.note_change()
    keeping.keep_now()
    keeping.note_change()
    keeping.keep_now()
    assert not saved
    context.gate.open(SimpleNamespace(drafts=drafts))
    assert saved == [{"name": "Maria"}]


def test_the_draft_of_a_form_that_somebody_else_finishes_goes_all_the_same(qapp: QApplication) -> None:
    deleted: list[str] = []

    def delete(actor: StaffMember, _case_id: UUID) -> Changes:
        deleted.append(actor.key)
        return Changes()

    services = SimpleNamespace(drafts=SimpleNamespace(save=lambda *_given: None, delete=delete))
    context, form = make_context(qapp, services=services), QObject()
    keeping = DraftKeeping(context, UUID(int=5), "phone", lambda: {"name": "Maria"}, lambda: NOW, form)
    dana = context.session.actor
    keeping.note_change()
    keeping.keep_now()
    jo = replace(dana, id=UUID(int=77), key="jo")
    context.session.begin(jo)
    keeping.end(jo)
    assert deleted == [dana.key], "drafts are private to who typed them"
