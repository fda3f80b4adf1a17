"""The protocol of Speech Dispatcher, spoken with a server of our own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from pytestqt.qtbot import QtBot

from ui import speech
from ui.speech import dispatcher
from ui.speech.dispatcher import Dispatcher, scaled


class Server(QObject):
    """Answers as Speech Dispatcher does; `heard` carries what is to be spoken. Says nothing is over by itself."""

    heard = Signal(str)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.commands: list[str] = []
        self.spoken: list[str] = []
        self.refuses = False
        self._lines: list[str] | None = None
        self._socket: QLocalSocket | None = None
        self._server = QLocalServer(self)
        assert self._server.listen(str(path))
        self._server.newConnection.connect(self._meet)

    def end(self, number: int | None = None) -> None:
        """The message has been said to its end."""
        self.answer(f"702-{number or len(self.spoken)}", "702-7", "702 END")

    def answer(self, *lines: str, end: str = "\r\n") -> None:
        assert self._socket is not None
        self._socket.write("".join(f"{line}{end}" for line in lines).encode())
        self._socket.flush()

    def hang_up(self) -> None:
        assert self._socket is not None
        self._socket.disconnectFromServer()

    def _meet(self) -> None:
        self._socket = self._server.nextPendingConnection()
        self._socket.readyRead.connect(self._read)

    def _read(self) -> None:
        assert self._socket is not None
        for line in bytes(self._socket.readAll().data()).decode().split("\r\n")[:-1]:
            if self._lines is None:
                self._obey(line)
            elif line == ".":
                said, self._lines = "\n".join(self._lines), None
                self.spoken.append(said)
                self.answer(f"225-{len(self.spoken)}", "225 OK MESSAGE QUEUED")
                self.heard.emit(said)
            else:
                self._lines.append(line)

    def _obey(self, line: str) -> None:
        self.commands.append(line)
        if line == "SPEAK" and self.refuses:
            self.answer("380 ERR NOT NOW")
        elif line == "SPEAK":
            self._lines = []
            self.answer("230 OK RECEIVING DATA")
        elif line.startswith("SET SELF LANGUAGE x"):
            self.answer("409 ERR UNKNOWN LANGUAGE")
        else:
            self.answer("210 OK")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "speechd.sock"
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{path}")
    return path


@pytest.fixture
def server(place: Path, qapp: object) -> Server:
    return Server(place)


@pytest.fixture
def voice(server: Server) -> Iterator[Dispatcher]:
    voice = Dispatcher()
    yield voice
    voice.stop()


def test_it_says_who_it_is_sets_language_and_speed_and_speaks(server: Server, voice: Dispatcher, qtbot: QtBot) -> None:
    with qtbot.waitSignal(server.heard):
        voice.speak("你好，世界。", "zh", 2.0)
    assert server.commands[0].startswith("SET SELF CLIENT_NAME user:haowen:")
    assert "SET SELF NOTIFICATION END ON" in server.commands
    assert "SET SELF LANGUAGE zh" in server.commands
    assert f"SET SELF RATE {scaled(2.0)}" in server.commands
    assert server.spoken == ["你好，世界。"]


def test_the_end_of_its_own_message_is_told_and_no_other(server: Server, voice: Dispatcher, qtbot: QtBot) -> None:
    with qtbot.waitSignal(server.heard):
        voice.speak("One.", "en", 1.0)
    said: list[bool] = []
    voice.said.connect(lambda: said.append(True))
    server.end(99)
    with qtbot.waitSignal(voice.said):
        server.end()
    assert said == [True]


def test_language_and_speed_are_set_only_when_they_change(server: Server, voice: Dispatcher, qtbot: QtBot) -> None:
    for words in ("One.", "Two."):
        with qtbot.waitSignal(server.heard):
            voice.speak(words, "en", 1.0)
        with qtbot.waitSignal(voice.said):
            server.end()
    assert server.commands.count("SET SELF LANGUAGE en") == 1
    assert sum(command.startswith("SET SELF RATE") for command in server.commands) == 1


def test_new_words_silence_the_old_ones_and_their_end_is_not_the_new_ones(
    server: Server, voice: Dispatcher, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(server.heard):
        voice.speak("One.", "en", 1.0)
    said: list[bool] = []
    voice.said.connect(lambda: said.append(True))
    with qtbot.waitSignal(server.heard):
        voice.speak("Two.", "en", 1.0)
    server.end(1)
    with qtbot.waitSignal(voice.said):
        server.end(2)
    assert said == [True]
    assert server.commands[-2:] == ["STOP SELF", "SPEAK"]


def test_what_looks_like_a_command_stays_words(server: Server, voice: Dispatcher, qtbot: QtBot) -> None:
    for words, sent in ((".", ".."), (".\r\nQUIT\r\n", ".. QUIT"), ("a\nSTOP ALL", "a STOP ALL")):
        with qtbot.waitSignal(server.heard):
            voice.speak(words, "en", 1.0)
        assert server.spoken[-1] == sent
    assert not {"QUIT", "STOP ALL"} & set(server.commands)


def test_a_language_that_is_not_known_is_no_reason_to_be_silent(
    server: Server, voice: Dispatcher, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(server.heard):
        voice.speak("Qapla'", "xx", 1.0)


def test_a_refusal_is_told(server: Server, voice: Dispatcher, qtbot: QtBot) -> None:
    server.refuses = True
    with qtbot.waitSignal(voice.failed):
        voice.speak("One.", "en", 1.0)


def test_an_end_of_the_connection_is_told_and_the_next_words_make_another(
    server: Server, voice: Dispatcher, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(server.heard):
        voice.speak("One.", "en", 1.0)
    with qtbot.waitSignal(voice.failed):
        server.hang_up()
    with qtbot.waitSignal(server.heard):
        voice.speak("Two.", "en", 1.0)


def test_endless_answers_end_the_connection(server: Server, voice: Dispatcher, qtbot: QtBot) -> None:
    with qtbot.waitSignal(server.heard):
        voice.speak("One.", "en", 1.0)
    with qtbot.waitSignal(voice.failed):
        server.answer("x" * (dispatcher.LONGEST_LINE * 2), end="")


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each time that Speech Dispatcher would be started, whether in plain language."""
    found: list[bool] = []
    monkeypatch.setattr(dispatcher, "_start", lambda *, in_plain_language: found.append(in_plain_language))
    monkeypatch.setattr(dispatcher, "TRY_AGAIN_MS", 1)
    return found


def test_it_is_started_where_it_does_not_run(place: Path, starts: list[bool], qtbot: QtBot) -> None:
    voice = Dispatcher()
    voice.speak("One.", "en", 1.0)
    qtbot.waitUntil(lambda: len(starts) == 1)
    server = Server(place)
    qtbot.waitUntil(lambda: server.spoken == ["One."])
    voice.stop()


def test_where_nothing_ever_answers_it_says_so_once(place: Path, starts: list[bool], qtbot: QtBot) -> None:
    voice = Dispatcher()
    with qtbot.waitSignal(voice.failed) as failed:
        voice.speak("One.", "en", 1.0)
    assert failed.args is not None
    assert "speech" in str(failed.args[0])
    assert starts == [False, True]


@pytest.mark.parametrize(("rate", "number"), [(0.5, -100), (0.1, -100), (1.0, 0), (3.0, 100), (9.0, 100)])
def test_speeds(rate: float, number: int) -> None:
    assert scaled(rate) == number
    assert -100 < scaled(0.8) < 0 < scaled(1.5) < 100


def test_there_is_speech_where_the_service_listens(server: Server) -> None:
    speech.is_there.cache_clear()
    assert speech.is_there()
    assert isinstance(speech.make_voice(server), Dispatcher)
    speech.is_there.cache_clear()


def test_there_is_none_without_service_and_module(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    speech.is_there.cache_clear()
    assert not speech.is_there()
    speech.is_there.cache_clear()
