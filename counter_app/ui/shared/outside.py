"""Hands an address over to the program that the computer keeps for it: a mail program, a browser, a viewer."""

from __future__ import annotations

from PySide6.QtCore import QUrl, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices


def open_outside(url: QUrl) -> bool:
    """Open an address in another program and say whether there was one.

    Where there is none, Qt would write the whole address to standard error, and with it what a customer wrote (P24).
    """
    earlier = qInstallMessageHandler(lambda _kind, _context, _message: None)
    try:
        return QDesktopServices.openUrl(url)
    finally:
        qInstallMessageHandler(earlier)
