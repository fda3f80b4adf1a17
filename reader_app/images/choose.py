"""Chooses the picture that stands for an article, by addresses and stated sizes alone: nothing is fetched."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import unquote, urlsplit

from reader_app import urls

SMALLEST_PX = 100
MODEST_PX = 240
LARGE_PX = 600
MAX_LOOKED_AT = 60

_NAMES = (
    "icon|favicon|avatar|gravatar|emoji|emoticon|smil(?:ey|ie)|sticker|face|logo|badge|button|btn|sprite|spacer|"
    "blank|pixel|beacon|tracker|loading|lazyload|placeholder|transparent|1x1|ads?|banner|share|rss|divider|arrow|"
    "qr|qrcode|erweima|wechat|weixin|wx|alipay|dashang|reward|donate|二维码|公众号|打赏"
)
_DECORATION = re.compile(rf"(?:^|[/_\-.@])(?:{_NAMES})s?\d*(?=[/_\-.@]|$)|二维码|qr_?code", re.IGNORECASE)
_DECORATION_HOSTS = re.compile(
    r"(?:^|\.)(?:gravatar\.com|s\.w\.org|pixel\.wp\.com|stats\.wp\.com|feeds\.feedburner\.com|doubleclick\.net"
    r"|google-analytics\.com|scorecardresearch\.com|shields\.io)$"
)
_CODE_TEXT = re.compile(r"二维码|扫码|扫一扫|\bqr[ -]?code\b|微信号|公众号|emoji|avatar|头像|\blogo\b", re.IGNORECASE)
_SIZE_IN_NAME = re.compile(r"(?<![0-9a-z])(\d{2,4})x(\d{2,4})(?![0-9a-z])", re.IGNORECASE)
_NOT_SHOWN = (".svg", ".ico", ".eps")


class Picture(Protocol):
    """What is known of a picture in a text: address, words beside it, stated size in CSS pixels."""

    @property
    def src(self) -> str: ...
    @property
    def alt(self) -> str: ...
    @property
    def width(self) -> int | None: ...
    @property
    def height(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class _Candidate:
    url: str
    worth: int
    alt: str = ""
    width: int | None = None
    height: int | None = None


def lead(images: Iterable[Picture], entry_image: str | None, page_image: str | None) -> str | None:
    """The address of the best picture, or None.

    `images` are those of the text in order, `entry_image` what the feed and `page_image` what the page declares.
    """
    scored = [
        (score, candidate.url)
        for candidate in _candidates(images, entry_image, page_image)
        if (score := _score(candidate)) is not None
    ]
    # `max` keeps the first of equals, and what comes first was declared or stands higher up.
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def _candidates(images: Iterable[Picture], entry_image: str | None, page_image: str | None) -> Iterator[_Candidate]:
    if entry_image:
        yield _Candidate(entry_image, 36)
    if page_image:
        yield _Candidate(page_image, 34)
    for position, image in zip(range(MAX_LOOKED_AT), images, strict=False):
        yield _Candidate(image.src, max(30 - 2 * position, 0), image.alt, image.width, image.height)


def _score(candidate: _Candidate) -> int | None:
    """Higher is better; None for what is no picture of the article's matter."""
    if not urls.is_web(candidate.url) or _is_decoration(candidate):
        return None
    width, height = _stated_size(candidate)
    if _is_below(width, SMALLEST_PX) or _is_below(height, SMALLEST_PX):
        return None
    score = candidate.worth
    if _is_below(width, MODEST_PX) or _is_below(height, MODEST_PX * 2 // 3):
        score -= 20
    elif width is not None and width >= LARGE_PX:
        score += 12
    elif width is not None:
        score += 6
    if width and height and not 1 / 3 <= width / height <= 4:
        score -= 15
    if urlsplit(candidate.url).path.lower().endswith(".gif"):
        score -= 10
    return score


def _is_decoration(candidate: _Candidate) -> bool:
    path = unquote(urlsplit(candidate.url).path)
    return (
        path.lower().endswith(_NOT_SHOWN)
        or _DECORATION_HOSTS.search(urls.host(candidate.url)) is not None
        or _DECORATION.search("/".join(path.split("/")[-3:])) is not None
        or _CODE_TEXT.search(candidate.alt) is not None
    )


def _stated_size(candidate: _Candidate) -> tuple[int | None, int | None]:
    """The size that the text gives, else the one in the file's name, as in `sea-150x150.jpg`."""
    if candidate.width is not None or candidate.height is not None:
        return candidate.width, candidate.height
    found = _SIZE_IN_NAME.search(candidate.url.rsplit("/", 1)[-1])
    return (int(found[1]), int(found[2])) if found else (None, None)


def _is_below(side: int | None, limit: int) -> bool:
    return side is not None and side < limit
