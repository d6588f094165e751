"""Answers that are chosen: a few in a line of radio buttons, many in a list, one by a tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QShortcutEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QRadioButton, QSizePolicy, QWidget

from counter_app.ui.intake.answer_field import AnswerField
from counter_app.ui.intake.words import with_mnemonic
from counter_app.ui.shared.drop_down import DropDown
from counter_app.ui.shared.layouts import Flow, Row

if TYPE_CHECKING:
    from counter_app.domain.form_facts import FormFacts
    from counter_app.domain.form_fields import Field
    from counter_app.ui.shared.context import AppContext

# Asked for as language of letters and of speech; each is named in the reader's own language (P3).
LANGUAGES = (
    "en", "es", "de", "fr", "zh", "vi", "ko", "ar", "tl", "ru", "pt", "it", "pl", "uk", "ja", "hi", "bn", "ur", "fa",
    "tr", "nl", "sv", "da", "nb", "fi", "cs", "sk", "hu", "ro", "bg", "el", "sr", "hr", "sq", "he", "th", "id", "ms",
    "sw", "am", "so", "ti", "ne", "ta", "te", "gu", "pa", "ase",
)  # fmt: skip


class RadioField(AnswerField):
    """Choose one of a few. Arrows and Space choose, and an option's own letter while the group has the focus."""

    spoken_role = QAccessible.Role.Grouping

    def __init__(self, context: AppContext, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(context, field, parent)
        _ = context.language.text
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QRadioButton] = {}
        flow = Flow(context.theme, gap=2, line_gap=0.5, parent=self)
        for option in field.options:
            button = QRadioButton(with_mnemonic(_(option.label), option.mnemonic))
            button.setAccessibleName(_(option.label))
            button.installEventFilter(self)
            self._group.addButton(button)
            self._buttons[option.value] = button
            flow.addWidget(button)
            button.clicked.connect(self._on_clicked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lead_focus()
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)

    @property
    def focus_target(self) -> QWidget:
        return self

    @property
    def buttons(self) -> dict[str, QRadioButton]:
        """Give the radio buttons by the value that each stands for."""
        return self._buttons

    @property
    def parts(self) -> Sequence[QWidget]:
        return tuple(self._buttons.values())

    def answer(self) -> object:
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    def show_answer(self, value: object) -> None:
        self._group.setExclusive(False)
        for each, button in self._buttons.items():
            button.setChecked(each == value)
        self._group.setExclusive(True)
        self._lead_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QRadioButton) and _pressed_from_afar(watched, event):
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.modifiers():
            pressed = event.text().upper()
            for option in self.definition.options:
                if option.key and option.key.upper() == pressed:
                    self._buttons[option.value].setFocus(Qt.FocusReason.ShortcutFocusReason)
                    self._buttons[option.value].click()
                    return True
        return super().eventFilter(watched, event)

    def _on_clicked(self) -> None:
        self._lead_focus()
        self.changed.emit()

    def _lead_focus(self) -> None:
        chosen = next((button for button in self._buttons.values() if button.isChecked()), None)
        first = chosen or next(iter(self._buttons.values()), None)
        if first is not None:
            self.setFocusProxy(first)


def _pressed_from_afar(button: QAbstractButton, event: QEvent) -> bool:
    # Qt shows a press by mnemonic for a tenth of a second before it counts: too long for who types on.
    if not isinstance(event, QShortcutEvent) or event.isAmbiguous():
        return False
    button.setFocus(Qt.FocusReason.ShortcutFocusReason)
    button.click()
    return True


class ListBox(DropDown):
    """Hold a list that can be filled again while a choice is made; `entered` tells Enter."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def fill(self, choices: Sequence[tuple[str, str]], chosen: object) -> None:
        """Offer pairs of value and words; keeps the choice, without telling of it."""
        self.blockSignals(True)
        self.clear()
        for value, words in choices:
            self.addItem(words, value)
        self.show_choice(chosen)
        self.blockSignals(False)

    def show_choice(self, value: object) -> None:
        """Mark a choice without telling of it; an unknown one marks the first."""
        self.blockSignals(True)
        at = self.findData(value) if value not in (None, "") else 0
        self.setCurrentIndex(max(at, 0) if self.count() else -1)
        self.blockSignals(False)

    @property
    def chosen(self) -> str:
        """Give the value that is chosen."""
        return str(self.currentData() or "")


class ListField(AnswerField):
    """Choose one of several from a list; without a default the first line asks for a choice."""

    def __init__(self, context: AppContext, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(context, field, parent)
        self.box = ListBox()
        Row(context.theme, parent=self).addWidget(self.box)
        self.setFocusProxy(self.box)
        self._fill("")
        self.box.currentIndexChanged.connect(lambda _at: self.changed.emit())

    @property
    def focus_target(self) -> QWidget:
        return self.box

    @property
    def parts(self) -> Sequence[QWidget]:
        return (self.box,)

    def answer(self) -> object:
        return self.box.chosen

    def show_answer(self, value: object) -> None:
        if isinstance(value, str) and value and self.box.findData(value) < 0:
            self._fill(value)
        if value != self.box.chosen:
            self.box.show_choice(value)

    def learn(self, facts: FormFacts) -> None:
        if self.definition.options_from == "languages":
            self._fill(self.box.chosen or facts.language)

    def _fill(self, chosen: str) -> None:
        language = self.context.language
        if self.definition.options_from == "languages":
            codes = list(LANGUAGES)
            if chosen and chosen not in codes:
                codes.insert(0, chosen)
            named = [(code, language.standing_alone(language.language_name(code))) for code in codes] if chosen else []
            self.box.fill(sorted(named, key=lambda pair: pair[1].casefold()), chosen)
            return
        choices = [(option.value, language.text(option.label)) for option in self.definition.options]
        if not self.definition.default:
            choices.insert(0, ("", language.text("Choose")))
        self.box.fill(choices, chosen)


class TickField(AnswerField):
    """Say yes by a tick; the words beside the box are the field's label."""

    is_tick = True

    def __init__(self, context: AppContext, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(context, field, parent)
        _ = context.language.text
        self.box = QCheckBox(with_mnemonic(_(field.label), field.mnemonic))
        self.box.setAccessibleName(_(field.accessible_name))
        self.box.setAccessibleDescription(_(field.hint) if field.hint else "")
        Row(context.theme, parent=self).addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.installEventFilter(self)
        self.box.clicked.connect(lambda _on: self.changed.emit())

    @property
    def focus_target(self) -> QWidget:
        return self.box

    @property
    def parts(self) -> Sequence[QWidget]:
        return (self.box,)

    def answer(self) -> object:
        return self.box.isChecked()

    def show_answer(self, value: object) -> None:
        self.box.setChecked(value is True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return _pressed_from_afar(self.box, event) or super().eventFilter(watched, event)
