"""Fetches a picture from hosts that refuse visitors from elsewhere (hot-link protection)."""

from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from reader_app import urls
from reader_app.errors import BadPicture, BadStatus
from reader_app.images import guard, sniff
from reader_app.jobs import Progress

if TYPE_CHECKING:
    from reader_app.net.client import Client

# Whom we say we come from: nobody, the article, the picture's own site, or the one site that the host accepts.
Way = Literal["nobody", "article", "itself", "known"]

ACCEPT = "image/avif,image/webp,image/png,image/jpeg,image/gif,image/*;q=0.8,*/*;q=0.5"
# A host says in these ways that it does not like where we come from.
_REFUSALS = (401, 403, 404, 410, 418)
# Hosts that show their pictures only to visitors of one site.
_KNOWN = (
    ("qpic.cn", "https://mp.weixin.qq.com/"),
    ("sinaimg.cn", "https://weibo.com/"),
    ("weibocdn.com", "https://weibo.com/"),
    ("pximg.net", "https://www.pixiv.net/"),
    ("doubanio.com", "https://www.douban.com/"),
    ("cdnfile.sspai.com", "https://sspai.com/"),
    ("moyu.im", "https://jandan.net/"),
)


def fetch(
    client: "Client",
    url: str,
    *,
    referer: str | None = None,
    trusted_host: str = "",
    progress: Progress | None = None,
    ways: MutableMapping[str, Way] | None = None,
) -> bytes:
    """The bytes of the picture; raises BadPicture for anything else, and what `Client.fetch` raises.

    `referer` is the article's address. `ways` remembers, per host, what worked the last time.
    """
    problem: BadStatus | BadPicture | None = None
    for way, said in _ways(url, referer, ways or {}):
        try:
            data = _ask(client, url, said, trusted_host, progress)
        except BadStatus as error:
            if error.status not in _REFUSALS:
                raise
            # The first refusal is the honest one; later ones may only dislike the Referer.
            problem = problem or error
            continue
        if sniff.kind(data) is not None:
            if ways is not None:
                ways[urls.host(url)] = way
            return data
        problem = problem or BadPicture("There is no picture at this address.")
        if _is_drawing(data):
            break
    raise problem or BadPicture("There is no picture at this address.")


def _ways(url: str, article: str | None, ways: MutableMapping[str, Way]) -> list[tuple[Way, str | None]]:
    """What to say about where we come from, the most promising first, without repeating it."""
    host = urls.host(url)
    known = next((site for name, site in _KNOWN if host == name or host.endswith("." + name)), None)
    own = "{0.scheme}://{0.netloc}/".format(urlsplit(url))
    answers: dict[Way, str | None] = {}
    if known:
        answers["known"] = known
    answers["nobody"] = None
    if article and urls.is_web(article):
        answers["article"] = article.partition("#")[0]
    if not known:
        answers["itself"] = own
    proven = ways.get(host)
    return sorted(answers.items(), key=lambda item: item[0] != proven)


def _ask(client: "Client", url: str, said: str | None, trusted_host: str, progress: Progress | None) -> bytes:
    answer = client.fetch(
        url,
        accept=ACCEPT,
        referer=said,
        trusted_host=trusted_host,
        max_bytes=guard.MAX_BYTES,
        progress=progress,
    )
    return answer.body


def _is_drawing(data: bytes) -> bool:
    """Whether this is SVG: asking again in another way would only bring it again."""
    return b"<svg" in data[:1000].lower()
