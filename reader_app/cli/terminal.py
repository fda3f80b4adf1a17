"""What a command prints: plain lines or JSON to standard output, everything else to standard error."""

import io
import json
import os
import sys
from typing import TYPE_CHECKING, TextIO

from reader_app.errors import HaowenError

if TYPE_CHECKING:
    from collections.abc import Sequence

# Strangers' texts must not steer the terminal: C0 and C1 controls go, line ends and tabs stay.
_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}

_DARK_ON_LIGHT = "\x1b[38;5;16;48;5;231m"
_AS_BEFORE = "\x1b[0m"
# By whether the upper and the lower module are dark.
_HALVES = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


class Terminal:
    """`is_json` says which of `show` and `give` speaks, `is_counting` whether progress is shown."""

    def __init__(self, *, is_json: bool) -> None:
        self.is_json = is_json
        self.is_counting = False
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                # A terminal that cannot show a character shows a question mark; it is no reason to stop.
                stream.reconfigure(errors="replace")

    def show(self, line: str = "") -> None:
        """A line for a person."""
        if not self.is_json:
            print(line.translate(_CONTROLS))

    def give(self, value: object) -> None:
        """The result for a program: JSON, its text as it is where the output can carry it, else escaped."""
        if not self.is_json:
            return
        text = json.dumps(value, ensure_ascii=False, indent=1)
        if not _can_carry(sys.stdout, text):
            text = json.dumps(value, indent=1)
        print(text)

    def show_code(self, rows: "Sequence[Sequence[bool]]", quiet_zone: int) -> None:
        """A QR code, dark on light whatever the terminal's own colours are, where colours are known to work."""
        if self.is_json:
            return
        is_coloured = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
        has_blocks = _can_carry(sys.stdout, "".join(_HALVES.values()))
        for line in half_blocks(rows, quiet_zone) if has_blocks else _whole_blocks(rows, quiet_zone):
            print(f"{_DARK_ON_LIGHT}{line}{_AS_BEFORE}" if is_coloured else line)

    def write(self, data: bytes) -> None:
        """A file's bytes, as they are."""
        sys.stdout.flush()
        sys.stdout.buffer.write(data)

    def show_progress(self, done: int, total: int, _about: str = "") -> None:
        """How far it is: one line that rewrites itself, where there is a person to watch it."""
        if self.is_counting and sys.stderr is not None and sys.stderr.isatty():
            end = "\n" if done == total else ""
            print(f"\r{done}/{total}", end=end, file=sys.stderr, flush=True)

    def note(self, line: str) -> None:
        """Something to know beside the result."""
        print(line.translate(_CONTROLS), file=sys.stderr)

    def complain(self, error: HaowenError) -> None:
        """What went wrong, and what could be done about it."""
        self.note(f"{error} {error.hint}".strip())

    def flush(self) -> None:
        if sys.stdout is not None:
            sys.stdout.flush()

    def hang_up(self) -> None:
        """Nobody listens any more: let the interpreter's last flush go nowhere."""
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError:
            pass


def half_blocks(rows: "Sequence[Sequence[bool]]", quiet_zone: int) -> list[str]:
    """The code with its quiet zone as lines of half blocks; dark modules are drawn, light ones left."""
    padded = _padded(rows, quiet_zone)
    if len(padded) % 2:
        padded.append([False] * len(padded[0]))
    return [
        "".join(_HALVES[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(padded[::2], padded[1::2], strict=True)
    ]


def _whole_blocks(rows: "Sequence[Sequence[bool]]", quiet_zone: int) -> list[str]:
    """The same for a terminal that knows only ASCII."""
    return ["".join("##" if is_dark else "  " for is_dark in row) for row in _padded(rows, quiet_zone)]


def _padded(rows: "Sequence[Sequence[bool]]", quiet_zone: int) -> list[list[bool]]:
    side = [False] * quiet_zone
    empty = [[False] * (len(rows[0]) + 2 * quiet_zone)] * quiet_zone
    return [*empty, *([*side, *row, *side] for row in rows), *empty]


def _can_carry(stream: TextIO, text: str) -> bool:
    try:
        text.encode(getattr(stream, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
