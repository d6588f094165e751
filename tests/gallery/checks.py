"""What a machine can see in a page: cut words, things without a name, small targets, fields that Tab misses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from counter_app.ui.shared.text import ElidedLabel

LEAST_TARGET = 24
# A space of no width is where a long path may be broken.
_WORDS = re.compile(r"[\s\u200b]+")


def cut_texts(root: QWidget) -> list[str]:
    """List the words of labels and buttons that do not fit into the place they have."""
    return [f"{type(widget).__name__}: {_words(widget)!r}" for widget in _visible(root) if _is_cut(widget)]


def unnamed(root: QWidget) -> list[str]:
    """List the things that take the focus and have no name for assistive technology."""
    found = []
    for widget in focusable(root):
        face = QAccessible.queryAccessibleInterface(widget)
        if not face.text(QAccessible.Text.Name).strip():
            found.append(_path(widget))
    return found


def small_targets(root: QWidget) -> list[str]:
    """List the things one presses that are less than 24 pixels high or wide (WCAG 2.5.8)."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox)
    return [
        f"{_path(widget)}: {widget.width()} x {widget.height()}"
        for widget in _visible(root)
        if isinstance(widget, kinds) and not _is_inner(widget) and min(widget.width(), widget.height()) < LEAST_TARGET
    ]


def wider_than_its_place(root: QWidget) -> list[str]:
    """List the pages and forms that would have to be scrolled sideways; tables may be."""
    found = []
    for widget in _visible(root):
        content = widget.widget() if isinstance(widget, QScrollArea) else None
        if isinstance(widget, QScrollArea) and content is not None:
            room = widget.viewport().width()
            if content.width() > room + 1:
                found.append(f"{_path(widget)}: {content.width()} in {room}")
    return found


def missed_by_tab(root: QWidget) -> list[str]:
    """Walk with the Tab key through the window and list what in `root` it never reached."""
    wanted = set(focusable(root))
    if not wanted:
        return []
    reached: set[QWidget] = set()
    start = next(iter(wanted))
    start.setFocus(Qt.FocusReason.TabFocusReason)
    last: QWidget | None = None
    for _ in range(400):
        focused = QApplication.focusWidget()
        # Tab stops at each link of a text before it leaves it.
        if focused is None or (focused in reached and focused is not last):
            break
        reached.add(focused)
        last = focused
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    # Radio buttons of one question are one stop: the arrow keys lead to the others.
    with_their_group = {
        other
        for each in reached
        if isinstance(each, QRadioButton)
        for other in each.window().findChildren(QRadioButton)
        if other.parentWidget() is each.parentWidget()
    }
    return sorted(_path(widget) for widget in wanted - reached - with_their_group)


def focusable(root: QWidget) -> list[QWidget]:
    """List what the Tab key should reach below `root`."""
    return [
        widget
        for widget in _visible(root)
        if widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget, QScrollBar | QHeaderView)
        and not _is_inner(widget)
    ]


def _visible(root: QWidget) -> Iterator[QWidget]:
    if root.isVisible():
        yield root
    for widget in root.findChildren(QWidget):
        if widget.isVisible():
            yield widget


def _is_inner(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit | QAbstractItemView) or (
        isinstance(parent, QAbstractScrollArea) and not isinstance(parent, QScrollArea)
    )


def _is_cut(widget: QWidget) -> bool:
    if isinstance(widget, ElidedLabel) or _is_inner(widget):
        return False
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            longest = max(
                (widget.fontMetrics().horizontalAdvance(word) for word in _WORDS.split(widget.text())), default=0
            )
            return widget.heightForWidth(widget.width()) > widget.height() + 1 or longest > widget.width() + 1
        return widget.sizeHint().width() > widget.width() + 1
    if isinstance(widget, QAbstractButton) and widget.text() and widget.hasHeightForWidth():
        needed = widget.minimumSizeHint().width()
        return needed > widget.width() + 1 or widget.heightForWidth(widget.width()) > widget.height() + 1
    if isinstance(widget, QAbstractButton) and widget.text() and not isinstance(widget, QCheckBox | QRadioButton):
        return widget.sizeHint().width() > widget.width() + 1
    if isinstance(widget, QCheckBox | QRadioButton) and not widget.hasHeightForWidth():
        return widget.sizeHint().width() > widget.width() + 1
    return False


def _words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def _path(widget: QWidget) -> str:
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(names) < 4:
        names.append(at.objectName() or type(at).__name__)
        at = at.parentWidget()
    words = widget.accessibleName() or _words(widget)
    return " < ".join(names) + (f" ({words})" if words else "")
