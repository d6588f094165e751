"""Each key of the map, pressed in the window of the whole program, does what the map says (ux/screens.md 12)."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from counter_app.ui.all_cases.all_cases_page import AllCasesPage
from counter_app.ui.intake.form_page import IntakePage
from counter_app.ui.referrals.referrals_page import ReferralsPage
from counter_app.ui.shared.keys import KEYS
from tests.ui.office_with_cases import OfficeWithCases
from tests.ui.whole_program import WholeProgram

PAGE_IDS = ("home", "referrals", "all_cases", "post_room", "calendar", "staff")


@pytest.fixture
def whole(qapp: QApplication, office: OfficeWithCases) -> Iterator[WholeProgram]:
    made = WholeProgram(qapp, office)
    yield made
    made.close()


Do = Callable[[WholeProgram], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Hold one row of the map: the action, where it is pressed, the keys, and what must hold afterwards.

    `is_alone` asks for a window of its own, because the key leaves one that the next row could not begin with.
    """

    name: str
    keys: tuple[str, ...]
    then: Callable[[WholeProgram], bool]
    given: Do = lambda whole: None
    is_alone: bool = False


def page(whole: WholeProgram) -> str:
    return whole.window.open_pages.current_name


def form(whole: WholeProgram) -> IntakePage:
    current = whole.window.current_page
    assert isinstance(current, IntakePage)
    return current


def focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def is_in(widget: QWidget) -> bool:
    return widget is focus() or widget.isAncestorOf(focus())


def both(*steps: Do) -> Do:
    def do(whole: WholeProgram) -> None:
        for step in steps:
            step(whole)

    return do


def press(keys: str) -> Do:
    return lambda whole: whole.press(keys)


def open_form(channel: str) -> Do:
    return lambda whole: whole.window.open_form(channel)


def begin_call(whole: WholeProgram) -> None:
    whole.window.open_form("phone")
    whole.type("217 555 0142")


def two_calls(whole: WholeProgram) -> None:
    begin_call(whole)
    begin_call(whole)


def open_case(whole: WholeProgram) -> None:
    row = list_of(whole).table.current_row()
    assert row is not None
    whole.press("Return")
    assert page(whole) == "case"


def list_of(whole: WholeProgram) -> ReferralsPage:
    shown = whole.window.show_page("referrals")
    whole.pass_time()
    assert isinstance(shown, ReferralsPage)
    return shown


def show(page_id: str) -> Do:
    return lambda whole: whole.window.show_page(page_id)


def field_with_words(whole: WholeProgram) -> None:
    whole.window.open_form("in_person")
    whole.type("Noise")


def undo_something(whole: WholeProgram) -> None:
    whole.window.show_page("home")
    whole.context.toasts.show("Done.", undo=lambda: whole.boxes.append("undone"))


def text() -> str:
    focused = focus()
    if isinstance(focused, QPlainTextEdit):
        return focused.toPlainText()
    assert isinstance(focused, QLineEdit)
    return focused.text()


def one(box: str) -> Callable[[WholeProgram], bool]:
    return lambda whole: whole.boxes == [box]


def pages_of_the_map() -> list[Key]:
    return [
        Key(name=f"page {place}", keys=(f"Alt+{place}",), then=lambda whole, wanted=page_id: page(whole) == wanted)  # type: ignore[misc]
        for place, page_id in enumerate(PAGE_IDS, 1)
    ]


def forms_of_the_map() -> list[Key]:
    return [
        Key(name=f"new {channel}", keys=(f"Ctrl+{place}",), then=lambda whole, wanted=channel: page(whole) == wanted)  # type: ignore[misc]
        for place, channel in enumerate(("phone", "in_person", "email", "postal"), 1)
    ]


def new_form(whole: WholeProgram) -> None:
    whole.window.open_form("email")
    whole.window.show_page("home")


def has_problems(whole: WholeProgram) -> bool:
    return bool(form(whole).state.problems()) and is_in(form(whole)) and form(whole).filling.summary.isVisible()


MAP = [
    *forms_of_the_map(),
    *pages_of_the_map(),
    Key(
        name="new form, last channel",
        is_alone=True,
        keys=("Ctrl+N",),
        given=new_form,
        then=lambda whole: page(whole) == "email",
    ),
    Key(name="save", keys=("Ctrl+Return", "Ctrl+Enter"), given=begin_call, then=has_problems),
    Key(
        name="park",
        is_alone=True,
        keys=("Ctrl+S",),
        given=begin_call,
        then=lambda whole: page(whole) == "home" and whole.window.parked_strip.isVisible(),
    ),
    Key(
        name="next open form",
        is_alone=True,
        keys=("Ctrl+Tab",),
        given=both(two_calls, show("home")),
        then=lambda whole: page(whole) == "phone",
    ),
    Key(
        name="previous open form",
        is_alone=True,
        keys=("Ctrl+Shift+Tab",),
        given=both(two_calls, show("home")),
        then=lambda whole: page(whole) == "phone",
    ),
    Key(name="out of a form", is_alone=True, keys=("Esc",), given=begin_call, then=lambda whole: page(whole) == "home"),
    Key(name="out of a case", keys=("Esc",), given=open_case, then=lambda whole: page(whole) == "referrals"),
    Key(name="back", keys=("Alt+Left",), given=open_case, then=lambda whole: page(whole) == "referrals"),
    Key(name="help", keys=("F1",), then=one("HelpWindow")),
    Key(name="why this field", keys=("Shift+F1",), given=begin_call, then=one("FieldRule")),
    Key(
        name="refresh",
        keys=("F5",),
        given=both(list_of, lambda whole: whole.office.local("2026-11-24 14:25")),
        then=lambda whole: list_of(whole).updated.text() == "Updated 14:25 (F5)",
    ),
    Key(
        name="next region",
        keys=("F6",),
        given=list_of,
        then=lambda whole: not is_in(whole.window.navigation) and not is_in(whole.window.stack),
    ),
    Key(name="previous region", keys=("Shift+F6",), given=list_of, then=lambda whole: is_in(whole.window.navigation)),
    Key(
        name="read back",
        is_alone=True,
        keys=("F8",),
        given=begin_call,
        then=lambda whole: any("0 1 4 2" in words for words in whole.heard),
    ),
    Key(
        name="conversation help",
        keys=("F9",),
        given=begin_call,
        then=lambda whole: not whole.window.right_panel.isVisible(),
    ),
    Key(name="menu bar", keys=("F10",), then=one("QMenu")),
    Key(
        name="what happened",
        keys=("Alt+W",),
        given=begin_call,
        then=lambda whole: isinstance(focus(), QPlainTextEdit),
    ),
    Key(
        name="what happened and back",
        keys=("Alt+W",),
        given=both(begin_call, press("Alt+W")),
        then=lambda whole: text() == "217 555 0142",
    ),
    Key(name="transfer", keys=("Alt+X",), given=begin_call, then=one("TransferDialog")),
    Key(name="spell", keys=("Alt+Z",), given=begin_call, then=one("SpellDialog")),
    Key(
        name="find in list",
        keys=("Ctrl+F",),
        given=show("all_cases"),
        then=lambda whole: isinstance(focus(), QLineEdit) and isinstance(whole.window.current_page, AllCasesPage),
    ),
    Key(
        name="search",
        keys=("Ctrl+K", "Ctrl+Shift+P"),
        given=begin_call,
        then=lambda whole: focus() is whole.window.tool_bar.search,
    ),
    Key(name="reply", keys=("Ctrl+R",), given=open_case, then=one("ReplyDialog")),
    Key(name="reply from the list", keys=("Ctrl+R",), given=list_of, then=one("ReplyDialog")),
    Key(name="extend", keys=("Ctrl+Shift+D",), given=open_case, then=one("ExtendDialog")),
    Key(name="hand over", keys=("Ctrl+T",), given=open_case, then=one("HandOverDialog")),
    Key(name="note", keys=("Ctrl+M",), given=open_case, then=one("NoteDialog")),
    Key(name="call log", keys=("Ctrl+D",), given=open_case, then=one("CallLogDialog")),
    Key(name="undo", keys=("Ctrl+Z",), given=undo_something, then=lambda whole: whole.boxes == ["undone"]),
    Key(name="undo typing", keys=("Ctrl+Z",), given=field_with_words, then=lambda whole: text() != "Noise"),
    Key(
        name="redo typing",
        keys=("Ctrl+Shift+Z",),
        given=both(field_with_words, press("Ctrl+Z")),
        then=lambda whole: text() == "Noise",
    ),
    Key(name="switch user", is_alone=True, keys=("Ctrl+Shift+L",), then=lambda whole: whole.window.is_on_threshold),
    Key(name="settings", keys=("Ctrl+,",), then=one("SettingsDialog")),
    Key(name="larger", keys=("Ctrl++", "Ctrl+="), then=lambda whole: whole.context.theme.scale > 100),
    Key(
        name="smaller",
        keys=("Ctrl+-",),
        given=lambda whole: whole.context.theme.set_scale(150),
        then=lambda whole: whole.context.theme.scale < 150,
    ),
    Key(
        name="normal size",
        keys=("Ctrl+0",),
        given=lambda whole: whole.context.theme.set_scale(150),
        then=lambda whole: whole.context.theme.scale == 100,
    ),
    Key(name="full screen", is_alone=True, keys=("F11",), then=lambda whole: whole.window.isFullScreen()),
    Key(
        name="new window",
        keys=("Ctrl+Shift+N",),
        given=list_of,
        then=lambda whole: [type(each.page) for each in whole.window.side_windows.open_windows] == [ReferralsPage],
    ),
    Key(name="call a colleague", keys=("Ctrl+Shift+H",), given=begin_call, then=one("ColleagueDialog")),
    Key(
        name="close window",
        is_alone=True,
        keys=("Ctrl+W",),
        given=show("home"),
        then=lambda whole: not whole.window.isVisible(),
    ),
    Key(name="close a case", keys=("Ctrl+W",), given=open_case, then=lambda whole: page(whole) == "referrals"),
    Key(name="quit", is_alone=True, keys=("Ctrl+Q",), then=lambda whole: not whole.window.isVisible()),
    Key(
        name="select",
        keys=("Space",),
        given=list_of,
        then=lambda whole: len(list_of(whole).table.chosen_rows()) == 1,
    ),
    Key(
        name="select all",
        keys=("Ctrl+A",),
        given=list_of,
        then=lambda whole: len(list_of(whole).table.chosen_rows()) == 2,
    ),
]


TOGETHER = [key for key in MAP if not key.is_alone]
PARTS = [TOGETHER[first::5] for first in range(5)]


@pytest.mark.parametrize("part", [*PARTS, *([key] for key in MAP if key.is_alone)], ids=lambda part: part[0].name)
def test_keys_do_what_the_map_says(office: OfficeWithCases, whole: WholeProgram, part: list[Key]) -> None:
    office.take_many(office.jo, 2)
    wrong = []
    for key in part:
        for keys in key.keys:
            begin_again(whole)
            key.given(whole)
            whole.press(keys)
            if not key.then(whole):
                wrong.append(f"{key.name}: {keys} leaves {page(whole)}, {whole.boxes}, {QApplication.focusWidget()}")
    assert wrong == []


def begin_again(whole: WholeProgram) -> None:
    whole.window.side_windows.close_all()
    whole.context.toasts.clear()
    whole.context.theme.set_scale(100)
    if not whole.window.right_panel.isVisible() and page(whole) in ("phone", "in_person"):
        whole.window.toggle_panel()
    whole.window.show_page("home")
    whole.window.activateWindow()
    whole.pass_time()


def test_no_key_of_the_program_is_missing_from_the_map() -> None:
    pressed = {keys for key in MAP for keys in key.keys}
    missing = {name: keys for name, keys in KEYS.items() if not pressed & set(keys)}
    assert set(missing) == {"print"}, "a key that the table does not press; the post room's tests press Ctrl+P"


@pytest.mark.real_window
def test_menu_key_opens_the_menu_of_a_case(office: OfficeWithCases, whole: WholeProgram) -> None:
    office.take_many(office.jo, 2)
    list_of(whole)
    whole.watch_boxes()
    subprocess.run(["xdotool", "key", "Menu"], check=True)
    whole.wait_until(lambda: whole.boxes == ["QMenu"])
