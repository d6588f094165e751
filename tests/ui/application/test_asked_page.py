"""What another start asks for is shown in the window that is open, and nothing that is being done there is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from counter_app.domain.clock import FixedClock
from tests.ui.office_with_cases import OfficeWithCases
from tests.ui.whole_program import WholeProgram


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path, clock: FixedClock) -> Iterator[WholeProgram]:
    office = OfficeWithCases(tmp_path, clock)
    running = WholeProgram(qapp, office)
    yield running
    running.close()
    office.close()


def shown(desk: WholeProgram) -> str:
    desk.pass_time()
    page = desk.window.current_page
    return "" if page is None else page.title


@pytest.mark.parametrize(
    ("page", "title"),
    [("", "Home"), ("all-cases", "All cases"), ("phone", "Phone call"), ("no-such-page", "Home")],
)
def test_a_page_or_a_form_of_another_start_comes_to_the_front(desk: WholeProgram, page: str, title: str) -> None:
    desk.program.asked.show_for_another_start(page)
    assert shown(desk) == title


def test_the_case_of_another_start_comes_to_the_front(desk: WholeProgram) -> None:
    case = desk.office.take(desk.office.sam)
    desk.program.asked.show_for_another_start(str(case.reference).lower())
    desk.wait_until(lambda: str(case.reference) in shown(desk))


def test_a_case_that_is_not_there_is_said_and_the_page_stays(desk: WholeProgram) -> None:
    desk.program.asked.show_for_another_start("A26-0142-Z")
    desk.wait_until(lambda: desk.context.toasts.current is not None)
    toast = desk.context.toasts.current
    assert toast is not None
    assert "A26-0142-Z" in toast.text
    assert shown(desk) == "Home"
    assert not desk.window.is_on_threshold


def test_what_a_dialog_is_open_on_stays_in_front(desk: WholeProgram) -> None:
    dialog = QDialog(desk.window)
    dialog.setModal(True)
    dialog.show()
    desk.program.asked.show_for_another_start("all-cases")
    assert shown(desk) == "Home"
    dialog.close()
