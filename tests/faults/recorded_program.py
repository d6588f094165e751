"""A program that saves some cases in a folder while every step towards its disk is recorded.

Run with the folder, how many cases to save, the `synchronous` setting to compare with, and the file for the record.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, event

from tests.faults.recorded_disk import DiskRecorder
from tests.faults.saving_desk import SavingDesk


def main(folder: Path, count: int, synchronous: str, record: Path) -> None:
    """Save cases and write down all events."""
    recorder = DiskRecorder()
    if synchronous != "as it is":

        @event.listens_for(Engine, "begin")
        def _be_hasty(connection: object) -> None:
            connection.connection.cursor().execute(f"PRAGMA synchronous = {synchronous}")  # type: ignore[attr-defined]

    def say(word: str, case_id: UUID) -> None:
        recorder.say(word, str(case_id))

    desk = SavingDesk(folder, 7, say)
    for _ in range(count):
        desk.save()
    lines = [[done.kind, done.file, done.place, done.content.hex()] for done in recorder.events]
    record.write_text(json.dumps(lines), encoding="utf-8")
    os._exit(0)  # The recorder cannot be taken away again: nothing may be closed after it.


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
