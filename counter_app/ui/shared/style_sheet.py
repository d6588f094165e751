"""The one style sheet: written from colours, the unit and the text size, so that it scales with them."""

from __future__ import annotations

from string import Template
from typing import Final

from counter_app.ui.shared.tokens import Tokens

_SHEET: Final = Template(
    """
PageTitle { font-size: ${title_pt}pt; font-weight: 600; }
SectionTitle { font-size: ${section_pt}pt; font-weight: 600; }
FieldLabel, Strong { font-weight: 600; }
Hint { font-size: ${hint_pt}pt; color: $hint; }
ErrorText { color: $error; font-weight: 600; }
Figure { font-size: ${title_pt}pt; font-weight: 600; }
Card, ListArea[isCard="true"] { background: $card; border: 1px solid $hairline; border-radius: ${radius}px; }
ListArea[isCard="true"] { padding: 2px; }
QToolTip { background: $tooltip; color: $on_tooltip; border: 1px solid $on_tooltip; padding: ${half}px; }

QPushButton { background: $card; color: $text; border: 1px solid $border; border-radius: ${radius}px;
  padding: 0px ${pad}px; min-height: ${inner}px; }
QPushButton:hover { background: $hover; border-color: $accent; }
QPushButton:pressed, QPushButton:checked { background: $selected; border-color: $accent; }
QPushButton:focus { border: 2px solid $accent; padding: 0px ${pad_ring}px; min-height: ${inner_ring}px; }
QPushButton:disabled { color: $disabled; border-color: $hairline; background: $window; }
PrimaryButton { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
PrimaryButton:hover { background: $accent_hover; border-color: $accent_hover; }
PrimaryButton:pressed { background: $accent_pressed; border-color: $accent_pressed; }
PrimaryButton:focus { border-color: $text; }
DestructiveButton { color: $error; border-color: $error; }
DestructiveButton:hover, DestructiveButton:pressed { background: $error_soft; border-color: $error; }
DestructiveButton:focus { border-color: $error; }
IconButton { padding: 0px ${half}px; }
IconButton:focus { padding: 0px ${half_ring}px; }
QPushButton[isLow="true"] { min-height: ${low}px; }
QPushButton[isLow="true"]:focus { min-height: ${low_ring}px; }
QuietButton, LinkButton { background: transparent; border-color: transparent; color: $accent; padding: 0px ${unit}px; }
QuietButton:hover, LinkButton:hover { background: $hover; border-color: $hover; }
QuietButton:focus, LinkButton:focus { border-color: $accent; padding: 0px ${unit_ring}px; }
QuietButton { color: $text; }
QuietButton:disabled, LinkButton:disabled { background: transparent; border-color: transparent; color: $disabled; }
LinkButton { text-align: left; padding: 0px; text-decoration: underline; }
LinkButton:focus { padding: 0px; }
QPushButton::menu-indicator { image: url(controls:down.svg); width: ${glyph}px; height: ${glyph}px;
  subcontrol-origin: padding; subcontrol-position: center right; right: ${half}px; }

QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox { background: $field; color: $text; border: 1px solid $border;
  border-radius: ${radius}px; padding: 0px ${unit}px;
  selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $hint; }
QLineEdit, QAbstractSpinBox, QComboBox { min-height: ${inner}px; }
QPlainTextEdit { padding: ${half}px; }
QLineEdit:hover, QPlainTextEdit:hover, QAbstractSpinBox:hover, QComboBox:hover { border-color: $accent; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border: 2px solid $accent; padding: 0px ${unit_ring}px;
  min-height: ${inner_ring}px; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: ${half_ring}px; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $window; }
QLineEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { background: $window;
  color: $disabled; border-color: $hairline; }
QLineEdit[isWrong="true"], QPlainTextEdit[isWrong="true"], QAbstractSpinBox[isWrong="true"], QComboBox[isWrong="true"]
  { border: 2px solid $error; padding: 0px ${unit_ring}px; }
QPlainTextEdit[isWrong="true"] { padding: ${half_ring}px; }
QLineEdit[isWrong="true"]:focus, QPlainTextEdit[isWrong="true"]:focus, QAbstractSpinBox[isWrong="true"]:focus,
  QComboBox[isWrong="true"]:focus { border-color: $accent; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit, QComboBox QLineEdit:focus, QAbstractSpinBox QLineEdit:focus
  { border: 0px; padding: 0px; min-height: 0px; background: transparent; }
QComboBox::drop-down { border: 0px; width: ${arrow}px; subcontrol-origin: padding; subcontrol-position: center right; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url(controls:down.svg); width: ${glyph}px; height: ${glyph}px; }
QDateEdit::drop-down { border: 0px; width: ${arrow}px; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $border; padding: ${half}px; outline: 0px; }
QComboBox QAbstractItemView::item { min-height: ${inner}px; padding: 0px ${half}px; border-radius: ${half}px; }
QComboBox QAbstractItemView::item:selected { background: $selected; color: $text; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QTimeEdit::up-button { border: 0px; width: ${arrow}px; }
QSpinBox::down-button, QDoubleSpinBox::down-button, QTimeEdit::down-button { border: 0px; width: ${arrow}px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow, QTimeEdit::up-arrow { image: url(controls:up.svg);
  width: ${small_glyph}px; height: ${small_glyph}px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow, QTimeEdit::down-arrow { image: url(controls:down.svg);
  width: ${small_glyph}px; height: ${small_glyph}px; }

QCheckBox, QRadioButton { spacing: ${unit}px; min-height: ${tick_row}px; border: 2px solid transparent;
  border-radius: ${half}px; padding: 0px ${half}px 0px 0px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox::indicator, QRadioButton::indicator { width: ${indicator}px; height: ${indicator}px; }
QCheckBox::indicator { image: url(controls:unticked.svg); }
QCheckBox::indicator:checked { image: url(controls:ticked.svg); }
QCheckBox::indicator:indeterminate { image: url(controls:partly.svg); }
QRadioButton::indicator { image: url(controls:open.svg); }
QRadioButton::indicator:checked { image: url(controls:chosen.svg); }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }

QAbstractItemView { background: $card; border: 0px; outline: 0px; selection-background-color: $selected;
  selection-color: $text; }
QHeaderView { background: $card; border: 0px; }
QHeaderView::section { background: $card; color: $hint; font-size: ${hint_pt}pt; font-weight: 600; border: 0px;
  border-bottom: 1px solid $border; padding: ${half}px ${unit}px; min-height: ${tick_row}px; }
QHeaderView::section:hover { color: $text; }
QHeaderView::down-arrow { image: url(controls:down.svg); width: ${small_glyph}px; height: ${small_glyph}px; }
QHeaderView::up-arrow { image: url(controls:up.svg); width: ${small_glyph}px; height: ${small_glyph}px; }

QCalendarWidget QWidget#qt_calendar_navigationbar { background: $card; }
QCalendarWidget QToolButton { background: transparent; color: $text; border: 2px solid transparent; font-weight: 600;
  border-radius: ${half}px; padding: ${half}px ${unit}px; min-height: ${tick_row}px; min-width: ${tick_row}px; }
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QToolButton:focus { border-color: $accent; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent; selection-color: $on_accent; }

QMenuBar { background: $side; border: 0px; padding: 2px ${half}px; }
QMenuBar::item { background: transparent; padding: ${half}px ${unit}px; border-radius: ${half}px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $selected; color: $text; }
QMenu { background: $card; color: $text; border: 1px solid $border; padding: ${half}px; icon-size: ${icon}px;
  menu-scrollable: 1; }
QMenu::item { padding: ${half}px ${pad_menu}px ${half}px ${unit}px; border-radius: ${half}px;
  min-height: ${tick_row}px; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: ${unit}px; }
QMenu::indicator { width: ${glyph}px; height: ${glyph}px; left: ${half}px; }
QMenu::indicator:checked { image: url(controls:check.svg); }
QMenu::right-arrow { image: url(controls:right.svg); width: ${glyph}px; height: ${glyph}px; }
QMenu::left-arrow { image: url(controls:left.svg); width: ${glyph}px; height: ${glyph}px; }
QMenu::separator { height: 1px; background: $hairline; margin: ${half}px; }
QStatusBar { background: $side; color: $hint; border: 0px; }
QStatusBar::item { border: 0px; }

QScrollArea { background: transparent; border: 0px; }
QScrollBar:vertical { background: transparent; width: ${bar}px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: ${bar}px; margin: 0px; }
QScrollBar::handle { background: $border; border-radius: ${bar_round}px; margin: 2px; }
QScrollBar::handle:hover { background: $accent; }
QScrollBar::handle:vertical { min-height: ${bar_least}px; }
QScrollBar::handle:horizontal { min-width: ${bar_least}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QAbstractScrollArea::corner { background: transparent; border: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $hairline; }
QProgressBar { background: $hairline; border: 0px; border-radius: ${half}px; max-height: ${unit}px;
  text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: ${half}px; }
"""
)


def style_sheet(tokens: Tokens, unit: int, control_height: int, points: float) -> str:
    """Write the style sheet for an appearance; `unit` and `control_height` are pixels, `points` the body text size."""
    half = max(2, unit // 2)
    inner = control_height - 2
    bar = max(10, round(unit * 1.3))
    sizes = {
        "unit": unit,
        "unit_ring": unit - 1,
        "half": half,
        "half_ring": half - 1,
        "radius": half,
        "pad": 2 * unit,
        "pad_ring": 2 * unit - 1,
        "pad_menu": 3 * unit,
        "inner": inner,
        "inner_ring": inner - 2,
        "low": max(22, round(2.4 * unit)),
        "low_ring": max(20, round(2.4 * unit) - 2),
        "tick_row": max(24, control_height - 8),
        "indicator": 2 * unit,
        "glyph": round(unit * 1.5),
        "icon": round(unit * 1.8),
        "small_glyph": unit + 2,
        "arrow": 2 * unit + half,
        "bar": bar,
        "bar_round": bar // 2 - 2,
        "bar_least": 4 * unit,
        "title_pt": round(points * 1.6, 2),
        "section_pt": round(points * 1.2, 2),
        "hint_pt": round(points * 0.9, 2),
    }
    colours = {name: getattr(tokens, name) for name in _COLOURS}
    return _SHEET.substitute(**sizes, **colours)


_COLOURS: Final = tuple(name for name, kind in Tokens.__annotations__.items() if kind == "str")
