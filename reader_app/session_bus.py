"""Where the desktop's message bus listens."""

import os
from urllib.parse import unquote


def address() -> tuple[str, bool] | None:
    """Where the bus of this session listens, and whether that is an abstract name; None where there is none."""
    said = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    for one in said.split(";"):
        transport, _, rest = one.partition(":")
        parts = dict(part.partition("=")[::2] for part in rest.split(","))
        if transport == "unix" and "path" in parts:
            return unquote(parts["path"]), False
        if transport == "unix" and "abstract" in parts:
            return unquote(parts["abstract"]), True
    usual = os.path.join(os.environ.get("XDG_RUNTIME_DIR") or "/nowhere", "bus")
    return (usual, False) if not said and os.path.exists(usual) else None
