"""Broken pages: real ones cut, scrambled and blown up. None may raise, none may take long."""

import gzip
import logging
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reader_app.extract import extract

_URL = "https://example.org/2020/01/02/page.html"
_SEED = 20
_TAG = re.compile(rb"<[^<>]{1,400}>")
_CHARSETS = ("utf-8", "gb2312", "big5", "shift_jis", "utf-16", "iso-2022-jp", "koi8-r", "x-unknown", "")
_SLOW_S = 2.0
Mutation = Callable[[bytes, random.Random], bytes]


def run(folders: Sequence[Path], count: int) -> Iterator[str]:
    """How many of `count` mutated pages raised, and the slowest of them in seconds."""
    sources = [page for folder in folders for page in _pages_in(folder)]
    raised: list[str] = []
    logging.getLogger("reader_app.extract.article").addFilter(lambda record: _noted(record, raised))
    took: list[tuple[float, str]] = []
    for number in range(count):
        name, page = mutated(sources, number)
        before = len(raised)
        started = time.thread_time()
        extract(page, _URL, f"text/html; charset={_CHARSETS[number % len(_CHARSETS)]}")
        took.append((time.thread_time() - started, f"number {number}, {name}"))
        if took[-1][0] > _SLOW_S:
            yield f"  slow: {took[-1][0]:.2f} s, {took[-1][1]}"
        if len(raised) > before:
            yield f"  raised: number {number}, {name}"
        if number % 2000 == 1999:
            yield f"  {number + 1} pages, {len(raised)} raised, the slowest took {max(took)[0]:.2f} s"
    slow = [one for one in took if one[0] > _SLOW_S]
    longest, which = max(took, default=(0.0, "none"))
    yield (
        f"mutations: {count} pages, {len(raised)} raised, {len(slow)} over {_SLOW_S:.0f} s, "
        f"the slowest {longest:.2f} s ({which})"
    )


def _pages_in(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.rglob("*.html*")):
        if path.name != "expected.html":
            yield gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def _noted(record: logging.LogRecord, raised: list[str]) -> bool:
    """`extract` raises nothing; what went wrong inside, it logs."""
    raised.append(record.getMessage())
    return False


def mutated(sources: Sequence[bytes], number: int) -> tuple[str, bytes]:
    """The same page for the same number; one to three things are wrong with it."""
    chance = random.Random(_SEED * 1_000_003 + number)
    page = chance.choice(sources)
    chosen = chance.sample(MUTATIONS, chance.randint(1, 3))
    for mutate in chosen:
        page = mutate(page, chance)
    return " and ".join(mutate.__name__.strip("_") for mutate in chosen), page


def _truncated(page: bytes, chance: random.Random) -> bytes:
    return page[: chance.randrange(len(page) + 1)]


def _without_beginning(page: bytes, chance: random.Random) -> bytes:
    return page[chance.randrange(len(page) + 1) :]


def _flipped_bits(page: bytes, chance: random.Random) -> bytes:
    flipped = bytearray(page)
    for _ in range(min(len(flipped), chance.choice((1, 20, 2_000)))):
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _shuffled_tags(page: bytes, chance: random.Random) -> bytes:
    tags = [match[0] for match in _TAG.finditer(page)]
    chance.shuffle(tags)
    waiting = iter(tags)
    return _TAG.sub(lambda match: next(waiting), page)


def _lost_tags(page: bytes, chance: random.Random) -> bytes:
    share = chance.choice((0.02, 0.3))
    return _TAG.sub(lambda match: b"" if chance.random() < share else match[0], page)


def _deeply_nested(page: bytes, chance: random.Random) -> bytes:
    tag = chance.choice((b"div", b"ul><li", b"table><tr><td", b"b", b"blockquote", b"a href=x", b"span", b"font"))
    return _inserted(page, (b"<" + tag + b">") * chance.choice((300, 5_000, 40_000)), chance)


def _huge_attribute(page: bytes, chance: random.Random) -> bytes:
    value = chance.choice((b"x", b"content ", b"&amp;", b"\xe6\x96\x87", b"a.b,", b"1.jpg 2x, "))
    name = chance.choice((b"class", b"id", b"alt", b"srcset", b"style", b"href", b"datetime"))
    value *= chance.choice((2_000, 200_000))
    return _inserted(page, b"<img src=a.jpg " + name + b'="' + value + b'">', chance)


def _many_attributes(page: bytes, chance: random.Random) -> bytes:
    return _inserted(
        page, b"<p " + b" ".join(b"a%d=1" % at for at in range(chance.choice((500, 20_000)))) + b">", chance
    )


def _wrong_charset(page: bytes, chance: random.Random) -> bytes:
    label = chance.choice(_CHARSETS).encode()
    return (
        b'<meta charset="'
        + label
        + b'">'
        + page.decode("utf-8", "replace").encode(
            chance.choice(("gb18030", "utf-16", "big5", "cp1252", "utf-8")), "replace"
        )
    )


def _zeros(page: bytes, chance: random.Random) -> bytes:
    return page.replace(chance.choice((b" ", b"<", b"e")), b"\0", chance.choice((1, 100, -1)))


def _giant_table(page: bytes, chance: random.Random) -> bytes:
    cell = chance.choice((b"<td>1", b"<td colspan=999 rowspan=999>x", b"<td><a href=x>y</a>", b"<td><table><tr><td>z"))
    rows = chance.choice((50, 2_000))
    return _inserted(page, b"<table>" + (b"<tr>" + cell * 30) * rows + b"</table>", chance)


def _long_line(page: bytes, chance: random.Random) -> bytes:
    piece = chance.choice(
        (b"word ", b"\xe6\x96\x87", b"\xe4\xbd\x9c\xe8\x80\x85\xef\xbc\x9a", b"2020-01-01 ", b"- | - ", b"&#0;")
    )
    return _inserted(page, b"<p>" + piece * chance.choice((3_000, 100_000)), chance)


def _many_siblings(page: bytes, chance: random.Random) -> bytes:
    piece = chance.choice((b"<br>", b"<p>a, b, c", b"<a href=/x>more</a>", b"<img src=a.jpg>", b"<h2>x</h2>", b"<li>y"))
    return _inserted(page, piece * chance.choice((1_000, 30_000)), chance)


def _open_ended(page: bytes, chance: random.Random) -> bytes:
    start = chance.choice(
        (b"<!--", b"<script>", b"<textarea>", b"<title>", b"<svg><style>", b'<a href="', b"<![CDATA[")
    )
    return _inserted(page, start, chance)


def _inserted(page: bytes, piece: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(page) + 1)
    return page[:at] + piece + page[at:]


MUTATIONS: tuple[Mutation, ...] = (
    *(_truncated, _without_beginning, _flipped_bits, _shuffled_tags, _lost_tags, _deeply_nested, _huge_attribute),
    *(_many_attributes, _wrong_charset, _zeros, _giant_table, _long_line, _many_siblings, _open_ended),
)
