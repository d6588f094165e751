"""A later date is told with its reason, and counts from when it is told (P10)."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from counter_app.ui.case_actions.extend_dialog import ExtendDialog
from tests.ui.case_actions.desk import Desk, opened, save, write


def test_an_extension_by_phone_moves_the_date_at_once(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    old = case.due
    dialog = opened(ExtendDialog(desk.context, case.id, window))
    dialog.reason.setFocus()
    write("the shelf is being repaired")
    dialog.way.choose("phone")
    assert dialog.primary.text() == "I told them: move the date"
    dialog.preview.bring_up_to_date()
    assert "I said we would reply by Friday, 4 December 2026" in dialog.preview.spoken.text()
    save(dialog)
    found = desk.case(case)
    assert old is not None
    assert found.due is not None
    assert found.due > old
    assert found.extended_from == old
    assert desk.detail(case).promises[-1].is_extension
    desk.context.toasts.undo()
    assert desk.case(case).due == old


def test_an_extension_by_letter_counts_when_it_is_posted(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(ExtendDialog(desk.context, case.id, window))
    dialog.reason.setPlainText("the shelf is being repaired")
    save(dialog)
    assert desk.case(case).due == case.due
    notice = desk.detail(case).letters[-1]
    desk.post.print_all(notice)
    desk.services.post_room.mark_posted(desk.dana, [notice.id])
    assert desk.case(case).extended_from == case.due


@pytest.mark.parametrize(
    ("day", "error"),
    [
        (None, "Enter the new date"),
        (date(2026, 12, 12), "Reply by must be a future business day"),
        (date(2026, 12, 4), "The new date must be later than the one the customer knows"),
        (date(2026, 11, 20), "Reply by must be a future business day"),
    ],
)
def test_a_date_that_will_not_do_is_refused(desk: Desk, window: QWidget, day: date | None, error: str) -> None:
    case = desk.post.take_letter()
    dialog = opened(ExtendDialog(desk.context, case.id, window))
    dialog.reason.setPlainText("of the repair")
    dialog.day.set_value(day)
    save(dialog)
    assert dialog.day_row.error == error
    assert desk.case(case).announced_due is None
    dialog.reject()


@pytest.mark.parametrize(
    ("day", "offered"),
    [
        (date(2026, 12, 12), date(2026, 12, 14)),
        (date(2026, 12, 4), date(2026, 12, 7)),
        (date(2026, 11, 20), date(2026, 12, 7)),
    ],
)
def test_a_refused_date_comes_with_the_next_that_will_do(desk: Desk, window: QWidget, day: date, offered: date) -> None:
    case = desk.post.take_letter()
    dialog = opened(ExtendDialog(desk.context, case.id, window))
    assert not dialog.use_day.isVisible()
    dialog.day.set_value(day)
    save(dialog)
    assert dialog.use_day.isVisible()
    assert dialog.use_day.text() == f"Use {desk.context.language.date_medium(offered)}"
    dialog.use_day.click()
    assert (dialog.day.value(), dialog.day_row.error) == (offered, "")
    assert not dialog.use_day.isVisible()
    dialog.reject()


def test_an_extension_needs_a_reason(desk: Desk, window: QWidget) -> None:
    case = desk.post.take_letter()
    dialog = opened(ExtendDialog(desk.context, case.id, window))
    save(dialog)
    assert dialog.reason_row.error == "Give the reason; the customer will see it"
    dialog.reject()
