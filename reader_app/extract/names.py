"""What class and id names, roles and labels say about an element: article, or furniture around it."""

import re
from functools import lru_cache

from reader_app.extract.dom import Element, id_of, name_of, name_words

# Names as published methods use them, split in two: those safe to find inside longer words, and whole words only.
# All are searched for in lower case: told to ignore case, `re` has to try every alternative at every character.
_FURNITURE = re.compile(
    r"banner|breadcrumb|combx|comment|community|cover-?wrap|disqus|footer|foot-|gdpr|cookie|related|recommend|relevant|"
    r"remark|replies|shoutbox|sidebar|side-?bar|skyscraper|social|sponsor|supplemental|agegate|paginat|pager|popup|modal|"
    r"newsletter|subscri|signup|sign-up|outbrain|taboola|masthead|toolbar|tool-bar|most-?read|most-?popular|trending|"
    r"promo|share|sharing|advert|copyright|statement|qrcode|qr-code|ewm|dashang|navbar|nav-|-nav|menu|xgyd|tuijian|"
    r"topnav|crumb|login|yarpp|signature|prevnext|prev-next|post-nav|read-?more|readmore|more-stories|morestories|skip-link",
)
_FURNITURE_WORDS = frozenset(
    [
        "ad",
        "ads",
        "adv",
        "gg",
        "nav",
        "header",
        "footer",
        "foot",
        "extra",
        "rss",
        "legends",
        "hot",
        "rank",
        "ranking",
        "tags",
        "tag",
        "tool",
        "tools",
        "tip",
        "tips",
        "pay",
        "reward",
        "next",
        "prev",
        "previous",
        "site",
        "aside",
        "widget",
        "bottombar",
        "topbar",
        "friend",
        "links",
        "vote",
        "print",
    ]
)
_ARTICLE = re.compile(r"article|body|column|content|main|shadow|entry|story|post|text|blog|zoom|zhengwen|nr|detail")
_GOOD = re.compile(
    r"article|body|content|entry|hentry|h-entry|main|page|post|text|blog|story|zoom|zhengwen|detail|prose|markdown",
)
_BAD = re.compile(
    r"-ad-|hidden|^hid$| hid$| hid |^hid |banner|combx|comment|com-|contact|footer|gdpr|masthead|media-?meta|outbrain|"
    r"promo|related|recommend|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget|newsletter|"
    r"subscri|taboola|social|advert|author-?bio|author-?box|copyright|statement|qrcode|dashang",
)
PICTURE_NAME = re.compile(r"image|img|photo|picture|figure|media|(?:^|[\s_-])pic|caption|asset", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
FURNITURE_ROLES = frozenset(
    ("menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog", "search", "banner", "toolbar")
)


def is_furniture(element: Element) -> bool:
    """Whether name or role speak of what stands around articles. The name may err: see that little text is lost."""
    if element.get("role") in FURNITURE_ROLES:
        return True
    name = name_of(element)
    return bool(name) and _is_furniture_name(name)


@lru_cache(2048)
def _is_furniture_name(name: str) -> bool:
    plain = name.lower()
    if _FURNITURE.search(plain):
        return not _ARTICLE.search(_FURNITURE.sub("", plain))
    return bool(name_words(name) & _FURNITURE_WORDS) and not _ARTICLE.search(plain)


def merit(element: Element) -> int:
    """+25 for each of class and id that speaks of an article, -25 for each that speaks of furniture."""
    total = _name_merit(element.get("class", "")[:500]) + _name_merit(id_of(element))
    if element.get("itemprop", "").lower() in ("articlebody", "text"):
        total += 25
    return total


@lru_cache(2048)
def _name_merit(name: str) -> int:
    plain = name.lower()
    return (25 if _GOOD.search(plain) else 0) - (25 if _BAD.search(plain) else 0)


def is_hidden(element: Element) -> bool:
    """Whether the page hides it at first: by attribute or by its own style."""
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    if element.get("aria-hidden") == "true" and "fallback-image" not in element.get("class", ""):
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style.lower()))
