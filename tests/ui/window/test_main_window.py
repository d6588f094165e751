"""The window is worked by keyboard alone, loses no form, and says in its title what is overdue."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.staff import Permission, Role
from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.keys import KEYS, make_action
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.page import FormPage, Page
from counter_app.ui.window import quitting
from counter_app.ui.window.keyboard_dialog import KeyboardDialog, key_lines
from counter_app.ui.window.main_window import MainWindow
from counter_app.ui.window.page_spec import PageFactories, PageSpec, ParkedForm
from tests.ui.contexts import DANA

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class ListPage(Page):
    """Stand for a page of the navigation."""

    def __init__(self, context: AppContext, title: str) -> None:
        super().__init__(context)
        self.title = title
        self.field = QLineEdit(self)
        Column(context.theme, parent=self).addWidget(self.field)
        self.refreshed = 0
        self.searched: list[str] = []
        self.replied = 0
        self.reply = make_action(self, "reply", "Write &reply", self._on_reply)

    def focus_first(self) -> None:
        self.field.setFocus()

    def refresh(self) -> None:
        self.refreshed += 1

    def search(self, text: str) -> None:
        self.searched.append(text)

    def page_actions(self) -> list[QAction]:
        return [self.reply]

    def _on_reply(self) -> None:
        self.replied += 1


class Form(FormPage):
    """Stand for an intake form."""

    title = "Phone call"
    made = 0

    def __init__(self, context: AppContext, channel: str, draft_id: str) -> None:
        super().__init__(context)
        Form.made += 1
        self._draft_id = draft_id or f"draft-{Form.made}"
        self.channel = channel
        self.field = QLineEdit(self)
        Column(context.theme, parent=self).addWidget(self.field)
        self.panel = QWidget()
        self.said = QLineEdit(self.panel)
        self.saves = self.parks = 0
        self.was_saved = False

    @property
    def is_finished(self) -> bool:
        return self.was_saved

    @property
    def draft_id(self) -> str:
        return self._draft_id

    @property
    def strip_label(self) -> str:
        return f"{self.channel} {self.field.text()}"

    @property
    def is_empty(self) -> bool:
        return not self.field.text()

    def focus_first(self) -> None:
        self.field.setFocus()

    def right_panel(self) -> QWidget:
        return self.panel

    def save(self) -> None:
        self.saves += 1

    def park(self) -> None:
        self.parks += 1


def spec(page_id: str, title: str, permission: Permission | None = None) -> PageSpec:
    return PageSpec(
        id=page_id, title=title, icon="house", factory=lambda context: ListPage(context, title), permission=permission
    )


PAGES = [
    spec("home", "Home"),
    spec("my_referrals", "My referrals"),
    spec("all_cases", "All cases"),
    spec("post_room", "Post room", Permission.PRINT_POST),
]


@pytest.fixture
def window(context: AppContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(quitting, "ask", lambda *_: "quit")
    factories = PageFactories(case=lambda context, case_id: ListPage(context, f"Case {case_id}"), form=Form)
    made = MainWindow(context, PAGES, factories, is_demo=True)
    qtbot.addWidget(made)
    made.show_page("home")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return made


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def front(window: MainWindow) -> ListPage:
    page = window.current_page
    assert isinstance(page, ListPage)
    return page


def form(window: MainWindow) -> Form:
    page = window.current_page
    assert isinstance(page, Form)
    return page


def test_pages_are_made_when_first_shown_and_kept(window: MainWindow) -> None:
    press(window, Qt.Key.Key_2, ALT)
    first = front(window)
    assert first.title == "My referrals"
    press(window, Qt.Key.Key_1, ALT)
    press(window, Qt.Key.Key_2, ALT)
    assert front(window) is first


def test_title_tells_page_overdue_and_demo(window: MainWindow) -> None:
    window.show_page("my_referrals")
    window.show_overdue(3)
    assert window.windowTitle() == "(3 overdue) My referrals - Counter (Demo data)"
    window.show_overdue(0)
    assert window.windowTitle() == "My referrals - Counter (Demo data)"


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


def test_f6_goes_round_and_comes_back_to_the_same_field(window: MainWindow) -> None:
    window.open_form("phone")
    field = form(window).field
    order = []
    for _ in range(4):
        press(window, Qt.Key.Key_F6)
        focused = focus()
        regions = (window.right_panel, window.tool_bar, window.navigation, window.stack)
        order.append(next(region for region in regions if region.isAncestorOf(focused)))
    assert order == [window.right_panel, window.tool_bar, window.navigation, window.stack]
    assert QApplication.focusWidget() is field
    press(window, Qt.Key.Key_F6, SHIFT)
    assert window.navigation.isAncestorOf(focus())


def test_panel_is_hidden_and_shown_by_f9(window: MainWindow) -> None:
    window.open_form("phone")
    assert window.right_panel.isVisible()
    press(window, Qt.Key.Key_F9)
    assert not window.right_panel.isVisible()
    press(window, Qt.Key.Key_F9)
    assert window.right_panel.isVisible()
    window.show_page("home")
    assert not window.right_panel.isVisible()


def test_case_menu_is_that_of_the_page_in_front(window: MainWindow) -> None:
    home = front(window)
    press(window, Qt.Key.Key_R, CONTROL)
    assert home.replied == 1
    window.navigation.take_focus()
    press(window, Qt.Key.Key_R, CONTROL)
    assert home.replied == 2, "the keys of the page work from every region"
    window.open_case("7")
    press(window, Qt.Key.Key_R, CONTROL)
    assert (home.replied, front(window).replied) == (2, 1)


def test_case_is_left_by_esc_and_by_back(window: MainWindow) -> None:
    window.show_page("my_referrals")
    for leave in ((Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Left, ALT)):
        window.open_case("7")
        assert front(window).title == "Case 7"
        press(window, *leave)
        assert front(window).title == "My referrals"


def test_backspace_in_a_field_never_goes_back(window: MainWindow) -> None:
    window.open_case("7")
    press(window, Qt.Key.Key_Backspace)
    assert front(window).title == "Case 7"


def test_search_leads_to_all_cases(window: MainWindow) -> None:
    press(window, Qt.Key.Key_K, CONTROL)
    assert window.tool_bar.search.hasFocus()
    QTest.keyClicks(window.tool_bar.search, "0142")
    press(window, Qt.Key.Key_Return)
    assert front(window).title == "All cases"
    assert front(window).searched == ["0142"]


def test_refresh_and_text_size_by_keys(window: MainWindow, context: AppContext) -> None:
    press(window, Qt.Key.Key_F5)
    assert front(window).refreshed == 1
    press(window, Qt.Key.Key_Plus, CONTROL)
    assert context.theme.scale == 110
    press(window, Qt.Key.Key_Minus, CONTROL)
    press(window, Qt.Key.Key_Equal, CONTROL)
    press(window, Qt.Key.Key_0, CONTROL)
    assert context.theme.scale == 100


def test_undo_is_offered_while_the_toast_can_be_undone(window: MainWindow, context: AppContext) -> None:
    undone: list[str] = []
    window.navigation.take_focus()
    press(window, Qt.Key.Key_Z, CONTROL)
    context.toasts.show("Posted: 12 cards.", lambda: undone.append("posted"))
    assert window.toast_area.isVisible()
    press(window, Qt.Key.Key_Z, CONTROL)
    press(window, Qt.Key.Key_Z, CONTROL)
    assert undone == ["posted"]
    assert not window.toast_area.isVisible()


def test_pages_follow_the_role_at_the_desk(window: MainWindow, context: AppContext) -> None:
    assert window.navigation.button("post_room").isVisible()
    context.session.begin(dataclasses.replace(DANA, role=Role.DEPARTMENT))
    assert not window.navigation.button("post_room").isVisible()
    assert front(window).refreshed == 1


def test_navigation_counts_are_read_aloud(window: MainWindow) -> None:
    front(window).counts_changed.emit(6)
    assert window.navigation.button("home").accessibleName() == "Home, 6"


def test_banner_stays_until_its_cause_is_gone(window: MainWindow) -> None:
    banner = window.show_banner("database", "amber", "Cannot reach the shared database since 14:03.")
    assert window.show_banner("database", "amber", "Cannot reach it since 14:04.") is banner
    assert banner.text == "Cannot reach it since 14:04."
    window.remove_banner("database")
    assert not banner.isVisible()


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


def test_list_of_keys_is_read_from_the_actions(window: MainWindow, context: AppContext, qtbot: QtBot) -> None:
    dialog = KeyboardDialog(context, window.menu_actions.groups(), window)
    qtbot.addWidget(dialog)
    shown = {row.keys for row in dialog.model.rows if hasattr(row, "keys")}
    for keys in ("Ctrl+1", "F6", "Ctrl+Return, Ctrl+Enter", "Ctrl+K, Ctrl+Shift+P", "Ctrl+0", "Ctrl+R"):
        assert keys in shown


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    actions = [action for _, group in window.menu_actions.groups() for action in group]
    keys = [line.keys for line in key_lines(actions)]
    assert len(keys) == len(set(keys))
    named = [key for group in KEYS.values() for key in group]
    assert len(named) == len(set(named))


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


def test_a_panel_that_is_hidden_leaves_a_button_that_brings_it_back(window: MainWindow) -> None:
    press(window, Qt.Key.Key_1, CONTROL)
    assert not window.right_panel.handle.isVisible()
    press(window, Qt.Key.Key_F9)
    press(window, Qt.Key.Key_2, CONTROL)
    assert window.right_panel.handle.isVisible()
    button = window.right_panel.handle.button
    assert button.accessibleName() == "Show the panel"
    assert "F9" in button.toolTip()
    button.click()
    assert window.right_panel.isVisible()
    assert not window.right_panel.handle.isVisible()
    assert window.menu_actions.by_name["right_panel"].isChecked()
    window.show_page("home")
    assert not window.right_panel.handle.isVisible(), "a page without a panel has none to bring back"
