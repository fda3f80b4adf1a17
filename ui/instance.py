"""One window for each library: a second start hands its argument to the first and leaves."""

import json
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 2000
LONGEST = 8192


class Instance(QObject):
    """`asked` carries what a later start was given: an address, or an empty string."""

    asked = Signal(str)

    def __init__(self, home: Path, lock: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = f"haowen-{zlib.crc32(str(home.resolve()).encode()):08x}"
        self._lock = QLockFile(str(lock))
        # Only a dead process gives its lock up, however long it has run.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def begin(self) -> bool:
        """Be the one; False when another process already is."""
        return self._lock.tryLock(0)

    def begin_after_crash(self) -> bool:
        """Take the place of a process that died and whose number another one has by now; False if it does live."""
        return self._lock.removeStaleLockFile() and self._lock.tryLock(0)

    def listen(self) -> None:
        """Hear later starts. Apart from `begin`, so that the window need not wait for the network module."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._receive)
        self._server.listen(self._name)

    def hand_over(self, argument: str) -> bool:
        """Give the argument to the one that runs; False when it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(WAIT_MS):
            return False
        socket.write(json.dumps({"open": argument}).encode() + b"\n")
        socket.waitForBytesWritten(WAIT_MS)
        is_answered = socket.canReadLine() or socket.waitForReadyRead(WAIT_MS)
        is_taken = is_answered and bytes(socket.readAll().data()).startswith(b"ok")
        socket.disconnectFromServer()
        return is_taken

    def end(self) -> None:
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _receive(self) -> None:
        assert self._server is not None
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.setParent(self)
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)
            # What came together with the connection is told by no signal.
            self._take(socket)

    def _read(self) -> None:
        socket = self.sender()
        if socket is not None:
            self._take(cast("QLocalSocket", socket))

    def _take(self, socket: "QLocalSocket") -> None:
        if not socket.canReadLine():
            return
        line = bytes(socket.readLine(LONGEST).data())
        socket.write(b"ok\n")
        socket.flush()
        try:
            argument = json.loads(line)["open"]
        except (ValueError, KeyError, TypeError, RecursionError):
            return
        if isinstance(argument, str):
            self.asked.emit(argument)
