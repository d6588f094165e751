"""F1 opens the help of what is in front, Shift+F1 the rule of a field; both are worked and left by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QPalette, Qt, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.settings import Settings
from counter_app.ui.application.page_specs import PAGES
from counter_app.ui.help.help_desk import HelpDesk
from counter_app.ui.help.help_window import HelpWindow
from counter_app.ui.intake.form_page import IntakePage
from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.page import Page
from counter_app.ui.shared.theme import Appearance
from counter_app.ui.window.main_window import MainWindow
from counter_app.ui.window.page_spec import PageFactories

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Desk:
    """A window with plain pages and real forms, and the help that its keys open."""

    def __init__(self, context: AppContext) -> None:
        desk: list[HelpDesk] = []
        commands: dict[str, Callable[[], object]] = {
            "help": lambda: desk[0].help_with_page(),
            "why": lambda: desk[0].help_with_field(),
        }
        factories = PageFactories(case=lambda context, _case: Page(context), form=IntakePage)
        pages = [replace(spec, factory=Page, permission=None) for spec in PAGES]
        self.window = MainWindow(context, pages, factories, commands=commands)
        self.help = HelpDesk(context, self.window)
        desk.append(self.help)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def work_on(self) -> None:
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)


@pytest.fixture
def desk(context: AppContext, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(context)
    qtbot.addWidget(made.window)
    with qtbot.waitExposed(made.window):
        made.window.show()
    made.work_on()
    yield made
    made.window.open_pages.stack.setFocus()


@pytest.fixture
def help_window(context: AppContext, qtbot: QtBot, tmp_path: Path) -> HelpWindow:
    settings = Settings(data_dir=tmp_path, config_dir=tmp_path, database_url="sqlite:///counter.db")
    made = HelpWindow(replace(context, settings=settings))
    qtbot.addWidget(made)
    made.show_help("phone")
    QTest.qWaitForWindowActive(made)
    return made


@pytest.mark.parametrize("page_id", [spec.id for spec in PAGES])
def test_f1_opens_the_help_of_the_page_in_front(desk: Desk, page_id: str) -> None:
    desk.window.show_page(page_id).setFocus()
    desk.press(Key.Key_F1)
    assert desk.help.opened is not None
    assert desk.help.opened.isVisible()
    assert desk.help.opened.text.accessibleName() == next(spec.title for spec in PAGES if spec.id == page_id)


def test_f1_helps_with_each_form_and_with_a_case(desk: Desk) -> None:
    for channel, name in (("phone", "phone"), ("in_person", "in-person"), ("email", "email"), ("postal", "postal")):
        desk.work_on()
        desk.window.open_form(channel)
        desk.window.focus_page()
        desk.press(Key.Key_F1)
        assert desk.help.opened is not None
        assert desk.help.opened.text.name == name
    desk.work_on()
    desk.window.open_case("1").setFocus()
    desk.press(Key.Key_F1)
    assert desk.help.opened is not None
    assert desk.help.opened.text.name == "case"


def test_the_work_goes_on_beside_the_help_and_esc_leads_back_to_it(desk: Desk) -> None:
    desk.window.show_page("home").setFocus()
    desk.press(Key.Key_F1)
    assert desk.help.opened is not None
    assert not desk.help.opened.isModal()
    QTest.qWaitForWindowActive(desk.help.opened)
    QTest.keyClick(desk.help.opened.text, Key.Key_Escape)
    assert not desk.help.opened.isVisible()
    assert desk.window.isVisible()


def test_typed_words_narrow_the_list_and_enter_reads_the_first(help_window: HelpWindow) -> None:
    QTest.keyClick(help_window.text, Key.Key_F, CONTROL)
    assert help_window.search.hasFocus()
    QTest.keyClicks(help_window.search, "alignment")
    assert help_window.list.names == ["post-room"]
    QTest.keyClick(help_window.search, Key.Key_Return)
    assert help_window.text.name == "post-room"
    assert help_window.text.hasFocus()


def test_the_list_is_worked_with_the_arrow_keys(help_window: HelpWindow) -> None:
    help_window.search.setFocus()
    QTest.keyClick(help_window.search, Key.Key_Down)
    assert help_window.list.hasFocus()
    QTest.keyClick(help_window.list, Key.Key_Home)
    assert help_window.text.name == "home"
    QTest.keyClick(help_window.list, Key.Key_Return)
    assert help_window.text.hasFocus()


def test_words_that_no_page_has_are_answered(help_window: HelpWindow) -> None:
    help_window.search.setText("xylophone")
    assert help_window.nothing.isVisible()
    assert help_window.text.name == "phone"
    help_window.search.clear()
    assert not help_window.nothing.isVisible()
    assert len(help_window.list.names) == len(help_window.pages)


def test_a_link_leads_to_its_page_and_alt_left_back(help_window: HelpWindow) -> None:
    help_window.text.anchorClicked.emit(QUrl("promises.md"))
    assert help_window.text.name == "promises"
    assert help_window.windowTitle() == "What we promise - Help"
    QTest.keyClick(help_window.text, Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert help_window.text.name == "phone"


@pytest.mark.parametrize("address", ["https://example.org/promises", "file:///etc/passwd", "../../pyproject.toml"])
def test_no_link_leads_out_of_the_help(help_window: HelpWindow, address: str) -> None:
    help_window.text.anchorClicked.emit(QUrl(address))
    assert help_window.text.name == "phone"
    assert help_window.text.loadResource(QTextDocument.ResourceType.MarkdownResource.value, QUrl(address)) is None


def test_headings_are_headings_for_those_who_hear_them(help_window: HelpWindow) -> None:
    block, levels = help_window.text.document().begin(), []
    while block.isValid():
        levels.append(block.blockFormat().headingLevel())
        block = block.next()
    assert levels[0] == 1
    assert levels.count(2) == 3
    assert help_window.text.accessibleName() == "Phone call"


def test_the_text_follows_the_look(help_window: HelpWindow, context: AppContext) -> None:
    def link_colour() -> str:
        cursor = help_window.text.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        cursor.movePosition(cursor.MoveOperation.PreviousCharacter)
        return cursor.charFormat().foreground().color().name()

    light, small = link_colour(), help_window.text.document().defaultFont().pointSizeF()
    context.theme.set_appearance(Appearance.DARK)
    context.theme.set_scale(200)
    assert help_window.text.document().defaultFont().pointSizeF() == pytest.approx(2 * small)
    assert link_colour() == help_window.text.palette().color(QPalette.ColorRole.Link).name() != light
    assert help_window.splitter.orientation() == Qt.Orientation.Vertical


def test_the_window_comes_back_in_the_size_in_which_it_was_left(help_window: HelpWindow) -> None:
    help_window.resize(720, 560)
    help_window.close()
    again = HelpWindow(help_window._context)
    again.show_help("home")
    assert (again.width(), again.height()) == (720, 560)
    again.close()
    again.deleteLater()


def test_shift_f1_says_the_rule_of_the_field_and_esc_goes_on_typing(desk: Desk) -> None:
    form = desk.window.open_form("phone")
    number = next(each for each in form.findChildren(QLineEdit) if each.accessibleName() == "Call-back number")
    number.setFocus()
    desk.press(Key.Key_F1, SHIFT)
    assert desk.help.rule is not None
    assert desk.help.rule.isVisible()
    assert desk.help.rule.rule.text().startswith("Take the number first")
    assert desk.help.rule.rule.textFormat() == Qt.TextFormat.PlainText
    desk.help.rule.destroyed.connect(lambda: setattr(desk.help, "rule", None))
    QTest.keyClick(desk.help.rule, Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert number.hasFocus()


def test_the_rule_leads_to_the_promises(desk: Desk) -> None:
    form = desk.window.open_form("phone")
    next(each for each in form.findChildren(QLineEdit) if each.accessibleName() == "Call-back number").setFocus()
    desk.press(Key.Key_F1, SHIFT)
    assert desk.help.rule is not None
    desk.help.rule.more.click()
    assert desk.help.opened is not None
    assert desk.help.opened.text.name == "promises"


def test_shift_f1_where_no_rule_stands_opens_the_help_of_the_page(desk: Desk) -> None:
    desk.window.show_page("all_cases").setFocus()
    desk.press(Key.Key_F1, SHIFT)
    assert desk.help.rule is None
    assert desk.help.opened is not None
    assert desk.help.opened.text.name == "all-cases"
