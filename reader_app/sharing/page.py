"""A page that is complete in itself: the article with its pictures inside, for a phone or for a file."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from string import Template

from reader_app import assets, text, urls
from reader_app.document import Document, Image, Table, to_html, with_images
from reader_app.document.copies import Copy, Picture, Remark
from reader_app.sharing.lettering import is_rtl
from reader_app.words import language, tr

# The policy that a browser holds the page to; the one sent by the server says the same and more.
_FILE_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class PhonePage:
    """The page and the policy that lets its own script run, and no other."""

    html: bytes
    policy: str


def file_page(copies: Sequence[Copy]) -> bytes:
    """The page as a file to keep: nothing in it needs the net or this computer."""
    return _page(copies, _FILE_POLICY, _contents(copies) + _articles(copies) + _foot())


def phone_page(copies: Sequence[Copy], *, saved_at: str, place_at: str) -> PhonePage:
    """The same with what a phone can do: save it (from the path `saved_at`), send its place back (to `place_at`)."""
    script = assets.read("templates/place.js").decode()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"{_FILE_POLICY}; script-src 'sha256-{digest}'; connect-src 'self'"
    tools = _tools(copies, saved_at, place_at) + f"<script>{script}</script>"
    html = _page(copies, policy, _contents(copies) + _articles(copies) + tools)
    return PhonePage(html, f"{policy}; frame-ancestors 'none'")


def block_id(block: int, article: int = 0) -> str:
    """The fragment that leads to a top-level block of the page."""
    return f"haowen-{article}-{block}"


def plain_page(title: str, body: str, policy: str) -> bytes:
    """A small page of our own in the same clothes; `body` is HTML."""
    # With "no-referrer" browsers call the origin of a form "null".
    return _filled(title, body, policy, _lang(), referrer="same-origin")


def _page(copies: Sequence[Copy], policy: str, body: str) -> bytes:
    title = copies[0].title if len(copies) == 1 else tr("{n} articles from Haowen", n=len(copies))
    spoken = copies[0].language or text.sniff_language(copies[0].title) or "und"
    return _filled(title, body, policy, spoken)


def _filled(title: str, body: str, policy: str, lang: str, *, referrer: str = "no-referrer") -> bytes:
    template = Template(assets.read("templates/page.html").decode())
    return template.substitute(
        language=escape(lang),
        # A browser knows "frame-ancestors" only from the server.
        policy=escape(policy.partition("; frame-ancestors")[0]),
        referrer=referrer,
        title=escape(title),
        style=assets.read("templates/page.css").decode(),
        body=f"<main>\n{body}\n</main>",
    ).encode()


def _contents(copies: Sequence[Copy]) -> str:
    if len(copies) == 1:
        return ""
    lines = "\n".join(
        f'<li><a href="#haowen-article-{number}">{escape(copy.title)}</a></li>' for number, copy in enumerate(copies)
    )
    return f'<nav aria-label="{escape(tr("Contents"))}">\n<ol>\n{lines}\n</ol>\n</nav>\n'


def _articles(copies: Sequence[Copy]) -> str:
    return "\n".join(_article(copy, number) for number, copy in enumerate(copies))


def _article(copy: Copy, number: int) -> str:
    head = f"<h1>{escape(copy.title)}</h1>\n"
    byline = escape(copy.byline)
    if copy.url:
        original = f'<a href="{escape(copy.url)}" rel="noreferrer">{escape(tr("Original"))}</a>'
        byline = f"{byline} · {original}" if byline else original
    head += f'<p class="byline">{byline}</p>\n' if byline else ""
    blocks = "\n".join(_block(copy, number, block) for block in range(len(copy.document.blocks)))
    blocks += _remarks(copy, None)
    lang = f' lang="{escape(copy.language)}"' if copy.language else ""
    lang += ' dir="rtl"' if is_rtl(copy.title) else ""
    return f'<article id="haowen-article-{number}"{lang}>\n<header>\n{head}</header>\n{blocks}\n</article>'


def _block(copy: Copy, article: int, number: int) -> str:
    block = copy.document.blocks[number]
    alone = with_images(Document((block,)), lambda image: _inlined(image, copy.pictures))
    name = "block wide" if isinstance(block, Table) else "block"
    return (
        f'<div class="{name}" id="{block_id(number, article)}" data-place="{article}.{number}">{to_html(alone)}</div>'
        f"{_remarks(copy, number)}"
    )


def _remarks(copy: Copy, block: int | None) -> str:
    """What the person has written about passages of a block, or at the end (None) about the rest."""
    return "".join(
        f'\n<aside class="remark" aria-label="{escape(tr("Note"))}">{_quoted(remark)}{_lines(remark.text)}</aside>'
        for remark in copy.remarks
        if remark.block == block
    )


def _quoted(remark: Remark) -> str:
    return f"<blockquote>{_lines(remark.quote)}</blockquote>" if remark.quote else ""


def _lines(words: str) -> str:
    return "<br>".join(map(escape, words.splitlines()))


def _inlined(image: Image, pictures: Mapping[str, Picture]) -> Image | None:
    """The picture as an address that holds it; None, and so its words only, where we do not have it."""
    picture = pictures.get(image.src)
    if picture is None:
        return None
    source = f"data:image/{picture.kind};base64,{base64.b64encode(picture.data).decode()}"
    # Small ones keep the size that their page gave them: they are signs within a line.
    is_small = image.width is not None and image.height is not None and max(image.width, image.height) < 100
    width, height = (image.width, image.height) if is_small else (picture.width_px, picture.height_px)
    link = image.link if urls.is_web(image.link) else ""
    return replace(image, src=source, width=width, height=height, link=link)


def _tools(copies: Sequence[Copy], saved_at: str, place_at: str) -> str:
    links = [f'<a href="{escape(saved_at)}" download>{escape(tr("Save on this phone"))}</a>']
    if len(copies) == 1 and copies[0].url:
        links.append(f'<a href="{escape(copies[0].url)}" rel="noreferrer">{escape(tr("Open the original"))}</a>')
    button = (
        f'<button id="send-place" hidden data-to="{escape(place_at)}" data-sent="{escape(tr("Sent to the computer"))}"'
        f' data-failed="{escape(tr("The computer does not answer any more"))}">'
        f"{escape(tr('Read on at the computer'))}</button>"
    )
    return '\n<div class="tools" lang="{}">\n{}\n{}\n</div>\n{}'.format(_lang(), "\n".join(links), button, _foot())


def _foot() -> str:
    said = tr("A copy made with Haowen. The text belongs to its author.")
    return f'\n<footer class="end" lang="{_lang()}">{escape(said)}</footer>\n'


def _lang() -> str:
    """The interface's language as HTML names it."""
    return language().replace("_", "-")
