"""A connection to the session's bus that never waits: calls answer through callbacks, in the GUI thread."""

import os
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalSocket

from reader_app.session_bus import address
from ui.bus import wire

BUS = "org.freedesktop.DBus"
# A desktop that takes longer is asked no further.
PATIENCE_MS = 4_000

Answered = Callable[[tuple[Any, ...] | None], None]


class Session(QObject):
    """Connects with the first call; `heard` carries signals of others, `lost` says that nothing more will come.

    A call that the bus cannot carry out, or not in time, is answered with None.
    """

    heard = Signal(object)
    lost = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._socket = QLocalSocket(self)
        self._socket.readyRead.connect(self._read)
        self._socket.disconnected.connect(self._end)
        self._socket.errorOccurred.connect(self._end)
        self._answers: dict[int, tuple[Answered, QTimer]] = {}
        # What is to be said once the bus has let us in.
        self._waiting: list[bytes] = []
        self._data = b""
        self._serial = 0
        self._is_in = False

    def call(
        self, target: str, path: str, interface: str, member: str, signature: str, *body: Any, answered: Answered
    ) -> None:
        """Call a method; the answer's values come later, even where there is no bus."""
        self._connect()
        self._serial += 1
        message = wire.Message(wire.CALL, self._serial, path, interface, member, target, signature=signature, body=body)
        patience = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        serial = self._serial
        patience.timeout.connect(lambda: self._answer(serial, None))
        self._answers[serial] = (answered, patience)
        if self._socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
            patience.setInterval(0)
        patience.start()
        self._send(wire.packed(message))

    def flush(self) -> None:
        """Let what was said leave before the connection is closed."""
        self._socket.flush()

    def close(self) -> None:
        """Say nothing more to anybody."""
        for _, patience in self._answers.values():
            patience.stop()
        self._answers.clear()
        self._socket.abort()

    def _connect(self) -> None:
        if self._socket.state() != QLocalSocket.LocalSocketState.UnconnectedState:
            return
        place = address()
        if place is None:
            return
        self._data, self._is_in, self._waiting = b"", False, []
        name, is_abstract = place
        option = QLocalSocket.SocketOption
        self._socket.setSocketOptions(option.AbstractNamespaceOption if is_abstract else option.NoOptions)
        self._socket.connectToServer(name)
        if self._socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
            return
        # The bus asks the system who we are; the number only has to agree.
        self._socket.write(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
        self.call(BUS, "/org/freedesktop/DBus", BUS, "Hello", "", answered=lambda _: None)

    def _send(self, data: bytes) -> None:
        if self._is_in:
            self._socket.write(data)
        else:
            self._waiting.append(data)

    def _read(self) -> None:
        self._data += bytes(self._socket.readAll().data())
        try:
            if not self._is_in:
                self._enter()
            while self._is_in and (size := wire.length(self._data)) is not None and len(self._data) >= size:
                data, self._data = self._data[:size], self._data[size:]
                self._take(wire.unpacked(data))
        except wire.BadMessage:
            self._socket.abort()

    def _enter(self) -> None:
        line, ended, rest = self._data.partition(b"\r\n")
        if not ended:
            return
        if not line.startswith(b"OK"):
            raise wire.BadMessage("the bus refuses us")
        self._is_in, self._data = True, rest
        self._socket.write(b"BEGIN\r\n" + b"".join(self._waiting))
        self._waiting = []

    def _take(self, message: wire.Message) -> None:
        if message.kind == wire.REPLY:
            self._answer(message.reply_to, message.body)
        elif message.kind == wire.ERROR:
            self._answer(message.reply_to, None)
        elif message.kind == wire.SIGNAL:
            self.heard.emit(message)

    def _answer(self, serial: int, body: Sequence[Any] | None) -> None:
        answered, patience = self._answers.pop(serial, (None, None))
        if answered is None or patience is None:
            return
        patience.stop()
        patience.deleteLater()
        answered(None if body is None else tuple(body))

    def _end(self) -> None:
        self._is_in = False
        for serial in tuple(self._answers):
            self._answer(serial, None)
        self.lost.emit()
