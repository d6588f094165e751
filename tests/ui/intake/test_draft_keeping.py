"""What is typed is kept, also when it was typed before the data was open."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

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
