"""Thresholds and quiet times that a supervisor sets reach the open list of referrals at once."""

from __future__ import annotations

from datetime import time

import pytest
from pytestqt.qtbot import QtBot

from counter_app.domain.countdown_rules import CountdownRules, QuietTimes
from counter_app.domain.deadline_bands import BandThresholds
from counter_app.ui.referrals.referrals_page import ReferralsPage
from counter_app.ui.shared.context import AppContext
from tests.ui.office_with_cases import OfficeWithCases

LUNCH = CountdownRules(quiet=QuietTimes(first=time(12), last=time(13)))


@pytest.fixture
def page(qtbot: QtBot, office: OfficeWithCases, desk: AppContext) -> ReferralsPage:
    office.take(office.sam)
    office.take(office.sam)
    made = ReferralsPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    return made


@pytest.fixture
def heard(page: ReferralsPage) -> list[str]:
    said: list[str] = []
    page.context.announcer.announced.connect(lambda text, assertive: said.append(text))
    return said


def _set(qtbot: QtBot, office: OfficeWithCases, desk: AppContext, rules: CountdownRules) -> None:
    stored = office.suite.calendars.read(office.jo)[1]
    _rules, changes = office.suite.calendars.change(office.jo, stored, countdowns=rules)
    with qtbot.waitSignal(desk.feed.changed):
        desk.feed.publish(changes)


def test_groups_follow_a_new_threshold_at_once(
    qtbot: QtBot, office: OfficeWithCases, desk: AppContext, page: ReferralsPage
) -> None:
    office.local("2026-11-30 10:00")
    page.tick()
    assert (page.list.count("ok"), page.list.count("soon")) == (2, 0)
    _set(qtbot, office, desk, CountdownRules(thresholds=BandThresholds(resolution_soon_business_days=4)))
    assert (page.list.count("ok"), page.list.count("soon")) == (0, 2)
    assert office.suite.reading.due_counts(office.sam, (office.sam.id,)).soon == 2


def test_what_changed_while_it_was_quiet_is_said_when_it_ends(
    qtbot: QtBot, office: OfficeWithCases, desk: AppContext, page: ReferralsPage, heard: list[str]
) -> None:
    _set(qtbot, office, desk, LUNCH)
    office.local("2026-12-02 11:59")
    heard.clear()
    page.tick()
    assert heard == ["2 cases: Due soon"]
    office.local("2026-12-04 12:10")
    page.tick()
    assert page.list.count("today") == 2
    assert heard == ["2 cases: Due soon"]
    desk.announcer._pause.stop()
    office.local("2026-12-04 13:00")
    page.tick()
    assert heard == ["2 cases: Due soon", "2 cases: Due today"]


def test_what_goes_overdue_at_closing_is_said_in_the_morning(
    office: OfficeWithCases, page: ReferralsPage, heard: list[str]
) -> None:
    office.local("2026-12-04 17:01")
    page.tick()
    assert page.list.count("overdue") == 2
    assert heard == []
    office.local("2026-12-07 09:00")
    page.tick()
    assert heard == ["2 cases: Overdue"]
