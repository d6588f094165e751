"""Ticks on the minute of the office's clock, so that every countdown changes when a wall clock would."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from counter_app.settings import CountdownUpdate

if TYPE_CHECKING:
    from counter_app.domain.clock import Clock

LARGEST_DRIFT: Final = timedelta(seconds=90)
_LATE_RATHER_THAN_EARLY: Final = 20
_QUARTER: Final = 15


class MinuteTick(QObject):
    """Tell `ticked` at each minute (or quarter of an hour), and `jumped` after sleep or a moved clock.

    With `CountdownUpdate.BY_HAND` it tells nothing: the person presses F5 (ux/countdowns.md 4.5).
    """

    ticked = Signal()
    jumped = Signal()

    def __init__(self, clock: Clock, update: CountdownUpdate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._update = update
        self._expected: datetime | None = None
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.wake)

    @property
    def waits_for(self) -> int:
        """Give the milliseconds until the next tick; -1 while it is stopped."""
        return self._timer.remainingTime()

    def start(self) -> None:
        """Begin to tick."""
        if self._update is not CountdownUpdate.BY_HAND:
            self._wait()

    def stop(self) -> None:
        """End ticking."""
        self._timer.stop()
        self._expected = None

    def wake(self) -> None:
        """Look at the clock now: the timer has run out, or the window has come to the front again."""
        if self._expected is None:
            return
        now, expected = self._clock.now(), self._expected
        self._wait()
        if abs(now - expected) > LARGEST_DRIFT:
            self.jumped.emit()
        elif self._update is CountdownUpdate.EVERY_MINUTE or now.minute % _QUARTER == 0:
            self.ticked.emit()

    def _wait(self) -> None:
        now = self._clock.now()
        into_minute = now.second * 1000 + now.microsecond // 1000
        wait = 60_000 - into_minute + _LATE_RATHER_THAN_EARLY
        self._expected = now + timedelta(milliseconds=wait)
        self._timer.start(wait)


def countdown_update_of(settings: object) -> CountdownUpdate:
    """Give how often countdowns are brought up to date; every minute where nothing is set."""
    chosen = getattr(settings, "countdown_update", None)
    return CountdownUpdate(chosen) if chosen is not None else CountdownUpdate.EVERY_MINUTE
