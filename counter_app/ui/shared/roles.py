"""What widgets of our own say they are to assistive technology (WCAG 4.1.2)."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

_INSTALLED: Final = "hasSpokenRoles"


def install_roles(app: QApplication) -> None:
    """Let each widget whose class has a `spoken_role` (a `QAccessible.Role`) be known by it; once for an application.

    Qt knows the roles of its own widgets only and calls every other one a client, which is heard as nothing.
    """
    if not app.property(_INSTALLED):
        app.setProperty(_INSTALLED, True)
        QAccessible.installFactory(_make_interface)


def _make_interface(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    from PySide6.QtWidgets import QAccessibleWidget

    role = getattr(thing, "spoken_role", None)
    return QAccessibleWidget(thing, role) if role is not None and isinstance(thing, QWidget) else None
