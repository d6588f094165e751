"""Has stretches of made-up cases made in several processes, and gives them back in order."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections import deque
from queue import Queue
from typing import TYPE_CHECKING

from counter_app.services.demo.stretch_making import Making, Order, StretchMaker, all_kept

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext
    from multiprocessing.process import BaseProcess

    from counter_app.storage.in_hand import CaseRows

_MOST = 4
_AHEAD = 3
_SECONDS_TO_END = 0.2
_FOR_EACH = 3
_log = logging.getLogger(__name__)


def useful_processes(stretches: int) -> int:
    """Give how many processes make so many stretches soonest; 0: they are made sooner here.

    One process that stores keeps about four others busy, and each must have some stretches for its start to pay.
    """
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    useful = min(processors, stretches // _FOR_EACH, _MOST)
    return useful if useful > 1 else 0


class Team:
    """Make stretches in other processes while this one stores; without any, or when one ends early, make them here.

    A process holds at most three stretches that nobody has taken yet, so memory does not grow with their number.
    """

    def __init__(self, making: Making, processes: int) -> None:
        self._making = making
        self._maker: StretchMaker | None = None
        self._orders: deque[Order] = deque()
        self._asked: deque[Connection] = deque()
        self._processes: list[BaseProcess] = []
        self._lines: list[Connection] = []
        self._given = 0
        if processes:
            try:
                self._start(processes)
            except OSError as error:
                _log.warning("No process could be started; the cases are made here: %s", error)
                self.close()

    @property
    def reach(self) -> int:
        """Give how many orders can be under way at once."""
        return max(1, len(self._lines) * _AHEAD)

    def begin(self, order: Order) -> None:
        """Have a stretch made."""
        self._orders.append(order)
        if self._lines:
            line = self._lines[self._given % len(self._lines)]
            self._given += 1
            self._asked.append(line)
            try:
                line.send(order)
            except OSError:
                self._lose()

    def finish(self) -> CaseRows:
        """Wait for the stretch that was begun first, and give its rows."""
        order = self._orders.popleft()
        if self._asked:
            try:
                with all_kept():
                    rows: CaseRows = self._asked.popleft().recv()
                return rows
            except (EOFError, OSError):
                self._lose()
        return self.make(order)

    def forget(self) -> None:
        """Have nothing more to do with what was begun and is not finished."""
        while self._asked:
            self.finish()
        self._orders.clear()

    def make(self, order: Order) -> CaseRows:
        """Make a stretch here and now."""
        if self._maker is None:
            self._maker = StretchMaker(self._making)
        return self._maker.make(order)

    def close(self) -> None:
        """End the other processes, whatever they are doing: nothing that they have is kept."""
        for process in self._processes:
            process.terminate()
        for line in self._lines:
            line.close()
        for process in self._processes:
            process.join()
            process.close()
        self._processes, self._lines = [], []
        self._asked.clear()

    def _start(self, processes: int) -> None:
        context = _context()
        for _ in range(processes):
            ours, theirs = context.Pipe()
            # A forked process has the ends of all before it, and would keep them open when this one is killed.
            inherited = [*self._lines, ours] if context.get_start_method() == "fork" else []
            process = context.Process(target=_work, args=(self._making, theirs, inherited), daemon=True)
            process.start()
            theirs.close()
            self._processes.append(process)
            self._lines.append(ours)

    def _lose(self) -> None:
        # What ended it (a mistake, or no memory) happens again here, where it can be told to somebody.
        for process in self._processes:
            process.join(_SECONDS_TO_END)
        codes = [process.exitcode for process in self._processes]
        _log.warning("A process that makes cases ended early (%s); they are made here.", codes)
        self.close()


def _context() -> ForkContext | SpawnContext:
    """Copy this process where that is cheap and safe; a process with threads starts others anew."""
    import multiprocessing

    if sys.platform == "linux" and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


def _work(making: Making, line: Connection, inherited: list[Connection]) -> None:
    # Whoever stops the program stops the one that stores, and that one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # What goes wrong here is met again, and told, in the process that stores.
    sys.stderr = None
    for other in inherited:
        other.close()
    finished: Queue[CaseRows] = Queue(maxsize=1)
    threading.Thread(target=_hand_over, args=(line, finished), daemon=True).start()
    maker = StretchMaker(making)
    while True:
        try:
            order = line.recv()
        except (EOFError, OSError):
            return
        finished.put(maker.make(order))


def _hand_over(line: Connection, finished: Queue[CaseRows]) -> None:
    """Send what is finished while the next stretch is being made."""
    while True:
        try:
            line.send(finished.get())
        except OSError:
            # Nobody waits for more: the process that stores has ended.
            os._exit(0)
