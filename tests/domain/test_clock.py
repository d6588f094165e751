from datetime import UTC, datetime, timedelta

import pytest

from counter_app.domain.clock import FixedClock, RunningClock, SystemClock

NOON_IN_CHICAGO = datetime.fromisoformat("2026-11-24T12:00:00-06:00")


def test_the_system_clock_speaks_utc_and_never_runs_backwards() -> None:
    clock = SystemClock()
    first, second = clock.now(), clock.now()
    assert first.tzinfo is UTC
    assert first <= second


def test_a_fixed_clock_stands_still_until_it_is_moved() -> None:
    clock = FixedClock(NOON_IN_CHICAGO)
    assert clock.now() == clock.now() == datetime(2026, 11, 24, 18, tzinfo=UTC)
    assert clock.now().tzinfo is UTC
    clock.advance(timedelta(minutes=90))
    assert clock.now() == datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
    clock.set(NOON_IN_CHICAGO)
    assert clock.now() == NOON_IN_CHICAGO


def test_a_running_clock_runs_on_from_its_start(monkeypatch: pytest.MonkeyPatch) -> None:
    steady = [1000.0]
    monkeypatch.setattr("counter_app.domain.clock.time.monotonic", lambda: steady[0])
    clock = RunningClock(NOON_IN_CHICAGO)
    assert clock.now() == NOON_IN_CHICAGO
    steady[0] += 61.5
    assert clock.now() == NOON_IN_CHICAGO + timedelta(seconds=61.5)
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize("make", [FixedClock, RunningClock])
def test_an_instant_without_its_offset_is_refused(make: type[FixedClock] | type[RunningClock]) -> None:
    with pytest.raises(ValueError, match="offset"):
        make(datetime(2026, 11, 24, 12))  # noqa: DTZ001 - the refusal is what is tested
