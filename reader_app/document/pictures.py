"""What an `<img>` really shows: lazy loading, several sizes, placeholders, counting pixels."""

import re
from collections.abc import Iterable, Mapping

from reader_app.document import addresses

# Where scripts of pages keep the address until the picture scrolls into sight, most trusted first.
LAZY_ATTRIBUTES = (
    "data-original", "data-src", "data-lazy-src", "data-original-src", "data-actualsrc", "data-lazyload",
    "data-lazy", "data-real-src", "data-echo", "data-hi-res-src", "data-large-file", "data-full-src",
    "data-croporisrc", "data-backsrc", "data-cfsrc", "data-ks-lazyload", "data-runner-src", "data-img-src",
    "data-orig-src", "data-lazyload-src", "data-src-retina", "nitro-lazy-src", "lazy-src", "lazysrc", "zoomfile",
    "file", "_src", "original", "real_src", "data-url", "data-image",
)  # fmt: skip
SRCSET_ATTRIBUTES = ("data-srcset", "data-lazy-srcset", "data-original-set", "srcset")

_WIDE_ENOUGH_PX = 1600
_TINIEST_DATA = 150
_LONGEST_TEXT = 1000
_SIDE = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*", re.IGNORECASE)
_STYLE_SIDE = {
    side: re.compile(rf"(?:^|;)\s*{side}\s*:\s*(\d{{1,5}})(?:\.\d+)?px", re.I) for side in ("width", "height")
}
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CANDIDATE = re.compile(r"[\s,]*(\S+)")
_SIZE = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)([wx])\b")
_PLACEHOLDER = re.compile(
    r"(?:^|[/_.-])(?:blank|spacer|pixel|placeholder|loading\d*|lazy(?:-?load(?:ing)?)?|gr[ae]y|transparent|1x1|clear|empty"
    r"|loader|none|dot|space|white)(?:[_-]?(?:img|image|gif|bg|pic|\d+))?\.(?:gif|png|svg|jpe?g|webp)(?:$|[?#])",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"^https?://(?:[^/]*\.)?(?:doubleclick\.net|google-analytics\.com|googlesyndication\.com|scorecardresearch\.com"
    r"|quantserve\.com|feedsportal\.com|hm\.baidu\.com|cnzz\.com|51\.la|pixel\.wp\.com|stats\.wordpress\.com"
    r"|feeds\.wordpress\.com|mixpanel\.com|list-manage\.com|emltrk\.com|statcounter\.com)/"
    r"|^https?://feeds\.feedburner\.com/~r/|^https?://medium\.com/_/stat|facebook\.com/tr\b"
    r"|/(?:pixel|beacon|track(?:er|ing)?)(?:\.(?:gif|png|php)|/open)?(?:$|\?)",
    re.IGNORECASE,
)
_NO_PICTURE = re.compile(r"\.(?:html?|js|css|json)(?:$|[?#])|^\s*[\[{]|\s", re.IGNORECASE)


def read(attributes: Mapping[str, str], sources: Iterable[Mapping[str, str]], base_url: str) -> dict[str, str]:
    """`src alt title width height` of the picture, `src` absolute; empty if there is nothing to see.

    `sources` are the attributes of the `<source>` elements of the same `<picture>`.
    """
    width, height = _side(attributes, "width"), _side(attributes, "height")
    if _is_pixel(width, height) or _is_hidden(attributes):
        return {}
    source = _source(attributes, sources, base_url)
    if not source or _COUNTER.search(source):
        return {}
    shown = {"src": source}
    for name in ("alt", "title"):
        shown[name] = " ".join(attributes.get(name, "")[:_LONGEST_TEXT].split())
    if width and height:
        shown |= {"width": str(width), "height": str(height)}
    elif width:
        shown["width"] = str(width)
    elif height:
        shown["height"] = str(height)
    return {name: value for name, value in shown.items() if value or name == "alt"}


def emoji(attributes: Mapping[str, str]) -> str:
    """The character that a little picture stands for, if it does."""
    alt = attributes.get("alt", "")
    names = f"{attributes.get('class', '')} {attributes.get('src', '')[:300]}".lower()
    is_emoji = 0 < len(alt) <= 12 and not alt.isascii() and ("emoji" in names or "smiley" in names)
    return alt if is_emoji else ""


def candidates(srcset: str) -> list[tuple[str, float]]:
    """The addresses of a `srcset` with their width in pixels (a density counts as that many thousand)."""
    srcset, position, found = srcset[:20_000], 0, []
    while (match := _CANDIDATE.match(srcset, position)) is not None:
        address, position, width = match[1], match.end(), 1.0
        # A comma may be part of an address; it parts candidates only at the end of one or after its size.
        if not address.endswith(","):
            end = srcset.find(",", position)
            end = len(srcset) if end < 0 else end
            size = _SIZE.search(srcset, position, end)
            position = end
            if size is not None:
                width = float(size[1]) * (1000 if size[2] == "x" else 1)
        found.append((address.rstrip(","), width))
    return found


def _source(attributes: Mapping[str, str], sources: Iterable[Mapping[str, str]], base_url: str) -> str:
    for name in LAZY_ATTRIBUTES:
        value = attributes.get(name, "")
        if value and not _NO_PICTURE.search(value) and not _PLACEHOLDER.search(value):
            address = addresses.picture(value, base_url)
            if address:
                return address
    plain = attributes.get("src", "")
    plain = "" if _is_placeholder(plain) else addresses.picture(plain, base_url)
    sized = [pair for name in SRCSET_ATTRIBUTES for pair in candidates(attributes.get(name, ""))]
    for source in sources:
        if _fits_any_screen(source):
            sized += [pair for name in SRCSET_ATTRIBUTES for pair in candidates(source.get(name, ""))]
    best = _best([pair for pair in sized if pair[1] > 1 or not plain], base_url)
    return best or plain


def _best(sized: list[tuple[str, float]], base_url: str) -> str:
    """The smallest that is wide enough for any page, else the widest."""
    wide = sorted((pair for pair in sized if pair[1] >= _WIDE_ENOUGH_PX), key=lambda pair: pair[1])
    narrow = sorted((pair for pair in sized if pair[1] < _WIDE_ENOUGH_PX), key=lambda pair: -pair[1])
    for address, _ in wide + narrow:
        if not _is_placeholder(address):
            found = addresses.picture(address, base_url)
            if found:
                return found
    return ""


def _fits_any_screen(source: Mapping[str, str]) -> bool:
    media = source.get("media", "")
    return "dark" not in media and "max-width" not in media and "svg" not in source.get("type", "")


def _is_placeholder(address: str) -> bool:
    address = address.strip()
    if address[:5].lower() == "data:":
        return len(address) < _TINIEST_DATA
    return not address or address.lower() == "about:blank" or _PLACEHOLDER.search(address) is not None


def _side(attributes: Mapping[str, str], side: str) -> int | None:
    found = _SIDE.fullmatch(attributes.get(side, "")) or _STYLE_SIDE[side].search(attributes.get("style", ""))
    return min(int(found[1]), 30_000) if found else None


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether it is never seen; one that is only waiting for its script is no such picture."""
    is_waiting = any(name in attributes for name in (*LAZY_ATTRIBUTES, *SRCSET_ATTRIBUTES))
    return not is_waiting and ("hidden" in attributes or _NOT_SHOWN.search(attributes.get("style", "")) is not None)


def _is_pixel(width: int | None, height: int | None) -> bool:
    known = [side for side in (width, height) if side is not None]
    return bool(known) and min(known) <= 2
