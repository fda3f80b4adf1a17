"""The one gate for foreign HTML: a linear pass that bounds it, then an allow-list sanitiser that trusts nothing."""

from functools import cache

import nh3

from reader_app.document import addresses
from reader_app.document.prescan import KEPT, VOID, prescan

_SHOWN = {
    "*": {"id", "lang", "dir"},
    "a": {"href"},
    "abbr": {"title"},
    "dfn": {"title"},
    "code": {"class"},
    "details": {"open"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align"},
}
_MOST_PASSES = 6
# What `from_html` reads and nothing shows.
_HINTS = {
    "*": {"class", "align", "data-set", "data-hidden", "data-label"},
    "a": {"data-embed", "title"},
    "input": {"type", "checked"},
}


def clean(html: str, base_url: str) -> str:
    """What `reader_app.document.sanitize` promises."""
    found = _cleaner(False).clean(prescan(html, base_url))
    for _ in range(_MOST_PASSES):
        # Parsers sort out wrongly nested links in several steps; what is handed on must mean the same to the next one.
        again = _cleaner(False).clean(prescan(found, base_url))
        if again == found:
            break
        found = again
    return found


def clean_with_hints(html: str, base_url: str) -> str:
    """The same with the attributes that tell how an element was meant; for `from_html`, never to be shown."""
    return _cleaner(True).clean(prescan(html, base_url))


@cache
def _cleaner(has_hints: bool) -> nh3.Cleaner:
    attributes = {name: set(kept) for name, kept in _SHOWN.items()}
    if has_hints:
        for name, kept in _HINTS.items():
            attributes.setdefault(name, set()).update(kept)
    return nh3.Cleaner(
        tags=set(KEPT | VOID) if has_hints else set(KEPT | VOID) - {"input"},
        clean_content_tags={"script", "style"},
        attributes=attributes,
        attribute_filter=_checked_with_hints if has_hints else _checked,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "data"},
    )


def _checked_with_hints(tag: str, attribute: str, value: str) -> str | None:
    """A second look at addresses, in case the pass before can be tricked."""
    if attribute == "href":
        return value if addresses.is_kept_link(value) else None
    if attribute == "src":
        return value if addresses.is_kept_picture(value) else None
    return value


def _checked(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        return value.split()[0] if value.startswith("language-") else None
    return _checked_with_hints(tag, attribute, value)
