"""The way of Tab through the parts of a field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from counter_app.ui.intake.answer_field import AnswerField


def chain_field(field: AnswerField, before: QWidget | None, followers: Sequence[QWidget] = ()) -> QWidget | None:
    """Put the parts of a field, and the buttons that follow them, behind a widget; give the last of them."""
    # Tab also stops at what leads the focus to a part, wherever that stands in the chain. Where a part is named as the
    # target of the focus, nothing needs to lead to it; a radio field leads to its chosen button and stands before it.
    leading = field.focusProxy()
    for holder in (field, *field.parts):
        proxy = holder.focusProxy()
        if proxy is not None and holder.isAncestorOf(proxy):
            holder.setFocusProxy(None)  # type: ignore[arg-type]
    stops = stops_of(field)
    is_stop = bool(field.focusPolicy() & Qt.FocusPolicy.TabFocus)
    for stop in (*([field] if is_stop else ()), *stops, *followers):
        if before is not None:
            QWidget.setTabOrder(before, stop)
        before = stop
    if is_stop and leading is not None:
        field.setFocusProxy(leading)
    return before


def stops_of(field: AnswerField) -> list[QWidget]:
    """List the parts of a field that Tab leads to."""
    return [
        each
        for each in field.parts
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and each.window() is field.window()
    ]
