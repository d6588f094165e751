"""An unfinished form is of the person who typed it, with its files; nobody else reads or removes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.attachments import NewAttachment
from counter_app.domain.clock import FixedClock
from counter_app.domain.errors import NotFound
from tests.stories.front_desk import FrontDesk


@pytest.fixture
def desk(sqlite_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[FrontDesk]:
    made = FrontDesk(sqlite_url, tmp_path, clock)
    yield made
    made.close()


def test_nobody_reads_or_removes_the_draft_of_somebody_else(desk: FrontDesk) -> None:
    drafts, dana, sam = desk.suite.drafts, desk.person("dana"), desk.person("sam")
    case_id, now = desk.suite.make_id(), desk.clock.now()
    scan = NewAttachment(id=desk.suite.make_id(), name="letter.pdf", media_type="application/pdf", content=b"%PDF-1.7")
    drafts.keep_file(dana, case_id, scan)
    assert drafts.files(dana, case_id) == [scan], "a file may come before anything is typed"
    drafts.save(dana, case_id, "postal", now, {"name": "Maria"})
    with pytest.raises(NotFound):
        drafts.files(sam, case_id)
    with pytest.raises(NotFound):
        drafts.drop_file(sam, case_id, scan.id)
    with pytest.raises(NotFound):
        drafts.keep_file(sam, case_id, scan)
    with pytest.raises(NotFound):
        drafts.delete(sam, case_id)
    assert [draft.case_id for draft in drafts.of(dana)] == [case_id]
    assert drafts.files(dana, case_id) == [scan]
    drafts.drop_file(dana, case_id, scan.id)
    drafts.delete(dana, case_id)
    assert drafts.of(dana) == []
