"""Words for people who listen to the screen: spoken without moving the focus, and never in a torrent (WCAG 4.1.3)."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

LEAST_INTERVAL: Final = 5_000


class Announcer(QObject):
    """Announce what changed: politely at most once in 5 seconds, the newest wins; assertively at once.

    Assertive is only for the error summary, a lost database, and the time to lock.
    """

    announced = Signal(str, bool)

    def __init__(self, parent: QObject | None = None, *, least_interval: int = LEAST_INTERVAL) -> None:
        super().__init__(parent)
        self._speaker: QObject | None = None
        self._waiting = ""
        self._pause = QTimer(self, singleShot=True, interval=least_interval)
        self._pause.timeout.connect(self._on_pause_over)

    def speak_through(self, window: QObject) -> None:
        """Take the window that assistive technology hears the announcements from."""
        self._speaker = window

    def announce(self, text: str, *, assertive: bool = False) -> None:
        """Say a text now, or after the pause that follows the last one; a text still waiting is dropped as stale."""
        if not text:
            return
        if assertive:
            self._waiting = ""
            self._say(text, assertive=True)
        elif self._pause.isActive():
            self._waiting = text
        else:
            self._say(text, assertive=False)

    def _say(self, text: str, *, assertive: bool) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if self._speaker is not None and QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self._speaker, text)
            politeness = QAccessible.AnnouncementPoliteness
            event.setPoliteness(politeness.Assertive if assertive else politeness.Polite)
            QAccessible.updateAccessibility(event)
        self.announced.emit(text, assertive)
        self._pause.start()

    def _on_pause_over(self) -> None:
        text, self._waiting = self._waiting, ""
        if text:
            self._say(text, assertive=False)
