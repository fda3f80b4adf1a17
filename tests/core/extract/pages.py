"""Small pages of our own to extract from."""

from reader_app.document import Document, to_text
from reader_app.extract import Extracted, extract

URL = "https://www.example.com/2019/11/20/lighthouse.html"
PROSE = (
    "The lighthouse keeper climbed the stairs every evening, lamp in hand, and counted the steps aloud, one by one.",
    "Nobody in the village could remember a night without its beam, not even the winter when the harbour froze over.",
    "When the new engineers came with their boxes and cables, he showed them everything, patiently, twice, and again.",
    "They asked what he would do afterwards, and he said that he would finally sleep, or learn to, if it was not late.",
    "On the last evening half the village walked up the hill, with bread and wine, and waited for the light to turn.",
)
BODY = "".join(f"<p>{line}</p>" for line in PROSE)


def page(body: str, head: str = "", lang: str = "en") -> bytes:
    """A whole page around `body`."""
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode()


def read(body: str, head: str = "", url: str = URL, lang: str = "en") -> Extracted:
    """What comes out of a page with this body and head."""
    return extract(page(body, head, lang), url, "text/html; charset=utf-8")


def said(document: Document) -> list[str]:
    """The article's paragraphs."""
    return to_text(document).split("\n")
