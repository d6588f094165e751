"""Shows one help page: our own Markdown, in the fonts and colours of the theme, with links to other help pages only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QKeyEvent, Qt, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

if TYPE_CHECKING:
    from counter_app.ui.help.help_pages import HelpPage
    from counter_app.ui.shared.theme import Theme


class HelpText(QTextBrowser):
    """Show a page by its name; Alt+Left goes back, Tab walks the links, `shown(name)` tells which page it is now."""

    shown = Signal(str)

    def __init__(self, theme: Theme, pages: Sequence[HelpPage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages = {page.name: page for page in pages}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        # The caret is what a screen reader follows through headings and lists.
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.anchorClicked.connect(self._on_link)
        self.sourceChanged.connect(self._on_source_changed)
        theme.changed.connect(self._on_look_changed)
        self._on_look_changed()

    @property
    def name(self) -> str:
        """Give the name of the page that is shown; empty before the first."""
        return _name_of(self.source())

    def show_page(self, name: str) -> None:
        """Show a page; one that does not exist leaves what is shown."""
        if name in self._pages and name != self.name:
            self.setSource(QUrl(f"{name}.md"), QTextDocument.ResourceType.MarkdownResource)

    def loadResource(self, kind: int, url: QUrl | str) -> Any:
        """Give the text of a help page and nothing else: no file and no address is ever opened from here."""
        page = self._pages.get(_name_of(QUrl(url)))
        return page.text if page is not None and kind == QTextDocument.ResourceType.MarkdownResource.value else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # A text browser swallows Esc; here it closes the window.
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_link(self, url: QUrl) -> None:
        self.show_page(_name_of(url))

    def _on_source_changed(self, source: QUrl) -> None:
        page = self._pages.get(_name_of(source))
        if page is not None:
            self.setAccessibleName(page.title)
            self.shown.emit(page.name)

    def _on_look_changed(self) -> None:
        # Colours of links and sizes of headings are set when the Markdown is read.
        document = self.document()
        document.setDefaultFont(self._theme.font())
        document.setDocumentMargin(2 * self._theme.unit)
        if self.name:
            self.reload()


def _name_of(url: QUrl) -> str:
    address = url.toString()
    return address.removesuffix(".md") if address.endswith(".md") and "/" not in address else ""
