"""The log that a person may send: a small rotating file without secrets."""

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

_SECRET = re.compile(r"(?i)((?:token|key|auth|password|secret|sig|signature)[^\s=&]*=)[^\s&]+|(//)[^/\s@]+@")


class _Redacting(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


def redact(text: str) -> str:
    """`text` with the values of token-like query parameters and logins in addresses removed."""
    return _SECRET.sub(lambda found: f"{found[1] or found[2]}…", text)


def start(path: Path) -> logging.Handler:
    """Write warnings and worse of our own packages to `path`, at most 2 × 500 kB; close the handler at the end."""
    handler = RotatingFileHandler(path, maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True)
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
