"""Where a message is pasted or dropped, so that its sender, date and words fill the e-mail form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.clipboard import copied_data, local_files
from counter_app.ui.shared.layouts import Flow, Row
from counter_app.ui.shared.text import Body

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext


class MessageDrop(QWidget):
    """Take a message: `text_given(text)` for copied words, `files_given(paths)` for files."""

    text_given = Signal(str)
    files_given = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.language.text
        self._context = context
        self._is_over = False
        self.setAcceptDrops(True)
        self.paste = PushButton(_("Paste"), context.theme, icon="clipboard-paste", keys="Ctrl+V")
        self.paste.setAccessibleName(_("Paste the message"))
        self.open = PushButton(_("Open a file…"), context.theme, icon="folder-open")
        row = Row(context.theme, gap=1, margin=(2, 1.5, 1.5, 1.5), parent=self)
        row.addWidget(Body(_("Paste or drop the message here")), 1)
        buttons = QWidget()
        flow = Flow(context.theme, gap=1, parent=buttons)
        flow.addWidget(self.paste)
        flow.addWidget(self.open)
        row.addWidget(buttons, 1)
        self.setFocusProxy(self.paste)
        self.paste.clicked.connect(self.paste_from_clipboard)
        self.open.clicked.connect(self._on_open)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()
            self._show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        dropped = event.mimeData()
        files = local_files(dropped)
        if files:
            self.files_given.emit(files)
        elif dropped.hasText():
            self.text_given.emit(dropped.text())
        event.acceptProposedAction()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._context.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = theme.colour("accent" if self._is_over else "border")
        painter.setPen(QPen(colour, 2 if self._is_over else 1, Qt.PenStyle.DashLine))
        painter.setBrush(theme.colour("selected" if self._is_over else "card"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), theme.unit / 2, theme.unit / 2)

    def _show_over(self, is_over: bool) -> None:
        self._is_over = is_over
        self.update()

    def paste_from_clipboard(self) -> None:
        """Take what was copied; Ctrl+V does it too while a part of this has the focus."""
        copied = copied_data()
        files, text = local_files(copied), copied.text()
        if files:
            self.files_given.emit(files)
        elif text.strip():
            self.text_given.emit(text)
        else:
            self._context.toasts.show(self._context.language.text("There is nothing to paste. Copy the message first."))

    def _on_open(self) -> None:
        _ = self._context.language.text
        chosen, _filter = QFileDialog.getOpenFileName(self, _("Open a message"), "", f"{_('Messages')} (*.eml *.txt)")
        if chosen:
            self.files_given.emit([Path(chosen)])
