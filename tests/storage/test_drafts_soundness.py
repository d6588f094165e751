"""`counter-app check` reads what was typed and not saved, and every kept file, and names what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from counter_app.domain.attachments import NewAttachment
from counter_app.domain.clock import FixedClock
from counter_app.domain.phrases import Phrase, word_phrase
from counter_app.i18n.catalogue import Catalogue
from counter_app.i18n.language import Language
from counter_app.storage.engine import can_encrypt
from tests.stories.front_desk import FrontDesk

_TEXT = "Could you please say who pays for the new ramp?"


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[FrontDesk]:
    made = FrontDesk(f"sqlite:///{tmp_path / 'cases.db'}", tmp_path, clock)
    yield made
    made.close()


def _scan(desk: FrontDesk) -> NewAttachment:
    return NewAttachment(
        id=desk.opened.make_id(), name="scan.pdf", media_type="application/pdf", content=b"%PDF" + bytes(90_000)
    )


def _type(desk: FrontDesk) -> None:
    dana, form = desk.person("dana"), desk.opened.make_id()
    desk.suite.drafts.save(dana, form, "phone", desk.clock.now(), {"what_happened": _TEXT})
    desk.suite.drafts.keep_file(dana, form, _scan(desk))
    desk.suite.unsent_texts.keep(dana, form, "reply", {"text": _TEXT})


def _run(desk: FrontDesk, statement: str) -> None:
    with desk.opened.drafts.writing() as connection:
        connection.exec_driver_sql(statement)


def test_nothing_kept_is_nothing_wrong(desk: FrontDesk) -> None:
    state = desk.opened.drafts_state()
    assert (state.is_there, state.forms, state.problems) == (False, 0, ())


def test_what_is_kept_is_counted_with_where_its_key_is(desk: FrontDesk) -> None:
    _type(desk)
    state = desk.opened.drafts_state()
    assert (state.is_there, state.forms, state.problems) == (True, 1, ())
    assert state.is_encrypted is can_encrypt()
    if can_encrypt():
        assert state.key_file is not None
        assert state.key_file.name == "drafts.key"
        assert not state.key_file.is_relative_to(desk.opened.drafts.file.parent)


def _worded(problems: Iterable[Phrase]) -> list[str]:
    return [word_phrase(problem, Language(Catalogue(code="en"))) for problem in problems]


def test_typed_text_that_cannot_be_read_is_named(desk: FrontDesk) -> None:
    _type(desk)
    _run(desk, "UPDATE drafts SET answers = '{half'")
    _run(desk, "UPDATE unsent_texts SET texts = ''")
    _run(desk, "UPDATE draft_files SET content = substr(content, 1, 100)")
    first, second, third = _worded(desk.opened.drafts_state().problems)
    assert "cannot be read" in first
    assert "cannot be read" in second
    assert "scan.pdf has 100 of its 90,004 bytes" in third
    assert _TEXT not in f"{first}{second}{third}"


@pytest.mark.skipif(not can_encrypt(), reason="the library sqlcipher3 is not installed")
def test_a_damaged_page_and_a_lost_key_are_named(desk: FrontDesk) -> None:
    _type(desk)
    file = desk.opened.drafts.file
    desk.opened.drafts.close()
    content = bytearray(file.read_bytes())
    content[-2_000:-1_900] = bytes(100)
    file.write_bytes(content)
    said = _worded(desk.opened.drafts_state().problems)
    assert any("damaged" in each or "not a sound database" in each for each in said)

    desk.opened.drafts.close()
    content[100:200] = bytes(100)
    file.write_bytes(content)
    (problem,) = _worded(desk.opened.drafts_state().problems)
    assert "whose key is not on this computer" in problem
    assert str(desk.suite.drafts.notices(desk.person("dana"))[0].values["file"]) in problem


def test_a_kept_file_that_was_changed_is_named(desk: FrontDesk) -> None:
    case = desk.phone().case
    desk.suite.casework.attach(desk.person("dana"), case.id, _scan(desk))
    assert desk.opened.problems() == []
    with desk.database.writing() as work:
        work._connection.exec_driver_sql("UPDATE attachments SET content = substr(content, 1, 99) || 'x'")
        work.commit()
    assert _worded(desk.opened.problems()) == [f"{case.reference}: the file scan.pdf is not what was kept."]
    with desk.database.writing() as work:
        work._connection.exec_driver_sql("DELETE FROM attachments")
        work.commit()
    assert _worded(desk.opened.problems()) == [f"{case.reference}: a file that its history names is not there."]
