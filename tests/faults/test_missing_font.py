"""A shipped font is gone: a sentence says what to do, nothing crashes, and what was recorded is whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app import assets
from counter_app.bootstrap import suite
from counter_app.bootstrap.shipped_files import file_problems
from counter_app.bootstrap.suite import open_suite
from counter_app.cli import command_line
from counter_app.documents.typefaces import FILES
from counter_app.domain.clock import FixedClock
from counter_app.domain.correspondence import PrintState
from counter_app.domain.errors import CounterError
from counter_app.ui.post_room.post_room_page import PostRoomPage
from counter_app.ui.shared.fonts import base_font
from tests.stories.front_desk import LETTER, PHONE_CALL, FrontDesk
from tests.ui.contexts import make_context

SENTENCE = "The font NotoSans-Bold.ttf is missing or damaged. Install the program again."


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[FrontDesk]:
    """Record a letter and its card, before the font goes."""
    made = FrontDesk(f"sqlite:///{tmp_path / 'cases.db'}", tmp_path, clock)
    made.postal()
    yield made
    made.close()


@pytest.fixture(params=["gone", "damaged"])
def fonts(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Take one font away, or put rubbish in its place."""
    folder = tmp_path / "fonts"
    shutil.copytree(assets.fonts_dir(), folder)
    font = folder / "NotoSans-Bold.ttf"
    font.unlink()
    if request.param == "damaged":
        font.write_bytes(b"no font")
    for module in (assets, suite):
        monkeypatch.setattr(module, "fonts_dir", lambda: folder)
    return folder


def _is_whole(desk: FrontDesk, cases: int) -> None:
    assert desk.opened.case_count() == cases
    assert desk.opened.problems() == []


def test_nothing_is_printed_and_calls_are_still_taken(desk: FrontDesk, fonts: Path) -> None:
    services, dana = open_suite(desk.opened, desk.office.id), desk.person("dana")
    (card,) = services.post_room.page(dana, PrintState.TO_PRINT).letters
    with pytest.raises(CounterError) as refusal:
        services.post_room.render(dana, [card.id])
    assert str(refusal.value) == SENTENCE
    with pytest.raises(CounterError, match="Install the program again"):
        services.intake.save(dana, desk.form("postal", LETTER))
    services.intake.save(dana, desk.form("phone", PHONE_CALL))
    _is_whole(desk, 2)


def test_the_post_room_says_so_and_keeps_its_list(
    desk: FrontDesk, fonts: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    services = open_suite(desk.opened, desk.office.id)
    context = make_context(
        qapp, services=services, staff=desk.person("dana"), clock=desk.clock, settings=desk.opened.settings
    )
    page = PostRoomPage(context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.sheets.line.text() == SENTENCE
    assert page.lists[PrintState.TO_PRINT].model.rowCount() == 1
    assert page.run.question is not None
    page.run.question.reject()
    context.theme.deleteLater()


def test_the_window_starts_in_another_font(fonts: Path, qapp: QApplication) -> None:
    assert base_font(fonts).family()


def test_the_command_line_says_so_and_numbers_nothing(
    desk: FrontDesk, fonts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "cards.pdf"
    given = ["--data-dir", str(desk.opened.settings.data_dir), "--database", desk.opened.settings.database_url]
    assert command_line.main([*given, "--user", "dana", "letters", "print", "--out", str(out)]) == 3
    assert SENTENCE in capsys.readouterr().err
    assert not out.exists()
    assert desk.suite.post_room.batches(desk.person("dana")) == []
    _is_whole(desk, 1)


def test_the_check_names_each_font_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "fonts_dir", lambda: tmp_path)
    named = {str(problem.values["font"]) for problem in file_problems(None) if "font" in problem.values}
    assert named == {f"{name}.ttf" for names in FILES.values() for name in names}
