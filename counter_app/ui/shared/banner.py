"""A strip across the page or the window that stays until its cause has gone: demo data, a lost database, a warning."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from counter_app.ui.shared.buttons import PushButton, low_height, make_low
from counter_app.ui.shared.layouts import Row
from counter_app.ui.shared.text import PlainLabel
from counter_app.ui.shared.theme import Theme
from counter_app.ui.shared.tokens import Tint

_ICONS = {"demo": "info", "amber": "triangle-alert", "note": "info"}


class Banner(QWidget):
    """Say one sentence and offer at most a few actions; `kind` is demo (yellow), amber (warning) or note (blue)."""

    def __init__(self, theme: Theme, kind: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind = kind
        self._is_low = False
        self._buttons: list[QPushButton] = []
        self._icon = QLabel()
        self._label = PlainLabel(text)
        self._row = Row(theme, gap=1, margin=(2, 0.5, 2, 0.5), parent=self)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._label, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(text)
        self._on_look_changed()
        theme.changed.connect(self._on_look_changed)
        theme.icons_drawn.connect(self._on_look_changed)

    @property
    def text(self) -> str:
        """Give the sentence that is shown."""
        return self._label.text()

    def say(self, text: str) -> None:
        """Show another sentence."""
        self._label.setText(text)
        self.setAccessibleName(text)

    def offer(self, verb: str, action: Callable[[], object], icon: str = "") -> QPushButton:
        """Add a button for something that can be done about it."""
        button = PushButton(verb, self._theme, icon=icon)
        button.clicked.connect(lambda: action())
        make_low(button, self._is_low)
        self._buttons.append(button)
        self._row.addWidget(button)
        return button

    def show_low(self, is_low: bool) -> None:
        """Take as little height as the words need, or stand out again."""
        self._is_low = is_low
        for button in self._buttons:
            make_low(button, is_low)
        above = 0.25 if is_low else 0.5
        self._row.set_margin((2, above, 2, above))
        self._on_look_changed()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._tint.background))
        edge = QColor(self._tint.foreground)
        edge.setAlpha(70)
        painter.fillRect(0, self.height() - 1, self.width(), 1, edge)

    @property
    def _tint(self) -> Tint:
        tint: Tint = getattr(self._theme.tokens, self._kind)
        return tint

    def _on_look_changed(self) -> None:
        tint = self._tint
        palette = self._label.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(tint.foreground))
        self._label.setPalette(palette)
        side = self._theme.icon_size
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(self._theme.pixmap(_ICONS[self._kind], tint.foreground, side, ratio))
        line = low_height(self._theme) if self._is_low else self._theme.control_height
        self._icon.setFixedHeight(max(side, line))
        self.update()
