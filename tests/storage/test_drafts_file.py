"""What was typed and not saved is on the disk, but not in plain text, and is found again."""

from __future__ import annotations

import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from counter_app.domain.attachments import NewAttachment
from counter_app.domain.drafts import Draft
from counter_app.domain.errors import StorageError
from counter_app.storage import drafts_file, engine
from counter_app.storage.drafts import DraftStore
from counter_app.storage.drafts_file import DraftsFile
from counter_app.storage.drafts_key import DraftsKey, DraftsKeys
from counter_app.storage.unsent_texts import UnsentTextStore

_NOW = datetime(2026, 11, 24, 20, 21, tzinfo=UTC)
_OFFICE, _DANA = UUID(int=1), UUID(int=2)
_TYPED = "The neighbour's secret diagnosis"
_SCAN = NewAttachment(
    id=UUID(int=9), name="medical letter.pdf", media_type="application/pdf", content=b"%PDF sealed " * 99
)

needs_encryption = pytest.mark.skipif(not engine.can_encrypt(), reason="the library sqlcipher3 is not installed")


class _Desk:
    """Keep drafts in a folder as the program does; `settings` holds the key file."""

    def __init__(self, folder: Path, settings: str = "settings") -> None:
        self.file = DraftsFile(folder / "data" / "drafts.db", DraftsKeys(folder / settings))
        self.store = DraftStore(self.file)
        self.texts = UnsentTextStore(self.file)

    def keep(self, number: int = 7, typed: str = _TYPED) -> Draft:
        draft = _draft(number, typed)
        self.store.save(draft)
        return draft

    @property
    def kept(self) -> list[Draft]:
        return self.store.of_staff(_OFFICE, _DANA)


def _draft(number: int, typed: str = _TYPED) -> Draft:
    return Draft(
        case_id=UUID(int=number),
        office_id=_OFFICE,
        staff_id=_DANA,
        channel="phone",
        started_at=_NOW,
        saved_at=_NOW,
        answers={"what_happened": typed, "callback_number": "217 555 0142"},
    )


def _as_before_encryption(folder: Path) -> Draft:
    """Make a file as earlier versions did, with its log not yet written back."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drafts_file, "can_encrypt", lambda: False)
        desk = _Desk(folder)
        draft = desk.keep()
        desk.store.keep_file(draft.case_id, _SCAN)
        desk.texts.save(_DANA, draft.case_id, "reply", {"text": _TYPED}, _NOW)
        desk.file.close()
    return draft


def _on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted((folder / "data").iterdir()))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[_Desk]:
    made = _Desk(tmp_path)
    yield made
    made.file.close()


def test_nothing_is_made_before_there_is_something_to_keep(desk: _Desk, tmp_path: Path) -> None:
    assert desk.kept == []
    assert desk.store.files(UUID(int=7)) == []
    assert desk.texts.get(_DANA, UUID(int=7), "reply") == {}
    desk.store.delete(UUID(int=7))
    desk.texts.delete(_DANA, UUID(int=7), "reply")
    assert list(tmp_path.iterdir()) == []


@needs_encryption
def test_nothing_that_was_typed_can_be_read_from_the_disk(desk: _Desk, tmp_path: Path) -> None:
    draft = desk.keep()
    desk.store.keep_file(draft.case_id, _SCAN)
    desk.texts.save(_DANA, draft.case_id, "reply", {"text": _TYPED}, _NOW)
    names = {file.name for file in (tmp_path / "data").iterdir()}
    assert {"drafts.db", "drafts.db-wal"} <= names
    content = _on_disk(tmp_path)
    for typed in (_TYPED, "0142", "diagnosis", "what_happened", _SCAN.name, "phone", "drafts", "SQLite format"):
        assert typed.encode() not in content, typed
    assert _SCAN.content[:12] not in content
    assert all(stat.S_IMODE(each.stat().st_mode) == 0o600 for each in (tmp_path / "data").glob("drafts.db*[bl]"))


def test_what_was_kept_is_there_after_the_next_start(desk: _Desk, tmp_path: Path) -> None:
    draft = desk.keep()
    desk.store.keep_file(draft.case_id, _SCAN)
    desk.texts.save(_DANA, draft.case_id, "reply", {"text": _TYPED}, _NOW)
    desk.file.close()
    again = _Desk(tmp_path)
    with closing(again.file):
        assert again.kept == [draft]
        assert again.store.files(draft.case_id) == [_SCAN]
        assert again.texts.get(_DANA, draft.case_id, "reply") == {"text": _TYPED}
        assert again.file.notices == ()


@needs_encryption
def test_a_file_from_before_encryption_is_encrypted_and_loses_nothing(tmp_path: Path) -> None:
    draft = _as_before_encryption(tmp_path)
    assert _TYPED.encode() in _on_disk(tmp_path)
    desk = _Desk(tmp_path)
    with closing(desk.file):
        assert desk.kept == [draft]
        assert desk.store.files(draft.case_id) == [_SCAN]
        assert desk.texts.get(_DANA, draft.case_id, "reply") == {"text": _TYPED}
        assert desk.file.is_encrypted
    assert _TYPED.encode() not in _on_disk(tmp_path)
    assert b"SQLite format" not in (tmp_path / "data" / "drafts.db").read_bytes()
    assert not list((tmp_path / "data").glob("*encrypting*"))
    assert stat.S_IMODE((tmp_path / "data" / "drafts.db").stat().st_mode) == 0o600


@needs_encryption
def test_a_lost_key_is_said_and_the_file_kept_until_the_key_is_back(desk: _Desk, tmp_path: Path) -> None:
    first = desk.keep(7)
    desk.file.close()
    (tmp_path / "settings").rename(tmp_path / "lost")

    without = _Desk(tmp_path)
    assert without.kept == []
    (aside,) = without.file.set_aside
    (notice,) = without.file.notices
    assert "not found on this computer" in notice.message
    assert notice.values == {"file": str(aside)}
    second = without.keep(8)
    assert without.kept == [second]
    without.file.close()

    later = _Desk(tmp_path)
    with closing(later.file):
        assert later.kept == [second]
        assert later.file.notices == (), "said once"
        assert later.file.set_aside == [aside]
    new_key = (tmp_path / "settings" / "drafts.key").read_text()

    class _Both(DraftsKeys):
        """Stand for a keyring that answers again."""

        def all(self) -> Iterator[DraftsKey]:
            yield from super().all()
            yield from DraftsKeys(tmp_path / "lost").all()

    found = DraftsFile(tmp_path / "data" / "drafts.db", _Both(tmp_path / "settings"))
    with closing(found):
        assert {each.case_id for each in DraftStore(found).of_staff(_OFFICE, _DANA)} == {first.case_id, second.case_id}
        assert found.set_aside == []
    assert (tmp_path / "settings" / "drafts.key").read_text() == new_key


@needs_encryption
def test_a_damaged_file_is_set_aside_and_new_drafts_are_kept(desk: _Desk, tmp_path: Path) -> None:
    for number in range(20):
        desk.keep(number)
    desk.file.close()
    file = tmp_path / "data" / "drafts.db"
    content = bytearray(file.read_bytes())
    content[100:200] = bytes(100)
    file.write_bytes(content)
    again = _Desk(tmp_path)
    with closing(again.file):
        assert again.kept == []
        assert len(again.file.set_aside) == len(again.file.notices) == 1
        assert again.file.set_aside[0].read_bytes() == content
        assert [again.keep(30)] == again.kept


@needs_encryption
def test_a_damaged_file_from_before_encryption_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "drafts.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5_000)
    desk = _Desk(tmp_path)
    with closing(desk.file):
        assert [desk.keep()] == desk.kept
        (notice,) = desk.file.notices
        assert "damaged" in notice.message
        assert len(desk.file.set_aside) == 1
    again = _Desk(tmp_path)
    with closing(again.file):
        assert len(again.kept) == 1


@needs_encryption
def test_without_the_library_an_encrypted_file_waits_and_drafts_are_kept(
    desk: _Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed = desk.keep(7)
    desk.file.close()
    with monkeypatch.context() as patch:
        patch.setattr(drafts_file, "can_encrypt", lambda: False)
        patch.setattr(engine, "sqlite_module", lambda: sqlite3)
        patch.setattr(drafts_file, "sqlite_module", lambda: sqlite3)
        bare = _Desk(tmp_path)
        with closing(bare.file):
            plain = bare.keep(8)
            assert bare.kept == [plain]
            assert not bare.file.is_encrypted
            assert len(bare.file.notices) == 1
    again = _Desk(tmp_path)
    with closing(again.file):
        assert {each.case_id for each in again.kept} == {sealed.case_id, plain.case_id}
        assert again.file.is_encrypted
        assert again.file.set_aside == []


def test_people_who_share_a_folder_under_accounts_of_their_own_have_a_file_each(
    desk: _Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    assert drafts_file.drafts_file_of(folder) == folder / "drafts.db"
    desk.keep()
    assert drafts_file.drafts_file_of(folder) == folder / "drafts.db"
    monkeypatch.setattr("os.geteuid", lambda: 4711)
    theirs = drafts_file.drafts_file_of(folder)
    assert theirs == folder / "drafts-4711.db"
    theirs.touch()
    desk.file.close()
    (folder / "drafts.db").unlink()
    assert drafts_file.drafts_file_of(folder) == theirs, "what was kept there is found again"
    assert not DraftsFile(folder / "drafts.db", DraftsKeys(tmp_path / "settings")).set_aside


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(StorageError, match=r"drafts\.db"):
        _Desk(tmp_path).keep()


def test_keeping_a_draft_takes_little_of_the_two_seconds(desk: _Desk, tmp_path: Path) -> None:
    began = time.process_time()
    desk.keep()
    first = time.process_time() - began
    took = []
    for number in range(30):
        began = time.process_time()
        desk.keep(number, "x" * 5_000)
        took.append(time.process_time() - began)
    print(f"first {first * 1000:.1f} ms, then {min(took) * 1000:.2f} ms of computing")
    assert first < 1.0
    assert min(took) < 0.05
