"""A program on a message bus of its own, whose secret service takes questions and never answers them.

Run under `dbus-run-session` with the folder of the key. Standard output: how long it took to get a key, in seconds, and
where it lies.
"""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import keyring
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

from counter_app.storage.drafts_key import DraftsKeys, SystemKeyring


def main(folder: Path, patience: float) -> None:
    """Take the name of the secret service, and ask for a key."""
    service = open_dbus_connection("SESSION")
    Proxy(message_bus, service).RequestName("org.freedesktop.secrets")
    threading.Thread(target=lambda: [service.receive() for _ in iter(int, 1)], daemon=True).start()
    from keyring.backends.SecretService import Keyring

    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]
    keys, began = DraftsKeys(folder, SystemKeyring(patience)), time.monotonic()
    assert keys.kept() is None
    made = keys.make()
    print(time.monotonic() - began, made.file, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
