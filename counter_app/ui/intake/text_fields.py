"""Answers that are typed: one line, or the customer's own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import Qt, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from counter_app.domain.form_fields import FieldType
from counter_app.domain.text_gate import clean_text, without_refused
from counter_app.ui.intake.answer_field import AnswerField
from counter_app.ui.shared.layouts import Column
from counter_app.ui.shared.text import Hint

if TYPE_CHECKING:
    from counter_app.domain.form_fields import Field
    from counter_app.ui.shared.context import AppContext

_COUNTED_FROM: Final = 0.9
_FEWEST_LINES: Final = {"what_happened": 4, "how_resolved": 3}
_MOST_LINES: Final = 14
_LONGEST_TYPED: Final = 200_000


class LineField(AnswerField):
    """Take one line of text: a name, a number, an e-mail address, a reason."""

    def __init__(self, context: AppContext, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(context, field, parent)
        self.edit = QLineEdit()
        self.edit.setMaxLength(_LONGEST_TYPED)
        if field.type in (FieldType.PHONE, FieldType.EMAIL):
            # Numbers and addresses keep their own order in a mirrored window.
            self.edit.setInputMethodHints(
                Qt.InputMethodHint.ImhDialableCharactersOnly
                if field.type is FieldType.PHONE
                else Qt.InputMethodHint.ImhEmailCharactersOnly
            )
        self._count = _Count(context, field.limit)
        column = Column(context.theme, gap=0.25, parent=self)
        column.addWidget(self.edit)
        column.addWidget(self._count)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(lambda _text: self.changed.emit())
        self.edit.textChanged.connect(lambda text: self._count.count(len(text)))

    @property
    def focus_target(self) -> QWidget:
        return self.edit

    @property
    def parts(self) -> Sequence[QWidget]:
        return (self.edit,)

    def answer(self) -> object:
        # A name that turns the reading order round would do so in every sentence that it is shown in while one types.
        return without_refused(self.edit.text())

    def show_answer(self, value: object) -> None:
        text = value if isinstance(value, str) else ""
        if text != self.edit.text():
            self.edit.setText(text)
            self.edit.setCursorPosition(0)


class LongTextField(AnswerField):
    """Take several lines; the box grows with what is written in it. Tab leads on, Ctrl+Tab stays with the window."""

    def __init__(self, context: AppContext, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(context, field, parent)
        self._lines = _FEWEST_LINES.get(field.id, 2)
        self.edit = _GrowingEdit(self._lines)
        self._count = _Count(context, field.limit)
        self._is_showing = False
        column = Column(context.theme, gap=0.25, parent=self)
        column.addWidget(self.edit)
        column.addWidget(self._count)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._on_text_changed)
        context.theme.changed.connect(self.edit.fit)

    @property
    def focus_target(self) -> QWidget:
        return self.edit

    @property
    def parts(self) -> Sequence[QWidget]:
        return (self.edit,)

    def answer(self) -> object:
        return self.edit.toPlainText()

    def show_answer(self, value: object) -> None:
        text = value if isinstance(value, str) else ""
        if text == self.edit.toPlainText():
            return
        self._is_showing = True
        # A change made by a button can be undone in the field like one made by typing.
        cursor = self.edit.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        self._is_showing = False

    def _on_text_changed(self) -> None:
        self._count.count(self.edit.document().characterCount() - 1)
        if not self._is_showing:
            self.changed.emit()


class _GrowingEdit(QPlainTextEdit):
    def __init__(self, fewest_lines: int) -> None:
        super().__init__()
        self._fewest = fewest_lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.fit())
        self.fit()

    def fit(self) -> None:
        wanted = self.sizeHint().height()
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def sizeHint(self) -> QSize:
        lines = min(_MOST_LINES, max(self._fewest, round(self.document().size().height())))
        frame = 2 * (self.frameWidth() + round(self.document().documentMargin())) + self.fontMetrics().height() // 2
        return QSize(super().sizeHint().width(), lines * self.fontMetrics().lineSpacing() + frame)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())


class _Count(Hint):
    """Say how much room is left, near the limit only."""

    def __init__(self, context: AppContext, limit: int) -> None:
        super().__init__("")
        self._language = context.language
        self._limit = limit
        self.hide()

    def count(self, length: int) -> None:
        left = self._limit - length
        self.setVisible(length >= _COUNTED_FROM * self._limit)
        if left >= 0:
            self.setText(self._language.plural("{n} character left", "{n} characters left", left))
        else:
            self.setText(self._language.plural("{n} character too many", "{n} characters too many", -left))


def first_words(text: str, limit: int = 60) -> str:
    """Give the beginning of a text for a line of its own."""
    line = " ".join(clean_text(text, None).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
