"""Pages that were made to be slow end soon."""

import time

import pytest

from reader_app.extract import extract

_PROSE = "<p>The river rose, and the town, which had waited for it, went up the hill to look.</p>" * 10
_HOSTILE = {
    "thousands of attributes": ("<p " + " ".join(f"a{number}=v" for number in range(1_500)) + ">x</p>") * 600,
    "deep boxes": "<div>" * 100_000 + _PROSE,
    "deep emphasis": "<b><i>" * 50_000 + _PROSE,
    "deep lists": "<ul><li>x" * 20_000,
    "deep tables": "<table><tr><td>" * 20_000 + _PROSE,
    "open headings": "<h1>A page</h1>" + "<h2><div>" * 140 + "word, " * 100_000 + _PROSE,
    "spaces": "<p>" + " " * 20_000_000 + "x</p>",
    "style": "<style>" + "a{b:c}" * 1_000_000 + "</style>" + _PROSE,
    "script": "<script>" + "var a={b:[1,2]};" * 400_000 + "</script>" + _PROSE,
    "nested JSON-LD": '<script type="application/ld+json">' + "[" * 1_000_000 + "</script>" + _PROSE,
    "many JSON-LD": '<script type="application/ld+json">{"a":1}</script>' * 50_000 + _PROSE,
    "inline style": '<p style="' + "color:red;" * 500_000 + '">x</p>' + _PROSE,
    "comments": "<!-- x -->" * 500_000 + _PROSE,
    "class names": '<div class="' + "content article " * 200_000 + '">' + _PROSE + "</div>",
    "sizes of a picture": "<img srcset='" + "a.jpg 100w, " * 300_000 + "'>" + _PROSE,
}


@pytest.mark.parametrize("body", _HOSTILE.values(), ids=_HOSTILE.keys())
def test_a_hostile_page_takes_under_two_seconds(body: str) -> None:
    data = f"<html><head><title>A page</title></head><body>{body}</body></html>".encode()
    before = time.thread_time()
    extract(data, "https://example.org/2020/01/02/page.html")
    assert time.thread_time() - before < 2
