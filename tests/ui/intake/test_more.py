"""What is under More stays as a person left it, for each form and each person."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.ui.intake.desk import Desk, a_desk


def _is_open(desk: Desk, channel: str) -> bool:
    return desk.open(channel).filling.view.disclosures["more"].is_open


def test_more_stays_open_for_who_opened_it(qapp: QApplication, tmp_path: Path) -> None:
    with a_desk(qapp, tmp_path) as desk:
        assert not _is_open(desk, "phone")
        desk.form.filling.view.disclosures["more"].button.click()
        assert _is_open(desk, "phone")
        assert not _is_open(desk, "email")
    with a_desk(qapp, tmp_path) as desk:
        assert _is_open(desk, "phone")
        desk.form.filling.view.disclosures["more"].button.click()
        assert not _is_open(desk, "phone")
    with a_desk(qapp, tmp_path, staff="sam") as desk:
        assert not _is_open(desk, "phone")


def test_more_that_was_opened_for_a_refusal_is_closed_the_next_time(desk: Desk) -> None:
    form = desk.open("phone")
    form.filling.view.lead_to("email")
    assert form.filling.view.disclosures["more"].is_open
    assert not _is_open(desk, "phone")
