"""A small web site on this computer: pages that tests put there, change, break, hold back and take away."""

import hashlib
import io
import ssl
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Literal

from PIL import Image

RSS = "application/rss+xml; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
HTML = "text/html; charset=utf-8"
# A test that forgets to let go of a held answer ends all the same.
LONGEST_HOLD_S = 30.0

Fault = Literal["truncated", "html"]


@dataclass(frozen=True, slots=True)
class Page:
    """What the site answers; an empty `etag` means the answer cannot be asked for conditionally."""

    body: bytes
    content_type: str = HTML
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str = ""
    is_truncated: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it arrived; the names of `headers` are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a feed; `html` is its body, `image` the address of a picture that the feed names for it."""

    id: str
    title: str
    url: str
    html: str = ""
    published: datetime | None = None
    author: str = ""
    tags: Sequence[str] = ()
    image: str = ""


class Site:
    """Listens on a free port of 127.0.0.1 while it is open as a context manager.

    `pages` maps a path with its query to a page and may be changed at any time; `asked` lists all requests.
    """

    def __init__(self, certificate: Path | None = None) -> None:
        """With a `certificate` (a PEM file with its key) the site speaks HTTPS and is called localhost."""
        self.pages: dict[str, Page | Callable[[Asked], Page]] = {}
        self.asked: list[Asked] = []
        self._gates: dict[str, threading.Event] = {}
        self._arrivals = threading.Condition()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._is_secure = certificate is not None
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, name="site", daemon=True
        )

    def __enter__(self) -> "Site":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for gate in self._gates.values():
            gate.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def host(self) -> str:
        """`127.0.0.1:port`."""
        return f"{'localhost' if self._is_secure else '127.0.0.1'}:{self._server.server_port}"

    def url(self, path: str = "/") -> str:
        """The absolute address of a path."""
        return f"{'https' if self._is_secure else 'http'}://{self.host}{path}"

    def put(
        self,
        path: str,
        body: bytes | str,
        content_type: str = HTML,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        etag: str | None = None,
    ) -> str:
        """Put or replace a page, with an ETag of its bytes unless another is given; returns its address."""
        data = body.encode() if isinstance(body, str) else body
        tag = f'"{hashlib.sha256(data).hexdigest()[:16]}"' if etag is None else etag
        self.pages[path] = Page(data, content_type, status, dict(headers or {}), tag)
        return self.url(path)

    def redirect(self, path: str, target: str, status: int = 301) -> str:
        """Send those who ask for `path` on to `target`; returns the address of `path`."""
        return self.put(path, b"", status=status, headers={"Location": target}, etag="")

    def break_(self, path: str, fault: int | Fault = 500, *, headers: Mapping[str, str] | None = None) -> None:
        """Make the path fail: a status, half of its bytes, or a page of HTML (a login) where the feed was."""
        if fault == "truncated":
            page = self.pages[path]
            assert isinstance(page, Page)
            self.pages[path] = replace(page, is_truncated=True, etag="")
        elif fault == "html":
            self.put(path, "<!doctype html><title>Please log in</title><p>Please log in.</p>")
        else:
            self.put(path, f"<h1>{fault}</h1>", status=fault, headers=headers, etag="")

    def remove(self, path: str) -> None:
        """The path answers 404 from now on."""
        self.pages.pop(path, None)

    def hold(self, path: str) -> threading.Event:
        """Keep every answer of the path back until the returned event is set."""
        return self._gates.setdefault(path, threading.Event())

    def wait_asked(self, path: str, times: int = 1, timeout_s: float = 10.0) -> None:
        """Wait until the path was asked for; fails when it was not in time."""
        with self._arrivals:
            assert self._arrivals.wait_for(lambda: self.count(path) >= times, timeout_s), f"{path} was not asked for"

    def count(self, path: str) -> int:
        """How often the path was asked for."""
        return sum(asked.path == path for asked in self.asked)

    def last(self, path: str) -> Asked:
        """The newest request for the path."""
        return next(asked for asked in reversed(self.asked) if asked.path == path)

    def answer(self, asked: Asked) -> Page:
        """Note the request, wait while its path is held, and find the page."""
        with self._arrivals:
            self.asked.append(asked)
            self._arrivals.notify_all()
        gate = self._gates.get(asked.path)
        if gate is not None:
            gate.wait(LONGEST_HOLD_S)
        page = self.pages.get(asked.path) or Page(b"<h1>Not found</h1>", status=404)
        return page if isinstance(page, Page) else page(asked)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is what some tests are about."""


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Connections that the client keeps open must not keep the site from closing.
        timeout = 5
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            asked = Asked(self.command, self.path, {name.lower(): value for name, value in self.headers.items()})
            page = site.answer(asked)
            matches = [tag.strip() for tag in asked.headers.get("if-none-match", "").split(",")]
            if page.status == 200 and page.etag and (page.etag in matches or "*" in matches):
                page = replace(page, status=304, body=b"")
            self._send(page)

        do_HEAD = do_GET

        def _send(self, page: Page) -> None:
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if page.etag:
                self.send_header("ETag", page.etag)
            if page.status != 304:
                self.send_header("Content-Type", page.content_type)
                self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            if page.is_truncated:
                self.close_connection = True
                self.wfile.write(page.body[: len(page.body) // 2])
            elif self.command != "HEAD":
                self.wfile.write(page.body)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet; `Site.asked` has it all."""

    return Handler


def rss(
    title: str, items: Sequence[Item], *, link: str = "https://example.org/", language: str = "", **more: str
) -> bytes:
    """An RSS 2.0 feed; `more` are further elements of the channel, such as ttl="120"."""
    about = [_element("title", title), _element("link", link), _element("description", more.pop("description", title))]
    about += [_element("language", language)] if language else []
    about += [_element(name, text) for name, text in more.items()]
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>'
        f"{''.join(about)}{''.join(map(_rss_item, items))}</channel></rss>"
    ).encode()


def atom(title: str, items: Sequence[Item], *, link: str = "https://example.org/") -> bytes:
    """An Atom feed."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f'{_element("title", title)}<link href="{escape(link)}"/>{_element("id", link)}'
        f"<updated>{_EPOCH.isoformat()}</updated>{''.join(map(_atom_entry, items))}</feed>"
    ).encode()


def home_page(title: str, feeds: Mapping[str, str], *, body: str = "<p>Welcome.</p>") -> str:
    """The front page of a site; `feeds` maps the address of a feed (RSS, or Atom when it says so) to its title."""
    links = "".join(
        f'<link rel="alternate" type="application/{"atom" if "atom" in address else "rss"}+xml" '
        f'title="{escape(name)}" href="{escape(address)}">'
        for address, name in feeds.items()
    )
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>{links}'
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def article_page(
    title: str,
    paragraphs: Sequence[str],
    *,
    picture: str = "",
    author: str = "",
    site_name: str = "",
    language: str = "en",
    published: datetime | None = None,
) -> str:
    """A page with one article amid what usually surrounds it; `picture` is its lead picture."""
    metas = {"og:title": title, "og:image": picture, "og:site_name": site_name, "author": author}
    if published:
        metas["article:published_time"] = published.isoformat()
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>' + "".join(
        f'<meta {"property" if ":" in name else "name"}="{name}" content="{escape(value)}">'
        for name, value in metas.items()
        if value
    )
    figure = f'<figure><img src="{escape(picture)}" alt="" width="640" height="400"></figure>' if picture else ""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="{language}"><head>{head}</head>'
        '<body><nav><a href="/">Home</a> <a href="/about">About</a></nav>'
        f"<article><h1>{escape(title)}</h1>{figure}{text}</article>"
        '<aside><a href="/other">Read this too</a></aside><footer>All rights reserved</footer></body></html>'
    )


def png(width_px: int = 64, height_px: int = 48, color: str = "#4a7fb5") -> bytes:
    """A picture of one colour."""
    return _picture("PNG", width_px, height_px, color)


def jpeg(width_px: int = 640, height_px: int = 400, color: str = "#b5654a") -> bytes:
    """A picture of one colour."""
    return _picture("JPEG", width_px, height_px, color)


_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def _picture(kind: str, width_px: int, height_px: int, color: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width_px, height_px), color).save(buffer, kind)
    return buffer.getvalue()


def _rss_item(item: Item) -> str:
    published = _element("pubDate", format_datetime(item.published)) if item.published else ""
    author = _element("dc:creator", item.author) if item.author else ""
    tags = "".join(_element("category", tag) for tag in item.tags)
    image = f'<media:thumbnail url="{escape(item.image)}"/>' if item.image else ""
    return (
        f'<item><guid isPermaLink="false">{escape(item.id)}</guid>{_element("title", item.title)}'
        f"{_element('link', item.url)}{published}{author}{tags}{image}{_element('content:encoded', item.html)}</item>"
    )


def _atom_entry(item: Item) -> str:
    author = f"<author>{_element('name', item.author)}</author>" if item.author else ""
    tags = "".join(f'<category term="{escape(tag)}"/>' for tag in item.tags)
    when = (item.published or _EPOCH).isoformat()
    return (
        f'<entry>{_element("id", item.id)}{_element("title", item.title)}<link href="{escape(item.url)}"/>'
        f"<published>{when}</published><updated>{when}</updated>{author}{tags}"
        f'<content type="html">{escape(item.html)}</content></entry>'
    )


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"
