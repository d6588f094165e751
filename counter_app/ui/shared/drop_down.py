"""A field to choose one of a list, closed until it is opened."""

from __future__ import annotations

from PySide6.QtGui import Qt, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QWidget


class DropDown(QComboBox):
    """Offer a list whose lines are as high as buttons; the wheel changes nothing unless the field has the focus.

    Each line is a text and a key: `add_choice("Fines and fees", "fines")`, `current_key()`, `choose("fines")`.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(12)

    def add_choice(self, text: str, key: object) -> None:
        """Add a line at the end."""
        self.addItem(text, key)

    def current_key(self) -> object:
        """Give the key of the chosen line; None when there is none."""
        return self.currentData()

    def choose(self, key: object) -> bool:
        """Choose the line with a key; says whether there is one."""
        place = self.findData(key)
        if place >= 0:
            self.setCurrentIndex(place)
        return place >= 0

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
