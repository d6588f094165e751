"""The key of the drafts' file: in the system's keyring, or else in a file that only this user may read."""

from __future__ import annotations

import logging
import os
import re
import secrets
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from counter_app.domain.errors import StorageError
from counter_app.domain.words import mark

_log = logging.getLogger(__name__)
_SERVICE, _NAME = "counter-app", "unfinished forms"
_KEY = re.compile(r"[0-9a-f]{64}")
_PATIENCE_SECONDS: Final = 3.0
# Below this a keyring's own authors do not recommend it: it is none, or it writes plain text.
_LEAST_PRIORITY = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftsKey:
    """Hold 256 random bits as 64 hexadecimal digits, and the file they lie in; None when they lie in the keyring."""

    digits: str = field(repr=False)
    file: Path | None = None


class SystemKeyring:
    """Ask the keyring of the system, which may be none, may fail, and may wait for a password for ever.

    Once it has kept silent for `patience` seconds it is not asked again. Importing it takes a tenth of a second.
    """

    def __init__(self, patience: float = _PATIENCE_SECONDS) -> None:
        self._patience = patience
        self._is_silent = False

    def get(self) -> str | None:
        """Give the key; None when there is none or the keyring does not give it."""

        def ask() -> str | None:
            import keyring

            has_keyring = keyring.get_keyring().priority >= _LEAST_PRIORITY
            return keyring.get_password(_SERVICE, _NAME) if has_keyring else None

        found = self._answer(ask)
        return found if found is not None and _KEY.fullmatch(found) else None

    def put(self, digits: str) -> bool:
        """Keep a key; says whether the keyring gives it back."""

        def ask() -> str | None:
            import keyring

            if keyring.get_keyring().priority < _LEAST_PRIORITY:
                return None
            keyring.set_password(_SERVICE, _NAME, digits)
            return keyring.get_password(_SERVICE, _NAME)

        return self._answer(ask) == digits

    def _answer(self, ask: Callable[[], str | None]) -> str | None:
        if self._is_silent:
            return None
        answers: list[str | None] = []

        def try_to_ask() -> None:
            from keyring.errors import KeyringError

            try:
                answers.append(ask())
            except (KeyringError, OSError, RuntimeError, ValueError) as error:
                _log.info("The keyring of this computer gave no key: %s", error)
                answers.append(None)

        # A thread that the end of the program does not wait for: it may be waiting for a password.
        asking = threading.Thread(target=try_to_ask, name="keyring", daemon=True)
        asking.start()
        asking.join(self._patience)
        if not answers:
            self._is_silent = True
            _log.info("The keyring of this computer did not answer within %s seconds.", self._patience)
            return None
        return answers[0]


class DraftsKeys:
    """Find the key, or make one; a key file, once it is there, counts before the keyring, which then is not asked."""

    def __init__(self, folder: Path, keyring: SystemKeyring | None = None) -> None:
        self._file = folder / "drafts.key"
        self._keyring = keyring or SystemKeyring()

    def kept(self) -> DraftsKey | None:
        """Give the key in use; None when there is none yet, or it is lost. Raises StorageError."""
        return next(self.all(), None)

    def all(self) -> Iterator[DraftsKey]:
        """Give every key that can be had here, the one in use first."""
        in_file = self._read_file()
        if in_file is not None:
            yield DraftsKey(digits=in_file, file=self._file)
        in_keyring = self._keyring.get()
        if in_keyring is not None:
            yield DraftsKey(digits=in_keyring)

    def make(self) -> DraftsKey:
        """Make a key and keep it, durably. Raises StorageError when there is nowhere to keep it."""
        digits = secrets.token_hex(32)
        if self._read_file() is None and self._keyring.put(digits):
            return DraftsKey(digits=digits)
        self._write_file(digits)
        _log.info(
            "No keyring keeps the key of the unfinished forms on this computer: it is in %s, for this user only.",
            self._file,
        )
        return DraftsKey(digits=digits, file=self._file)

    def _read_file(self) -> str | None:
        try:
            found = self._file.read_bytes()
            if os.name == "posix" and self._file.stat().st_mode & 0o077:
                self._file.chmod(0o600)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise self._refusal(error) from error
        digits = found.decode("ascii", "replace").strip()
        return digits if _KEY.fullmatch(digits) else None

    def _write_file(self, digits: str) -> None:
        unfinished = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            unfinished.unlink(missing_ok=True)
            with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(digits + "\n")
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self._file)
            sync_folder(self._file.parent)
        except OSError as error:
            raise self._refusal(error) from error

    def _refusal(self, error: OSError) -> StorageError:
        return StorageError(
            mark("The key of the unfinished forms cannot be kept in {file} ({reason}). Ask for the right to use it."),
            file=str(self._file),
            reason=error.strerror or type(error).__name__,
        )


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last through a power cut, where the system can."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
