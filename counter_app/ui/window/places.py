"""Where each staff member left the window: size, place, splitter and columns, kept in a settings file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QSettings, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter, QStyle

LEAST_SIZE = QSize(1024, 700)
FIRST_SIZE = QSize(1280, 800)
_VISIBLE_PART = 80


class Places:
    """Keep where things stood, per staff member and screen, in an ini file; an empty path keeps nothing."""

    def __init__(self, file: Path | None, staff_key: str = "") -> None:
        self.settings = QSettings(str(file), QSettings.Format.IniFormat) if file is not None else None
        self._staff_key = staff_key or "anyone"

    def key(self, name: str) -> str:
        """Give the settings key of a thing for this staff member and screen."""
        screen = QGuiApplication.primaryScreen()
        size = screen.size()
        return f"{self._staff_key}/{size.width()}x{size.height()}/{name}"

    def bring_back(self, window: QMainWindow, splitter: QSplitter) -> None:
        """Put window and splitter where they were; a window that no screen shows comes to the middle."""
        window.resize(FIRST_SIZE)
        if self.settings is not None:
            geometry = self.settings.value(self.key("window"))
            if isinstance(geometry, QByteArray):
                window.restoreGeometry(geometry)
            state = self.settings.value(self.key("splitter"))
            if isinstance(state, QByteArray):
                splitter.restoreState(state)
        bring_on_screen(window)
        # Where nobody sees it, a window has the size that its picture is to have.
        if QGuiApplication.platformName() != "offscreen":
            keep_within(window, window.screen().availableGeometry().size())

    def keep(self, window: QMainWindow, splitter: QSplitter) -> None:
        """Remember where window and splitter are."""
        if self.settings is not None:
            self.settings.setValue(self.key("window"), window.saveGeometry())
            self.settings.setValue(self.key("splitter"), splitter.saveState())
            self.settings.sync()

    def bring_window_back(self, name: str, window: QMainWindow) -> bool:
        """Put another window where it was; says whether that is known."""
        geometry = self.settings.value(self.key(name)) if self.settings is not None else None
        return isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)

    def keep_window(self, name: str, window: QMainWindow) -> None:
        """Remember where another window is."""
        if self.settings is not None:
            self.settings.setValue(self.key(name), window.saveGeometry())


def bring_on_screen(window: QMainWindow) -> None:
    """Move and shrink a window so that it can be seen and grasped."""
    screens = QGuiApplication.screens()
    frame = window.geometry()
    if not screens or any(_is_graspable(frame, screen.availableGeometry()) for screen in screens):
        return
    room = screens[0].availableGeometry()
    size = frame.size().boundedTo(room.size())
    window.setGeometry(
        QRect(
            room.x() + (room.width() - size.width()) // 2,
            room.y() + (room.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )
    )


def keep_within(window: QMainWindow, room: QSize) -> None:
    """Shrink a window to the room that a screen has for it and its title bar, but not below the least size of use."""
    title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    window.resize(window.size().boundedTo((room - QSize(0, title)).expandedTo(LEAST_SIZE)))


def _is_graspable(frame: QRect, room: QRect) -> bool:
    shared = frame.intersected(room)
    return shared.width() >= _VISIBLE_PART and shared.height() >= _VISIBLE_PART and frame.top() >= room.top()
