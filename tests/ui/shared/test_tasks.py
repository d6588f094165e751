"""Work is done off the UI thread, in order, and a closed page hears nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from counter_app.domain.errors import CounterError
from counter_app.ui.shared.tasks import InlineTaskRunner, TaskRunner


class Crashes:
    """Collect what reaches the crash handler."""

    def __init__(self) -> None:
        self.errors: list[Exception] = []

    def __call__(self, error: Exception) -> None:
        self.errors.append(error)


@pytest.fixture
def crashes() -> Crashes:
    return Crashes()


@pytest.fixture
def runner(qapp: QApplication, crashes: Crashes) -> Iterator[TaskRunner]:
    made = TaskRunner(crashes)
    yield made
    assert made.stop()


def test_result_arrives_on_the_ui_thread(runner: TaskRunner, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    worked_on: list[int] = []

    def work() -> int:
        worked_on.append(threading.get_ident())
        return 42

    runner.run("database", work, lambda result: seen.append((result, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(42, threading.get_ident())]
    assert worked_on != [threading.get_ident()]
    assert runner.is_idle


def test_database_work_keeps_its_order(runner: TaskRunner, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(200):
        runner.run("database", partial(int, number), done.append)
    qtbot.waitUntil(lambda: len(done) == 200)
    assert done == list(range(200))


def test_paper_does_not_wait_for_the_database(runner: TaskRunner, qtbot: QtBot) -> None:
    release = threading.Event()
    done: list[str] = []
    runner.run("database", release.wait, lambda _: done.append("database"))
    runner.run("paper", lambda: "paper", done.append)
    qtbot.waitUntil(lambda: done == ["paper"])
    assert not runner.is_idle
    release.set()
    qtbot.waitUntil(lambda: done == ["paper", "database"])


def test_closed_page_hears_nothing(runner: TaskRunner, qtbot: QtBot, crashes: Crashes) -> None:
    page = QObject()
    release = threading.Event()
    heard: list[object] = []
    runner.run("database", release.wait, heard.append, owner=page)
    delete(page)
    release.set()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert heard == []
    assert crashes.errors == []


def test_refusal_reaches_the_page_and_surprise_the_crash_handler(
    runner: TaskRunner, qtbot: QtBot, crashes: Crashes
) -> None:
    refused: list[CounterError] = []

    def refuse() -> None:
        raise CounterError("Enter what happened")

    def break_down() -> None:
        raise ZeroDivisionError

    runner.run("database", refuse, failed=refused.append)
    runner.run("database", break_down, failed=refused.append)
    runner.run("database", refuse)
    qtbot.waitUntil(lambda: runner.is_idle)
    assert [error.message for error in refused] == ["Enter what happened"]
    assert [type(error) for error in crashes.errors] == [ZeroDivisionError, CounterError]


def test_inline_runner_does_it_at_once() -> None:
    done: list[int] = []
    InlineTaskRunner().run("paper", lambda: 7, done.append)
    assert done == [7]
    with pytest.raises(ZeroDivisionError):
        InlineTaskRunner().run("paper", lambda: 1 // 0)
