"""Kept files that were opened in another program leave nothing behind, and nobody else reads them."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from counter_app.domain.attachments import Attachment
from counter_app.domain.errors import CounterError
from counter_app.ui.shared.opened_files import clear_opened, write_to_open

SCAN = Attachment(id=UUID(int=7), case_id=UUID(int=8), name="../scan.pdf", media_type="application/pdf", size=4)


def test_a_copy_is_read_only_and_for_this_user_only(tmp_path: Path) -> None:
    (tmp_path / "opened").mkdir(mode=0o777)
    file = write_to_open(tmp_path, SCAN, b"%PDF")
    assert file.read_bytes() == b"%PDF"
    assert file.name == "scan.pdf"
    assert file.stat().st_mode & 0o777 == 0o400
    assert {folder.stat().st_mode & 0o777 for folder in (file.parent, file.parent.parent)} == {0o700}
    assert write_to_open(tmp_path, SCAN, b"%PDF-2").read_bytes() == b"%PDF-2"


def test_all_copies_are_removed(tmp_path: Path) -> None:
    clear_opened(tmp_path)
    write_to_open(tmp_path, SCAN, b"%PDF")
    clear_opened(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_through_a_link_that_somebody_laid(tmp_path: Path) -> None:
    file = write_to_open(tmp_path, SCAN, b"%PDF")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"mine")
    file.chmod(0o600)
    file.unlink()
    file.symlink_to(elsewhere)
    write_to_open(tmp_path, SCAN, b"%PDF")
    assert elsewhere.read_bytes() == b"mine"


def test_a_folder_that_takes_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "opened").write_text("in the way")
    with pytest.raises(CounterError, match="could not be written"):
        write_to_open(tmp_path, SCAN, b"%PDF")
