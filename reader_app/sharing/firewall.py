"""Guesses whether a firewall keeps phones out, and says what would let them in."""

import sys
from pathlib import Path

from reader_app.words import Message

_UFW = Path("/etc/ufw/ufw.conf")
_FIREWALLD = (Path("/run/firewalld.pid"), Path("/run/firewalld"))


def obstacle(port: int) -> Message:
    """What to look at when no phone gets through to `port`."""
    if _has_ufw():
        return Message(
            "This computer has a firewall (ufw). This lets phones in: {command}",
            {"command": f"sudo ufw allow {port}/tcp"},
        )
    if any(path.exists() for path in _FIREWALLD):
        return Message(
            "This computer has a firewall (firewalld). This lets phones in: {command}",
            {"command": f"sudo firewall-cmd --add-port={port}/tcp"},
        )
    if sys.platform in ("win32", "darwin"):
        return Message("The system's firewall may have to be told that this program may accept connections.")
    return Message("If the phone finds nothing, it is most likely in another network, such as a guest Wi-Fi.")


def _has_ufw() -> bool:
    try:
        return "ENABLED=yes" in _UFW.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
