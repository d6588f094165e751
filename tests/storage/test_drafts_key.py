"""The key of the drafts lies in the keyring, or in a file for one user; nothing waits for a keyring for ever."""

from __future__ import annotations

import logging
import os
import shutil
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from counter_app.domain.errors import StorageError
from counter_app.storage.drafts_key import DraftsKey, DraftsKeys, SystemKeyring


class _Keyring(KeyringBackend):
    """Keep passwords in memory; `silence` makes it wait as one does that asks for its own password."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.silence: threading.Event | None = None
        self.is_locked = False
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        self._answer()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._answer()
        self.kept[service, username] = password

    def _answer(self) -> None:
        self.asked += 1
        if self.silence is not None:
            self.silence.wait(30)
        if self.is_locked:
            raise KeyringLocked("dismissed")


class _WeakKeyring(_Keyring):
    """Stand for one that writes plain text, which its authors give a low priority."""

    priority = 0.5  # type: ignore[assignment]


@pytest.fixture
def system() -> Iterator[_Keyring]:
    before, made = keyring.get_keyring(), _Keyring()
    keyring.set_keyring(made)
    yield made
    if made.silence is not None:
        made.silence.set()
    keyring.set_keyring(before)


def test_a_key_that_the_keyring_keeps_is_written_nowhere_else(system: _Keyring, tmp_path: Path) -> None:
    keys = DraftsKeys(tmp_path)
    assert keys.kept() is None
    made = keys.make()
    assert made.file is None
    assert list(tmp_path.iterdir()) == []
    assert list(system.kept.values()) == [made.digits]
    assert DraftsKeys(tmp_path).kept() == made


def test_each_key_is_another_and_is_not_shown(system: _Keyring, tmp_path: Path) -> None:
    made = {DraftsKeys(tmp_path).make().digits for _ in range(20)}
    assert len(made) == 20
    assert DraftsKeys(tmp_path).make().digits not in repr(DraftsKeys(tmp_path).kept())


def test_without_a_keyring_the_key_is_in_a_file_for_this_user_only(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        made = DraftsKeys(tmp_path / "settings").make()
    assert made.file == tmp_path / "settings" / "drafts.key"
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.file.parent.stat().st_mode) == 0o700
    assert [file.name for file in made.file.parent.iterdir()] == ["drafts.key"]
    assert str(made.file) in caplog.text
    assert made.digits not in caplog.text
    caplog.clear()
    with caplog.at_level(logging.INFO):
        assert DraftsKeys(tmp_path / "settings").kept() == made
    assert caplog.text == "", "said once, not at each start"


def test_a_key_file_that_others_may_read_is_closed_to_them(tmp_path: Path) -> None:
    made = DraftsKeys(tmp_path).make()
    assert made.file is not None
    made.file.chmod(0o644)
    assert DraftsKeys(tmp_path).kept() == made
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600


def test_a_keyring_that_writes_plain_text_is_not_used(tmp_path: Path) -> None:
    before, weak = keyring.get_keyring(), _WeakKeyring()
    keyring.set_keyring(weak)
    try:
        assert DraftsKeys(tmp_path).make().file is not None
        assert weak.kept == {}
    finally:
        keyring.set_keyring(before)


def test_a_keyring_that_waits_for_a_password_holds_nothing_up(system: _Keyring, tmp_path: Path) -> None:
    system.silence = threading.Event()
    keys = DraftsKeys(tmp_path, SystemKeyring(patience=0.05))
    began = time.monotonic()
    assert keys.kept() is None
    made = keys.make()
    assert time.monotonic() - began < 5
    assert made.file is not None
    assert system.asked == 1, "asked again, each question would open one more window"


def test_a_keyring_that_refuses_is_as_good_as_none(system: _Keyring, tmp_path: Path) -> None:
    system.is_locked = True
    keys = DraftsKeys(tmp_path)
    assert keys.kept() is None
    assert keys.make().file is not None


def test_the_key_file_counts_before_the_keyring_but_both_can_be_had(system: _Keyring, tmp_path: Path) -> None:
    in_keyring = DraftsKeys(tmp_path).make()
    system.is_locked = True
    in_file = DraftsKeys(tmp_path).make()
    system.is_locked = False
    system.asked = 0
    assert DraftsKeys(tmp_path).kept() == in_file
    assert system.asked == 0
    assert list(DraftsKeys(tmp_path).all()) == [in_file, in_keyring]


@pytest.mark.parametrize("content", [b"", b"hunter2\n", b"0" * 63, b"g" * 64, b"\xff" * 64])
def test_a_key_file_that_holds_no_key_is_replaced(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "drafts.key").write_bytes(content)
    assert DraftsKeys(tmp_path).kept() is None
    made = DraftsKeys(tmp_path).make()
    assert DraftsKeys(tmp_path).kept() == made == DraftsKey(digits=made.digits, file=tmp_path / "drafts.key")


def test_a_place_where_no_key_can_be_kept_is_named(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("a file where the folder should be")
    with pytest.raises(StorageError, match=r"drafts\.key"):
        DraftsKeys(tmp_path / "settings").make()


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="there is no message bus here")
def test_a_real_bus_whose_secret_service_never_answers_holds_nothing_up(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHON_KEYRING_BACKEND"}
    top = Path(__file__).parents[2]
    began = time.monotonic()
    finished = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-P", "-m", "tests.storage.silent_keyring", tmp_path, "1.0"],
        cwd=top,
        env=environment | {"PYTHONPATH": str(top)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert finished.returncode == 0, finished.stderr
    took, file = finished.stdout.split()
    assert 0.9 < float(took) < 10
    assert file == str(tmp_path / "drafts.key")
    assert time.monotonic() - began < 50, "the end of the program waits for nothing"
