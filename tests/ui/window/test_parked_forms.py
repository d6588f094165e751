"""No form is lost: it is parked, comes back by keys, and is asked about before the window closes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counter_app.ui.window import quitting
from counter_app.ui.window.main_window import MainWindow
from counter_app.ui.window.page_spec import ParkedForm
from tests.ui.window.stand_ins import CONTROL, SHIFT, Form, form, front, press


def test_forms_open_park_and_come_back_by_keys(window: MainWindow) -> None:
    press(window, Qt.Key.Key_1, CONTROL)
    phone = form(window)
    assert phone.channel == "phone"
    QTest.keyClicks(phone.field, "Alvarez")
    press(window, Qt.Key.Key_Return, CONTROL)
    press(window, Qt.Key.Key_Enter, CONTROL | Qt.KeyboardModifier.KeypadModifier)
    assert phone.saves == 2
    press(window, Qt.Key.Key_S, CONTROL)
    assert phone.parks == 1
    assert front(window).title == "Home"
    assert window.parked_strip.labels == ["phone Alvarez"]
    press(window, Qt.Key.Key_4, CONTROL)
    QTest.keyClicks(form(window).field, "letter")
    press(window, Qt.Key.Key_Tab, CONTROL)
    assert form(window) is phone
    press(window, Qt.Key.Key_N, CONTROL)
    assert form(window).channel == "postal"
    press(window, Qt.Key.Key_Escape)
    assert len(window.parked_strip.labels) == 1, "an empty form leaves no trace"


def test_kept_draft_is_opened_from_the_strip(window: MainWindow) -> None:
    window.parked_forms.know_kept([ParkedForm(draft_id="kept-1", channel="email", label="Email 09:12 Okafor")])
    assert window.parked_strip.labels == ["Email 09:12 Okafor"]
    press(window, Qt.Key.Key_Tab, CONTROL)
    assert (form(window).draft_id, form(window).channel) == ("kept-1", "email")
    assert window.parked_strip.labels == []


def test_going_back_through_kept_forms_reaches_each_of_them(window: MainWindow) -> None:
    window.parked_forms.know_kept(
        [ParkedForm(draft_id=f"kept-{each}", channel="phone", label=f"Phone {each}") for each in "abcd"]
    )
    reached = []
    for _each in range(4):
        press(window, Qt.Key.Key_Tab, CONTROL | SHIFT)
        reached.append(form(window).draft_id)
    assert reached == ["kept-d", "kept-c", "kept-b", "kept-a"]


def test_saved_form_that_closes_is_gone(window: MainWindow) -> None:
    window.open_form("phone")
    form(window).close_requested.emit()
    assert front(window).title == "Home"
    assert window.parked_strip.labels == []


def test_form_that_was_saved_waits_for_nobody(window: MainWindow) -> None:
    window.open_form("phone")
    saved = form(window)
    saved.was_saved = True
    window.show_page("my_referrals")
    assert window.parked_strip.labels == [], "what is saved is not parked"
    press(window, Qt.Key.Key_Tab, CONTROL)
    assert front(window).title == "My referrals"
    press(window, Qt.Key.Key_1, CONTROL)
    assert form(window) is not saved
    press(window, Qt.Key.Key_Escape)
    assert front(window).title == "My referrals", "an empty form leads back to where the work was, not to a saved form"


@pytest.mark.parametrize(("answer", "is_closed"), [("quit", True), ("show", False), ("", False)])
def test_quitting_asks_about_unfinished_forms(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, answer: str, is_closed: bool
) -> None:
    asked: list[str] = []

    def fake_ask(theme: object, title: str, text: str, *rest: object) -> str:
        asked.append(text)
        return answer

    monkeypatch.setattr(quitting, "ask", fake_ask)
    window.open_form("phone")
    unfinished = form(window)
    QTest.keyClicks(unfinished.field, "Alvarez")
    assert window.close() is is_closed
    assert asked == ["You have 1 unfinished form. It is kept and its clock keeps running."]
    assert unfinished.parks == (1 if is_closed else 0)


def test_a_form_in_which_nothing_was_typed_is_not_parked(window: MainWindow) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        press(window, key, CONTROL)
    assert window.parked_strip.labels == []
    front = window.current_page
    press(window, Qt.Key.Key_Tab, CONTROL)
    assert window.current_page is front, "there is no other form to go to"
    assert window.open_pages.unfinished_forms() == []


def test_a_form_to_which_one_returns_untouched_is_left_out_of_the_way_of_ctrl_tab(window: MainWindow) -> None:
    press(window, Qt.Key.Key_1, CONTROL)
    typed = window.current_page
    assert isinstance(typed, Form)
    QTest.keyClicks(typed.field, "Alvarez")
    press(window, Qt.Key.Key_2, CONTROL)
    assert window.parked_strip.labels == ["phone Alvarez"]
    press(window, Qt.Key.Key_Tab, CONTROL)
    assert window.current_page is typed
    assert window.parked_strip.labels == []
    press(window, Qt.Key.Key_Tab, CONTROL)
    assert window.current_page is typed
