"""The address that is handed on, and whether a phone can get there."""

from urllib.parse import quote, urlsplit, urlunsplit

from reader_app import urls
from reader_app.words import Message

# Names that a site uses for its other faces; they are the same site.
_FACES = ("www.", "m.", "mobile.", "wap.", "amp.", "3g.")
# Reserved for names that lead nowhere (RFC 6761, RFC 9476), and for networks of their own.
_NOWHERE = (".invalid", ".test", ".example", ".alt")
_HIDDEN = (".onion", ".i2p")


def shared_link(url: str, canonical: str | None = None) -> str:
    """The article's address, without tracking and in plain ASCII; the page's canonical one if that is the same site."""
    chosen = canonical if canonical and _is_better(canonical, url) else url
    parts = urlsplit(urls.clean(chosen))
    if parts.scheme == "http" and urlsplit(url).scheme == "https":
        parts = parts._replace(scheme="https")
    return _in_ascii(urlunsplit(parts))


def phone_problem(url: str) -> Message | None:
    """Why a phone elsewhere cannot open the address, or None if nothing speaks against it."""
    host = urls.host(url)
    if urlsplit(url.strip()).scheme.lower() not in ("http", "https") or not host:
        return Message("This is not a web address, so a phone cannot open it.")
    if host.endswith(_HIDDEN):
        return Message("This address is on a hidden network; a phone needs a special browser to open it.")
    if host.endswith(_NOWHERE):
        return Message("This address leads nowhere on the internet.")
    if urls.is_local(url):
        return Message("This address is on this computer or its local network; a phone elsewhere cannot open it.")
    return None


def _is_better(canonical: str, url: str) -> bool:
    """Whether the canonical address names the same article: careless sites name their front page on every one."""
    if not urls.is_web(canonical) or not _is_same_site(urls.host(canonical), urls.host(url)):
        return False
    named, given = urlsplit(canonical), urlsplit(url)
    is_front_page = named.path in ("", "/") and not named.query
    return not (is_front_page and (given.path not in ("", "/") or given.query))


def _is_same_site(one: str, other: str) -> bool:
    one, other = _without_face(one), _without_face(other)
    return bool(one) and (one == other or one.endswith("." + other) or other.endswith("." + one))


def _without_face(host: str) -> str:
    for face in _FACES:
        if host.startswith(face) and "." in host.removeprefix(face):
            return host.removeprefix(face)
    return host


def _in_ascii(url: str) -> str:
    """The same address in ASCII: every phone and every chat reads it alike."""
    parts = urlsplit(url)
    host = urls.host(url)
    netloc = parts.netloc.replace(host, urls.ascii_host(host) or host)
    printable = "".join(map(chr, range(0x21, 0x7F)))
    path, query, fragment = (quote(part, safe=printable) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, netloc, path, query, fragment))
