"""Fields say the same to the eye and to assistive technology, and dates are read as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.shared.buttons import PushButton
from counter_app.ui.shared.context import AppContext
from counter_app.ui.shared.dates import DateField, read_date
from counter_app.ui.shared.disclosure import Disclosure
from counter_app.ui.shared.error_summary import ErrorSummary
from counter_app.ui.shared.form_rows import FieldRow, FormGrid
from counter_app.ui.shared.segments import Segment, Segments
from counter_app.ui.shared.text import Body, ElidedLabel, plain_tooltip
from counter_app.ui.shared.ticks import TickBox

TODAY = date(2026, 11, 24)
HOSTILE = '<img src="file:///etc/passwd"><b>Jo</b> & Söhne'


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("4/12/2026", date(2026, 12, 4)),
        ("4.12.26", date(2026, 12, 4)),
        ("04 12 2026", date(2026, 12, 4)),
        ("2026-12-04", date(2026, 12, 4)),
        ("4/12", date(2026, 12, 4)),
        ("3/1", date(2027, 1, 3)),
        ("30/2/2026", None),
        ("4/13/2026", None),
        ("4", None),
        ("", None),
        ("4/12/99999", None),
        ("4/12/3026", None),
        ("3026-12-04", None),
        ("tomorrow", None),
    ],
)
def test_typed_date_is_read(typed: str, meant: date | None) -> None:
    assert read_date(typed, TODAY) == meant


def test_month_can_come_first() -> None:
    assert read_date("12/4/2026", TODAY, month_first=True) == date(2026, 12, 4)


def test_date_is_shown_in_words_and_stepped_by_keys(context: AppContext, qtbot: QtBot) -> None:
    field = DateField(context)
    qtbot.addWidget(field)
    changes: list[date | None] = []
    field.changed.connect(lambda: changes.append(field.value()))
    QTest.keyClicks(field.edit, "4/12/2026")
    assert field.long.text() == "Friday, 4 December 2026"
    QTest.keyClick(field.edit, Qt.Key.Key_Up)
    QTest.keyClick(field.edit, Qt.Key.Key_PageDown)
    assert field.value() == date(2026, 11, 28)
    field.edit.setText("31/2/2026")
    assert field.value() is None
    assert not field.is_empty
    assert changes[-1] is None


def test_row_names_and_describes_its_field(context: AppContext, qtbot: QtBot) -> None:
    edit = QLineEdit()
    row = FieldRow(context.theme, context.language, "Call-back &number", edit, hint="In case we are cut off")
    qtbot.addWidget(row)
    face = QAccessible.queryAccessibleInterface(edit)
    assert face.text(QAccessible.Text.Name) == "Call-back number"
    assert face.text(QAccessible.Text.Description) == "In case we are cut off"
    row.show_error("Enter the number to call back on")
    description = face.text(QAccessible.Text.Description)
    assert description == "Error: Enter the number to call back on. In case we are cut off"
    assert row.is_wrong
    row.clear_error()
    assert face.text(QAccessible.Text.Description) == "In case we are cut off"
    assert not row.is_wrong


def test_tab_leaves_a_long_text(context: AppContext, qtbot: QtBot) -> None:
    edit = QPlainTextEdit()
    row = FieldRow(context.theme, context.language, "&What happened", edit)
    qtbot.addWidget(row)
    assert edit.tabChangesFocus()


def test_grid_becomes_one_column_above_130_percent(context: AppContext, qtbot: QtBot) -> None:
    grid = FormGrid(context.theme)
    qtbot.addWidget(grid)
    first, second = QLineEdit(), QLineEdit()
    grid.add(first, 6)
    grid.add(second, 6)
    grid.resize(800, 400)
    grid.show()
    assert first.y() == second.y()
    context.theme.set_scale(140)
    qtbot.waitUntil(lambda: first.y() < second.y())
    assert first.x() == second.x()
    context.theme.set_scale(130)
    qtbot.waitUntil(lambda: first.y() == second.y())


def test_summary_leads_to_the_field_and_takes_the_focus(context: AppContext, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    grid = FormGrid(context.theme, page)
    summary = ErrorSummary(context, page)
    row = FieldRow(context.theme, context.language, "Name", QLineEdit())
    grid.add(row)
    page.show()
    page.activateWindow()
    said: list[tuple[str, bool]] = []
    context.announcer.announced.connect(lambda text, assertive: said.append((text, assertive)))
    summary.show_problems([(HOSTILE, row.take_focus)])
    qtbot.waitUntil(summary.hasFocus)
    assert said == [(f"There is a problem. {HOSTILE}", True)]
    assert summary.messages == [HOSTILE]
    link = summary.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert row.field.hasFocus()
    summary.setFocus()
    QTest.keyClick(summary, Qt.Key.Key_Tab)
    assert link.hasFocus()
    QTest.keyClick(link, Qt.Key.Key_Return)
    assert row.field.hasFocus()
    summary.show_problems([])
    assert not summary.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_focused_button_of_a_dialog_is_pressed_by_enter(context: AppContext, qtbot: QtBot, key: Qt.Key) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    button = PushButton("Save", context.theme, parent=dialog)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    dialog.show()
    button.setFocus()
    QTest.keyClick(button, key)
    assert pressed == [True]


def test_a_button_of_a_page_is_not_pressed_by_enter(context: AppContext, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    button = PushButton("Save", context.theme, parent=page)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    page.show()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert pressed == []


def test_words_of_people_are_never_markup(context: AppContext, qtbot: QtBot) -> None:
    for label in (Body(HOSTILE), ElidedLabel(HOSTILE)):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText
    assert "<img" not in plain_tooltip(HOSTILE)
    assert plain_tooltip("Fri 4 Dec, 17:00") == "Fri 4 Dec, 17:00"


def test_long_tick_wraps_and_its_words_can_be_pressed(context: AppContext, qtbot: QtBot) -> None:
    tick = TickBox(context.theme, "&I told the customer who will reply and by when")
    qtbot.addWidget(tick)
    tick.resize(140, tick.heightForWidth(140))
    assert tick.heightForWidth(140) > tick.heightForWidth(1000)
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=tick.rect().bottomRight() / 2)
    assert tick.isChecked()


def test_segments_tell_what_was_chosen(context: AppContext, qtbot: QtBot) -> None:
    segments = Segments(
        context.theme,
        [Segment(key="overdue", text="overdue", count=3), Segment(key="all", text="All", count=14)],
        "Filter",
        can_be_none=True,
    )
    qtbot.addWidget(segments)
    chosen: list[str] = []
    segments.chosen.connect(chosen.append)
    segments.button("overdue").click()
    segments.button("all").click()
    segments.button("all").click()
    assert chosen == ["overdue", "all", ""]
    assert segments.button("overdue").accessibleName() == "overdue 3"


def test_more_opens_and_tells_so(context: AppContext, qtbot: QtBot) -> None:
    content = QLineEdit()
    more = Disclosure(context.theme, "More", content)
    qtbot.addWidget(more)
    told: list[bool] = []
    more.opened.connect(told.append)
    assert content.isHidden()
    more.open()
    assert not content.isHidden()
    assert told == [True]
