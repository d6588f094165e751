"""A program that brings a database to this program's schema, and may be killed while it does."""

from __future__ import annotations

import sys

from counter_app.storage.engine import open_engine
from counter_app.storage.schema import prepare


def main(url: str) -> None:
    """Say when it begins, prepare the database, and say that it is done."""
    engine = open_engine(url)
    print("begun", flush=True)
    prepare(engine)
    print("done", flush=True)
    engine.dispose()


if __name__ == "__main__":
    main(sys.argv[1])
