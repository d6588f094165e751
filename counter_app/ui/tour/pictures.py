"""The pictures that the tour leaves: numbered, and named after what they show."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget


class Pictures:
    """Take pictures of the window with whatever box stands in front of it."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        self._window = window
        self._folder = folder
        self.files: list[Path] = []
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, name: str) -> Path:
        """Save a picture as `01-name.png` and give its path."""
        file = self._folder / f"{len(self.files) + 1:02d}-{name}.png"
        picture = self._window.grab()
        box = QApplication.activeModalWidget()
        if box is not None and box.isVisible():
            painter = QPainter(picture)
            painter.drawPixmap(self._window.mapFromGlobal(box.mapToGlobal(box.rect().topLeft())), box.grab())
            painter.end()
        if not picture.save(str(file)):
            raise OSError(f"{file} cannot be written")
        self.files.append(file)
        return file
