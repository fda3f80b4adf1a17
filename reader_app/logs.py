"""The log that a person may send: a small rotating file without secrets."""

import contextlib
import io
import logging
import os
import re
from pathlib import Path

LARGEST = 500_000

_SECRET = re.compile(r"(?i)((?:token|key|auth|password|secret|sig|signature)[^\s=&]*=)[^\s&]+|(//)[^/\s@]+@")


class _Redacting(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def redact(text: str) -> str:
    """`text` with the values of token-like query parameters and logins in addresses removed."""
    return _SECRET.sub(lambda found: f"{found[1] or found[2]}…", text)


class _Rotating(logging.FileHandler):
    """Keeps one older file. The standard library's own would import half of the network modules at every start."""

    def _open(self) -> io.TextIOWrapper:
        """For this person alone: what they read stands in it, though not their passwords."""
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        if hasattr(os, "fchmod"):
            # One that was there before, too.
            os.fchmod(handle, 0o600)
        return os.fdopen(handle, "a", encoding="utf-8")

    def emit(self, record: logging.LogRecord) -> None:
        super().emit(record)
        if self.stream is not None and self.stream.tell() > LARGEST:
            path = Path(self.baseFilename)
            self.close()
            with contextlib.suppress(OSError):
                path.replace(path.with_suffix(".old.log"))


def start(path: Path) -> logging.Handler:
    """Write warnings and worse of our own packages to `path`, at most 2 × 500 kB; close the handler at the end."""
    handler = _Rotating(path, encoding="utf-8", delay=True)
    handler.setFormatter(_Redacting("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    for name in ("reader_app", "ui"):
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
    return handler


def stop(handler: logging.Handler) -> None:
    """Take the handler off again and close its file."""
    for name in ("reader_app", "ui"):
        logging.getLogger(name).removeHandler(handler)
    handler.close()
