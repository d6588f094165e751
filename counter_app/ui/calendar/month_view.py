"""One month of the office's calendar: open, closed and special days at a glance, walked through with the keyboard."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    Qt,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.domain.calendar import BusinessCalendar, CalendarDay, ClosedBecause
from counter_app.ui.shared.buttons import IconButton
from counter_app.ui.shared.layouts import Column, Row
from counter_app.ui.shared.text import Strong

if TYPE_CHECKING:
    from counter_app.ui.shared.context import AppContext

_WEEKS = 6
_A_MONDAY = date(2024, 1, 1)


class MonthView(QWidget):
    """Show a month. Arrows move by a day or a week, Page Up and Down by a month, Shift extends; Enter tells `chosen`.

    `chosen(first, last)` is told on Enter and when the mouse is let go.
    """

    chosen = Signal(object, object)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = context.language.text
        self._context = context
        self.grid = _MonthGrid(context)
        self._title = Strong("")
        self.previous = IconButton(context.theme, "chevron-left", _("Previous month"))
        self.next = IconButton(context.theme, "chevron-right", _("Next month"))
        head = Row(context.theme, gap=1)
        head.addWidget(self.previous)
        head.addWidget(self._title, 1)
        head.addWidget(self.next)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = Column(context.theme, gap=1, parent=self)
        column.addLayout(head)
        column.addWidget(self.grid)
        self.previous.clicked.connect(lambda: self.grid.move_months(-1))
        self.next.clicked.connect(lambda: self.grid.move_months(1))
        self.grid.chosen.connect(self.chosen)
        self.grid.moved.connect(self._name_month)
        self._name_month()

    def show_calendar(self, calendar: BusinessCalendar) -> None:
        """Show the days as a calendar has them."""
        self.grid.show_calendar(calendar)

    def go_to(self, first: date, last: date | None = None) -> None:
        """Mark some days and show the month of the first."""
        self.grid.select(first, last or first)
        self._name_month()

    def _name_month(self) -> None:
        day = self.grid.cursor_day
        language = self._context.language
        self._title.setText(f"{language.standing_alone(language.month_name(day.month))} {day.year}")


class _MonthGrid(QWidget):
    # Its name is the day that the arrow keys stand on, as in a grid whose cells take the focus.
    spoken_role = QAccessible.Role.Cell
    chosen = Signal(object, object)
    moved = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._calendar: BusinessCalendar | None = None
        self.cursor_day = context.office_today()
        self._anchor = self.cursor_day
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        context.theme.changed.connect(self.updateGeometry)
        self._name()

    def show_calendar(self, calendar: BusinessCalendar) -> None:
        self._calendar = calendar
        self._name()
        self.update()

    def select(self, first: date, last: date) -> None:
        self._anchor, self.cursor_day = last, first
        self._name()
        self.update()

    def move_months(self, months: int, *, extends: bool = False) -> None:
        day = self.cursor_day
        number = day.year * 12 + day.month - 1 + months
        year, month = divmod(number, 12)
        self._go(date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])), extends=extends)

    def sizeHint(self) -> QSize:
        unit = self._context.theme.unit
        return QSize(40 * unit, self._head() + _WEEKS * self._cell_height())

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(self._context.theme.font(is_bold=True))
        return QSize(7 * (metrics.horizontalAdvance("00") + self._context.theme.unit), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ahead = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        day, key = self.cursor_day, Qt.Key(event.key())
        steps = {Qt.Key.Key_Right: ahead, Qt.Key.Key_Left: -ahead, Qt.Key.Key_Down: 7, Qt.Key.Key_Up: -7}
        steps |= {Qt.Key.Key_Home: -day.weekday(), Qt.Key.Key_End: 6 - day.weekday()}
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in steps:
            self._go(day + timedelta(days=steps[key]), extends=extends)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.move_months(1 if key == Qt.Key.Key_PageDown else -1, extends=extends)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self._tell()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event)
        if day is not None:
            self._go(day, extends=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event)
        if day is not None:
            self._go(day, extends=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._context.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(0.9, is_bold=True))
        painter.setPen(QColor(theme.tokens.hint))
        for column in range(7):
            name = self._context.language.short_weekday_name(_A_MONDAY + timedelta(days=column))
            painter.drawText(self._box(column, -1), int(Qt.AlignmentFlag.AlignCenter), name)
        for at in range(_WEEKS * 7):
            day = self._first_shown() + timedelta(days=at)
            self._draw_day(painter, self._box(at % 7, at // 7), day)

    def _draw_day(self, painter: QPainter, box: QRectF, day: date) -> None:
        theme, tokens = self._context.theme, self._context.theme.tokens
        if day.month != self.cursor_day.month:
            return
        known = self._calendar.day(day) if self._calendar is not None else None
        surface, words = tokens.card, tokens.text
        is_special = False
        if known is not None:
            if known.hours:
                is_special = self._has_hours_of_its_own(day)
                surface, words = (tokens.soon.background, tokens.soon.foreground) if is_special else (surface, words)
            elif known.closed_because is ClosedBecause.WEEKDAY:
                surface, words = tokens.window, tokens.hint
            else:
                surface, words = tokens.overdue.background, tokens.overdue.foreground
        inner = box.adjusted(1.5, 1.5, -1.5, -1.5)
        radius = theme.unit / 2
        first, last = sorted((self._anchor, self.cursor_day))
        is_selected = first <= day <= last
        painter.setPen(QPen(QColor(tokens.accent if is_selected else tokens.hairline), 2 if is_selected else 1))
        painter.setBrush(QColor(surface))
        painter.drawRoundedRect(inner, radius, radius)
        is_today = day == self._context.office_today()
        painter.setFont(theme.font(is_bold=is_today or is_special or words == tokens.overdue.foreground))
        painter.setPen(QColor(words))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter), str(day.day))
        is_closed = known is not None and not known.hours and known.closed_because is not ClosedBecause.WEEKDAY
        if is_special or is_closed:
            # A mark besides the colour, so that the day is told apart without it.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(words))
            side = theme.unit * 0.45
            painter.drawEllipse(QRectF(inner.center().x() - side / 2, inner.bottom() - 2 * side, side, side))
        if day == self.cursor_day and self.hasFocus():
            painter.setPen(QPen(QColor(tokens.text), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner.adjusted(3, 3, -3, -3), radius / 2, radius / 2)

    def _has_hours_of_its_own(self, day: date) -> bool:
        rules = self._calendar.rules if self._calendar is not None else None
        return rules is not None and any(each.day == day for each in rules.special)

    def _go(self, day: date, *, extends: bool) -> None:
        self.cursor_day = day
        if not extends:
            self._anchor = day
        self._name()
        self.update()
        self.moved.emit()
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _tell(self) -> None:
        first, last = sorted((self._anchor, self.cursor_day))
        self.chosen.emit(first, last)

    def _name(self) -> None:
        _, language = self._context.language.text, self._context.language
        day = language.date_long(self.cursor_day)
        known = self._calendar.day(self.cursor_day) if self._calendar is not None else None
        self.setAccessibleName(_("{date}, {state}", date=day, state=day_words(known, _)) if known is not None else day)
        self.setToolTip(self.accessibleName())

    def _day_at(self, event: QMouseEvent) -> date | None:
        place = event.position()
        for at in range(_WEEKS * 7):
            if self._box(at % 7, at // 7).contains(place):
                day = self._first_shown() + timedelta(days=at)
                return day if day.month == self.cursor_day.month else None
        return None

    def _first_shown(self) -> date:
        first = self.cursor_day.replace(day=1)
        return first - timedelta(days=first.weekday())

    def _box(self, column: int, week: int) -> QRectF:
        width = self.width() / 7
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            column = 6 - column
        if week < 0:
            return QRectF(column * width, 0, width, self._head())
        height = self._cell_height()
        return QRectF(column * width, self._head() + week * height, width, height)

    def _head(self) -> int:
        return round(2.2 * self._context.theme.unit)

    def _cell_height(self) -> int:
        return max(self._context.theme.control_height, 24)


def day_words(day: CalendarDay, text: object) -> str:
    """Say whether a day is open, and its name: `open 09:00-17:00`, `closed: Winter recess`; `text` translates."""
    assert callable(text)
    if day.hours:
        hours = ", ".join(str(span) for span in day.hours)
        return str(
            text("open {hours} ({name})", hours=hours, name=day.name) if day.name else text("open {hours}", hours=hours)
        )
    return str(text("closed: {name}", name=text(day.name)) if day.name else text("closed"))
