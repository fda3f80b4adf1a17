"""How well articles come out of pages: against people's marks, against another reader's output, on old Chinese layouts.

`--pages` takes the scrapinghub article-extraction-benchmark (ground-truth.json and html/), judged as its evaluate.py
does: 4-word shingles, each page normalised to weigh the same. `--reader-pages` takes Mozilla Readability's test-pages.
`--mutations N` reads N pages that are made out of these by breaking them.
"""

import argparse
import gzip
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reader_app.dates import parse_date
from reader_app.document import (
    Block,
    Code,
    DefinitionList,
    Details,
    Document,
    Figure,
    Footnotes,
    Heading,
    Image,
    Inlines,
    ListBlock,
    Paragraph,
    Quote,
    Ruby,
    Run,
    Table,
    from_html,
    to_text,
)
from reader_app.extract import Extracted, extract
from tests.bench import extracting_mutated
from tests.support import cms, kinds

Counts = tuple[float, float, float]
_TOKEN = re.compile(r"\w+")
_CJK_OR_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
# Pictures of formulas, which we show as text.
_FORMULA = "/math/render/"
_READER_URL = "http://fakehost/test/page.html"


def run(argv: list[str]) -> Iterator[str]:
    """One line a figure; the installed peers are measured in the same run, on the same bytes."""
    parser = argparse.ArgumentParser(prog="python3 -m tests.bench extract", description=__doc__)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--reader-pages", type=Path)
    parser.add_argument("--cms", action="store_true")
    parser.add_argument("--kinds", action="store_true", help="our own pages of many kinds, beside the peers")
    parser.add_argument("--mutations", type=int, default=0, help="read this many broken pages instead")
    parser.add_argument("--worst", type=int, default=0, help="also name this many pages that came out worst")
    wanted = parser.parse_args(argv)
    if wanted.mutations:
        folders = [folder for folder in (wanted.pages, wanted.reader_pages) if folder]
        yield from extracting_mutated.run(folders, wanted.mutations)
        return
    if wanted.pages:
        yield from _pages(wanted.pages, wanted.worst)
    if wanted.reader_pages:
        yield from _reader_pages(wanted.reader_pages, wanted.worst)
    if wanted.cms:
        yield from _cms()
    if wanted.kinds:
        yield from _kinds()


# --- People's marks


def _pages(folder: Path, worst: int) -> Iterator[str]:
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    pages = {key: gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()) for key in truth}
    own_ms = 0.0
    for name, plain in [("haowen", _ours), *_peers()]:
        started = time.process_time()
        texts = {key: plain(pages[key], truth[key]["url"]) for key in truth}
        spent_ms = (time.process_time() - started) / len(truth) * 1000
        own_ms = own_ms or spent_ms
        counts = {key: shingle_counts(truth[key]["articleBody"], text) for key, text in texts.items()}
        exact = statistics.mean(_tokens(truth[key]["articleBody"]) == _tokens(text) for key, text in texts.items())
        f1, precision, recall = scores(list(counts.values()))
        speed = "" if name == "haowen" else f", haowen's speed is {spent_ms / own_ms:.2f} of it"
        yield (
            f"pages {name}: F1 {f1:.4f} precision {precision:.4f} recall {recall:.4f} accuracy {exact:.3f} "
            f"({len(truth)} pages, {spent_ms:.1f} ms a page{speed})"
        )
        if name == "haowen":
            for key in sorted(counts, key=lambda key: counts[key][0])[:worst]:
                page = counts[key]
                yield f"  {key[:8]} precision {_precision(page):.3f} recall {_recall(page):.3f} {truth[key]['url']}"


def _ours(page: bytes, url: str) -> str:
    # What people marked as the article holds no captions.
    return to_text(Document(tuple(without_captions(extract(page, url).document.blocks))))


def without_captions(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks in reading order with figures left out, and lists as the lines they hold, without numbers."""
    for block in blocks:
        match block:
            case Figure():
                pass
            case ListBlock(items=items):
                for item in items:
                    yield from without_captions(item.blocks)
            case Quote(blocks=inner) | Details(blocks=inner):
                yield replace(block, blocks=tuple(without_captions(inner)))
            case _:
                yield block


def _peers() -> list[tuple[str, Callable[[bytes, str], str]]]:
    found: list[tuple[str, Callable[[bytes, str], str]]] = []
    try:
        import trafilatura

        found.append(("trafilatura", lambda page, url: trafilatura.extract(page, include_comments=False) or ""))
    except ImportError:
        pass
    try:
        import readability

        found.append(("readability-lxml", lambda page, url: _readability(readability.Document, page, url)))
    except ImportError:
        pass
    return found


def _readability(document: Callable[..., object], page: bytes, url: str) -> str:
    summary = document(page.decode("utf-8", "replace"), url=url).summary()  # type: ignore[attr-defined]
    return to_text(Document(tuple(without_captions(from_html(summary, url).blocks))))


def shingle_counts(true: str, found: str, size: int = 4) -> Counts:
    """True positives, false positives and false negatives over word shingles, as shares that add up to 1."""
    wanted, given = _shingles(true, size), _shingles(found, size)
    hits = sum((wanted & given).values())
    counts = (hits, sum((given - wanted).values()), sum((wanted - given).values()))
    total = sum(counts) or 1
    return (counts[0] / total, counts[1] / total, counts[2] / total)


def scores(counts: Sequence[Counts]) -> Counts:
    """F1, precision and recall over pages."""
    precision = statistics.mean([_precision(page) for page in counts if page[0] + page[1] > 0] or [0.0])
    recall = statistics.mean([_recall(page) for page in counts if page[0] + page[2] > 0] or [0.0])
    return (2 * precision * recall / (precision + recall) if precision + recall else 0.0, precision, recall)


def _precision(page: Counts) -> float:
    hits, extra, missed = page
    if extra == missed == 0:
        return 1.0
    return hits / (hits + extra) if hits + extra else 0.0


def _recall(page: Counts) -> float:
    hits, extra, missed = page
    if extra == missed == 0:
        return 1.0
    return hits / (hits + missed) if hits + missed else 0.0


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _shingles(text: str, size: int) -> Counter[tuple[str, ...]]:
    tokens = _tokens(text)
    return Counter(tuple(tokens[at : at + size]) for at in range(max(1, len(tokens) - size + 1)) if tokens)


# --- Another reader's output


@dataclass
class _Tally:
    wanted: int = 0
    given: int = 0
    hits: int = 0

    def add(self, wanted: Counter[Hashable], given: Counter[Hashable]) -> None:
        self.wanted += wanted.total()
        self.given += given.total()
        self.hits += (wanted & given).total()

    def __str__(self) -> str:
        recall, precision = self.hits / (self.wanted or 1), self.hits / (self.given or 1)
        return f"recall {recall:.2f} precision {precision:.2f} (of {self.wanted})"


_Parts = dict[str, Counter[Hashable]]


def _reader_pages(folder: Path, worst: int) -> Iterator[str]:
    tallies: dict[str, _Tally] = {}
    likeness: dict[str, float] = {}
    facts: dict[str, list[tuple[bool, bool]]] = {}
    for case in sorted(path for path in folder.iterdir() if (path / "expected.html").exists()):
        result = extract((case / "source.html").read_bytes(), _READER_URL, "text/html; charset=utf-8")
        expected = from_html((case / "expected.html").read_text("utf-8"), _READER_URL)
        likeness[case.name] = _token_f1(to_text(expected), to_text(result.document))
        wanted, given = _parts(expected.blocks), _parts(result.document.blocks)
        for kind in sorted(wanted.keys() | given.keys()):
            tallies.setdefault(kind, _Tally()).add(wanted.get(kind, Counter()), given.get(kind, Counter()))
        _compare_facts(json.loads((case / "expected-metadata.json").read_text("utf-8")), result, facts)
    yield f"reader text: F1 {statistics.mean(likeness.values()):.3f} (mean of {len(likeness)} pages)"
    for kind, tally in tallies.items():
        yield f"reader {kind}: {tally}"
    for fact, judged in facts.items():
        exact, near = (statistics.mean(pair[at] for pair in judged) for at in (0, 1))
        yield f"reader {fact}: exact {exact:.2f} near {near:.2f} (of {len(judged)})"
    for name in sorted(likeness, key=likeness.__getitem__)[:worst]:
        yield f"  {name} text F1 {likeness[name]:.3f}"


def _compare_facts(
    expected: dict[str, str | None], result: Extracted, facts: dict[str, list[tuple[bool, bool]]]
) -> None:
    given = {"title": result.title, "byline": ", ".join(result.authors), "siteName": result.site}
    for fact, value in given.items():
        if expected.get(fact):
            wanted, found = _squeezed(str(expected[fact])), _squeezed(value)
            is_near = bool(found) and (found in wanted or wanted in found)
            if fact == "byline" and len(result.authors) > 1:
                # Several people are the same people whatever stands between their names.
                is_near = is_near or all(_squeezed(author) in wanted for author in result.authors)
            facts.setdefault(fact, []).append((wanted == found, is_near))
    wanted_day = parse_date(expected.get("publishedTime") or "")
    if wanted_day:
        is_same = result.published is not None and abs((result.published - wanted_day).total_seconds()) < 86_400
        facts.setdefault("date", []).append((is_same, is_same))


def _squeezed(text: str) -> str:
    text = re.sub(r"(?i)^\s*(?:by|von|par|por)\s+", "", text)
    return re.sub(r"[\W_]+|\band\b", "", text).casefold()


def _token_f1(true: str, found: str) -> float:
    wanted, given = Counter(_CJK_OR_WORD.findall(true)), Counter(_CJK_OR_WORD.findall(found))
    hits = (wanted & given).total()
    return 2 * hits / (wanted.total() + given.total()) if hits else float(not wanted and not given)


def _parts(blocks: Sequence[Block]) -> _Parts:
    found: _Parts = {}

    def add(kind: str, value: str) -> None:
        if value:
            found.setdefault(kind, Counter())[value] += 1

    for kind, value in _walk(blocks):
        add(kind, value)
    return found


def _walk(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        match block:
            case Paragraph(inlines=inlines):
                yield from _in_line(inlines)
            case Heading(inlines=inlines):
                yield "headings", _squeezed(_said(inlines))
                yield from _in_line(inlines)
            case Figure(images=images, caption=caption):
                yield from _in_line(images)
                yield "captions", _squeezed(_said(caption))
            case ListBlock(items=items):
                for item in items:
                    yield "list items", _squeezed(to_text(Document(item.blocks)))
                    yield from _walk(item.blocks)
            case Quote(blocks=inner):
                yield "quotes", _squeezed(to_text(Document(inner)))
                yield from _walk(inner)
            case Code(text=text):
                yield "code", _squeezed(text)
            case Table(rows=rows):
                for cell in (cell for row in rows for cell in row):
                    yield "cells", _squeezed(to_text(Document(cell.blocks)))
                    yield from _walk(cell.blocks)
            case DefinitionList(items=definitions):
                for definition in definitions:
                    yield from _walk(definition.blocks)
            case Details(blocks=inner):
                yield from _walk(inner)
            case Footnotes(items=notes):
                for note in notes:
                    yield from _walk(note.blocks)
            case _:
                pass


def _in_line(inlines: Inlines) -> Iterator[tuple[str, str]]:
    return (("pictures", piece.src) for piece in inlines if isinstance(piece, Image) and _FORMULA not in piece.src)


def _said(inlines: Inlines) -> str:
    return "".join(
        piece.text if isinstance(piece, Run) else piece.base if isinstance(piece, Ruby) else "" for piece in inlines
    )


# --- Our own pages of many kinds


def _kinds() -> Iterator[str]:
    samples = [sample for sample in kinds.samples() if sample.is_sure]
    found = {sample: extract(sample.html.encode(), sample.url) for sample in samples}
    for kind in sorted({sample.kind for sample in samples}):
        of_kind = [sample for sample in samples if sample.kind == kind]
        whole, lost, leaked, wrong = (
            sum(len(judge(sample)) for sample in of_kind)
            for judge in (
                lambda sample: sample.kept,
                lambda sample: kinds.lost(sample, found[sample]),
                lambda sample: kinds.leaked(sample, found[sample]),
                lambda sample: kinds.wrong_facts(sample, found[sample]),
            )
        )
        ours = statistics.mean(_like(sample, to_text(found[sample].document)) for sample in of_kind)
        peers = ", ".join(f"{name} {_kind_of_peer(plain, of_kind):.3f}" for name, plain in _peers())
        yield (
            f"kind {kind}: F1 {ours:.3f} ({peers}); of {whole} lines {lost} lost, {leaked} of what stands around came, "
            f"{wrong} facts wrong ({len(of_kind)} pages)"
        )


def _kind_of_peer(plain: Callable[[bytes, str], str], samples: list[kinds.Sample]) -> float:
    return statistics.mean(_like(sample, plain(sample.html.encode(), sample.url)) for sample in samples)


def _like(sample: kinds.Sample, text: str) -> float:
    return _token_f1("\n".join(sample.kept), text)


# --- Old Chinese layouts


def _cms() -> Iterator[str]:
    right: Counter[str] = Counter()
    wrong: list[str] = []
    pages = list(cms.pages())
    for page in pages:
        for name, is_right in cms.judge(page, extract(page.data, page.url, page.content_type)).items():
            right[name] += is_right
            if not is_right:
                wrong.append(f"{page.layout}/{page.encoding}/{page.story.key} {name}")
    for name, count in right.items():
        yield f"cms {name}: {count}/{len(pages)} exact"
    for line in wrong[:60]:
        yield f"  wrong: {line}"
