"""Lists behave like every list: one row at a time, pages on demand, whole sentences read aloud."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.fitted_table import FittedTable
from counter_app.ui.shared.table_model import GroupHeading, RowModel, TableColumn
from counter_app.ui.shared.tables import RowTable

Line = tuple[str, str]


@pytest.fixture
def model() -> RowModel[Line]:
    return RowModel(
        [
            TableColumn[Line](key="reference", title="Reference", text=lambda line: line[0]),
            TableColumn[Line](key="left", title="Time left", text=lambda line: line[1], sort_key="due"),
        ],
        sentence=lambda line: f"Case {line[0]}, {line[1]}.",
    )


@pytest.fixture
def table(context: AppContext, qtbot: QtBot, model: RowModel[Line]) -> RowTable:
    made = RowTable(context.theme, model, "My referrals")
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.activateWindow()
    return made


GROUPED: list[Line | GroupHeading] = [
    GroupHeading("Overdue (1)", "overdue"),
    ("A26-0098-9", "Overdue by 3 h"),
    GroupHeading("Due today (2)", "today"),
    ("A26-0131-6", "50 min left today"),
    ("A26-0142-Z", "2 h left today"),
]


def test_keys_step_over_headings_and_open(table: RowTable, model: RowModel[Line], qtbot: QtBot) -> None:
    model.show_rows(GROUPED)
    opened: list[Line] = []
    table.opened.connect(opened.append)
    table.setFocus()
    table.choose_first()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.current_row() == ("A26-0131-6", "50 min left today")
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(table, Qt.Key.Key_Up)
    QTest.keyClick(table, Qt.Key.Key_Enter)
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert table.current_row() == ("A26-0098-9", "Overdue by 3 h")
    QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert table.current_row() == ("A26-0142-Z", "2 h left today")
    assert [line[0] for line in opened] == ["A26-0131-6", "A26-0098-9"]


def test_cells_are_read_as_sentences(model: RowModel[Line]) -> None:
    model.show_rows(GROUPED)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(1, 0), role) == "Case A26-0098-9, Overdue by 3 h. Reference: A26-0098-9"
    assert model.data(model.index(1, 1), role) == "Time left: Overdue by 3 h"
    assert model.data(model.index(0, 0), role) == "Overdue (1)"


def test_next_page_is_asked_for_once(model: RowModel[Line]) -> None:
    wanted: list[str] = []
    model.more_wanted.connect(lambda: wanted.append("page"))
    model.show_rows([("A26-0001-1", "1 h")] * 200, has_more=True)
    model.fetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert wanted == ["page"]
    model.add_rows([("A26-0002-2", "2 h")] * 200, has_more=False)
    assert model.rowCount() == 400
    assert not model.canFetchMore(QModelIndex())


def test_tick_of_a_very_long_list_touches_what_is_seen(
    table: RowTable, model: RowModel[Line], qtbot: QtBot, qapp: QApplication
) -> None:
    model.show_rows([(f"A26-{number}", "1 h") for number in range(20_000)])
    qapp.processEvents()
    told: list[tuple[int, int, int, int]] = []
    model.dataChanged.connect(lambda top, bottom: told.append((top.row(), bottom.row(), top.column(), bottom.column())))
    first, last = table.visible_rows()
    model.tell_changed(first, last, ["left"])
    assert first == 0
    assert 5 < last < 30
    assert told == [(0, last, 1, 1)]


def test_header_asks_for_sorting_only_where_it_can(table: RowTable, model: RowModel[Line]) -> None:
    model.show_rows(GROUPED)
    wanted: list[tuple[str, bool]] = []
    table.sort_wanted.connect(lambda key, ascending: wanted.append((key, ascending)))
    header = table.horizontalHeader()
    for section in (0, 1, 1):
        header.sectionClicked.emit(section)
    assert wanted == [("due", True), ("due", False)]


def test_columns_share_the_room(table: RowTable, model: RowModel[Line], qapp: QApplication) -> None:
    model.show_rows([("A" * 400, "B" * 400)])
    qapp.processEvents()
    assert table.horizontalScrollBar().maximum() == 0


def test_columns_are_remembered(context: AppContext, qtbot: QtBot, model: RowModel[Line], tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    first = RowTable(context.theme, model, "First")
    qtbot.addWidget(first)
    first.horizontalHeader().resizeSection(0, 333)
    settings.setValue("columns", first.horizontalHeader().saveState())
    second = RowTable(context.theme, model, "Second")
    qtbot.addWidget(second)
    second.remember_columns(settings, "columns")
    model.show_rows(GROUPED)
    assert second.horizontalHeader().sectionSize(0) == 333


def test_choosing_keeps_the_row_after_a_refresh(table: RowTable, model: RowModel[Line]) -> None:
    model.show_rows(GROUPED)
    assert table.choose(lambda line: line[0] == "A26-0142-Z")
    assert not table.choose(lambda line: line[0] == "B26-0001-1")
    assert table.current_row() == ("A26-0142-Z", "2 h left today")


def test_texts_give_way_as_far_as_their_titles_and_take_what_is_left(context: AppContext, qtbot: QtBot) -> None:
    about = TableColumn[Line](key="about", title="About the case", text=lambda line: line[0])
    when = TableColumn[Line](key="due", title="Due", text=lambda line: line[1])
    model = RowModel([about, when])
    table = FittedTable(context.theme, model, "All cases", gives_way={"about": 20})
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    model.show_rows([("A rather long story of a window that does not close", "Mon 23 Nov 17:00")])
    due = table.columnWidth(1)
    assert table.columnWidth(0) + due == table.viewport().width()
    table.resize(270, 300)
    assert table.columnWidth(1) == due
    assert table.columnWidth(0) == table.viewport().width() - due
    assert table.columnWidth(0) >= table.header_width(about)


def four_columns(context: AppContext, qtbot: QtBot) -> FittedTable:
    keys = ("about", "customer", "due", "from")
    columns = [
        TableColumn[tuple[str, ...]](key=key, title=key.title(), text=lambda line, at=at: line[at])  # type: ignore[misc]
        for at, key in enumerate(keys)
    ]
    model = RowModel(columns)
    table = FittedTable(
        context.theme,
        model,
        "All cases",
        gives_way={"about": 20, "customer": 20},
        left_out=("from",),
        always_shown=("due",),
    )
    qtbot.addWidget(table)
    table.resize(1200, 300)
    table.show()
    model.show_rows([("A window that does not close", "Maria Alvarez of Hohenlohe", "Mon 23 Nov 17:00", "Sam Okafor")])
    return table


def test_the_least_important_column_is_left_out_before_texts_cannot_be_read(context: AppContext, qtbot: QtBot) -> None:
    table, unit = four_columns(context, qtbot), context.theme.unit
    assert not any(table.isColumnHidden(place) for place in range(4))
    table.resize(table._wanted_width(table.rows.columns[2]) + 42 * unit, 300)
    assert [table.isColumnHidden(place) for place in range(4)] == [False, False, False, True]
    assert min(table.columnWidth(0), table.columnWidth(1)) >= 20 * unit
    table.resize(1200, 300)
    assert not table.isColumnHidden(3), "it comes back with the room"


def test_texts_share_what_is_missing(context: AppContext, qtbot: QtBot) -> None:
    table, unit = four_columns(context, qtbot), context.theme.unit
    table.resize(table._wanted_width(table.rows.columns[2]) + 40 * unit, 300)
    assert abs(table.columnWidth(0) - table.columnWidth(1)) <= 2 * unit
    assert table.horizontalHeader().length() == table.viewport().width()


def test_a_column_asked_for_by_hand_stays_in_a_narrow_window(context: AppContext, qtbot: QtBot) -> None:
    table = four_columns(context, qtbot)
    table.resize(500, 300)
    actions = {action.text(): action for action in table.columns_menu.actions()}
    assert list(actions) == ["About", "Customer", "From"], "what a line is known by cannot be hidden"
    table.columns_menu.aboutToShow.emit()
    assert not actions["From"].isChecked()
    actions["From"].trigger()
    assert not table.isColumnHidden(3)
    table.resize(480, 300)
    assert not table.isColumnHidden(3)
    actions["About"].trigger()
    assert table.isColumnHidden(0) is not table.isColumnHidden(3)
