"""The look of every window: colours, sizes and fonts, all derived from one base font and one text scale."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QApplication

from counter_app.ui.shared.icons import Icons
from counter_app.ui.shared.style_sheet import style_sheet
from counter_app.ui.shared.tokens import APPEARANCES, Tint, Tokens

SMALLEST_SCALE: Final = 100
LARGEST_SCALE: Final = 200
SCALE_STEP: Final = 10
SINGLE_COLUMN_ABOVE: Final = 130
SMALLEST_POINTS: Final = 10.0

TITLE: Final = 1.6
SECTION: Final = 1.2
BODY: Final = 1.0
HINT: Final = 0.9


class Appearance(StrEnum):
    """Name what View > Appearance offers."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Theme(QObject):
    """Hold the look in use and change it while windows are open.

    Sizes are device-independent pixels. `unit` is half the height of the text; spaces are whole multiples of it.
    `icons_drawn` is told when icons that were empty places until then are there.
    """

    changed = Signal()
    icons_drawn = Signal()

    def __init__(
        self,
        app: QApplication,
        icons_folder: Path,
        *,
        appearance: Appearance = Appearance.SYSTEM,
        scale: int = SMALLEST_SCALE,
        base_font: QFont | None = None,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._icons = Icons(icons_folder)
        self._icons_folder = icons_folder
        self._appearance = Appearance(appearance)
        self._scale = _within_range(scale)
        self._base_font = QFont(base_font or QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
        self._base_points = max(QFontInfo(self._base_font).pointSizeF(), SMALLEST_POINTS)
        self._measure()
        self._renew_soon = QTimer(self, singleShot=True, interval=0)
        self._renew_soon.timeout.connect(self._renew)
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)

    @property
    def appearance(self) -> Appearance:
        """Give the appearance that was chosen, which may be to follow the system."""
        return self._appearance

    @property
    def scheme(self) -> str:
        """Give the appearance in use: `light`, `dark` or `contrast`."""
        if self._appearance is not Appearance.SYSTEM:
            return self._appearance.value
        hints = QGuiApplication.styleHints()
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    @property
    def tokens(self) -> Tokens:
        """Give the colours in use."""
        return APPEARANCES[self.scheme]

    @property
    def scale(self) -> int:
        """Give the text scale in percent, 100 to 200."""
        return self._scale

    @property
    def is_single_column(self) -> bool:
        """Say whether forms put every field on a line of its own, above 130 %."""
        return self._scale > SINGLE_COLUMN_ABOVE

    @property
    def unit(self) -> int:
        """Give half the height of the body text, the measure of every space."""
        return self._unit

    @property
    def control_height(self) -> int:
        """Give the least height of buttons, fields and rows: 32 at 100 %."""
        return self._control_height

    @property
    def icon_size(self) -> int:
        """Give the side of an icon beside body text: 1.25 of the letters' height."""
        return self._icon_size

    def colour(self, token: str) -> QColor:
        """Give the colour of a token, such as `accent` or `hint`."""
        return QColor(getattr(self.tokens, token))

    def band(self, band: str) -> Tint:
        """Give the colours of a band: overdue, today, soon, ok, extended, done."""
        tint: Tint = getattr(self.tokens, "done" if band == "done_late" else band)
        return tint

    def font(self, factor: float = BODY, *, is_bold: bool = False) -> QFont:
        """Give the font at a multiple of the body size; bold is weight 600."""
        font = QFont(self._base_font)
        font.setPointSizeF(self._base_points * self._scale / 100 * factor)
        if is_bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def icon(self, name: str, token: str = "text", size: int | None = None, gap: int = 0) -> QIcon:
        """Draw an icon in the colour of a token; see `keep_icon` for one that follows the appearance."""
        disabled = self.tokens.disabled if token == "on_accent" else ""
        return self._icons.icon(name, getattr(self.tokens, token), size or self._icon_size, gap, disabled)

    def pixmap(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        """Draw an icon in a ``#rrggbb`` colour, for widgets that paint themselves."""
        return self._icons.pixmap(name, colour, size, ratio)

    def put_off_icons(self) -> None:
        """Leave empty places for icons until `draw_icons`: they are not what one waits for at the start."""
        self._icons.is_waiting = True

    def draw_icons(self) -> None:
        """Draw the icons that were put off, in the places that were left for them."""
        if self._icons.is_waiting:
            self._icons.is_waiting = False
            self._icons.forget()
            self.icons_drawn.emit()
            for window in self._app.topLevelWidgets():
                window.update()

    def keep_icon(self, target: QAction | QAbstractButton, name: str, token: str = "text") -> None:
        """Give a button or an action an icon that follows appearance and scale."""
        for keeper in target.findChildren(_IconKeeper, options=Qt.FindChildOption.FindDirectChildrenOnly):
            keeper.deleteLater()
        _IconKeeper(self, target, name, token)

    def apply(self) -> None:
        """Put the look on the application and on every window that is open."""
        # A sheet put over another one is worked out several times for each widget: without the old one first, a change
        # of the text's size takes a fifth of the time.
        if self._app.styleSheet():
            self._app.setStyleSheet("")
        if self._app.style().objectName() != "fusion":
            self._app.setStyle("Fusion")
        self.apply_basics()
        self.apply_sheet()

    def apply_basics(self) -> None:
        """Put font and colours on an application whose style is Fusion, without the style sheet.

        Under a style sheet, Qt works out the looks of a whole branch again whenever it is put into a layout: the first
        window is faster when it is built before the sheet.
        """
        QDir.setSearchPaths("controls", [str(self._icons_folder / "controls" / self.scheme)])
        self._app.setFont(self.font())
        self._app.setPalette(_palette(self.tokens))

    def apply_sheet(self) -> None:
        """Put the style sheet on the application, which restyles every widget there is; nothing if it has it."""
        sheet = style_sheet(self.tokens, self._unit, self._control_height, self._points)
        if self._app.styleSheet() != sheet:
            self._app.setStyleSheet(sheet)

    def set_appearance(self, appearance: Appearance) -> None:
        """Change the appearance of every open window."""
        if appearance is not self._appearance:
            self._appearance = Appearance(appearance)
            self._renew()

    def set_scale(self, percent: int) -> None:
        """Change the text scale of every open window; clamped to 100 to 200 %."""
        percent = _within_range(percent)
        if percent != self._scale:
            self._scale = percent
            self._renew()

    def enlarge(self) -> None:
        """Make text one step larger."""
        self._step_to(self._scale + SCALE_STEP)

    def reduce(self) -> None:
        """Make text one step smaller."""
        self._step_to(self._scale - SCALE_STEP)

    def _step_to(self, percent: int) -> None:
        # With forms open each new size takes a second: of keys pressed in a row, the windows are drawn for the last.
        percent = _within_range(percent)
        if percent != self._scale:
            self._scale = percent
            self._renew_soon.start()

    def _renew(self) -> None:
        self._renew_soon.stop()
        self._measure()
        self._icons.forget()
        self.apply()
        self.changed.emit()

    def _measure(self) -> None:
        height = QFontMetrics(self.font()).height()
        self._points = self._base_points * self._scale / 100
        self._unit = max(1, round(height / 2))
        self._control_height = max(round(32 * self._scale / 100), height + self._unit)
        self._icon_size = round(QFontMetrics(self.font()).ascent() * 1.25)

    def _on_system_scheme_changed(self) -> None:
        if self._appearance is Appearance.SYSTEM:
            self._renew()


class _IconKeeper(QObject):
    """Live as a child of a button or an action and renew its icon when the look changes."""

    def __init__(self, theme: Theme, target: QAction | QAbstractButton, name: str, token: str) -> None:
        super().__init__(target)
        self._theme = theme
        self._target = target
        self._name = name
        self._token = token
        self._on_look_changed()
        theme.changed.connect(self._on_look_changed)
        theme.icons_drawn.connect(self._on_look_changed)

    def _on_look_changed(self) -> None:
        theme, side = self._theme, self._theme.icon_size
        if not isinstance(self._target, QAbstractButton):
            self._target.setIcon(theme.icon(self._name, self._token))
            return
        gap = theme.unit // 2 if self._target.text() else 0
        is_mirrored = self._target.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._target.setIcon(theme.icon(self._name, self._token, gap=-gap if is_mirrored else gap))
        self._target.setIconSize(QSize(side + gap, side))


def _within_range(percent: int) -> int:
    return min(LARGEST_SCALE, max(SMALLEST_SCALE, percent))


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for colour_role, colour in (
        (role.Window, tokens.window),
        (role.WindowText, tokens.text),
        (role.Base, tokens.field),
        (role.AlternateBase, tokens.window),
        (role.Text, tokens.text),
        (role.PlaceholderText, tokens.hint),
        (role.Button, tokens.card),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.error),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.ToolTipBase, tokens.tooltip),
        (role.ToolTipText, tokens.on_tooltip),
        (role.Accent, tokens.accent),
        (role.Light, tokens.hairline),
        (role.Midlight, tokens.hairline),
        (role.Mid, tokens.border),
        (role.Dark, tokens.border),
        (role.Shadow, tokens.hairline),
    ):
        palette.setColor(colour_role, QColor(colour))
    for colour_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, colour_role, QColor(tokens.disabled))
    return palette
