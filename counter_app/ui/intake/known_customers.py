"""Repeat customers, offered below the field in which their number, address or name is being typed (intake.md 3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from counter_app.ui.shared.layouts import Column

if TYPE_CHECKING:
    from counter_app.services.customer_lookup import KnownCustomer
    from counter_app.ui.shared.context import AppContext

_ASKED_AFTER: Final = 150
FEWEST_DIGITS: Final = 4
FEWEST_LETTERS: Final = 3


def line_of(context: AppContext, known: KnownCustomer) -> str:
    """Describe a customer without giving much away at a counter: `M. Alvarez · ends 0142 · Lincoln Ave · 2 cases`."""
    language = context.language
    words = known.customer.name.split()
    initials = "".join(f"{word[0]}. " for word in words[:-1])
    parts = [f"{initials}{words[-1]}" if words else language.text("no name")]
    if known.phone_end:
        parts.append(language.text("ends {digits}", digits=known.phone_end))
    if known.street:
        parts.append(known.street)
    parts.append(language.plural("{n} case", "{n} cases", known.case_count))
    return " · ".join(parts)


class KnownCustomers(QFrame):
    """Float below a field and offer customers: Down and Enter choose one, Esc ignores them all."""

    chosen = Signal(object)

    def __init__(self, context: AppContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._fields: dict[QLineEdit, str] = {}
        self._edit: QLineEdit | None = None
        self._offered: Sequence[KnownCustomer] = ()
        self._ignored = ""
        self._asked = 0
        self.setObjectName("known_customers")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._list = QListWidget()
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName(context.language.text("Customers on record"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(lambda item: self._choose(self._list.row(item)))
        Column(context.theme, gap=0, margin=0.25, parent=self).addWidget(self._list)
        self._timer = QTimer(self, singleShot=True, interval=_ASKED_AFTER)
        self._timer.timeout.connect(self.ask_now)
        self.hide()

    @property
    def lines(self) -> list[str]:
        """Give the customers that are offered, as they are worded."""
        return [self._list.item(at).text() for at in range(self._list.count())] if not self.isHidden() else []

    def watch(self, field_id: str, edit: QLineEdit) -> None:
        """Offer customers for what is typed in a field."""
        self._fields[edit] = field_id
        edit.textEdited.connect(lambda _text, edit=edit: self._on_typed(edit))
        edit.installEventFilter(self)

    def ask_now(self) -> None:
        """Look for customers now."""
        self._timer.stop()
        edit, actor = self._edit, self._context.session.staff
        if edit is None or actor is None or not self._context.gate.is_open or not _is_enough(edit.text()):
            self.hide()
            return
        self._asked += 1
        asked, field_id, typed = self._asked, self._fields[edit], edit.text()
        lookup = self._context.services.lookup

        def find() -> Sequence[KnownCustomer]:
            found: Sequence[KnownCustomer] = lookup.matching(actor, field_id, typed)
            return found

        def show(found: Sequence[KnownCustomer]) -> None:
            if asked == self._asked and edit is self._edit and edit.hasFocus():
                self._offer(found)

        self._context.runner.run("database", find, show, lambda _error: self.hide(), self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._timer.stop()
            self.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self.isHidden():
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        at = self._list.currentRow()
        match event.key():
            case Qt.Key.Key_Down:
                self._list.setCurrentRow(min(at + 1, self._list.count() - 1))
            case Qt.Key.Key_Up:
                self._list.setCurrentRow(max(at - 1, -1))
            case Qt.Key.Key_Escape:
                self._ignored = "" if self._edit is None else self._edit.text()
                self.hide()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if at >= 0 and not event.modifiers():
                self._choose(at)
            case _:
                return False
        return True

    def _on_typed(self, edit: QLineEdit) -> None:
        self._edit = edit
        if self._ignored and edit.text().startswith(self._ignored):
            return
        self._ignored = ""
        self._timer.start()

    def _offer(self, found: Sequence[KnownCustomer]) -> None:
        self._offered = found
        self._list.clear()
        for known in found:
            self._list.addItem(QListWidgetItem(line_of(self._context, known)))
        self._list.setCurrentRow(-1)
        if not found or self._edit is None:
            self.hide()
            return
        self._place(self._edit)
        self.show()
        self.raise_()
        language = self._context.language
        self._context.announcer.announce(
            language.plural(
                "{n} customer on record. Press Down to choose.",
                "{n} customers on record. Press Down to choose.",
                len(found),
            )
        )

    def _place(self, edit: QLineEdit) -> None:
        page = self.parentWidget()
        assert page is not None
        height = self._context.theme.control_height
        for at in range(self._list.count()):
            size = self._list.item(at).sizeHint()
            size.setHeight(height)
            size.setWidth(10)
            self._list.item(at).setSizeHint(size)
        widest = max(self.fontMetrics().horizontalAdvance(line) for line in self.lines_offered())
        width = min(
            max(edit.width(), widest + 4 * self._context.theme.unit), page.width() - 2 * self._context.theme.unit
        )
        corner = edit.mapTo(page, QPoint(0, edit.height() + 2))
        left = max(self._context.theme.unit, min(corner.x(), page.width() - width - self._context.theme.unit))
        frame = 2 * (self._list.frameWidth() + self.frameWidth()) + self._context.theme.unit
        self.setGeometry(left, corner.y(), width, height * self._list.count() + frame)

    def lines_offered(self) -> list[str]:
        """Give the lines of the list, shown or about to be shown."""
        return [self._list.item(at).text() for at in range(self._list.count())]

    def _choose(self, at: int) -> None:
        known = self._offered[at]
        self.hide()
        self.chosen.emit(known)


def _is_enough(typed: str) -> bool:
    digits = sum(character.isdigit() for character in typed)
    return digits >= FEWEST_DIGITS or len(typed.strip()) >= FEWEST_LETTERS
