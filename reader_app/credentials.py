"""Passwords, cookies and tokens: in one file that only this person may read, apart from library, settings and backups.

The system's keyrings were tried: 0.3 s and some 20 MB of libraries, a prompt that may stop a background refresh, and
none at all without a desktop. A file with the rights of an SSH key works alike everywhere.
"""

import json
import os
import threading
from contextlib import suppress
from pathlib import Path

from reader_app.errors import HaowenError
from reader_app.settings import read_json

PROXY = "proxy"


class Credentials:
    """Secrets by a name (`feed:7`, `proxy`), each a few named words; an empty one is forgotten."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def get(self, name: str) -> dict[str, str]:
        """The words kept under the name, none if there are none."""
        with self._lock:
            found = read_json(self._path).get(name)
        return {key: value for key, value in found.items() if isinstance(value, str)} if isinstance(found, dict) else {}

    def names(self) -> list[str]:
        """Under which names anything is kept."""
        with self._lock:
            return list(read_json(self._path))

    def set(self, name: str, words: dict[str, str]) -> None:
        """Keep these words, and no earlier ones, under the name."""
        with self._lock:
            kept = self._kept()
            if words:
                kept[name] = words
            elif kept.pop(name, None) is None:
                return
            self._write(kept)

    def _kept(self) -> dict[str, object]:
        """What is there to be written again. A damaged file is set aside, one that cannot be read stays as it is."""
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise HaowenError("“{path}” cannot be read.", path=str(self._path)) from error
        except (ValueError, RecursionError):
            kept = None
        if isinstance(kept, dict):
            return kept
        os.replace(self._path, self._path.with_suffix(".damaged"))
        return {}

    def _write(self, kept: dict[str, object]) -> None:
        """Replace the file in one step; at no moment may others read it."""
        if not kept:
            self._path.unlink(missing_ok=True)
            return
        fresh = self._path.with_suffix(".new")
        with suppress(FileNotFoundError):
            fresh.unlink()
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "w", encoding="utf-8") as file:
            json.dump(kept, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, self._path)
