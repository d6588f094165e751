"""An office that is open until 24:00 promises the day that ends then, and not the next one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from counter_app.domain.cases import ToldHow
from counter_app.domain.clock import FixedClock
from counter_app.domain.correspondence_state import Medium, Purpose
from tests.stories.front_desk import EXAMPLES, FrontDesk

# Seven business days after Tuesday 24 November; Thanksgiving and the day after it do not count.
LAST_DAY = date(2026, 12, 4)


@pytest.fixture
def desk(sqlite_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[FrontDesk]:
    file = tmp_path / "office.toml"
    text = (EXAMPLES / "office.toml").read_text("utf-8").replace("-17:00", "-24:00").replace("-13:00", "-24:00")
    file.write_text(text, "utf-8")
    made = FrontDesk(sqlite_url, tmp_path, clock, office=file)
    yield made
    made.close()


def test_what_is_told_later_is_the_day_of_the_reply(desk: FrontDesk) -> None:
    dana = desk.person("dana")
    case = desk.phone(told_customer=False, not_told_reason="hung_up").case
    assert case.due == datetime.fromisoformat("2026-12-05T00:00:00-06:00")
    desk.suite.casework.acknowledge(dana, case.id, ToldHow.PHONE)
    (promise,) = desk.suite.reading.open_case(dana, case.id).promises
    assert promise.reply_by == LAST_DAY


def test_who_takes_a_case_over_has_the_day_that_was_promised(desk: FrontDesk) -> None:
    dana = desk.person("dana")
    case = desk.phone().case
    desk.suite.casework.hand_over(dana, [case.id], desk.person("jo").id)
    assert [each.reply_by for each in desk.suite.reading.open_case(dana, case.id).referrals] == [LAST_DAY, LAST_DAY]


def test_a_letter_says_the_day_that_was_promised(desk: FrontDesk) -> None:
    case = desk.postal().case
    written = desk.suite.correspondence.preview(
        desk.person("dana"), case.id, Purpose.ACKNOWLEDGEMENT, Medium.LETTER
    ).piece
    assert written.reply_by == LAST_DAY
    assert "Friday, 4 December 2026" in written.letter.plain_text  # type: ignore[union-attr]


def test_an_earlier_day_is_exported_as_it_was_promised(desk: FrontDesk) -> None:
    desk.phone(reply_by="2026-12-01")
    (exported,) = desk.exporting.each(desk.person("jo"))
    assert exported["reply_by"] == "2026-12-01"


def test_what_is_due_tonight_counts_as_due_today(desk: FrontDesk) -> None:
    desk.phone()
    desk.at("2026-12-04T15:00:00-06:00")
    assert desk.suite.reading.due_counts(desk.person("dana")).today == 1


def test_the_card_for_a_late_answer_is_written_at_noon_of_the_first_business_day(desk: FrontDesk) -> None:
    dana = desk.person("dana")
    desk.postal(outcome="resolved", how_resolved="The bicycles are gone.", told_how="post")
    desk.at("2026-11-25T12:00:00-06:00")
    assert len(desk.suite.post_room.queue_due_postcards(dana).letter_ids) == 1
