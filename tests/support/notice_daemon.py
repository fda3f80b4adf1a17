"""A private message bus, and on it a desktop's service for notices that shows nothing and notes what it was asked.

Its side of the bus is Qt's own binding and the system's `dbus-daemon`, which know the protocol better than we do.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant, QDBusVirtualObject

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
ABILITIES = ("body", "body-markup", "actions")

_numbers = count(1)


@dataclass(frozen=True)
class Shown:
    """One call of Notify as it arrived."""

    signature: str
    replaces: int
    title: str
    said: str
    actions: list[str]


class Daemon(QDBusVirtualObject):
    """`answers` False makes it hang, as a desktop in trouble does."""

    def __init__(self, abilities: tuple[str, ...] = ABILITIES, *, inhibited: bool = False) -> None:
        super().__init__()
        self._abilities = abilities
        self._inhibited = inhibited
        self._connection: QDBusConnection | None = None
        self.answers = True
        self.shown: list[Shown] = []
        self.closed: list[int] = []

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        self._connection = connection
        said: list[Any] = []
        match message.member():
            case "GetCapabilities":
                said = [list(self._abilities)]
            case "Get":
                said = [QDBusVariant(self._inhibited)]
            case "Notify":
                _, replaces, _, title, text, actions, _, _ = message.arguments()
                self.shown.append(
                    Shown(message.signature(), replaces, title, text, actions if isinstance(actions, list) else [])
                )
                said = [replaces or len(self.shown)]
            case "CloseNotification":
                self.closed += message.arguments()
        if self.answers:
            reply = message.createReply()
            reply.setArguments(said)
            connection.send(reply)
        return True

    def say(self, member: str, *values: Any) -> None:
        """Send a signal to everybody."""
        assert self._connection is not None
        signal = QDBusMessage.createSignal(PATH, NAME, member)
        signal.setArguments(list(values))
        self._connection.send(signal)


@contextmanager
def private_bus(folder: Path) -> Iterator[str]:
    """The address of a bus that nobody else is on."""
    place = folder / "bus"
    command = ["dbus-daemon", "--session", "--nofork", "--print-address=1", f"--address=unix:path={place}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        # It says so once it listens.
        address = daemon.stdout.readline().strip()
        try:
            yield address
        finally:
            daemon.terminate()


@contextmanager
def served(address: str, daemon: Daemon) -> Iterator[Daemon]:
    """The service on the bus at `address`."""
    name = f"notices-{next(_numbers)}"
    connection = QDBusConnection.connectToBus(address, name)
    assert connection.registerVirtualObject(PATH, daemon)
    assert connection.registerService(NAME)
    try:
        yield daemon
    finally:
        connection.unregisterService(NAME)
        connection.unregisterObject(PATH)
        QDBusConnection.disconnectFromBus(name)
