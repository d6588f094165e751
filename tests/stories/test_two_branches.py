"""Two branches share one database: neither finds, opens, prints or changes what is the other's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time
from pathlib import Path

import pytest

from counter_app.bootstrap.suite import open_database, open_suite
from counter_app.domain.attachments import NewAttachment
from counter_app.domain.clock import FixedClock
from counter_app.domain.correspondence import PrintState
from counter_app.domain.correspondence_state import Medium, Purpose
from counter_app.domain.errors import CounterError, NotFound
from counter_app.domain.worklist import CaseFilter
from counter_app.settings import Settings
from counter_app.storage import search
from tests.stories.front_desk import EXAMPLES, FrontDesk

_LAW = {
    'name = "University Office"\ninstitution': 'name = "Law Library"\ninstitution',
    "Lakeside University Library": "Law School",
    "+1 217 555 0100": "+1 217 555 0177",
    "feedback@library": "law@library",
}


class _Branch(FrontDesk):
    """Hold a desk of another branch in the database of a first one."""

    def __init__(self, url: str, folder: Path, clock: FixedClock) -> None:
        text = (EXAMPLES / "office.toml").read_text("utf-8")
        for old, new in _LAW.items():
            assert old in text
            text = text.replace(old, new)
        self.clock = clock
        self.opened = open_database(Settings(data_dir=folder, config_dir=folder / "config", database_url=url), clock)
        self.opened.setup.carry_out(None, self.opened.setup.parse(text), is_command_line=True)
        self.office = next(office for office in self.opened.offices() if office.name == "Law Library")
        self.suite = open_suite(self.opened, self.office.id)
        self.database = self.opened.database


@pytest.fixture
def branches(database_url: str, tmp_path: Path, clock: FixedClock) -> Iterator[tuple[FrontDesk, FrontDesk]]:
    here = FrontDesk(database_url, tmp_path / "here", clock)
    there = _Branch(database_url, tmp_path / "there", clock)
    assert here.office.id != there.office.id
    yield here, there
    here.close()
    there.close()


@pytest.mark.parametrize("looked_through", [20_000, 3])
def test_the_newer_cases_of_a_busy_branch_hide_nothing_from_a_quiet_one(
    branches: tuple[FrontDesk, FrontDesk], looked_through: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_NEWEST", looked_through)
    quiet, busy = branches
    mine = quiet.phone(what_happened="The ramp is blocked.")
    for number in range(25):
        saved = busy.phone(
            name=f"Alvarez {number}", callback_number=f"217 555 {number:04d}", what_happened="Ramp again."
        )
        busy.suite.casework.add_note(busy.person("dana"), saved.case.id, "The ramp, still.")
    reference = str(mine.case.reference)
    for typed in ("ramp", "Alvarez", "lvare", "0142", reference, reference.lower()):
        assert quiet.found(typed) == [reference], typed
    assert reference not in busy.found("ramp")
    assert len(busy.found("ramp")) == 20
    assert busy.found(reference) == []
    dana = quiet.person("dana")
    assert quiet.found("still") == quiet.found("stil") == []
    assert quiet.suite.reading.count(dana, CaseFilter(search="ramp")) == 1
    assert [known.customer.name for known in quiet.suite.lookup.matching(dana, "name", "lvarez")] == ["Maria Alvarez"]
    assert [known.customer.name for known in quiet.suite.lookup.matching(dana, "name", "alvarez")] == ["Maria Alvarez"]


def test_many_notes_about_one_case_hide_no_other(branches: tuple[FrontDesk, FrontDesk]) -> None:
    desk, _ = branches
    older = desk.phone(what_happened="The ramp is blocked.")
    newer = desk.phone(what_happened="The ramp is icy.")
    for number in range(45):
        desk.suite.casework.add_note(desk.person("dana"), newer.case.id, f"Ramp, call {number}")
    assert desk.found("ramp") == [str(newer.case.reference), str(older.case.reference)]


def test_what_is_another_branch_s_cannot_be_reached_by_its_id(branches: tuple[FrontDesk, FrontDesk]) -> None:
    here, there = branches
    dana, jo, stranger = here.person("dana"), here.person("jo"), there.person("dana")
    theirs, mail, post = there.phone().case, there.email().case, there.postal().case
    file = NewAttachment(id=there.suite.make_id(), name="a.txt", media_type="text/plain", content=b"theirs")
    there.suite.casework.attach(stranger, theirs.id, file)
    (piece,) = there.suite.post_room.page(stranger, PrintState.TO_PRINT).letters
    (waiting,) = there.suite.outbox.page(stranger).mails
    assert mail.id == waiting.case_id
    assert post.id == piece.case_id
    suite = here.suite
    mine = here.phone().case
    attempts: dict[str, Callable[[], object]] = {
        "open": lambda: suite.reading.open_case(dana, theirs.id),
        "reference": lambda: suite.reading.open_reference(dana, str(theirs.reference)),
        "file": lambda: suite.reading.attachment(dana, file.id),
        "referrals": lambda: suite.reading.referrals_of(dana, there.person("sam").id),
        "note": lambda: suite.casework.add_note(dana, theirs.id, "Mine?"),
        "their topic": lambda: suite.casework.edit_header(
            dana, mine.id, 1, {"topic_id": str(there.suite.staff.topics(stranger)[0].id)}
        ),
        "their customer": lambda: suite.casework.edit_header(
            dana, mine.id, 1, {"customer_id": str(theirs.customer_id)}
        ),
        "hand over": lambda: suite.casework.hand_over(dana, [theirs.id], here.person("sam").id),
        "hand over to them": lambda: suite.casework.hand_over(dana, [mine.id], there.person("sam").id),
        "dropped": lambda: suite.intake.mark_call_dropped(dana, theirs.id),
        "asked how it went": lambda: suite.intake.note_satisfaction(dana, theirs.id, 5),
        "slip": lambda: suite.slips.slip(dana, theirs.id),
        "letter": lambda: suite.correspondence.preview(dana, post.id, Purpose.ANSWER, Medium.LETTER),
        "print": lambda: suite.post_room.render(dana, [piece.id]),
        "batch": lambda: suite.post_room.make_batch(dana, [piece.id]),
        "mail": lambda: suite.outbox.mark_sent(dana, waiting.id),
        "copy": lambda: suite.outbox.text_to_copy(dana, waiting.id),
        "person": lambda: suite.staff.change_person(jo, there.person("sam")),
        "post cut-off": lambda: suite.calendars.change_post_cut_off(jo, there.office, time(9)),
        "topic": lambda: suite.staff.change_topic(jo, there.suite.staff.topics(stranger)[0]),
    }
    let_in = {}
    for name, attempt in attempts.items():
        try:
            let_in[name] = attempt()
        except NotFound:
            continue
    assert let_in == {}
    assert there.suite.reading.attachment(stranger, file.id) == b"theirs"
    assert there.suite.reading.open_reference(stranger, str(theirs.reference)).case.id == theirs.id
    with pytest.raises(CounterError):
        there.suite.reading.open_reference(stranger, str(mine.reference))
