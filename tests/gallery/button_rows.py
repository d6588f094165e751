"""The order of the buttons at the foot of a dialog: the way out before the verb, which stands at the end."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QPushButton

from counter_app.ui.shared.buttons import DestructiveButton, PrimaryButton


def wrong_order(dialog: QDialog) -> list[str]:
    """Say what does not stand where it stands in every other dialog, in reading direction."""
    row = _foot(dialog)
    words = [button.text().replace("&", "") for button in row]
    found = []
    if any(isinstance(button, PrimaryButton) for button in row[:-1]):
        found.append(f"the verb is not at the end of {words}")
    if any(isinstance(button, DestructiveButton) for button in row[1:]):
        found.append(f"what takes away does not begin {words}")
    return found


def _foot(dialog: QDialog) -> list[QPushButton]:
    """Give the buttons of the lowest line, in reading direction."""
    shown = [each for each in dialog.findChildren(QPushButton) if each.isVisible() and each.text()]
    if not shown:
        return []
    places = {each: each.mapTo(dialog, QPoint(0, each.height() // 2)) for each in shown}
    lowest = max(place.y() for place in places.values())
    line = [each for each in shown if lowest - places[each].y() < each.height() // 2]
    is_mirrored = dialog.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return sorted(line, key=lambda each: places[each].x(), reverse=is_mirrored)
