"""What brings the panel at the side back when it is hidden."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from counter_app.i18n.language import Language
from counter_app.ui.shared.buttons import IconButton
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.theme import Theme


class PanelHandle(QWidget):
    """Stand at the edge of a page whose panel is hidden; pressing `button` does what F9 does."""

    def __init__(self, theme: Theme, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = IconButton(theme, "panel-right", language.text("Show the panel"), keys="F9")
        column = Column(theme, margin=(0.5, 1, 0.5, 1), parent=self)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        column.addStretch(1)
        self.hide()
