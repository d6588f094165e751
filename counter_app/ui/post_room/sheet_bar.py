"""How cards are laid on sheets: the layout, the two sides, the first free place, and what that needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from counter_app.services.paper import FLIPS, CardLayout, SheetOptions
from counter_app.ui.post_room.printer_choice import FLIP_WORDS
from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.drop_down import DropDown
from counter_app.ui.shared.form_rows import FieldRow
from counter_app.ui.shared.layouts import Column, Flow
from counter_app.ui.shared.text import Body, FieldLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from counter_app.services.paper import SheetCount
    from counter_app.ui.shared.context import AppContext


class SheetBar(QWidget):
    """Ask for the layout of cards; `changed` is told when anything is chosen differently."""

    changed = Signal()

    def __init__(self, context: AppContext, flip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _, theme = context.language.text, context.theme
        self._context = context
        self._layouts: Sequence[CardLayout] = ()
        self._count_sheets: Callable[[int, str, int], SheetCount] | None = None
        self._refusal = ""
        self.layout_box = DropDown()
        # The names of the layouts arrive after the box was first shown.
        self.layout_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.flip_box = DropDown()
        self.flip_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for key in FLIPS:
            self.flip_box.addItem(_(FLIP_WORDS[key]), key)
        self.flip_box.setCurrentIndex(FLIPS.index(flip))
        self.places = _PlaceChooser(context)
        self.line = Body()
        self._layout_row = FieldRow(theme, context.language, _("Layout of cards"), self.layout_box)
        flip_row = FieldRow(theme, context.language, _("Two sides"), self.flip_box)
        flow = Flow(theme, gap=2)
        for widget in (self._layout_row, flip_row, self.places):
            flow.addWidget(widget)
        column = Column(theme, gap=1, parent=self)
        column.addLayout(flow)
        column.addWidget(self.line)
        self.layout_box.currentIndexChanged.connect(self._on_layout_chosen)
        self.flip_box.currentIndexChanged.connect(self.changed)
        self.places.changed.connect(self.changed)

    @property
    def layout_chosen(self) -> CardLayout | None:
        """Give the chosen layout; None before the layouts are known."""
        at = self.layout_box.currentIndex()
        return self._layouts[at] if 0 <= at < len(self._layouts) else None

    @property
    def layouts(self) -> Sequence[CardLayout]:
        """Give the layouts that are offered."""
        return self._layouts

    @property
    def flip(self) -> str:
        """Give how the printer turns the paper."""
        return str(self.flip_box.currentData())

    def options(self, back_offset: tuple[float, float], profile: str) -> SheetOptions:
        """Give how cards of a profile are laid on sheets; the first free place belongs to the chosen layout only."""
        chosen = self.layout_chosen
        is_chosen = chosen is not None and chosen.profile == profile
        return SheetOptions(flip=self.flip, first_place=self.places.place if is_chosen else 1, back_offset=back_offset)

    def learn(self, layouts: Sequence[CardLayout], count_sheets: Callable[[int, str, int], SheetCount]) -> None:
        """Offer the layouts of this installation."""
        self._refusal = ""
        self._layouts, self._count_sheets = layouts, count_sheets
        self.layout_box.blockSignals(True)
        self.layout_box.clear()
        for layout in layouts:
            self.layout_box.addItem(self._context.language.text(layout.name), layout.profile)
        self.layout_box.blockSignals(False)
        self._on_layout_chosen()

    def refuse(self, sentence: str) -> None:
        """Say why no layout can be offered."""
        self._refusal = sentence
        self.line.setText(sentence)

    def choose_layout(self, profile: str) -> None:
        """Choose a layout, as the one that most cards were written for."""
        at = self.layout_box.findData(profile)
        if at >= 0:
            self.layout_box.setCurrentIndex(at)

    def choose_flip(self, flip: str) -> None:
        """Choose how the printer turns the paper."""
        self.flip_box.setCurrentIndex(FLIPS.index(flip))

    def say_counts(self, cards: int, letters: int, other_cards: int) -> None:
        """Say what the chosen cards and letters need: `3 sheets, 12 cards, 0 empty places`."""
        _, plural = self._context.language.text, self._context.language.plural
        layout = self.layout_chosen
        parts = []
        if cards and layout is not None and self._count_sheets is not None:
            needed = self._count_sheets(cards, layout.profile, self.places.place)
            parts.append(
                ", ".join(
                    (
                        plural("{n} sheet", "{n} sheets", needed.sheets),
                        plural("{n} card", "{n} cards", cards),
                        plural("{n} empty place", "{n} empty places", needed.empty_places),
                    )
                )
            )
        if other_cards:
            parts.append(plural("{n} card of another shape", "{n} cards of another shape", other_cards))
        if letters:
            parts.append(plural("{n} letter on its own paper", "{n} letters on their own paper", letters))
        self.line.setText(self._refusal or "; ".join(parts) or _("Tick what is to be printed."))

    def _on_layout_chosen(self) -> None:
        layout = self.layout_chosen
        if layout is not None:
            self.places.show_layout(layout)
        self.changed.emit()


class _PlaceChooser(QWidget):
    """Ask for the first free place of a partly used sheet with one small button per place, laid out like the sheet."""

    changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._label = FieldLabel(context.language.text("First free place"))
        sheet = QWidget()
        # Paper is never mirrored: the first place is at the top left of the sheet in every language.
        sheet.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._grid = QGridLayout(sheet)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        self._place = 1
        self._buttons: dict[int, PushButton] = {}
        self._shape = (0, 0)
        column = Column(context.theme, gap=0.5, parent=self)
        column.addWidget(self._label)
        column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignLeading)

    @property
    def place(self) -> int:
        """Give the first free place, from 1."""
        return self._place

    def button(self, place: int) -> PushButton:
        """Give the button of a place."""
        return self._buttons[place]

    def show_layout(self, layout: CardLayout) -> None:
        """Show the places of a layout; a layout with one place needs no question."""
        self.setVisible(layout.places > 1)
        if (layout.columns, layout.rows) == self._shape:
            return
        self._shape = (layout.columns, layout.rows)
        for old in self._buttons.values():
            old.hide()
            old.deleteLater()
        self._buttons = {}
        _ = self._context.language.text
        for place in range(1, layout.places + 1):
            row, column = divmod(place - 1, layout.columns)
            button = PushButton(str(place), self._context.theme)
            button.setCheckable(True)
            button.setAccessibleName(_("First free place {place}", place=place))
            button.clicked.connect(lambda _=False, place=place: self._choose(place))
            self._buttons[place] = button
            self._grid.addWidget(button, row, column, Qt.AlignmentFlag.AlignLeft)
        self._choose(1)

    def _choose(self, place: int) -> None:
        self._place = place
        for each, button in self._buttons.items():
            button.setChecked(each == place)
        self.changed.emit()
