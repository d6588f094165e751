"""When a message was received is what it says, or what was typed: never the time at which the form was opened."""

from __future__ import annotations

from datetime import date

from counter_app.ui.intake.moment_fields import MomentField
from tests.ui.intake.desk import Desk


def test_there_is_no_time_beside_an_empty_date(desk: Desk) -> None:
    field = desk.open("email").filling.view.cells["received"].field
    assert isinstance(field, MomentField)
    assert field.day.is_empty
    assert not field.time.isVisible()
    field.day.set_value(date(2026, 11, 23))
    assert field.time.isVisible()
    field.show_answer("")
    assert not field.time.isVisible()
