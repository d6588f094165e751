"""The made-up office: the same for the same seed, believable at its desk, and printable to the last card."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from counter_app.assets import demo_dir, fonts_dir, paper_dir
from counter_app.bootstrap.demo import delete_demo, demo_settings, prepare_demo
from counter_app.documents.press import Press
from counter_app.domain.cases import CaseKind
from counter_app.domain.clock import FixedClock
from counter_app.domain.correspondence import PrintState
from counter_app.domain.correspondence_queue import MailState
from counter_app.services.demo.demo_holidays import DemoHolidays
from counter_app.services.demo.wording import Wording
from counter_app.services.public_holidays import PublicHolidays
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


@pytest.mark.parametrize("key", ["sam", "dana", "jo"])
def test_each_has_one_overdue_two_due_today_and_some_soon(
    demo: tuple[Settings, FixedClock, Database], key: str
) -> None:
    _, clock, database = demo
    with database.reading() as work:
        office = work.offices.all()[0]
        person = work.staff.by_key(office.id, key)
        assert person is not None
        assert office.is_demo
        rows = work.worklists.open_of(person.id, 100)
    now = clock.now()
    zone = ZoneInfo(office.time_zone)
    waiting = [row.next_due for row in rows if row.next_due is not None]
    days = [(due.astimezone(zone).date() - now.astimezone(zone).date()).days for due in waiting if due > now]
    assert len([due for due in waiting if due < now]) == 1
    assert days.count(0) == 2
    assert len([day for day in days if 1 <= day <= 14]) >= 2


def test_names_on_the_lists_are_shown_by_every_font(demo: tuple[Settings, FixedClock, Database]) -> None:
    _, _, database = demo
    with database.reading() as work:
        office = work.offices.all()[0]
        people = [work.staff.by_key(office.id, key) for key in ("sam", "dana", "jo")]
        rows = [row for person in people if person for row in work.worklists.open_of(person.id, 100)]
    names = "".join(row.customer_name or "" for row in rows)
    assert len(rows) > 20
    scripts = {unicodedata.name(letter).partition(" ")[0] for letter in names if letter.isalpha()}
    assert scripts <= {"LATIN", "GREEK", "CYRILLIC"}


def test_the_holidays_written_down_are_those_of_the_library() -> None:
    ours, library = DemoHolidays(demo_dir() / "holidays.toml"), PublicHolidays()
    for years in ([2024, 2025, 2026, 2027], [2026], [2028]):
        assert ours.proposals("US", "IL", years) == library.proposals("US", "IL", years)
    assert ours.proposals("DE", "BE", [2026], "de") == library.proposals("DE", "BE", [2026], "de")


def test_the_office_answers_in_english_what_was_asked_in_german() -> None:
    wording = Wording(demo_dir() / "texts.toml")
    random = Random(1)
    foreign = {"de": ("Lesesaal", "Stock", "sammlung", "Masterarbeit"), "es": ("sala", "tesis"), "fr": ("salle",)}
    for language, words in foreign.items():
        for _ in range(300):
            subject = wording.subject("building" if language != "de" else "hours", date(2026, 11, 20))
            asked = wording.what_happened(random, subject, CaseKind.COMPLAINT, language)
            answer = wording.about(random, subject, "found")
            assert any(said in asked for said in ("war", "calefacción", "froid"))
            assert not any(word in answer for word in words)


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
