"""Whether the system ended the run before this one, by a trap that leaves a trace in a file."""

import contextlib
import faulthandler
import io
import os
from pathlib import Path

LONGEST = 200_000


class LastRun:
    """The file is there while the program runs; what stands in it at the next start was written while it died."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: io.TextIOWrapper | None = None

    def begin(self) -> str:
        """Set the trap for this run; returns the trace of the last one, "" if that ended well or was only cut off."""
        left = self._left()
        if faulthandler.is_enabled():
            # Whoever set another trap looks into it, too.
            self._path.unlink(missing_ok=True)
            return left
        with contextlib.suppress(OSError):
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            self._file = os.fdopen(handle, "w", encoding="utf-8")
            faulthandler.enable(self._file)
        return left

    def end(self) -> None:
        """The run ends well."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            with contextlib.suppress(OSError):
                self._path.unlink()

    def _left(self) -> str:
        try:
            with self._path.open("rb") as file:
                return file.read(LONGEST).decode("utf-8", "replace")
        except OSError:
            return ""
