"""The bar below the menus: a button for each channel, the search field, and who is at the desk.

Where one line does not hold the words of the buttons it shows their icons alone, and only then takes a second line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QResizeEvent, QShowEvent, Qt
from PySide6.QtWidgets import QGridLayout, QMenu, QSizePolicy, QWidget

from counter_app.ui.shared.buttons import PushButton, QuietButton
from counter_app.ui.shared.icons import CHANNEL_ICONS
from counter_app.ui.shared.keys import KEYS
from counter_app.ui.shared.layouts import Row
from counter_app.ui.shared.search_field import SearchField

if TYPE_CHECKING:
    from counter_app.domain.staff import StaffMember
    from counter_app.ui.shared.context import AppContext


class ToolBar(QWidget):
    """Offer what is needed at any moment; `search_wanted(text)` is told when Enter is pressed in the search field."""

    search_wanted = Signal(str)
    staff_chosen = Signal(object)

    def __init__(self, context: AppContext, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._theme = theme = context.theme
        _ = context.language.text
        self._channels, self._finding = QWidget(), QWidget()
        row = Row(theme, gap=1, parent=self._channels)
        self._intake: dict[PushButton, tuple[str, str]] = {}
        for channel, icon in CHANNEL_ICONS.items():
            action = actions[f"new_{channel}"]
            words = action.text().replace("&", "")
            button = PushButton(words, theme, icon=icon)
            button.follow(action)
            button.setAccessibleName(words)
            row.addWidget(button)
            self._intake[button] = words, icon
        row.addStretch(1)
        row = Row(theme, gap=1, parent=self._finding)
        row.addStretch(1)
        self.search = SearchField(theme, _("Search"), _("Name, phone number or reference"))
        self.search.setToolTip(f"{_('Search')} ({KEYS['search'][0]})")
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.search.returnPressed.connect(lambda: self.search_wanted.emit(self.search.text().strip()))
        row.addWidget(self.search, 6)
        self.person = QuietButton("", theme)
        self.person.setMenu(QMenu(self.person))
        row.addWidget(self.person)
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 1)
        self._has_words = True
        self._width_with_words: int | None = None
        self._has_two_lines: bool | None = None
        self._show_staff()
        self._on_look_changed()
        context.session.staff_changed.connect(self._show_staff)
        theme.changed.connect(self._on_look_changed)

    def show_people(self, people: Sequence[StaffMember]) -> None:
        """Offer these staff members in the menu of the person's button."""
        menu = self.person.menu()
        menu.clear()
        current = self._context.session.staff
        for member in people:
            action = menu.addAction(member.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(current is not None and current.id == member.id)
            action.triggered.connect(lambda _=False, chosen=member: self.staff_chosen.emit(chosen))
        self.person.setEnabled(bool(people))

    def take_focus(self) -> None:
        """Put the focus on the first intake button."""
        next(iter(self._intake)).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_search(self) -> None:
        """Put the focus into the search field, with its text selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        widest = max(part.minimumSizeHint().width() for part in (self._channels, self._finding))
        return QSize(widest + 3 * self._theme.unit, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.side))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.hairline))

    def _show_staff(self) -> None:
        _ = self._context.language.text
        staff = self._context.session.staff
        name = staff.name if staff is not None else _("Who is at the desk?")
        self.person.setText(name.replace("&", "&&"))
        self._theme.keep_icon(self.person, "user-round", "hint")
        self.person.setAccessibleName(_("At the desk: {name}", name=name) if staff is not None else name)
        for action in self.person.menu().actions():
            action.setChecked(action.text() == name.replace("&", "&&"))
        self._width_with_words = None
        self._arrange()

    def _on_look_changed(self) -> None:
        unit = self._theme.unit
        self._grid.setContentsMargins(3 * unit // 2, unit, 3 * unit // 2, unit)
        self._grid.setSpacing(unit)
        self._has_two_lines = self._width_with_words = None
        self.search.setMaximumWidth(46 * self._theme.unit)
        self.search.setMinimumWidth(20 * self._theme.unit)
        self._arrange()

    def _arrange(self) -> None:
        if not self.isVisible():
            # Nothing has its measures before it is seen.
            self._put_on_lines(has_two_lines=False)
            return
        if self._width_with_words is None:
            self._show_words(has_words=True)
            self._width_with_words = self._needed()
        self._show_words(has_words=self._width_with_words <= self.width())
        has_two_lines = self._needed() > self.width()
        if has_two_lines:
            self._show_words(has_words=True)
        self._put_on_lines(has_two_lines=has_two_lines)

    def _needed(self) -> int:
        return self._channels.sizeHint().width() + self._finding.minimumSizeHint().width() + 4 * self._theme.unit

    def _show_words(self, *, has_words: bool) -> None:
        if has_words == self._has_words:
            return
        self._has_words = has_words
        for button, (words, icon) in self._intake.items():
            button.setText(words if has_words else "")
            self._theme.keep_icon(button, icon)
        layout = self._channels.layout()
        if layout is not None:
            layout.activate()

    def _put_on_lines(self, *, has_two_lines: bool) -> None:
        if has_two_lines != self._has_two_lines:
            self._has_two_lines = has_two_lines
            self._grid.addWidget(self._channels, 0, 0, 1, 2 if has_two_lines else 1)
            line, column, span = (1, 0, 2) if has_two_lines else (0, 1, 1)
            self._grid.addWidget(self._finding, line, column, 1, span)
