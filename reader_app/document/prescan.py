"""Rewrites foreign HTML in one linear pass so that no parser behind it can be led astray or slowed down.

Out come text and a small set of elements in one spelling, with bounded depth and number; everything that a page
does with scripts and players (lazy pictures, frames, formulas) has become plain pictures, links and text.
The limits are those at which the parsers were measured to stay fast.
"""

import re
from html import escape

from reader_app.document import embeds, maths, pictures
from reader_app.document.hints import hints
from reader_app.document.tokens import Tag, tokens, unescape
from reader_app.document.vocabulary import words

MAX_CHARACTERS = 5_000_000
MAX_TAGS = 60_000
MAX_DEPTH = 100
MAX_REFERENCES = 150_000
MAX_STYLING = 200_000
MAX_PICTURES = 5_000

# Those whose end a browser infers: their number says nothing about depth.
_IMPLIED_END = words("p li dt dd tr td th thead tbody tfoot colgroup rt rp rb rtc")
# The tree builder opens these again in every block until they are closed, so their number has to stay small.
_STYLING = words("b code em i s small strong u")
_BLOCKS = words(
    """
    aside blockquote caption dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 li ol p pre
    summary table tbody td tfoot th thead tr ul
    """
)
_PHRASES = words(
    """
    a abbr b bdi bdo cite code del dfn em i ins kbd mark q rb rp rt rtc ruby s samp small span strong sub sup
    time u var
    """
)
KEPT = _BLOCKS | _PHRASES
VOID = frozenset(("br", "hr", "img", "input"))
_REFERRED = "&<>\u00a0"
_AS_SPACES = str.maketrans(dict.fromkeys(_REFERRED, " "))
_DIVISIONS = words("address article body center dialog fieldset form header hgroup html legend main nav search section")
_RENAMED = {
    "strike": "s", "tt": "code", "acronym": "abbr", "listing": "pre", "xmp": "pre", "dir": "ul", "menu": "ul",
    "image": "img", "amp-img": "img", "amp-anim": "img", "embed": "iframe", "object": "iframe", "amp-iframe": "iframe",
    "amp-video": "video", "amp-audio": "audio", "lite-youtube": "amp-youtube", "youtube-video": "amp-youtube",
    **dict.fromkeys(_DIVISIONS, "div"),
}  # fmt: skip
_STRAY = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]")

_LINE_ENDS = re.compile(r"^(?:[\r\n]|&#0*1[03];?|&#x0*[ad];?|&NewLine;)+", re.IGNORECASE)


def prescan(source: str, base_url: str) -> str:
    """Markup of KEPT and VOID elements, well spelt, with absolute addresses and the hints `from_html` reads."""
    source = source[:MAX_CHARACTERS].replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    source = _STRAY.sub("", source)
    if "<![CDATA[" in source:
        source = source.replace("<![CDATA[", "").replace("]]>", "")
    return _Prescan(base_url).run(source)


class _Prescan:
    """One pass over one text: what has been written and what is still open."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._out: list[str] = []
        self._open: dict[str, int] = {}
        self._skipped: dict[str, int] = {}
        self._depth = 0
        self._tags = 0
        self._references = 0
        self._styling = 0
        self._pictures = 0
        self._sources: list[dict[str, str]] | None = None
        self._is_noscript = False
        self._last_picture: int | None = None  # where in _out, as long as nothing else followed
        self._last_card = ""
        self._is_fresh_pre = False

    def run(self, source: str) -> str:
        for token in tokens(source):
            if isinstance(token, str):
                self._text(token)
            elif self._tags < MAX_TAGS:
                self._tag(token)
        return "".join(self._out)

    def _text(self, text: str) -> None:
        # The sanitiser's time grows with the square of the characters that it has to write as references.
        self._references += sum(map(text.count, _REFERRED))
        if self._references > MAX_REFERENCES:
            text = text.translate(_AS_SPACES)
        if self._last_picture is not None and not text.isspace():
            self._last_picture = None
        if self._is_fresh_pre:
            # A parser swallows one of these; with none left, a second pass changes nothing.
            text = _LINE_ENDS.sub("", text)
            self._is_fresh_pre = False
        self._out.append(text.replace("<", "&lt;"))

    def _tag(self, tag: Tag) -> None:
        name = _RENAMED.get(tag.name, tag.name)
        if name == "noscript":
            self._is_noscript = not tag.is_end
        elif name == "picture":
            self._sources = None if tag.is_end else []
        elif tag.is_end:
            if name in KEPT:
                self._end(name)
        elif name in KEPT:
            self._start(name, tag)
        elif name in ("br", "hr"):
            self._write(f"<{name}>")
        else:
            self._replace(name, tag)

    def _start(self, name: str, tag: Tag) -> None:
        if name == "a" and self._open.get("a"):
            self._end("a")
        if self._is_too_much(name, tag.attributes):
            self._skipped[name] = self._skipped.get(name, 0) + 1
            return
        self._open[name] = self._open.get(name, 0) + 1
        if name not in _IMPLIED_END:
            self._depth += 1
        if name in _BLOCKS:
            self._last_picture = None
            self._styling += sum(self._open.get(style, 0) for style in _STYLING)
        self._write(_spelt(name, hints(name, tag, self._base_url)))
        self._is_fresh_pre = name == "pre"

    def _is_too_much(self, name: str, attributes: dict[str, str]) -> bool:
        if name in _STYLING:
            is_undone = name in ("b", "strong") and "normal" in attributes.get("style", "")
            return is_undone or self._open.get(name, 0) >= 2 or self._styling > MAX_STYLING
        return self._depth >= MAX_DEPTH and name not in _IMPLIED_END

    def _end(self, name: str) -> None:
        if self._skipped.get(name):
            self._skipped[name] -= 1
        elif self._open.get(name):
            self._open[name] -= 1
            if name not in _IMPLIED_END:
                self._depth -= 1
            self._write(f"</{name}>")

    def _replace(self, name: str, tag: Tag) -> None:
        """What stands for an element that itself is not kept; nothing for most."""
        if name == "img":
            self._picture(tag.attributes)
        elif name == "source" and self._sources is not None:
            self._sources.append(tag.attributes)
        elif name == "input" and tag.attributes.get("type", "").lower() == "checkbox":
            self._write(
                '<input type="checkbox" checked="">' if "checked" in tag.attributes else '<input type="checkbox">'
            )
        elif name == "iframe":
            self._card(embeds.frame(tag.attributes, tag.inner, self._base_url))
        elif name in ("video", "audio"):
            self._card(embeds.media(name, tag.attributes, tag.inner, self._base_url))
        elif name == "amp-youtube":
            video = tag.attributes.get("data-videoid") or tag.attributes.get("videoid", "")
            self._card(embeds.player(f"https://www.youtube.com/embed/{video}"))
        elif name == "math":
            self._formula(maths.read(tag.attributes, tag.inner), tag.attributes.get("display") == "block")
        elif name == "script" and tag.attributes.get("type", "").lower().startswith("math/tex"):
            self._formula(maths.from_tex(unescape(tag.inner)), "display" in tag.attributes["type"])

    def _picture(self, attributes: dict[str, str]) -> None:
        text = pictures.emoji(attributes)
        if text:
            self._text(escape(text))
            return
        if "mwe-math" in attributes.get("class", ""):
            # Wikipedia's twin of a formula that stands there as MathML already.
            return
        self._pictures += 1
        if self._pictures > MAX_PICTURES:
            return
        shown = pictures.read(attributes, self._sources or (), self._base_url)
        if not shown:
            return
        if self._is_noscript and self._last_picture is not None:
            # The picture for browsers without scripts stands for the one before it.
            self._out[self._last_picture] = _spelt("img", shown)
            return
        self._write(_spelt("img", shown))
        self._last_picture = len(self._out) - 1

    def _card(self, card: embeds.Card | None) -> None:
        if card is None or card.url == self._last_card:
            return
        self._last_card = card.url
        if self._open.get("a"):
            self._end("a")
        picture = _spelt("img", {"src": card.thumbnail, "alt": ""}) if card.thumbnail else ""
        attributes = {"href": card.url, "data-embed": card.kind, "title": card.title}
        name = escape(card.title or card.url)
        self._write(f"{_spelt('a', attributes)}{picture}{name}</a>")

    def _formula(self, text: str, is_block: bool) -> None:
        if text:
            name = "div" if is_block else "span"
            self._write(f'<{name} data-set="math">{escape(text)}</{name}>')

    def _write(self, markup: str) -> None:
        self._tags += 1
        self._out.append(markup)


def _spelt(name: str, attributes: dict[str, str]) -> str:
    written = [f' {key}="{escape(value)}"' for key, value in attributes.items() if value or key == "alt"]
    return f"<{name}{''.join(written)}>"
