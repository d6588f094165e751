"""A save that fails loses nothing, says what to do, and is tried again as it was meant."""

from __future__ import annotations

import pytest

from counter_app.domain.errors import NoAnswer, StorageError
from tests.ui.intake.desk import Desk
from tests.ui.intake.repeat_customer import REFERRED


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
