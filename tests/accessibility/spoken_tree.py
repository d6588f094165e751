"""The tree that assistive technology sees of a running program, read over a bus of its own (AT-SPI 2)."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from jeepney import DBusAddress, HeaderFields, MatchRule, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.low_level import Message

from tests.held_process import HeldProcess

Found = TypeVar("Found")
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_ROOT = "/org/a11y/atspi/accessible/root"
_PATIENCE_SECONDS = 30.0
_FOCUSABLE, _FOCUSED, _SHOWING, _ENABLED = 11, 12, 25, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Hold what is said of one thing: its role, its name and its description."""

    address: DBusAddress
    role: str
    name: str
    description: str
    states: int

    def has(self, state: int) -> bool:
        """Say whether a state of the AT-SPI list is set."""
        return bool(self.states >> state & 1)

    @property
    def takes_focus(self) -> bool:
        """Say whether Tab or the arrow keys can come to it now."""
        return all(self.has(state) for state in (_FOCUSABLE, _SHOWING, _ENABLED))

    @property
    def is_focused(self) -> bool:
        """Say whether it has the focus."""
        return self.has(_FOCUSED)


@contextmanager
def private_buses(own: dict[str, str]) -> Iterator[tuple[dict[str, str], str]]:
    """Run a session bus and the accessibility bus on it; gives the environment of programs and the second address.

    `own` are variables that keep the files of the buses apart from those of the person who runs the tests. Skips the
    test where the machine has no AT-SPI.
    """
    launcher = next((path for path in _LAUNCHERS if Path(path).exists()), None)
    if launcher is None or shutil.which("dbus-daemon") is None:
        pytest.skip("AT-SPI is not installed: the packages dbus and at-spi2-core are missing")
    reading, writing = os.pipe()
    daemon = HeldProcess(
        *("dbus-daemon", "--session", "--nofork", f"--print-address={writing}"),
        output=subprocess.DEVNULL,
        inherited=(writing,),
    )
    os.close(writing)
    with os.fdopen(reading) as pipe:
        session = pipe.readline().strip()
    environment = {**own, "DBUS_SESSION_BUS_ADDRESS": session, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    bus = HeldProcess(launcher, "--launch-immediately", output=subprocess.DEVNULL, environment=environment)
    try:
        yield environment, _accessibility_bus(session)
    finally:
        bus.stop()
        daemon.stop()


def _accessibility_bus(session: str) -> str:
    with open_dbus_connection(session) as connection:
        address = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
        give_up = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < give_up:
            reply = connection.send_and_get_reply(new_method_call(address, "GetAddress"), timeout=_PATIENCE_SECONDS)
            if reply.header.message_type.name == "method_return":
                return str(reply.body[0])
            time.sleep(0.1)
    raise RuntimeError("the accessibility bus did not come up")


class Listener:
    """Stand for a screen reader: ask for the tree and hear the announcements."""

    def __init__(self, address: str) -> None:
        self._connection: DBusConnection = open_dbus_connection(address)
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member="Announcement")
        self._ask(message_bus.AddMatch(rule))
        registry = DBusAddress(
            "/org/a11y/atspi/registry", bus_name="org.a11y.atspi.Registry", interface="org.a11y.atspi.Registry"
        )
        # Qt sends nothing before somebody has registered.
        for event in ("object:announcement", "object:state-changed:focused"):
            self._ask(new_method_call(registry, "RegisterEvent", "sass", (event, [], "")))
        self._heard = self._connection.filter(rule, bufsize=200)
        self._queue = self._heard.__enter__()

    def close(self) -> None:
        """Leave the bus."""
        self._heard.__exit__(None, None, None)
        self._connection.close()

    def program(self) -> DBusAddress:
        """Wait for the program on the bus and give its root."""
        root = DBusAddress(_ROOT, bus_name="org.a11y.atspi.Registry", interface=_ACCESSIBLE)
        return self.wait_for(lambda: next(iter(self._children(root)), None))

    def tree(self, top: DBusAddress) -> Iterator[Spoken]:
        """Walk everything that is shown, a thing before what is in it."""
        waiting = [top]
        while waiting:
            spoken = self.look_at(waiting.pop())
            if spoken is None:
                continue
            yield spoken
            if spoken.address is top or spoken.has(_SHOWING) or spoken.role in {"frame", "window"}:
                waiting += reversed(self._children(spoken.address))

    def look_at(self, address: DBusAddress) -> Spoken | None:
        """Give what is said of one thing; None when it is gone."""
        role = self._try(new_method_call(address, "GetRoleName"))
        states = self._try(new_method_call(address, "GetState"))
        name, description = (self._try(Properties(address).get(key)) for key in ("Name", "Description"))
        if role is None or states is None or name is None or description is None:
            return None
        low, high = (*states[0], 0, 0)[:2]
        return Spoken(
            address=address,
            role=str(role[0]),
            name=str(name[0][1]),
            description=str(description[0][1]),
            states=low | high << 32,
        )

    def announcements(self) -> list[str]:
        """Give what was announced since the last time."""
        while True:
            try:
                self._connection.recv_messages(timeout=0.2)
            except TimeoutError:
                break
        heard = [str(message.body[3][1]) for message in self._queue]
        self._queue.clear()
        return heard

    def wait_for(self, look: Callable[[], Found | None]) -> Found:
        """Look again and again until something is found. Raises AssertionError after half a minute."""
        give_up = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < give_up:
            found = look()
            if found:
                return found
            time.sleep(0.1)
        raise AssertionError("what was waited for did not come")

    def _children(self, of: DBusAddress) -> list[DBusAddress]:
        found = self._try(new_method_call(of, "GetChildren"))
        return [DBusAddress(path, bus_name=name, interface=_ACCESSIBLE) for name, path in found[0]] if found else []

    def _try(self, message: Message) -> tuple[Any, ...] | None:
        reply = self._connection.send_and_get_reply(message, timeout=_PATIENCE_SECONDS)
        return None if HeaderFields.error_name in reply.header.fields else reply.body

    def _ask(self, message: Message) -> None:
        reply = self._connection.send_and_get_reply(message, timeout=_PATIENCE_SECONDS)
        assert HeaderFields.error_name not in reply.header.fields, reply.body
