"""A list is drawn again in no time: only rows that look otherwise than before are drawn letter by letter."""

from __future__ import annotations

from time import process_time

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.row_delegate import RowDelegate
from counter_app.ui.shared.table_model import GroupHeading, RowModel, TableColumn
from counter_app.ui.shared.tables import RowTable
from counter_app.ui.shared.theme import Appearance

Line = list[str]
ROWS = 24


class CountingDelegate(RowDelegate):
    """Count the cells that are drawn."""

    drawn = 0

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.drawn += 1
        super().paint(painter, option, index)


@pytest.fixture
def lines() -> list[Line]:
    return [[f"A26-{number:04}-X", "overdue", f"{number} h left", "Fines and fees"] for number in range(ROWS)]


@pytest.fixture
def table(context: AppContext, qtbot: QtBot, lines: list[Line]) -> RowTable:
    columns = [
        TableColumn[Line](key="status", title="Status", text=lambda line: line[1], band=lambda line: line[1]),
        TableColumn[Line](key="reference", title="Reference", text=lambda line: line[0], is_strong=True),
        TableColumn[Line](key="left", title="Time left", text=lambda line: line[2]),
        TableColumn[Line](key="about", title="About", text=lambda line: line[3]),
    ]
    model = RowModel(columns)
    made = RowTable(context.theme, model, "All cases")
    made.setItemDelegate(CountingDelegate(context.theme, made))
    qtbot.addWidget(made)
    made.resize(1000, (ROWS + 2) * (context.theme.control_height + context.theme.unit))
    model.show_rows(lines)
    made.show()
    QApplication.processEvents()
    return made


def cells_drawn(table: RowTable) -> int:
    """Draw the list again and count the cells that had to be drawn anew."""
    delegate = table.itemDelegate()
    assert isinstance(delegate, CountingDelegate)
    delegate.drawn = 0
    table.viewport().repaint()
    return delegate.drawn


def picture(table: RowTable) -> QImage:
    """Give what is seen."""
    return table.viewport().grab().toImage()


def test_nothing_is_drawn_anew_while_nothing_changes(table: RowTable) -> None:
    seen = picture(table)
    assert cells_drawn(table) == 0
    assert picture(table) == seen


def test_one_changed_word_draws_one_row(table: RowTable, lines: list[Line]) -> None:
    before = picture(table)
    lines[5][2] = "Due now"
    assert cells_drawn(table) == 4
    assert picture(table) != before


def test_the_current_row_the_focus_and_the_pointer_are_seen_at_once(table: RowTable, qtbot: QtBot) -> None:
    table.clearFocus()
    seen = [picture(table)]
    table.setCurrentIndex(table.rows.index(3, 0))
    seen.append(picture(table))
    table.activateWindow()
    table.setFocus()
    QApplication.processEvents()
    seen.append(picture(table))
    table._hover(7)
    seen.append(picture(table))
    assert all(seen[place] != seen[place + 1] for place in range(3))


def test_a_new_look_another_width_and_another_order_are_seen(table: RowTable, context: AppContext) -> None:
    seen = [picture(table)]
    context.theme.set_appearance(Appearance.DARK)
    seen.append(picture(table))
    table.horizontalHeader().resizeSection(1, 300)
    seen.append(picture(table))
    table.horizontalHeader().moveSection(1, 3)
    seen.append(picture(table))
    table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    seen.append(picture(table))
    assert all(seen[place] != seen[place + 1] for place in range(4))


def test_a_heading_reaches_over_the_whole_width(table: RowTable, lines: list[Line], context: AppContext) -> None:
    table.rows.show_rows([GroupHeading("Overdue (24)", "overdue"), *lines])
    image = picture(table)
    window = context.theme.tokens.window.lower()
    middle = table.rowHeight(0) // 4
    assert {image.pixelColor(QPoint(x, middle)).name() for x in (600, 900, image.width() - 3)} == {window}


def test_drawing_twenty_four_rows_again_takes_less_than_eight_milliseconds(table: RowTable) -> None:
    took = []
    for _round in range(30):
        started = process_time()
        table.viewport().repaint()
        took.append(process_time() - started)
    assert min(took) < 0.008


def test_the_pictures_do_not_grow_with_the_list(table: RowTable, lines: list[Line]) -> None:
    table.rows.show_rows(lines * 40)
    for place in range(0, ROWS * 40, 10):
        table.scrollTo(table.rows.index(place, 0))
        table.viewport().repaint()
    assert len(table._pictures._kept) <= 2 * (2 + ROWS + 4)
