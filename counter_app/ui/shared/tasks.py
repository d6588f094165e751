"""Work off the UI thread, on two lanes; each result comes back on the UI thread, to those who are still there."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from counter_app.domain.errors import CounterError

Lane = Literal["database", "paper"]
T = TypeVar("T")
Failed = Callable[[CounterError], None]
Unexpected = Callable[[Exception], None]
Refused = Callable[[CounterError], bool]
"""Hear of each refusal before who asked; true when it has been dealt with, so that it is no failure if nobody hears."""


class Runner(Protocol):
    """Run functions for the window: on lanes in the program, at once in tests."""

    @property
    def is_idle(self) -> bool:
        """Say whether no work is waiting, running, or on its way back."""
        ...

    def run(
        self,
        lane: Lane,
        function: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run `function` on a lane, then `done(result)` or `failed(error)` on the UI thread.

        Work on `database` is done one after the other, in the order asked for. When `owner` has been destroyed by then,
        neither is called. `failed` hears CounterError only; any other exception goes to the crash handler.
        """
        ...


@dataclass(frozen=True, slots=True)
class _Task:
    function: Callable[[], Any]
    done: Callable[[Any], None] | None
    failed: Failed | None
    owner: QObject | None

    @property
    def has_listener(self) -> bool:
        return self.owner is None or isValid(self.owner)


class _Courier(QObject):
    """Carry results to the UI thread; lives as long as the program."""

    arrived = Signal(object)

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self.arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _on_arrived(self, deliver: Callable[[], None]) -> None:
        deliver()


class TaskRunner:
    """Run the work of the window on one thread per lane.

    The threads start with the first work given to them and do not keep the program alive.
    """

    def __init__(self, unexpected: Unexpected, parent: QObject | None = None, refused: Refused | None = None) -> None:
        self._unexpected = unexpected
        self._refused = refused or _leave_it
        self._courier = _Courier(parent)
        self._lanes: dict[Lane, queue.SimpleQueue[_Task | None]] = {}
        self._threads: list[threading.Thread] = []
        self._under_way = 0

    @property
    def is_idle(self) -> bool:
        return self._under_way == 0

    def run(
        self,
        lane: Lane,
        function: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        self._under_way += 1
        self._queue_of(lane).put(_Task(function, done, failed, owner))

    def stop(self, timeout: float = 10.0) -> bool:
        """Finish the work already given, at most `timeout` seconds, and end the threads; says whether all is done.

        Results that arrive later are not delivered.
        """
        for waiting in self._lanes.values():
            waiting.put(None)
        for thread in self._threads:
            thread.join(timeout)
        return not any(thread.is_alive() for thread in self._threads)

    def _queue_of(self, lane: Lane) -> queue.SimpleQueue[_Task | None]:
        waiting = self._lanes.get(lane)
        if waiting is None:
            waiting = self._lanes[lane] = queue.SimpleQueue()
            thread = threading.Thread(target=self._work, args=(waiting,), name=f"{lane} lane", daemon=True)
            self._threads.append(thread)
            thread.start()
        return waiting

    def _work(self, waiting: queue.SimpleQueue[_Task | None]) -> None:
        while (task := waiting.get()) is not None:
            deliver = _outcome(task, self._unexpected, self._refused)
            self._courier.arrived.emit(lambda deliver=deliver: self._deliver(deliver))
            del task, deliver

    def _deliver(self, deliver: Callable[[], None]) -> None:
        self._under_way -= 1
        deliver()


class InlineTaskRunner:
    """Run work at once, on the calling thread: for tests that need no waiting."""

    is_idle = True

    def __init__(self, unexpected: Unexpected | None = None, refused: Refused | None = None) -> None:
        self._unexpected = unexpected or _raise
        self._refused = refused or _leave_it

    def run(
        self,
        lane: Lane,
        function: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        _outcome(_Task(function, done, failed, owner), self._unexpected, self._refused)()


def _outcome(task: _Task, unexpected: Unexpected, refused: Refused) -> Callable[[], None]:
    try:
        result = task.function()
    except CounterError as error:
        return _telling(task, error, unexpected, refused)
    except Exception as error:  # noqa: BLE001 - the one place where any failure is caught, to be handed on
        return _handing_on(error, unexpected)

    def tell_done() -> None:
        if task.done is not None and task.has_listener:
            task.done(result)

    return tell_done


def _telling(task: _Task, error: CounterError, unexpected: Unexpected, refused: Refused) -> Callable[[], None]:
    def tell_failed() -> None:
        is_dealt_with = refused(error)
        if task.failed is None:
            if not is_dealt_with:
                unexpected(error)
        elif task.has_listener:
            task.failed(error)

    return tell_failed


def _handing_on(error: Exception, unexpected: Unexpected) -> Callable[[], None]:
    return lambda: unexpected(error)


def _raise(error: Exception) -> None:
    raise error


def _leave_it(_error: CounterError) -> bool:
    return False
