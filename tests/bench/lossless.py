"""Whether anything of an article is lost on its way to the page and through the converters, on real pages.

Things are counted in the `Document` and again in what was made of it: in the page as it is shown (everything folded
away turned over), in the document that HTML and JSON read back, and in Markdown.
`--pages` and `--reader-pages` are those of `tests.bench extract`.
"""

import argparse
import gzip
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

from reader_app.document import Details, Document, from_html, from_json, to_html, to_json
from reader_app.document.copies import Copy
from reader_app.exchange import markdown
from reader_app.extract import extract
from reader_app.model import Typography
from tests.bench import census
from tests.bench.census import Counts
from tests.bench.page import a_page
from tests.support.offscreen import PLATFORM
from ui.app import application
from ui.reading.page import ArticlePage
from ui.reading.render import Head
from ui.reading.theming import page_style

READER_URL = "http://fakehost/test/page.html"
# What Markdown has no sign for is written as HTML or as plain words there.
IN_MARKDOWN = ("headings", "links", "list items", "pictures", "tables", "code")


def run(argv: list[str]) -> Iterator[str]:
    """One line a way and a kind, and for every loss the page it happened on."""
    parser = argparse.ArgumentParser(prog="python3 -m tests.bench lossless", description=__doc__)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--reader-pages", type=Path)
    parser.add_argument("--show", type=int, default=20, help="at most so many losses by name")
    wanted = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", PLATFORM)
    application()
    shown, theme = a_page()
    style = page_style(theme, Typography())
    articles = dict(_pages(wanted.pages)) if wanted.pages else {}
    expected: dict[str, Document] = {}
    if wanted.reader_pages:
        articles |= _reader_pages(wanted.reader_pages, expected)
    ways: dict[str, Callable[[Document], Counts]] = {
        "page": lambda document: census.of_page(_show(shown, document), style),
        "HTML": lambda document: census.of_document(from_html(to_html(document), READER_URL)),
        "JSON": lambda document: census.of_document(from_json(to_json(document))),
        "Markdown": _of_markdown,
    }
    for way, count in ways.items():
        yield from _compare(way, count, articles, wanted.show)
    yield from _against_expected(articles, expected)
    same = sum(from_html(to_html(document), READER_URL) == document for document in articles.values())
    exact = sum(from_json(to_json(document)) == document for document in articles.values())
    yield f"equal after HTML {same}, after JSON {exact}, of {len(articles)}"
    shown.close()


def _pages(folder: Path) -> Iterator[tuple[str, Document]]:
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    for key, facts in truth.items():
        page = gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes())
        yield key[:8], extract(page, facts["url"]).document


def _reader_pages(folder: Path, expected: dict[str, Document]) -> dict[str, Document]:
    found = {}
    for case in sorted(path for path in folder.iterdir() if (path / "expected.html").exists()):
        page = (case / "source.html").read_bytes()
        found[case.name] = extract(page, READER_URL, "text/html; charset=utf-8").document
        expected[case.name] = from_html((case / "expected.html").read_text("utf-8"), READER_URL)
    return found


def _compare(way: str, count: Callable[[Document], Counts], articles: dict[str, Document], shown: int) -> Iterator[str]:
    total, lost = Counter[str](), Counter[str]()
    named: list[str] = []
    for name, document in articles.items():
        before, after = census.of_document(document), count(document)
        for kind, things in before.items():
            if way == "Markdown" and kind not in IN_MARKDOWN:
                continue
            if way == "Markdown" and kind in ("links", "pictures"):
                # What leads to a place of the same article leads nowhere there.
                things = Counter(unquote(address) for address in things.elements() if not address.startswith("#"))
            missing = things - after.get(kind, Counter())
            total[kind] += things.total()
            lost[kind] += missing.total()
            named += [f"  {name} {kind}: {thing[:70]!r}" for thing in missing]
    figures = ", ".join(f"{kind} {total[kind] - lost[kind]}/{total[kind]}" for kind in sorted(total))
    yield f"{way}: {figures} ({len(articles)} articles)"
    yield from named[:shown]


def _against_expected(articles: dict[str, Document], expected: dict[str, Document]) -> Iterator[str]:
    wanted, found = Counter[str](), Counter[str]()
    for name, document in expected.items():
        ours = census.of_document(articles[name])
        for kind, things in census.of_document(document).items():
            wanted[kind] += things.total()
            found[kind] += (things & ours.get(kind, Counter())).total()
    if expected:
        figures = ", ".join(f"{kind} {found[kind]}/{wanted[kind]}" for kind in sorted(wanted))
        yield f"expected articles: {figures} ({len(expected)} articles)"


def _show(page: ArticlePage, document: Document) -> ArticlePage:
    page.show_article(Head(), document)
    page.finish()
    turned = 0
    # What is folded away comes to light from the outside in.
    while turned < len(page.rendered.details):
        details: Details = page.rendered.details[turned]
        if not details.is_open:
            page.toggle_details(turned)
            page.finish()
        turned += 1
    return page


def _of_markdown(document: Document) -> Counts:
    written = markdown.write(Copy("", document), "files")
    return census.of_markdown(written.text)
