"""A save that fails loses nothing, says what to do, and is tried again as it was meant."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from counter_app.domain.errors import NoAnswer, StorageError
from tests.ui.intake.desk import Desk
from tests.ui.intake.repeat_customer import REFERRED, open_for_alvarez, record_alvarez


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (StorageError("The database is damaged."), "Could not save: The database is damaged."),
        (
            NoAnswer("The shared database did not answer."),
            "Could not save: the shared database did not answer. Your form is kept on this computer.",
        ),
    ],
)
def test_a_save_that_fails_loses_nothing_and_can_be_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: StorageError, said: str
) -> None:
    form = desk.open("in_person")
    form.filling.take_answers({**REFERRED, "outcome": "resolved", "how_resolved": "Fine taken away"})

    def fail(*_given: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(type(desk.suite.intake), "save", fail)
        desk.save()
    assert form.filling.failure.text == said
    assert form.state.answers["how_resolved"] == "Fine taken away"
    desk.save()
    assert len(desk.cases()) == 1


def test_what_could_not_be_added_to_a_case_is_added_when_it_is_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object, **_more: object) -> None:
        raise StorageError("The database is damaged.")

    record_alvarez(desk)
    form = open_for_alvarez(desk)
    topic = desk.saved_case().case.topic_id
    form.filling.take_answers({"topic": str(topic), "what_happened": "Fined again"})
    with monkeypatch.context() as patch:
        patch.setattr(type(desk.suite.casework), "log_call", fail)
        form.filling.notices.add_wanted.emit(form.state.open_case_about_this)
    assert form.filling.failure.text == "Could not save: The database is damaged."
    again = next(each for each in form.filling.findChildren(QPushButton) if each.text() == "Try again")
    again.click()
    assert form.is_finished
    facts = [type(entry.fact).__name__ for entry in desk.saved_case().entries]
    assert facts[-2:] == ["NoteAdded", "CallLogged"]
    assert facts.count("NoteAdded") == 1
