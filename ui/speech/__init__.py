"""Speech of the system: what reads an article aloud."""

import importlib.util
import os
import shutil
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.speech.voice import Voice


@cache
def is_there() -> bool:
    """Whether something on this computer can speak; looks at names only, loads nothing."""
    return has_dispatcher() or importlib.util.find_spec("PySide6.QtTextToSpeech") is not None


def has_dispatcher() -> bool:
    """Whether Speech Dispatcher, which speaks for the Linux desktops, runs or can be started."""
    if not sys.platform.startswith("linux"):
        return False
    return Path(dispatcher_socket()).exists() or shutil.which("speech-dispatcher") is not None


def dispatcher_socket() -> str:
    """Where Speech Dispatcher listens (its manual, "Address specification")."""
    kind, _, place = os.environ.get("SPEECHD_ADDRESS", "").partition(":")
    if kind == "unix_socket" and place:
        return place
    runtime = os.environ.get("XDG_RUNTIME_DIR") or str(Path.home() / ".cache")
    return str(Path(runtime) / "speech-dispatcher" / "speechd.sock")


def make_voice(parent: QObject) -> "Voice":
    """What speaks here; that of the Linux desktops first, as Qt's module would only ask it in turn."""
    if has_dispatcher():
        from ui.speech.dispatcher import Dispatcher

        return Dispatcher(parent)
    from ui.speech.of_qt import QtVoice

    return QtVoice(parent)
