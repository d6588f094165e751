"""What time it is: the only module that asks the computer."""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tell the current instant, as an aware datetime in UTC."""

    def now(self) -> datetime:
        """Return the current instant in UTC."""
        ...


class SystemClock:
    """Tell the time of this computer."""

    def now(self) -> datetime:
        """Return the current instant in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """Stand still at an instant until it is moved: for tests and for computing a page "as of"."""

    def __init__(self, instant: datetime) -> None:
        self._instant = _in_utc(instant)

    def now(self) -> datetime:
        """Return the instant at which the clock stands, in UTC."""
        return self._instant

    def advance(self, step: timedelta) -> datetime:
        """Move the clock by `step` (forwards or backwards) and return the new instant."""
        self._instant += step
        return self._instant

    def set(self, instant: datetime) -> datetime:
        """Put the clock to `instant` and return it in UTC."""
        self._instant = _in_utc(instant)
        return self._instant


class RunningClock:
    """Start at a given instant and run on from there with the computer's steady clock.

    `COUNTER_APP_NOW` sets one, so that a person or a test can live in another week.
    """

    def __init__(self, start: datetime) -> None:
        self._start = _in_utc(start)
        self._started_at = time.monotonic()

    def now(self) -> datetime:
        """Return the start plus the time that has passed since, in UTC."""
        return self._start + timedelta(seconds=time.monotonic() - self._started_at)


def _in_utc(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("A clock needs an instant with its offset, such as 2026-11-24T14:21:00-06:00.")
    return instant.astimezone(UTC)
