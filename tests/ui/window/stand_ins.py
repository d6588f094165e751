"""Pages that stand for those of the program in tests of the window, and hands that only know the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from counter_app.domain.staff import Permission
from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.keys import make_action
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.page import FormPage, Page
from counter_app.ui.window.main_window import MainWindow
from counter_app.ui.window.page_spec import PageSpec

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
