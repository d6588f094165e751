"""Writes are told together, announcements do not come in torrents, services let pages in when they arrive."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from counter_app.domain.changes import Changes
from counter_app.ui.shared.announce import Announcer
from counter_app.ui.shared.context import AppContext, ServicesGate
from counter_app.ui.shared.feed import ChangeFeed


def test_writes_close_together_are_told_once(qtbot: QtBot) -> None:
    feed = ChangeFeed()
    told: list[Changes] = []
    feed.changed.connect(told.append)
    for number in range(5):
        feed.publish(Changes(cases=frozenset({UUID(int=number)})))
    qtbot.waitUntil(lambda: bool(told))
    assert told == [Changes(cases=frozenset(UUID(int=number) for number in range(5)))]


def test_polite_words_wait_and_only_the_newest_is_said(qtbot: QtBot) -> None:
    announcer = Announcer(least_interval=60)
    said: list[tuple[str, bool]] = []
    announcer.announced.connect(lambda text, assertive: said.append((text, assertive)))
    for text in ("Saved", "41 cases", "42 cases"):
        announcer.announce(text)
    assert said == [("Saved", False)]
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said[1] == ("42 cases", False)


def test_assertive_words_are_said_at_once_and_drop_what_waits(qtbot: QtBot) -> None:
    announcer = Announcer(least_interval=40)
    said: list[str] = []
    announcer.announced.connect(lambda text, _: said.append(text))
    announcer.announce("Saved")
    announcer.announce("42 cases")
    announcer.announce("There is a problem", assertive=True)
    qtbot.wait(120)
    assert said == ["Saved", "There is a problem"]


def test_pages_are_let_in_when_the_services_arrive() -> None:
    gate = ServicesGate()
    order: list[str] = []
    closed = QObject()
    gate.when_ready(lambda: order.append("first"))
    gate.when_ready(lambda: order.append("closed"), closed)
    gate.when_ready(lambda: order.append("second"))
    with pytest.raises(RuntimeError):
        _ = gate.services
    delete(closed)
    gate.open("services")
    gate.when_ready(lambda: order.append("late"))
    assert order == ["first", "second", "late"]
    assert gate.services == "services"


def test_toast_is_undone_once(context: AppContext) -> None:
    undone: list[str] = []
    toasts = context.toasts
    toasts.show("Posted: 12 cards.", lambda: undone.append("posted"))
    assert toasts.can_undo
    toasts.undo()
    toasts.undo()
    assert undone == ["posted"]
    assert toasts.current is None


def test_toast_of_a_closed_page_cannot_be_undone(context: AppContext) -> None:
    page = QObject()
    undone: list[str] = []
    context.toasts.show("Draft deleted.", lambda: undone.append("draft"), owner=page)
    delete(page)
    assert not context.toasts.can_undo
    context.toasts.undo()
    assert undone == []
