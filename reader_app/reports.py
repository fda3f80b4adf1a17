"""Reports of errors that may be shown to strangers: what the program did, and nothing of what the person reads.

A message may hold anything: an address, a password, a title. So of its words only those stay that are known to come
from the program: names in the code that failed, and words that Python itself puts into messages.
"""

import builtins
import linecache
import os
import re
import traceback
import types
from collections.abc import Iterator
from pathlib import Path

from reader_app.errors import HaowenError

MOST_FRAMES = 40
MOST_CAUSES = 6
LONGEST = 100_000
LONGEST_MESSAGE = 400
LEFT_OUT = "…"
_OURS = ("reader_app", "ui")
_ROOT = Path(__file__).resolve().parent.parent

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_PIECE = re.compile(r"[A-Za-z_]\w*|\d+|\s+|[^\w\s]+|\w+")
_HARMLESS_MARKS = re.compile(r"['\"()\[\],.:;<>=!*+-]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What Python's own messages are made of.
_PYTHON_SAYS = _words("""
    a an and any argument arguments as assigned assignment associated at attribute attributes base be before between
    bool both bytes call callable called can cannot character characters class closed comparison concatenate convert
    could decode default deleted depth dict dictionary did division does empty encode end enough error exceeded expected
    failed file float following for found from function got has have id import in index indices initialized instance
    instances int integer integers internal invalid is item items iterable iterate iteration iterator keys keyword
    length less list literal local map math maximum missing modify module more multiple must name named negative no
    none not number object objects of on only open operand operands operation or ordinal out pop positional positive
    range read recursion reference referenced required return returned sequence set shape should size slice some stop
    str string subscriptable support supported take takes than that the this to too tuple type types unable unexpected
    unhashable unknown unpack unsupported valid value values variable was were where with without write wrong yield zero
    thread threads timeout timed already disk full database locked table column syntax constraint malformed
    but by exactly given such
    """)


def report(error: BaseException, versions: dict[str, str], *, times: int = 1) -> str:
    """The error with its causes, for whoever may mend it; `versions` are of the program and what it stands on."""
    lines = [f"{name}: {version}" for name, version in versions.items()]
    if times > 1:
        lines.append(f"It came {times} times.")
    for number, one in enumerate(_chain(error)):
        lines += ["", "Behind it:" if number else "What went wrong:", *_frames(one), f"{_kind(one)}: {message(one)}"]
    return "\n".join(lines)[:LONGEST] + "\n"


def message(error: BaseException) -> str:
    """What of the error's message may be told."""
    if isinstance(error, HaowenError):
        # The sentence without what was filled in.
        return error.message.source
    if isinstance(error, OSError) and error.errno is not None:
        return f"[{error.errno}] {os.strerror(error.errno)}"
    name = getattr(error, "sqlite_errorname", None)
    prefix = f"{name} " if isinstance(name, str) and _WORD.fullmatch(name) else ""
    return prefix + _known_words(_said(error), _names(error))


def fault(text: str) -> str:
    """What `faulthandler` left of a run that the system ended: its own lines, with files but without folders."""
    kept = []
    for line in text[:LONGEST].splitlines():
        if found := re.match(r'  File "(.*)", line (\d+) in (\S+)$', line):
            kept.append(f'  File "{place(found[1])}", line {found[2]} in {_identifier(found[3])}')
        elif re.match(r"(Current thread|Thread) 0x[0-9a-fA-F]+ ", line):
            kept.append("Current thread:" if line.startswith("Current") else "Thread:")
        elif found := re.match(r"(Fatal Python error: [A-Z][A-Za-z ]+|Windows fatal exception: [A-Za-z0-9 ]+)", line):
            kept.append(found[1])
    return "\n".join(kept) + "\n" if kept else ""


def place(file_name: str) -> str:
    """A source file by its name within the program or its libraries, and by none of the person's folders."""
    path = Path(file_name)
    if path.is_relative_to(_ROOT / "reader_app") or path.is_relative_to(_ROOT / "ui"):
        return path.relative_to(_ROOT).as_posix()
    parts = path.parts
    # A built application knows its modules by their names alone.
    if parts and parts[0] in _OURS:
        return path.as_posix()
    for number, part in enumerate(parts):
        if part == "site-packages" or re.fullmatch(r"python\d\.\d+", part):
            return "/".join(("…", *parts[number + 1 :]))
    return f"<{LEFT_OUT}>"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, what caused it, what caused that."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen and len(seen) < MOST_CAUSES:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _frames(error: BaseException) -> list[str]:
    """Where it came from, the outermost first; of a deep recursion the beginning and the end."""
    steps = list(traceback.walk_tb(error.__traceback__))
    lines = []
    for number, (frame, line) in enumerate(steps):
        if len(steps) > MOST_FRAMES and MOST_FRAMES // 2 <= number < len(steps) - MOST_FRAMES // 2:
            if number == MOST_FRAMES // 2:
                lines.append(f"  {LEFT_OUT}")
            continue
        where = place(frame.f_code.co_filename)
        lines.append(f'  File "{where}", line {line} in {_identifier(frame.f_code.co_qualname)}')
        if where.partition("/")[0] in _OURS:
            source = linecache.getline(frame.f_code.co_filename, line).strip()
            lines += [f"    {source}"] if source else []
    return lines


def _identifier(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_.<>]{1,120}", name) else LEFT_OUT


def _kind(error: BaseException) -> str:
    return _identifier(type(error).__qualname__)


def _said(error: BaseException) -> str:
    try:
        return str(error)[: LONGEST_MESSAGE * 4]
    except Exception:
        return ""


def _known_words(said: str, names: frozenset[str]) -> str:
    """The words that are known, what stands between them, and a mark for all others in a row."""
    pieces: list[str] = []
    for piece in _PIECE.findall(said):
        is_known = (
            piece.isspace()
            or piece.lower() in _PYTHON_SAYS
            or piece in names
            or (piece.isdecimal() and len(piece) <= 3 and piece.isascii())
            or _HARMLESS_MARKS.fullmatch(piece) is not None
        )
        pieces.append(" " if piece.isspace() else piece if is_known else LEFT_OUT)
    told = re.sub(rf"{LEFT_OUT}[\s'\"()\[\],.:;<>=!*+{LEFT_OUT}-]*{LEFT_OUT}", LEFT_OUT, "".join(pieces))
    return told[:LONGEST_MESSAGE].strip()


def _names(error: BaseException) -> frozenset[str]:
    """Names of the code that failed, of what its modules hold, and of Python's own types.

    Only of the modules on the way to the error: a word of the person's must not become known because some other
    part of the program, which happens to be loaded, has a function of that name.
    """
    found = {*vars(builtins), *(name for name in vars(types) if name[0].isupper()), "NoneType"}
    for frame, _ in traceback.walk_tb(error.__traceback__):
        code = frame.f_code
        found |= {code.co_name, *code.co_names, *code.co_varnames, *code.co_freevars, *code.co_cellvars}
        if str(frame.f_globals.get("__name__", "")).partition(".")[0] in _OURS:
            found.update(frame.f_globals)
    return frozenset(found)
