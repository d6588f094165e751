"""One window per data folder: a second start raises the first window, with the page that it wants, and ends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLockFile, QObject, QThread, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE: Final = 500
_ASKED_TIMES: Final = 20
_ASKED_EVERY: Final = 100
_LONGEST_PAGE: Final = 200
"""Characters of the name of a page; what is longer was not written by this program."""


class SingleInstance(QObject):
    """Claim a data folder for this program; `raised` is told with the page that another start asked for, or "".

    The claim is a file that is locked. Listening to other starts follows by `listen`, after the first paint.
    """

    raised = Signal(str)

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = data_dir
        self._lock = QLockFile(str(data_dir / "window.lock"))
        # However long the window is open, the lock is its own; that of a program that has died is taken over.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def claim(self, page: str = "") -> bool:
        """Become the one program for the folder; False when another one is, which is then asked to show the page."""
        for turn in range(_ASKED_TIMES):
            if self._lock.tryLock(0):
                return True
            if self._ask_other(page):
                return False
            if self._lock.error() is not QLockFile.LockError.LockFailedError:
                break
            if turn:
                QThread.msleep(_ASKED_EVERY)
        # The folder cannot hold a lock, or whoever has it is on another computer and cannot show a window here.
        return True

    def listen(self) -> None:
        """Hear from now on when another start asks for the window."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(self._name()):
            QLocalServer.removeServer(self._name())
            server.listen(self._name())
        server.newConnection.connect(self._on_asked)
        self._server = server

    def release(self) -> None:
        """Give the folder up."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _name(self) -> str:
        from hashlib import blake2b

        digest = blake2b(str(self._folder.resolve()).encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
        return f"counter-app-{digest}"

    def _ask_other(self, page: str) -> bool:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name())
        if not socket.waitForConnected(_PATIENCE):
            return False
        socket.write(page.encode("utf-8", "replace"))
        socket.waitForBytesWritten(_PATIENCE)
        socket.disconnectFromServer()
        return True

    def _on_asked(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        if self._server is None:
            return
        connection = self._server.nextPendingConnection()
        if connection is not None:
            if connection.state() is QLocalSocket.LocalSocketState.UnconnectedState:
                self._on_said(connection)
            else:
                connection.disconnected.connect(lambda: self._on_said(connection))

    def _on_said(self, connection: QLocalSocket) -> None:
        page = bytes(connection.readAll().data()).decode("utf-8", "replace")
        connection.deleteLater()
        self.raised.emit(page if len(page) <= _LONGEST_PAGE else "")
