"""What heads a case is corrected, undone, and settled when two people correct it at once."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.case_actions.header_dialog import HeaderDialog
from counter_app.ui.shared.text import Hint, PlainLabel
from tests.ui.case_actions.desk import Desk, opened, save
from tests.ui.contexts import make_context


def test_two_edits_of_one_field_show_both_versions(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(HeaderDialog(desk.context, case.id, window))
    dialog.wish.setPlainText("Money back")
    desk.services.casework.edit_header(
        desk.jo, case.id, desk.case(case).version, {"wish": "An apology", "kind": "question"}
    )
    save(dialog)
    assert set(dialog.conflicts) == {"wish"}
    assert dialog.wish.toPlainText() == "Money back"
    save(dialog)
    assert dialog.problem == "Choose which version to keep"
    dialog.conflicts["wish"].choose("mine")
    save(dialog)
    found = desk.case(case)
    assert (found.wish, found.kind.value) == ("Money back", "question")


def test_two_windows_edit_one_case_and_nothing_typed_is_lost(
    qtbot: QtBot, qapp: QApplication, desk: Desk, window: QWidget
) -> None:
    case = desk.post.take_letter()
    danas = make_context(
        qapp, services=desk.services, staff=desk.dana, clock=desk.clock, settings=desk.context.settings
    )
    other_window = QWidget()
    qtbot.addWidget(other_window)
    sams = opened(HeaderDialog(desk.context, case.id, window))
    hers = opened(HeaderDialog(danas, case.id, other_window))
    sams.wish.setPlainText("Money back")
    hers.wish.setPlainText("An apology")
    hers.primary.click()
    QApplication.processEvents()
    assert desk.case(case).wish == "An apology"
    sams.primary.click()
    QApplication.processEvents()
    shown = [hint.text() for hint in sams.findChildren(Hint) if hint.isVisible()]
    assert {"Mine: Money back", "Theirs: An apology"} <= set(shown)
    assert any("Dana Ruiz changed this at" in label.text() for label in sams.findChildren(PlainLabel))
    sams.wish.setPlainText("Money back, and soon")
    sams.conflicts["wish"].choose("mine")
    assert sams.wish.toPlainText() == "Money back, and soon"
    sams.conflicts["wish"].choose("theirs")
    assert sams.wish.toPlainText() == "An apology"
    sams.wish.setPlainText("An apology in writing")
    sams.conflicts["wish"].choose("mine")
    assert sams.wish.toPlainText() == "Money back, and soon"
    sams.conflicts["wish"].choose("theirs")
    assert sams.wish.toPlainText() == "An apology in writing"
    sams.primary.click()
    QApplication.processEvents()
    assert desk.case(case).wish == "An apology in writing"


def test_a_second_clash_asks_about_what_is_stored_now(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(HeaderDialog(desk.context, case.id, window))
    dialog.wish.setPlainText("Money back")
    desk.services.casework.edit_header(desk.jo, case.id, desk.case(case).version, {"wish": "An apology"})
    save(dialog)
    dialog.conflicts["wish"].choose("mine")
    desk.services.casework.edit_header(desk.jo, case.id, desk.case(case).version, {"wish": "A call"})
    save(dialog)
    shown = [hint.text() for hint in dialog.findChildren(Hint) if hint.isVisible()]
    assert {"Mine: Money back", "Theirs: A call"} <= set(shown)
    assert "Theirs: An apology" not in shown
    dialog.conflicts["wish"].choose("theirs")
    desk.services.casework.edit_header(desk.jo, case.id, desk.case(case).version, {"kind": "request"})
    dialog.what_happened.setPlainText("They charged me three times.")
    save(dialog)
    assert dialog.conflicts == {}
    save(dialog)
    found = desk.case(case)
    assert (found.wish, found.kind.value, found.what_happened) == ("A call", "request", "They charged me three times.")


def test_another_kind_says_what_becomes_of_the_dates(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(HeaderDialog(desk.context, case.id, window))
    row = dialog.rows["kind"]

    def said() -> list[str]:
        return [hint.text() for hint in row.findChildren(Hint) if hint.isVisible()]

    dialog.kinds.setCurrentIndex(dialog.kinds.findData("suggestion"))
    assert said() == ["Loses its dates, unless somebody set one or the customer was told one."]
    dialog.kinds.setCurrentIndex(dialog.kinds.findData("question"))
    assert said() == []
    dialog.kinds.setCurrentIndex(dialog.kinds.findData("compliment"))
    save(dialog)
    assert desk.case(case).due is None
    desk.context.toasts.undo()
    assert (desk.case(case).due, desk.case(case).kind) == (case.due, case.kind)


def test_editing_is_undone_field_by_field(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(HeaderDialog(desk.context, case.id, window))
    dialog.sensitive.setChecked(True)
    next(iter(dialog.laws.ticks.values())).setChecked(True)
    save(dialog)
    found = desk.case(case)
    assert found.is_sensitive
    assert found.legislation == ("work_safety",)
    desk.context.toasts.undo()
    found = desk.case(case)
    assert not found.is_sensitive
    assert found.legislation == ()
