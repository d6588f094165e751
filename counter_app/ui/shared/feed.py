"""What was written, told to every list and badge that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from counter_app.domain.changes import Changes


class ChangeFeed(QObject):
    """Pass on which cases and letters a write touched, from this desk or another.

    `publish` may be called from any thread; `changed(Changes)` is heard on the UI thread, after the current event.
    """

    changed = Signal(object)
    _published = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._published.connect(self._on_published, Qt.ConnectionType.QueuedConnection)
        self._waiting: Changes | None = None

    def publish(self, changes: Changes) -> None:
        """Tell everyone who listens; writes that follow each other closely are told together."""
        self._published.emit(changes)

    def _on_published(self, changes: Changes) -> None:
        is_first = self._waiting is None
        self._waiting = changes if self._waiting is None else self._waiting | changes
        if is_first:
            self._tell_later()

    def _tell_later(self) -> None:
        QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        changes, self._waiting = self._waiting, None
        if changes is not None:
            self.changed.emit(changes)
