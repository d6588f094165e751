"""Programs that tests start beside themselves, and that must not outlive them however the tests end."""

import atexit
import os
import subprocess
from pathlib import Path
from typing import IO

_NOBODY = 65534
_PATIENCE_SECONDS = 30.0

# This shell holds the program, and ends it when the pipe from the tests closes.
_HOLD = """
"$@" &
held=$!
read -r _ || :
kill -s "$HOLD_SIGNAL" "$held"
wait "$held"
[ -z "$HOLD_FOLDER" ] || rm -rf "$HOLD_FOLDER"
"""


class HeldProcess:
    """Run a program until `stop()` or until this process ends, whichever comes first, even by a kill."""

    def __init__(
        self,
        *command: str | Path,
        output: IO[bytes] | int,
        signal: str = "TERM",
        own_folder: Path | None = None,
        as_nobody: bool = False,
        environment: dict[str, str] | None = None,
        inherited: tuple[int, ...] = (),
    ) -> None:
        """Start `command`, to be ended by `signal`; `own_folder` goes with it. It keeps the `inherited` descriptors."""
        self._holder = subprocess.Popen(
            ["/bin/sh", "-c", _HOLD, "sh", *command],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=own_folder,
            env=os.environ
            | {"HOLD_SIGNAL": signal, "HOLD_FOLDER": "" if own_folder is None else str(own_folder)}
            | (environment or {}),
            start_new_session=True,
            pass_fds=inherited,
            user=_NOBODY if as_nobody else None,
            group=_NOBODY if as_nobody else None,
            extra_groups=[] if as_nobody else None,
        )
        atexit.register(self.stop)

    def stop(self) -> None:
        """End the program and wait for its end. Stopping twice is allowed."""
        atexit.unregister(self.stop)
        if self._holder.stdin is not None and not self._holder.stdin.closed:
            self._holder.stdin.close()
        self._holder.wait(timeout=_PATIENCE_SECONDS)
