"""Ids that come out the same each time, so that a repeated run finds what it made before."""

from __future__ import annotations

import hashlib
from uuid import UUID

_BATCHES_FROM = 1 << 47
_REGULARS_FROM = 1 << 46
_MOST_OF_ONE_CASE = 1 << 12


class MadeUpIds:
    """Make UUIDv8 ids (RFC 9562, 5.8) from a namespace, the number of a case and a count within the case.

    They increase from case to case and within a case, as the ids of real cases do, and sort before those.
    """

    def __init__(self, *namespace: object) -> None:
        digest = hashlib.sha256("\n".join(map(str, namespace)).encode()).digest()
        self._tail = 0x8 << 76 | 0b10 << 62 | int.from_bytes(digest[:8], "big") >> 2
        self._head = 0
        self._count = 0

    def begin(self, index: int) -> UUID:
        """Begin the case of a number and give its id; calls give the ids of what belongs to it from then on."""
        self._head = index << 80 | self._tail
        self._count = 0
        return UUID(int=self._head)

    def __call__(self) -> UUID:
        """Give the next id of the case that was begun."""
        self._count += 1
        if self._count >= _MOST_OF_ONE_CASE:
            raise OverflowError("One made-up case has too many parts.")
        return UUID(int=self._head | self._count << 64)

    def case(self, index: int) -> UUID:
        """Give the id of a case without beginning it."""
        return UUID(int=index << 80 | self._tail)

    def regular(self, number: int) -> UUID:
        """Give the id of a customer who is known throughout."""
        return UUID(int=(_REGULARS_FROM + number) << 80 | self._tail)

    def made(self, batch_id: UUID) -> bool:
        """Say whether the id of a print batch is one of these ids."""
        return batch_id.int >> 80 >= _BATCHES_FROM and batch_id.int & (1 << 80) - 1 == self._tail

    def batch(self, day: int) -> UUID:
        """Give the id of the print batch of a day (its ordinal)."""
        return UUID(int=(_BATCHES_FROM + day) << 80 | self._tail)
