"""F1: the help in a window at the side of the work, which goes on (P31)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from counter_app.assets import help_dir
from counter_app.ui.help.help_list import HelpList
from counter_app.ui.help.help_pages import FIRST_PAGE, find_pages, load_help
from counter_app.ui.help.help_text import HelpText
from counter_app.ui.shared.keys import make_action
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.remembered import remembered_by
from counter_app.ui.shared.search_field import SearchField
from counter_app.ui.shared.text import Hint

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

_SIZE: Final = "help_window"
_FIRST_WIDTH: Final = 76
_FIRST_HEIGHT: Final = 76


class HelpWindow(QWidget):
    """List the pages of the help beside the one that is read; words typed above the list narrow it.

    It is no dialog: the window behind it stays in use. Esc closes it.
    """

    def __init__(self, context: AppContext, beside: QWidget | None = None) -> None:
        super().__init__(beside, Qt.WindowType.Window)
        self._context = context
        self._beside = beside
        theme, _ = context.theme, context.language.text
        self.setWindowTitle(_("Help"))
        self.pages = load_help(help_dir(), context.language.code)
        self.search = SearchField(theme, _("Find in help"), _("Find in help"))
        self.list = HelpList(theme, _("Help pages"))
        self.nothing = Hint(_("No help page has these words."))
        self.text = HelpText(theme, self.pages)
        left = QWidget()
        column = Column(theme, gap=1, margin=1.5, parent=left)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.text)
        self.splitter.setStretchFactor(1, 1)
        Column(theme, gap=0, parent=self).addWidget(self.splitter, 1)
        self._add_keys()
        self.search.textChanged.connect(self._on_words_typed)
        self.search.returnPressed.connect(self._on_enter)
        self.list.moved.connect(self.text.show_page)
        self.list.opened.connect(lambda _name: self.text.setFocus())
        self.text.shown.connect(self._on_page_shown)
        self.list.show_pages(self.pages)
        self.nothing.hide()
        self._turn_splitter()
        theme.changed.connect(self._turn_splitter)

    def show_help(self, name: str) -> None:
        """Come to the front with a page, placed beside the window that is helped; an unknown name shows the first."""
        self.search.clear()
        self.text.show_page(name if any(page.name == name for page in self.pages) else FIRST_PAGE)
        if not self.isVisible():
            self._take_place()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        remembered = remembered_by(self._context)
        if remembered is not None:
            remembered.keep(_SIZE, [self.width(), self.height()])
        super().closeEvent(event)
        if self._beside is not None:
            self._beside.activateWindow()

    def _add_keys(self) -> None:
        theme, _ = self._context.theme, self._context.language.text
        for key, text, do in (
            ("find", _("Find in help"), self.search.setFocus),
            ("back", _("Back"), self.text.backward),
            ("close", _("Close"), self.close),
            ("enlarge", _("Larger text"), theme.enlarge),
            ("reduce", _("Smaller text"), theme.reduce),
        ):
            self.addAction(make_action(self, key, text, do))

    def _take_place(self) -> None:
        remembered, unit = remembered_by(self._context), self._context.theme.unit
        kept = remembered.read(_SIZE, None) if remembered is not None else None
        wanted = QSize(_FIRST_WIDTH * unit, _FIRST_HEIGHT * unit)
        if isinstance(kept, list) and len(kept) == 2 and all(isinstance(side, int) for side in kept):
            wanted = QSize(kept[0], kept[1])
        room = self.screen().availableGeometry()
        size = wanted.expandedTo(self.minimumSizeHint()).boundedTo(room.size())
        left = room.right() + 1 - size.width()
        top = room.top() + (room.height() - size.height()) // 2
        if self._beside is not None:
            frame = self._beside.frameGeometry()
            left = min(frame.right() + 1, left)
            top = max(room.top(), min(frame.top(), room.bottom() + 1 - size.height()))
        self.setGeometry(left, top, size.width(), size.height())

    def _turn_splitter(self) -> None:
        # Large text leaves no room for two columns: the list stands above the text.
        theme = self._context.theme
        is_stacked = theme.is_single_column
        self.splitter.setOrientation(Qt.Orientation.Vertical if is_stacked else Qt.Orientation.Horizontal)
        self.splitter.setSizes([22 * theme.unit, (40 if is_stacked else 54) * theme.unit])

    def _on_words_typed(self, words: str) -> None:
        found = find_pages(self.pages, words)
        self.list.show_pages(found)
        self.list.choose(self.text.name)
        self.nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        if not found:
            self._context.announcer.announce(self.nothing.text())

    def _on_enter(self) -> None:
        if self.list.count():
            self.list.setCurrentRow(0)
            self.text.setFocus()

    def _on_page_shown(self, name: str) -> None:
        self.list.choose(name)
        title = next((page.title for page in self.pages if page.name == name), "")
        self.setWindowTitle(self._context.language.text("{page} - Help", page=title))
