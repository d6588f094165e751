"""The keys of the application and the actions that carry them, so that a key means the same on every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from counter_app.ui.shared.text import plain_tooltip
from counter_app.ui.shared.theme import Theme

KEYS: Final[dict[str, tuple[str, ...]]] = {
    "new_phone": ("Ctrl+1",),
    "new_in_person": ("Ctrl+2",),
    "new_email": ("Ctrl+3",),
    "new_postal": ("Ctrl+4",),
    "new_again": ("Ctrl+N",),
    "save": ("Ctrl+Return", "Ctrl+Enter"),
    "park": ("Ctrl+S",),
    "close": ("Ctrl+W",),
    "quit": ("Ctrl+Q",),
    "undo": ("Ctrl+Z",),
    "find": ("Ctrl+F",),
    "search": ("Ctrl+K", "Ctrl+Shift+P"),
    "refresh": ("F5",),
    "enlarge": ("Ctrl++", "Ctrl+="),
    "reduce": ("Ctrl+-",),
    "normal_size": ("Ctrl+0",),
    "full_screen": ("F11",),
    "right_panel": ("F9",),
    "read_back": ("F8",),
    "back": ("Alt+Left",),
    "next_form": ("Ctrl+Tab",),
    "previous_form": ("Ctrl+Shift+Tab",),
    "next_region": ("F6",),
    "previous_region": ("Shift+F6",),
    "menu_bar": ("F10",),
    "new_window": ("Ctrl+Shift+N",),
    "print": ("Ctrl+P",),
    "reply": ("Ctrl+R",),
    "extend": ("Ctrl+Shift+D",),
    "hand_over": ("Ctrl+T",),
    "note": ("Ctrl+M",),
    "call_log": ("Ctrl+D",),
    "what_happened": ("Alt+W",),
    "transfer": ("Alt+X",),
    "spell": ("Alt+Z",),
    "settings": ("Ctrl+,",),
    "help": ("F1",),
    "why": ("Shift+F1",),
    "colleagues": ("Ctrl+Shift+H",),
    "switch_staff": ("Ctrl+Shift+L",),
    "page_1": ("Alt+1",),
    "page_2": ("Alt+2",),
    "page_3": ("Alt+3",),
    "page_4": ("Alt+4",),
    "page_5": ("Alt+5",),
    "page_6": ("Alt+6",),
}


def make_action(
    owner: QWidget,
    key: str,
    text: str,
    do: Callable[[], object],
    *,
    theme: Theme | None = None,
    icon: str = "",
    keys: Sequence[str] | None = None,
) -> QAction:
    """Make an action owned by a widget; `key` is its name, and finds its keys in `KEYS` unless `keys` says others.

    Give it to `Page.page_actions` (the Case menu makes its keys work) or add it to a menu.
    """
    action = QAction(text, owner)
    action.setObjectName(key)
    sequences = [QKeySequence(each) for each in (KEYS.get(key, ()) if keys is None else keys)]
    action.setShortcuts(sequences)
    action.triggered.connect(lambda: do())
    plain = text.replace("&", "").rstrip("…")
    shown = keys_shown(action)
    action.setToolTip(plain_tooltip(f"{plain} ({shown})" if shown else plain))
    if theme is not None and icon:
        theme.keep_icon(action, icon, "hint")
    return action


def keys_shown(action: QAction) -> str:
    """Write the keys of an action as this platform writes them, the first one only."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
