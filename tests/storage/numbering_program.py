"""A program that takes numbers for a desk and refuses some of its own saves, beside others that do the same."""

from __future__ import annotations

import random
import sys

from counter_app.storage.engine import open_engine
from counter_app.storage.unit_of_work import Database


def main(url: str, desk: str, count: int, seed: int) -> None:
    """Take numbers; one in four transactions is left without a commit, as a refused save is."""
    database, chance = Database(open_engine(url)), random.Random(seed)
    taken = 0
    while taken < count:
        with database.writing() as work:
            reference = work.desks.take_reference(desk, 26)
            if chance.random() < 0.25:
                continue
            work.commit()
        print(reference.number)
        taken += 1
    database.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
