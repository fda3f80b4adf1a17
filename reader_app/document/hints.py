"""The attributes that survive: what is safe to show, and what only tells `from_html` how an element was meant."""

import re
from collections.abc import Callable

from reader_app.document import addresses
from reader_app.document.tokens import Tag

MAX_TITLE = 300

_LANGUAGE_TAG = re.compile(r"[a-zA-Z]{2,8}(?:-[a-zA-Z0-9]{1,8}){0,4}")
_CODE_LANGUAGE = re.compile(
    r"(?:^|\s)(?:(?:language|lang|highlight-source|highlight-text|brush:)[-\s]?)([\w+#.-]{1,30})", re.I
)
_ALIGN = re.compile(r"text-align\s*:\s*(?:-webkit-|-moz-)?(left|center|right)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SETTINGS = (
    ("bold", re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)),
    ("italic", re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)),
    ("deleted", re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)),
    ("underlined", re.compile(r"text-decoration[\w-]*\s*:[^;]*underline", re.IGNORECASE)),
    ("dotted", re.compile(r"text-emphasis(?:-style)?\s*:\s*(?!none)\w", re.IGNORECASE)),
    ("sup", re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)),
    ("sub", re.compile(r"vertical-align\s*:\s*sub\b", re.IGNORECASE)),
    ("lines", re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)),
)


def hints(name: str, tag: Tag, base_url: str) -> dict[str, str]:
    """The attributes of a kept element in their one spelling; an empty value means: leave it out."""
    given = tag.attributes
    if not given:
        return {"align": "center"} if tag.name == "center" else {}
    kept: dict[str, str] = {}
    if "id" in given or (name == "a" and "name" in given):
        kept["id"] = addresses.anchor(given.get("id") or given.get("name", ""))
    roles = [given[key] for key in ("class", "role", "epub:type") if given.get(key)]
    if "data-footnotes" in given:
        roles.append("footnotes")
    if roles:
        kept["class"] = " ".join(roles)[:MAX_TITLE]
        if "math" in kept["class"].split():
            kept["data-set"] = "math"
    language = given.get("lang") or given.get("xml:lang", "")
    if _LANGUAGE_TAG.fullmatch(language):
        kept["lang"] = language
    if given.get("dir", "").lower() in ("ltr", "rtl"):
        kept["dir"] = given["dir"].lower()
    if "hidden" in given or given.get("aria-hidden") == "true":
        kept["data-hidden"] = "aria" if "hidden" not in given else "yes"
    if given.get("data-label"):
        kept["data-label"] = given["data-label"][:20]
    _from_style(given.get("style", ""), kept)
    align = given.get("align", "").lower()
    if "align" not in kept and align in ("left", "center", "right"):
        kept["align"] = align
    if tag.name == "center":
        kept["align"] = "center"
    if name in _OF:
        _OF[name](given, kept, base_url)
    return kept


def _from_style(style: str, kept: dict[str, str]) -> None:
    if not style:
        return
    style = style[:2000]
    if _HIDDEN.search(style):
        kept["data-hidden"] = "yes"
    found = _ALIGN.search(style)
    if found:
        kept["align"] = found[1].lower()
    settings = [word for word, pattern in _SETTINGS if pattern.search(style)]
    if settings:
        kept["data-set"] = " ".join(settings)


def _link(given: dict[str, str], kept: dict[str, str], base_url: str) -> None:
    kept["href"] = addresses.link(given.get("href", ""), base_url)
    kind = given.get("data-embed", "")
    if kind in ("video", "audio", "page"):
        kept |= {"data-embed": kind, "title": given.get("title", "")[:MAX_TITLE]}


def _title(given: dict[str, str], kept: dict[str, str], base_url: str) -> None:
    kept["title"] = " ".join(given.get("title", "").split())[:MAX_TITLE]


def _listing(given: dict[str, str], kept: dict[str, str], base_url: str) -> None:
    # Of a listing, `lang` is that of its code (GitHub); of a box around it, that of the person who wrote the page.
    _code({"data-lang": given.get("lang", ""), **given}, kept, base_url)


def _code(given: dict[str, str], kept: dict[str, str], base_url: str) -> None:
    named = given.get("data-language") or given.get("data-lang", "")
    found = _CODE_LANGUAGE.search(given.get("class", ""))
    language = found[1] if found else named
    if re.fullmatch(r"[\w+#.-]{1,30}", language):
        kept["class"] = f"language-{language.lower()} {kept.get('class', '')}".strip()


def _list(given: dict[str, str], kept: dict[str, str], base_url: str) -> None:
    if re.fullmatch(r"-?\d{1,6}", given.get("start", "").strip()):
        kept["start"] = str(int(given["start"]))
    if given.get("type", "") in ("1", "a", "A", "i", "I"):
        kept["type"] = given["type"]


def _item(given: dict[str, str], kept: dict[str, str], base_url: str) -> None:
    if re.fullmatch(r"-?\d{1,6}", given.get("value", "").strip()):
        kept["value"] = str(int(given["value"]))


def _cell(given: dict[str, str], kept: dict[str, str], base_url: str) -> None:
    for name in ("colspan", "rowspan"):
        if re.fullmatch(r"\d{1,9}", given.get(name, "").strip()):
            kept[name] = str(min(max(int(given[name]), 1), 50))


def _details(given: dict[str, str], kept: dict[str, str], base_url: str) -> None:
    if "open" in given:
        kept["open"] = "open"


_OF: dict[str, Callable[[dict[str, str], dict[str, str], str], None]] = {
    "a": _link,
    "abbr": _title,
    "dfn": _title,
    "code": _listing,
    "pre": _listing,
    "div": _code,
    "figure": _code,
    "ol": _list,
    "li": _item,
    "td": _cell,
    "th": _cell,
    "details": _details,
}
