"""One fact in the timeline of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.domain.history import Entry
from counter_app.ui.case.fact_words import FactWords
from counter_app.ui.case.reading import ReadingText
from counter_app.ui.shared.buttons import PushButton, QuietButton
from counter_app.ui.shared.icon_label import IconLabel
from counter_app.ui.shared.text import Hint, PlainLabel

if TYPE_CHECKING:
    from counter_app.ui.case_actions.case_sight import CaseSight
    from counter_app.ui.shared.context import AppContext

_NOTE = "sticky-note"


class TimelineLine(QWidget):
    """Show one fact: its time, who did it, the sentence, what they wrote, and who took it back.

    It places its own parts: hundreds of nested layouts that know their height by their width would take seconds.
    """

    def __init__(
        self, context: AppContext, words: FactWords, sight: CaseSight, entry: Entry, undone: Entry | None
    ) -> None:
        super().__init__()
        self._context = context
        _, theme, language = context.language.text, context.theme, context.language
        self.line = line = words.line(entry)
        self._is_note = line.icon == _NOTE and undone is None
        time, person = language.time(sight.local(entry.at)), words.person(entry.staff_id)
        sentence = PlainLabel(line.sentence)
        sentence.make_selectable()
        self._icon = IconLabel(theme, line.icon)
        self._parts: list[QWidget] = [Hint(f"{time} · {person}"), sentence]
        spoken = [f"{time} {person}: {line.sentence}"]
        if line.text:
            self._parts.append(ReadingText(theme, line.text))
            spoken.append(line.text)
        if undone is not None:
            font = sentence.font()
            font.setStrikeOut(True)
            sentence.setFont(font)
            by, when = words.person(undone.staff_id), words.moment(undone.at)
            taken_back = _("Taken back by {person}, {when}.", person=by, when=when)
            self._parts.append(Hint(taken_back))
            spoken.append(taken_back)
        for part in (self._icon, *self._parts):
            part.setParent(self)
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(" ".join(spoken))
        theme.changed.connect(self._on_look_changed)

    def offer_undo(self) -> PushButton:
        """Add the button that takes this fact back."""
        _, theme = self._context.language.text, self._context.theme
        button = QuietButton(_("Undo"), theme, icon="undo-2", parent=self)
        button.setAccessibleName(_("Undo: {what}", what=self.line.sentence))
        self._parts.append(button)
        self._on_look_changed()
        return button

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._arrange(width, is_real=False)
        return height

    def sizeHint(self) -> QSize:
        width = 50 * self._context.theme.unit
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * self._context.theme.unit, 2 * self._context.theme.unit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width(), is_real=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_note:
            return
        theme = self._context.theme
        tint = theme.tokens.note
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tint.background))
        edge = QRect(0, 0, 3, self.height())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            edge.moveRight(self.rect().right())
        painter.fillRect(edge, QColor(tint.foreground))

    def _arrange(self, width: int, *, is_real: bool) -> int:
        unit, icon = self._context.theme.unit, self._icon.sizeHint()
        leading, top = 2 * unit + icon.width(), round(0.75 * unit)
        room = max(1, width - leading - unit)
        y = top
        if is_real:
            self._put(self._icon, unit, y, icon.width(), icon.height())
        for part in self._parts:
            part.ensurePolished()
            if isinstance(part, QuietButton):
                part_width, height = part.sizeHint().width(), part.sizeHint().height()
            else:
                part_width = min(room, part.maximumWidth())
                height = part.heightForWidth(part_width)
            if is_real:
                self._put(part, leading, y, part_width, height)
            y += height + round(0.25 * unit)
        return max(y, top + icon.height()) + round(0.5 * unit)

    def _put(self, part: QWidget, leading: int, top: int, width: int, height: int) -> None:
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        part.setGeometry(self.width() - leading - width if is_mirrored else leading, top, width, height)

    def _on_look_changed(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self._arrange(self.width(), is_real=True)
        self.update()
