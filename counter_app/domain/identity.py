"""Ids that a desk makes by itself, in the order in which things happened."""

from __future__ import annotations

import threading
from os import urandom
from typing import Protocol
from uuid import UUID

from counter_app.domain.clock import Clock


class MakesIds(Protocol):
    """Give a fresh id on each call."""

    def __call__(self) -> UUID: ...


class IdMaker:
    """Make UUIDv7 ids (RFC 9562, 5.7) that increase within one program, even inside one millisecond.

    Ids are made by the client, so that a desk that is cut off keeps working and a repeated write is applied once.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last_milliseconds = 0
        self._sequence = 0
        self._lock = threading.Lock()

    def __call__(self) -> UUID:
        drawn = int.from_bytes(urandom(10), "big")
        with self._lock:
            milliseconds = int(self._clock.now().timestamp() * 1000)
            if milliseconds > self._last_milliseconds:
                # Half of the room is left above the random start, so that a burst stays inside its millisecond.
                sequence = drawn >> 69
            else:
                milliseconds, sequence = self._last_milliseconds, self._sequence + 1
                if sequence > 0xFFF:
                    milliseconds, sequence = milliseconds + 1, 0
            self._last_milliseconds, self._sequence = milliseconds, sequence
        value = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | sequence << 64 | 0b10 << 62
        return UUID(int=value | drawn & (1 << 62) - 1)
