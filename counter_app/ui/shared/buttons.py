"""The push buttons of the window: one filled per page, the others outlined, destructive ones apart."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from counter_app.ui.shared.enter import is_enter
from counter_app.ui.shared.text import plain_tooltip
from counter_app.ui.shared.theme import Theme


class PushButton(QPushButton):
    """Offer an action: outlined, at least 32 pixels high at 100 %; the tooltip names its keys.

    `icon` is the name of an icon file. The button never submits by Enter from a field; in a dialog Enter presses the
    one that has the focus.
    """

    _icon_token = "text"

    def __init__(
        self,
        text: str,
        theme: Theme,
        *,
        icon: str = "",
        keys: str | QKeySequence = "",
        explains: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if icon:
            theme.keep_icon(self, icon, self._icon_token)
        self.name_keys(keys, explains)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # On a page Enter presses nothing: too much hangs on its buttons, and Ctrl+Enter saves.
        if is_enter(event) and isinstance(self.window(), QDialog):
            self.click()
        else:
            super().keyPressEvent(event)

    def name_keys(self, keys: str | QKeySequence, explains: str = "") -> None:
        """Show the keys of the action in the tooltip, after a sentence if there is one."""
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
        plain = explains or self.text().replace("&", "")
        self.setToolTip(plain_tooltip(f"{plain} ({shown})" if shown else explains))
        if explains:
            self.setAccessibleDescription(explains)

    def follow(self, action: QAction) -> None:
        """Press an action of the menu: its keys are shown, and whether it can be done now."""
        self.clicked.connect(action.trigger)
        self.setEnabled(action.isEnabled())
        action.enabledChanged.connect(self.setEnabled)
        self.name_keys(action.shortcut())


def low_height(theme: Theme) -> int:
    """Give the height of a button that was made low, in pixels."""
    return max(22, round(2.4 * theme.unit)) + 2


def make_low(button: QPushButton, is_low: bool = True) -> None:
    """Make a button hardly higher than its text, for a strip that must leave room; never below 24 pixels."""
    if button.property("isLow") is not is_low:
        button.setProperty("isLow", is_low)
        button.style().unpolish(button)
        button.style().polish(button)
        button.updateGeometry()


class PrimaryButton(PushButton):
    """Offer the thing most often done on a page: filled, one to a page."""

    _icon_token = "on_accent"


class DestructiveButton(PushButton):
    """Offer something that takes away: in the error colour, placed apart."""

    _icon_token = "error"


class QuietButton(PushButton):
    """Offer a small action among text, without an edge until pointed at."""

    _icon_token = "hint"


class IconButton(PushButton):
    """Offer an action by its icon alone, where room is short; `name` is read aloud and shown as tooltip."""

    def __init__(
        self, theme: Theme, icon: str, name: str, *, keys: str | QKeySequence = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("", theme, icon=icon, keys=keys, explains=name, parent=parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription("")


class LinkButton(PushButton):
    """Lead somewhere: to a field, a case, a page."""

    _icon_token = "accent"
