"""What stands beside a refused change: one sentence with what can be done, or two versions to choose from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.layouts import Column, Flow
from counter_app.ui.shared.text import Body, Strong

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

Difference = tuple[str, str, str]


class Notice(QWidget):
    """Say one sentence on an amber ground, with what can be done about it below."""

    def __init__(self, context: AppContext, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.column = Column(context.theme, gap=1, margin=(2, 1.5, 2, 1.5), parent=self)
        self.text = Strong(text)
        self.column.addWidget(self.text)
        self._on_look_changed()
        context.theme.changed.connect(self._on_look_changed)
        context.announcer.announce(text, assertive=True)

    def offer(self, *buttons: PushButton) -> None:
        """Add buttons below."""
        holder = QWidget()
        flow = Flow(self.context.theme, gap=1, parent=holder)
        for button in buttons:
            flow.addWidget(button)
        self.column.addWidget(holder)

    def paintEvent(self, event: QPaintEvent) -> None:
        tint, unit = self.context.theme.tokens.amber, self.context.theme.unit
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tint.foreground), 1))
        painter.setBrush(QColor(tint.background))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), unit / 2, unit / 2)

    def _on_look_changed(self) -> None:
        palette = self.palette()
        palette.setColor(palette.ColorRole.WindowText, QColor(self.context.theme.tokens.amber.foreground))
        self.setPalette(palette)


class ConflictNotice(Notice):
    """Show both versions of what two people changed, field by field (ux/behaviour.md 8.6)."""

    def __init__(
        self,
        context: AppContext,
        differences: Sequence[Difference],
        keep_mine: Callable[[], object],
        use_theirs: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        _ = context.language.text
        super().__init__(context, _("Somebody else changed this in the meantime. Nothing is lost: choose."), parent)
        table = QGridLayout()
        table.setHorizontalSpacing(2 * context.theme.unit)
        table.setVerticalSpacing(context.theme.unit // 2)
        table.setColumnStretch(1, 1)
        table.setColumnStretch(2, 1)
        for column, heading in enumerate(("", _("Yours"), _("Theirs"))):
            table.addWidget(Strong(heading), 0, column)
        # Large text leaves no room beside the label: the versions then stand below it.
        is_stacked = context.theme.is_single_column
        for at, (label, mine, theirs) in enumerate(differences, 1):
            line = 2 * at
            table.addWidget(Body(label), line - is_stacked, 0, 1, 3 if is_stacked else 1, Qt.AlignmentFlag.AlignTop)
            table.addWidget(Body(mine or _("(empty)")), line, 1, Qt.AlignmentFlag.AlignTop)
            table.addWidget(Body(theirs or _("(empty)")), line, 2, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(table)
        self.keep_mine = PushButton(_("&Keep mine"), context.theme)
        self.use_theirs = PushButton(_("&Use theirs"), context.theme)
        self.keep_mine.clicked.connect(lambda: keep_mine())
        self.use_theirs.clicked.connect(lambda: use_theirs())
        self.offer(self.keep_mine, self.use_theirs)
