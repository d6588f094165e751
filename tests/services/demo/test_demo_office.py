"""The made-up office: the same for the same seed, believable at its desk, and printable to the last card."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.assets import fonts_dir, paper_dir
from counter_app.bootstrap.demo import delete_demo, demo_settings, prepare_demo
from counter_app.documents.press import Press
from counter_app.domain.cases import NextStep
from counter_app.domain.clock import FixedClock
from counter_app.domain.correspondence import PrintState
from counter_app.domain.correspondence_queue import MailState
from counter_app.settings import Settings
from counter_app.storage.engine import open_engine
from counter_app.storage.unit_of_work import Database


def _demo(folder: Path, seed: int = 0) -> tuple[Settings, FixedClock, Database]:
    settings = demo_settings(Settings(data_dir=folder, config_dir=folder / "none", database_url="sqlite:///unused"))
    assert settings.now is not None
    clock = FixedClock(settings.now)
    prepare_demo(settings, seed, clock)
    return settings, clock, Database(open_engine(settings.database_url))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, FixedClock, Database]:
    """Make the demo once for the tests that only look at it."""
    return _demo(tmp_path_factory.mktemp("demo"))


def test_the_same_seed_gives_the_same_facts(demo: tuple[Settings, FixedClock, Database], tmp_path: Path) -> None:
    _, _, first = demo
    settings, _, second = _demo(tmp_path)
    with first.reading() as ours, second.reading() as theirs:
        office_id = ours.offices.all()[0].id
        ids = list(ours.cases.each_id(office_id))
        assert ids == list(theirs.cases.each_id(office_id))
        for case_id in ids:
            assert ours.history.of_case(case_id) == theirs.history.of_case(case_id)
    second.close()
    delete_demo(settings)
    assert not settings.data_dir.exists()


def test_sam_has_one_overdue_two_due_today_and_several_soon(demo: tuple[Settings, FixedClock, Database]) -> None:
    _, clock, database = demo
    with database.reading() as work:
        office = work.offices.all()[0]
        sam = work.staff.by_key(office.id, "sam")
        assert sam is not None
        assert office.is_demo
        rows = [row for row in work.worklists.open_of(sam.id, 100) if row.next_due is not None]
    now = clock.now()
    due = [row.next_due for row in rows if row.next_due is not None]
    mine = [row for row in rows if row.next_step is NextStep.WRITE_REPLY]
    assert len([row for row in mine if row.next_due is not None and row.next_due < now]) == 1
    assert len([row for row in mine if row.next_due is not None and now < row.next_due and row.next_due.day == 24]) == 2
    assert len(due) >= 10


def test_two_cards_must_go_today_and_mails_wait(demo: tuple[Settings, FixedClock, Database]) -> None:
    _, clock, database = demo
    with database.reading() as work:
        office_id = work.offices.all()[0].id
        to_print = work.letters.in_state(office_id, [PrintState.TO_PRINT])
        counts = work.letters.counts(office_id)
        mails = work.mails.counts(office_id)
    tonight = clock.now().replace(hour=23, minute=59)
    assert len([queued for queued in to_print if queued.due is not None and queued.due <= tonight]) == 2
    assert counts[PrintState.PRINTED] >= 3
    assert mails[MailState.WAITING] >= 3
    assert mails[MailState.RETURNED] >= 1


def test_every_card_and_letter_can_be_drawn(demo: tuple[Settings, FixedClock, Database]) -> None:
    _, _, database = demo
    press = Press(fonts_dir=fonts_dir(), paper_dir=paper_dir())
    with database.reading() as work:
        found = work.letters.in_state(work.offices.all()[0].id, list(PrintState), limit=500)
    assert len(found) > 12
    for queued in found:
        press.check(queued.letter)
        assert queued.letter.is_demo
