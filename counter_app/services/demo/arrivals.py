"""When made-up cases arrive: by term and recess, day of the week and hour of the day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from counter_app.domain.cases import Channel
from counter_app.services.demo.story_parts import Arrival
from counter_app.services.demo.world import World

# From month and day on: orientation peaks, term, examinations, recess and summer.
_SEASONS = (
    ((1, 1), 0.5),
    ((1, 12), 1.5),
    ((1, 27), 1.0),
    ((3, 14), 0.5),
    ((3, 23), 1.05),
    ((5, 1), 1.35),
    ((5, 14), 0.4),
    ((6, 10), 0.55),
    ((7, 20), 0.4),
    ((8, 20), 1.8),
    ((9, 8), 1.1),
    ((11, 24), 0.7),
    ((12, 1), 1.4),
    ((12, 18), 0.3),
)
_WEEKDAYS = (1.25, 1.1, 1.0, 0.95, 0.8, 0.6, 0.5)
_MOMENTS = (0.4, 0.9, 1.2, 1.0, 0.7, 1.0, 1.15, 0.9)
_CLOSED_DAY_BEFORE = 0.12
_CHANNELS = (Channel.PHONE, Channel.IN_PERSON, Channel.EMAIL, Channel.POSTAL)
_SHARES = (32, 30, 29, 9)
_MAIL_OUT_OF_HOURS = 0.45
_POST_ROUND_ENDS = 0.7


def season(day: date) -> float:
    """Give how busy a day of the year is, 1 being an ordinary term day."""
    return [weight for start, weight in _SEASONS if start <= (day.month, day.day)][-1]


def busy_days(world: World, random: Random, count: int, days: int) -> list[tuple[date, int]]:
    """Spread `count` arrivals over the last `days` days up to now."""
    today = world.calendar.local_date(world.now)
    weighted: list[tuple[date, float]] = []
    closed = 0
    for ordinal in range(today.toordinal() - days, today.toordinal() + 1):
        day = date.fromordinal(ordinal)
        part = _part_before_now(world, day)
        if part <= 0:
            closed += 1
            continue
        weight = season(day) * _WEEKDAYS[day.weekday()] * random.uniform(0.75, 1.25) * part
        weighted.append((day, weight * (1 + _CLOSED_DAY_BEFORE * min(closed, 5))))
        closed = 0
    total = sum(weight for _, weight in weighted) or 1.0
    found: list[tuple[date, int]] = []
    done, reached = 0, 0.0
    for place, (day, weight) in enumerate(weighted):
        reached += weight
        until = count if place == len(weighted) - 1 else int(count * reached / total)
        if until > done:
            found.append((day, until - done))
        done = until
    return found


def arrivals(world: World, random: Random, day: date, count: int) -> list[Arrival]:
    """Give `count` arrivals of a business day, in the order in which they are recorded."""
    opens = world.calendar.opening_instant(day)
    ends = min(world.calendar.closing_instant(day), world.now)
    evening_before = world.calendar.closing_instant(world.business_day(day, -1))
    found = [_arrival(random, day, opens, ends, evening_before) for _ in range(count)]
    return sorted(found, key=lambda arrival: arrival.recorded_at)


def _part_before_now(world: World, day: date) -> float:
    if not world.calendar.is_business_day(day):
        return 0.0
    opens, closes = world.calendar.opening_instant(day), world.calendar.closing_instant(day)
    return max(0.0, min(1.0, (world.now - opens) / (closes - opens)))


def _arrival(random: Random, day: date, opens: datetime, ends: datetime, evening_before: datetime) -> Arrival:
    channel = random.choices(_CHANNELS, _SHARES)[0]
    eighth = random.choices(range(8), _MOMENTS)[0]
    part = (eighth + random.random()) / 8
    if channel is Channel.POSTAL:
        part *= _POST_ROUND_ENDS
    recorded_at = _whole(opens + (ends - opens) * part)
    if channel is Channel.POSTAL:
        return Arrival(channel=channel, received=day, recorded_at=recorded_at)
    if channel is not Channel.EMAIL:
        return Arrival(channel=channel, received=recorded_at, recorded_at=recorded_at)
    if random.random() < _MAIL_OUT_OF_HOURS:
        received = _whole(evening_before + (opens - evening_before) * random.random())
        recorded_at = _whole(opens + (ends - opens) * part * 0.3)
    else:
        received = _whole(opens + (recorded_at - opens) * random.random())
    return Arrival(channel=channel, received=received, recorded_at=max(recorded_at, received))


def _whole(instant: datetime) -> datetime:
    return instant - timedelta(microseconds=instant.microsecond)
