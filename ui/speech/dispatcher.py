"""Speaks through Speech Dispatcher by its own protocol (SSIP 1.x): lines, each answered by a number.

An answer's last line has a blank behind its number, the lines before a stroke. Numbers from 700 on are news.
"""

import math
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer
from PySide6.QtNetwork import QLocalSocket

from ui.speech import dispatcher_socket
from ui.speech.voice import FASTEST, SLOWEST, Voice, silent

TRIES = 25
TRY_AGAIN_MS = 200
PLAINLY_AFTER = 8
# So much of a line that has no end is no protocol of anybody's.
LONGEST_LINE = 64 * 1024
_QUEUED, _RECEIVING = "225", "230"
_END = "702"
_HELLO = ("SET SELF CLIENT_NAME user:haowen:article", "SET SELF NOTIFICATION END ON", "SET SELF PUNCTUATION none")


class Dispatcher(Voice):
    """One connection, made with the first words and kept; Speech Dispatcher is started if it does not run."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._greet)
        self._socket.readyRead.connect(self._read)
        self._socket.errorOccurred.connect(self._not_there)
        self._socket.disconnected.connect(self._lost)
        self._retry = QTimer(self, interval=TRY_AGAIN_MS, singleShot=True)
        self._retry.timeout.connect(self._connect)
        self._tries = 0
        self._received = bytearray()
        self._answer: list[str] = []
        # Commands that were sent or wait, each with what is done with its answer; only the first one is out.
        self._commands: deque[tuple[str, Callable[[str, list[str]], None]]] = deque()
        self._wanted: tuple[str, str, float] | None = None
        # The number of the message that is being said, as Speech Dispatcher counts them.
        self._message = ""
        self._language = ""
        self._rate: int | None = None

    def speak(self, words: str, language: str, rate: float) -> None:
        self._wanted = words, language, rate
        self._message = ""
        if self._socket.state() == QLocalSocket.LocalSocketState.ConnectedState:
            self._say()
        elif not self._retry.isActive():
            self._tries = 0
            self._connect()

    def stop(self) -> None:
        self._wanted, self._message = None, ""
        self._retry.stop()
        if self._socket.state() == QLocalSocket.LocalSocketState.ConnectedState:
            self._send("STOP SELF")
            self._socket.flush()

    # The connection

    def _connect(self) -> None:
        self._socket.connectToServer(dispatcher_socket())

    def _not_there(self) -> None:
        if self._wanted is None or self._socket.state() == QLocalSocket.LocalSocketState.ConnectedState:
            return
        if self._tries in (0, PLAINLY_AFTER):
            _start(in_plain_language=self._tries > 0)
        self._tries += 1
        if self._tries < TRIES:
            self._retry.start()
        else:
            self._fail()

    def _greet(self) -> None:
        self._received.clear()
        self._answer.clear()
        self._commands.clear()
        self._language, self._rate = "", None
        for command in _HELLO:
            self._send(command)
        if self._wanted is not None:
            self._say()

    def _lost(self) -> None:
        if self._wanted is not None:
            self._fail()

    def _fail(self) -> None:
        self._wanted = None
        self.failed.emit(silent())

    # Commands and answers

    def _say(self) -> None:
        wanted = self._wanted
        assert wanted is not None
        _, language, rate = wanted
        self._send("STOP SELF")
        if language != self._language:
            self._language = language
            self._send(f"SET SELF LANGUAGE {language}")
        number = scaled(rate)
        if number != self._rate:
            self._rate = number
            self._send(f"SET SELF RATE {number}")
        self._send("SPEAK", lambda code, _: self._give(wanted, code))

    def _give(self, wanted: "tuple[str, str, float]", code: str) -> None:
        if code != _RECEIVING:
            self._fail()
            return
        line = " ".join(wanted[0].split())
        # A line of one point ends the text.
        text = f".{line}" if line.startswith(".") else line
        self._commands.appendleft((f"{text}\r\n.", lambda code, lines: self._note(wanted, code, lines)))
        self._write()

    def _note(self, wanted: "tuple[str, str, float]", code: str, lines: list[str]) -> None:
        if code != _QUEUED:
            self._fail()
        elif self._wanted is wanted:
            self._message = lines[0]

    def _send(self, command: str, answered: "Callable[[str, list[str]], None] | None" = None) -> None:
        self._commands.append((command, answered or (lambda code, lines: None)))
        if len(self._commands) == 1:
            self._write()

    def _write(self) -> None:
        self._socket.write(f"{self._commands[0][0]}\r\n".encode())

    def _read(self) -> None:
        self._received += self._socket.readAll().data()
        while (end := self._received.find(b"\r\n")) >= 0:
            line = self._received[:end].decode(errors="replace")
            del self._received[: end + 2]
            self._take(line)
        if len(self._received) > LONGEST_LINE:
            self._socket.abort()

    def _take(self, line: str) -> None:
        code, is_last, rest = line[:3], line[3:4] != "-", line[4:]
        self._answer.append(rest)
        if not is_last:
            return
        lines, self._answer = self._answer, []
        if code.startswith("7"):
            if code == _END and self._message and lines[0] == self._message:
                self._message, self._wanted = "", None
                self.said.emit()
            return
        if self._commands:
            _, answered = self._commands.popleft()
            answered(code, lines)
        if self._commands and code != _RECEIVING:
            self._write()


def _start(*, in_plain_language: bool) -> None:
    """Start Speech Dispatcher, which does not begin in a language that the system has only the name of."""
    process = QProcess()
    process.setProgram("speech-dispatcher")
    process.setArguments(["--spawn"])
    if in_plain_language:
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("LC_ALL", "C.UTF-8")
        process.setProcessEnvironment(environment)
    process.startDetached()


def scaled(rate: float) -> int:
    """A factor of the usual speed as SSIP counts: -100 at the slowest, 0, 100 at the fastest."""
    if rate >= 1:
        return min(100, round(100 * math.log(rate) / math.log(FASTEST)))
    return max(-100, round(-100 * math.log(rate) / math.log(SLOWEST)))
