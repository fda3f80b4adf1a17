"""Players and foreign frames become cards: an address that a browser opens, and a picture where the id gives one."""

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from reader_app import urls
from reader_app.document import addresses, tokens


class Card(NamedTuple):
    """What is known of an embedded thing; `kind` is "video", "audio" or "page"."""

    url: str
    kind: str
    title: str = ""
    thumbnail: str = ""


class _Player(NamedTuple):
    """`pattern` is looked for in path and query of hosts that end in `host`; `{0}` stands for what it catches."""

    host: str
    pattern: str
    kind: str
    page: str
    thumbnail: str = ""


_YOUTUBE_PAGE = "https://www.youtube.com/watch?v={0}"
_YOUTUBE_PICTURE = "https://i.ytimg.com/vi/{0}/hqdefault.jpg"
PLAYERS = (
    _Player("youtube.com", r"[?&]list=([\w-]{10,64})", "video", "https://www.youtube.com/playlist?list={0}"),
    _Player("youtube.com", r"/(?:embed|v|shorts|live)/([\w-]{11})(?![\w-])", "video", _YOUTUBE_PAGE, _YOUTUBE_PICTURE),
    _Player("youtube-nocookie.com", r"/(?:embed|v)/([\w-]{11})(?![\w-])", "video", _YOUTUBE_PAGE, _YOUTUBE_PICTURE),
    _Player("youtube.com", r"/watch\?(?:.*&)?v=([\w-]{11})(?![\w-])", "video", _YOUTUBE_PAGE, _YOUTUBE_PICTURE),
    _Player("youtu.be", r"^/([\w-]{11})(?![\w-])", "video", _YOUTUBE_PAGE, _YOUTUBE_PICTURE),
    _Player("player.vimeo.com", r"/video/(\d+)", "video", "https://vimeo.com/{0}"),
    _Player("bilibili.com", r"[?&]bvid=(BV\w{10})", "video", "https://www.bilibili.com/video/{0}"),
    _Player("bilibili.com", r"[?&]aid=(\d+)", "video", "https://www.bilibili.com/video/av{0}"),
    _Player("player.youku.com", r"/embed/([\w=]+)", "video", "https://v.youku.com/v_show/id_{0}.html"),
    _Player("player.youku.com", r"/sid/([\w=]+)", "video", "https://v.youku.com/v_show/id_{0}.html"),
    _Player("qq.com", r"[?&]vid=([a-z]\w{10})(?!\w)", "video", "https://v.qq.com/x/page/{0}.html"),
    _Player("ixigua.com", r"/iframe/(\d+)", "video", "https://www.ixigua.com/{0}"),
    _Player("acfun.cn", r"/player/(ac\d+)", "video", "https://www.acfun.cn/v/{0}"),
    _Player(
        "dailymotion.com",
        r"/embed/video/(\w+)",
        "video",
        "https://www.dailymotion.com/video/{0}",
        "https://www.dailymotion.com/thumbnail/video/{0}",
    ),
    _Player("player.twitch.tv", r"[?&]video=v?(\d+)", "video", "https://www.twitch.tv/videos/{0}"),
    _Player("player.twitch.tv", r"[?&]channel=(\w+)", "video", "https://www.twitch.tv/{0}"),
    _Player("embed.ted.com", r"/(talks/[\w-]+)", "video", "https://www.ted.com/{0}"),
    _Player("streamable.com", r"/[eo]/(\w+)", "video", "https://streamable.com/{0}"),
    _Player("loom.com", r"/embed/(\w+)", "video", "https://www.loom.com/share/{0}"),
    _Player("archive.org", r"/embed/([\w.-]+)", "video", "https://archive.org/details/{0}"),
    _Player("tiktok.com", r"/embed/(?:v\d/)?(\d+)", "video", "https://www.tiktok.com/embed/{0}"),
    _Player("open.spotify.com", r"/embed(?:-podcast)?/(\w+/\w+)", "audio", "https://open.spotify.com/{0}"),
    _Player("embed.podcasts.apple.com", r"^/([^?]+)", "audio", "https://podcasts.apple.com/{0}"),
    _Player("embed.music.apple.com", r"^/([^?]+)", "audio", "https://music.apple.com/{0}"),
    _Player(
        "music.163.com",
        r"/outchain/player\?(?:.*&)?type=2&(?:.*&)?id=(\d+)",
        "audio",
        "https://music.163.com/song?id={0}",
    ),
    _Player("platform.twitter.com", r"[?&]id=(\d+)", "page", "https://x.com/i/status/{0}"),
    _Player("instagram.com", r"/((?:p|reel)/[\w-]+)/embed", "page", "https://www.instagram.com/{0}/"),
    _Player("codepen.io", r"/([\w-]+)/embed/(?:preview/)?\w+", "page", "https://codepen.io/{0}"),
)
# These carry the address of the page as a parameter of the frame's own address.
_FORWARDING = {
    "w.soundcloud.com": ("url", "audio"),
    "www.facebook.com": ("href", "video"),
    "cdn.embedly.com": ("url", "page"),
}
_AUDIO_HOSTS = (
    "soundcloud.com",
    "bandcamp.com",
    "spotify.com",
    "ximalaya.com",
    "megaphone.fm",
    "buzzsprout.com",
    "anchor.fm",
)
_VIDEO_HOSTS = ("wistia.net", "wistia.com", "vidyard.com", "brightcove.net", "jwplayer.com", "rutube.ru", "tudou.com")
_UNWANTED = re.compile(
    r"(?:^|\.)(?:doubleclick\.net|googlesyndication\.com|googletagmanager\.com|amazon-adsystem\.com|adnxs\.com|taboola\.com"
    r"|outbrain\.com|criteo\.(?:com|net)|disqus\.com|addthis\.com|sharethis\.com|recaptcha\.net|hm\.baidu\.com|cpro\.baidustatic\.com"
    r"|pos\.baidu\.com|tanx\.com|feedburner\.com|list-manage\.com|substack\.com)$"
)
_TINY = re.compile(r"\s*[0-2](?:px)?\s*")
_HREF = re.compile(r"""<a\s[^>]{0,300}?href\s*=\s*["']?([^"'\s>]{1,1000})""", re.IGNORECASE)
_MAX_TITLE = 200


def frame(attributes: Mapping[str, str], inner: str, base_url: str) -> Card | None:
    """The card of an `<iframe>`, `<embed>` or `<object>`; None for adverts, counters and what cannot be opened."""
    names = ("data-src", "data-lazy-src", "data-original", "src", "data")
    found = (urls.join(base_url, attributes[name]) for name in names if attributes.get(name))
    address = next((url for url in found if url), None)
    if address is None or any(_TINY.fullmatch(attributes.get(side, "")) for side in ("width", "height")):
        return None
    title = _title(attributes)
    known = player(address)
    if known is not None:
        return known._replace(title=title)
    host = urls.host(address)
    if _UNWANTED.search(host) or urlsplit(address).path.endswith((".swf", ".js")):
        return None
    if _is_at(host, _AUDIO_HOSTS):
        # Bandcamp writes the page's address only into the text for browsers without frames.
        fallback = _HREF.search(inner[:4000])
        page = urls.join(base_url, tokens.unescape(fallback[1])) if fallback else None
        return Card(page or address, "audio", title)
    return Card(address, "video" if _is_at(host, _VIDEO_HOSTS) else "page", title)


def player(address: str) -> Card | None:
    """The card of a known player's address, or of the page it belongs to."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    host = urls.host(address)
    place = f"{parts.path}?{parts.query}" if parts.query else parts.path
    for known in PLAYERS:
        if _is_at(host, (known.host,)) and (found := re.search(known.pattern, place)):
            return Card(known.page.format(found[1]), known.kind, "", known.thumbnail.format(found[1]))
    if host in _FORWARDING:
        name, kind = _FORWARDING[host]
        values = parse_qs(parts.query, max_num_fields=100).get(name, [""]) if parts.query.count("&") < 100 else [""]
        page = urls.join(address, values[0])
        if page and urls.host(page) != "api.soundcloud.com":
            return Card(page, kind)
    return None


def media(kind: str, attributes: Mapping[str, str], inner: str, base_url: str) -> Card | None:
    """The card of a `<video>` or `<audio>`; the first source that is on the web counts."""
    sources = [attributes.get("src", ""), attributes.get("data-src", "")]
    sources += [
        tag.attributes.get("src", "")
        for tag in tokens.tokens(inner)
        if isinstance(tag, tokens.Tag) and tag.name == "source" and not tag.is_end
    ]
    found = (urls.join(base_url, source) for source in sources if source)
    address = next((url for url in found if url), None)
    if address is None:
        return None
    poster = addresses.picture(attributes.get("poster", ""), base_url) if kind == "video" else ""
    return Card(address, kind, _title(attributes), poster)


def _title(attributes: Mapping[str, str]) -> str:
    title = " ".join((attributes.get("title") or attributes.get("aria-label") or "").split())[:_MAX_TITLE]
    # What players call themselves says nothing about what they play.
    is_idle = re.fullmatch(r"(?:\w+ ){0,3}(?:video )?(?:player|embed|iframe|frame|content)", title, re.IGNORECASE)
    return "" if is_idle else title


def _is_at(host: str, names: tuple[str, ...]) -> bool:
    return any(host == name or host.endswith("." + name) for name in names)
