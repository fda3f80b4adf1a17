"""What every test stands on: a library in a folder of its own, a site of our own, and nothing else of the world."""

import gc
import ipaddress
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reader_app import words
from reader_app.paths import Paths
from reader_app.settings import Settings
from tests.support.offscreen import PLATFORM

if TYPE_CHECKING:
    from reader_app.library import Library
    from tests.support.site import Site

# Before Qt is imported: a test shows no window unless the run asks for one.
os.environ.setdefault("QT_QPA_PLATFORM", PLATFORM)


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The person's own folders and language stay out of it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATA", "CONFIG", "CACHE", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(tmp_path_factory.mktemp(name.lower())))
        patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        patch.setenv("LC_ALL", "C.UTF-8")
        for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
            patch.delenv(name, raising=False)
            patch.delenv(name.upper(), raising=False)
        yield


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A test that changes the language changes it for itself only."""
    words.use(words.SOURCE_LANGUAGE)
    yield
    words.use(words.SOURCE_LANGUAGE)


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test talks to anybody but this computer; one that tries fails, even if the code forgives it."""
    attempts: list[object] = []
    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def check(address: Any) -> None:
        if isinstance(address, tuple) and not _is_loopback(str(address[0])):
            attempts.append(address)
            raise OSError(f"A test must not connect to {address}")

    def guarded_connect(self: socket.socket, address: Any) -> None:
        check(address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        check(address)
        return connect_ex(self, address)

    def guarded_getaddrinfo(host: Any, *rest: Any, **named: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name and not _is_loopback(name) and not _is_address(name):
            if not name.endswith((".invalid", ".test")):
                attempts.append(name)
            raise socket.gaierror(socket.EAI_NONAME, f"A test must not look up {name}")
        return getaddrinfo(host, *rest, **named)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)
    yield
    assert not attempts, f"outside connections: {attempts}"


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """A test closes what it opens; one left over would sit on top of the next test's window."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    left = [widget for widget in widgets.QApplication.topLevelWidgets() if widget.isVisible()]
    names = [f"{type(widget).__name__} {widget.objectName()!r} {widget.windowTitle()!r}" for widget in left]
    for widget in left:
        widget.close()
        widget.deleteLater()
    assert not names, f"windows left open: {names}"


@pytest.fixture(autouse=True)
def garbage_at_home(request: pytest.FixtureRequest) -> Iterator[None]:
    """As in the program (`ui.garbage`), what Qt owns is collected in this thread only, never in a worker."""
    gc.disable()
    has_window = bool({"qtbot", "qapp"} & set(request.fixturenames))
    if has_window:
        # What thousands of tests before have left alive need not be looked through again after each one.
        gc.freeze()
    yield
    if has_window:
        gc.collect()
    gc.enable()


@pytest.fixture
def home(tmp_path: Path) -> Paths:
    """The place of a library, with nothing in it yet."""
    return Paths(tmp_path / "home")


@pytest.fixture
def settings(home: Paths) -> Settings:
    return Settings(home.settings)


@pytest.fixture
def library(home: Paths, settings: Settings) -> "Iterator[Library]":
    """Open and empty."""
    from reader_app.library import Library

    library = Library(home, settings)
    yield library
    library.close()


@pytest.fixture
def welcomed(library: "Library") -> "Library":
    """As a person finds it at the first start: with the bundled articles."""
    library.upkeep.welcome()
    return library


@pytest.fixture
def site() -> "Iterator[Site]":
    """A web site on this computer."""
    from tests.support.site import Site

    with Site() as site:
        yield site


def _is_loopback(host: str) -> bool:
    if host.rstrip(".").endswith("localhost"):
        return True
    return _is_address(host) and ipaddress.ip_address(host.partition("%")[0]).is_loopback


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True
