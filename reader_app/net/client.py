"""`Client`: fetches one address at a time from each host, within limits, and tells nobody more than it has to."""

import logging
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urldefrag

from reader_app import __version__, urls
from reader_app.errors import HaowenError, Refused, TooSlow, Unreachable
from reader_app.jobs import Progress
from reader_app.model import Access
from reader_app.net import access as accesses
from reader_app.net import body, caching, guard, proxy, statuses
from reader_app.net.watch import TICK_S, Watch

if TYPE_CHECKING:
    import requests

    from reader_app.net.transport import Transport

USER_AGENT = f"Haowen/{__version__} (desktop article reader)"
MAX_BYTES = 15 << 20
DEADLINE_S = 60.0
MAX_REDIRECTS = 8
# Feeds with certificates of their own each have one; the oldest makes room.
MOST_TRANSPORTS = 24

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that led elsewhere, and with which status: 301 and 308 mean for good."""

    url: str
    status: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `url` is where it was found in the end; `headers` may be asked in any case.

    `etag` and `last_modified` are fit to be sent back; `is_unmodified` means that what one has is still good.
    """

    url: str
    status: int
    body: bytes
    content_type: str | None
    headers: Mapping[str, str]
    etag: str | None = None
    last_modified: str | None = None
    is_unmodified: bool = False
    redirects: tuple[Redirect, ...] = ()


@dataclass(frozen=True, slots=True)
class _Request:
    """One step of a fetch; redirects make further ones out of it."""

    url: str
    accept: str
    etag: str | None
    last_modified: str | None
    referer: str | None
    trusted_host: str
    max_bytes: int
    user_agent: str
    access: Access | None

    @property
    def host(self) -> str:
        return urls.host(self.url)

    @property
    def is_trusted(self) -> bool:
        return bool(self.trusted_host) and urls.ascii_host(self.host) == urls.ascii_host(self.trusted_host)

    @property
    def own_access(self) -> Access | None:
        """What the person has set for this very server; a redirect to another one leaves it behind."""
        return self.access if self.access is not None and accesses.is_for(self.access, self.url) else None

    def headers(self) -> dict[str, str]:
        wanted = {
            "User-Agent": self.user_agent,
            "Accept": self.accept,
            "Accept-Encoding": body.ACCEPTED_ENCODINGS,
            "If-None-Match": caching.sendable(self.etag),
            "If-Modified-Since": caching.sendable(self.last_modified),
            "Referer": _referer(self.referer),
        }
        own = accesses.headers(self.own_access, self.url) if self.own_access is not None else {}
        replaced = {name.lower() for name in own}
        return {name: value for name, value in wanted.items() if value and name.lower() not in replaced} | own


class Client:
    """Any number of threads may share it. Nothing is kept between requests but a few open connections."""

    def __init__(self, *, proxy: str = "", has_system_proxy: bool = False, user_agent: str = "") -> None:
        """`proxy` is `http://host:port` or `socks5://host:port`, empty for none; private hosts are asked directly.
        With `has_system_proxy` the computer's own choice counts instead."""
        self._proxy = proxy
        self._has_system_proxy = has_system_proxy
        self._user_agent = user_agent if user_agent and accesses.is_sendable(user_agent) else USER_AGENT
        self._access: Access | None = None
        self._changed = threading.Condition()
        self._busy: set[str] = set()
        self._transports: dict[_Way, Transport] = {}

    def with_access(self, access: Access | None) -> "Client":
        """The same client, which shows `access` to the server that it is for."""
        twin = copy(self)
        twin._access = access
        return twin

    def fetch(
        self,
        url: str,
        *,
        accept: str = "*/*",
        etag: str | None = None,
        last_modified: str | None = None,
        referer: str | None = None,
        trusted_host: str = "",
        max_bytes: int = MAX_BYTES,
        deadline_s: float = DEADLINE_S,
        may_redirect: bool = True,
        progress: Progress | None = None,
    ) -> Answer:
        """What is at `url`; only `trusted_host` may be in a private network.

        Raises Refused, Unreachable (BadCertificate, TooSlow), TooLarge, BadStatus (Gone), Cancelled.
        """
        if not urls.is_web(url):
            raise Refused("“{url}” is not an address that we open.", url=url[:200])
        request = _Request(
            url, accept, etag, last_modified, referer, trusted_host, max_bytes, self._user_agent, self._access
        )
        redirects: list[Redirect] = []
        with Watch(request.host, deadline_s, progress) as watch:
            while True:
                answer = self._ask(request, watch)
                if answer.status not in statuses.REDIRECTS or not may_redirect:
                    return replace(_accepted(answer), redirects=tuple(redirects))
                redirects.append(Redirect(request.url, answer.status))
                request = _next(request, answer.headers, redirects)

    def close(self) -> None:
        """Let go of the open connections; a fetch under way ends as it would have."""
        with self._changed:
            transports = list(self._transports.values())
            self._transports.clear()
        for transport in transports:
            transport.close()

    def fingerprint(self, url: str, *, trusted_host: str = "", progress: Progress | None = None) -> str:
        """The SHA-256 of the certificate that the server shows, believed or not; nothing is asked of it."""
        from reader_app.net import certificates

        request = _Request(url, "*/*", None, None, None, trusted_host, MAX_BYTES, self._user_agent, None)
        guard.refuse_private(url, is_trusted=request.is_trusted)
        with Watch(request.host, DEADLINE_S, progress) as watch:
            used_proxy = proxy.parse(self._way(request).proxy)
            return certificates.fingerprint(url, used_proxy, is_trusted=request.is_trusted, watch=watch)

    def _ask(self, request: _Request, watch: Watch) -> Answer:
        """One request and its answer; the body of anything but a success stays unread."""
        guard.refuse_private(request.url, is_trusted=request.is_trusted)
        with self._turn(request.host, watch):
            try:
                response = self._transport(request).get(request.url, request.headers(), watch)
                if response.status_code == 401 and request.own_access is not None:
                    response = self._answered(response, request, watch)
                try:
                    return _read(request, response, watch)
                finally:
                    # Ends the connection unless the body was read to its end.
                    response.raw.close()
            except HaowenError:
                raise
            except Exception as error:
                # Whatever a shut socket looks like from inside, it was us who shut it.
                watch.check()
                raise _explained(error, request.host)

    def _answered(self, response: "requests.Response", request: _Request, watch: Watch) -> "requests.Response":
        """The same asked again with the login that the server wants to see, if there is one."""
        assert request.own_access is not None
        said = accesses.answer_to(response.headers.get("www-authenticate", ""), request.own_access, response)
        headers = request.headers()
        if said is None or headers.get("Authorization") == said:
            return response
        response.raw.close()
        return self._transport(request).get(request.url, {**headers, "Authorization": said}, watch)

    @contextmanager
    def _turn(self, host: str, watch: Watch) -> Iterator[None]:
        """One connection a host: the others wait, on their own time."""
        with self._changed, watch.paused():
            while host in self._busy:
                watch.check()
                self._changed.wait(TICK_S)
            self._busy.add(host)
        try:
            yield
        finally:
            with self._changed:
                self._busy.discard(host)
                self._changed.notify_all()

    def _transport(self, request: _Request) -> "Transport":
        from reader_app.net.transport import Transport

        way = self._way(request)
        with self._changed:
            if way not in self._transports:
                if len(self._transports) >= MOST_TRANSPORTS:
                    self._transports.pop(next(iter(self._transports))).close()
                self._transports[way] = Transport(
                    proxy.parse(way.proxy),
                    is_trusted=way.is_trusted,
                    ca_file=way.ca_file,
                    fingerprint=way.fingerprint,
                )
            return self._transports[way]

    def _way(self, request: _Request) -> "_Way":
        own = request.own_access
        used = proxy.of_system(request.url) if self._has_system_proxy else self._proxy
        return _Way(
            request.is_trusted,
            "" if request.is_trusted else used,
            own.ca_file if own is not None else "",
            own.fingerprint if own is not None else "",
        )


class _Way(NamedTuple):
    """Connections are shared by requests that go the same way, and by no others."""

    is_trusted: bool
    proxy: str
    ca_file: str
    fingerprint: str


def _read(request: _Request, response: "requests.Response", watch: Watch) -> Answer:
    status, raw = response.status_code, response.raw
    content = body.read(raw, request.host, request.max_bytes, watch) if statuses.has_content(status) else b""
    # Of a header that comes twice the last one counts.
    response.headers.update(raw.headers.iteritems())
    etag, last_modified = caching.validators(response.headers, datetime.now(UTC))
    return Answer(
        url=request.url,
        status=status,
        body=content,
        content_type=response.headers.get("content-type"),
        headers=response.headers,
        etag=etag,
        last_modified=last_modified,
        is_unmodified=status == 304,
    )


def _accepted(answer: Answer) -> Answer:
    """The answer, if it is one to work with; raises BadStatus otherwise."""
    if answer.is_unmodified or statuses.has_content(answer.status):
        return answer
    raise statuses.problem(answer.status, urls.host(answer.url), answer.headers, datetime.now(UTC))


def _next(request: _Request, headers: Mapping[str, str], redirects: list[Redirect]) -> _Request:
    """The request that a redirect asks for; where we came from is not told to another host."""
    location = headers.get("location", "").strip()
    if not location:
        raise Unreachable("{host} sends us on but does not say where.", host=request.host)
    if not location.isascii():
        # Headers are bytes; those who break the rules write UTF-8.
        location = location.encode("latin-1", "replace").decode("utf-8", "replace")
    target = urls.join(request.url, location)
    if target is None:
        raise Refused("{host} sends us on to an address that we do not open.", host=request.host)
    if len(redirects) > MAX_REDIRECTS or any(target == passed.url for passed in redirects):
        raise Unreachable("{host} sends us on without end.", host=request.host)
    is_same_host = urls.host(target) == request.host
    is_downgrade = request.url.startswith("https:") and not target.startswith("https:")
    return replace(request, url=target, referer=request.referer if is_same_host and not is_downgrade else None)


def _referer(url: str | None) -> str | None:
    """The page as it may be named in a request."""
    from requests.utils import requote_uri

    if not url or not urls.is_web(url):
        return None
    spelled = requote_uri(urldefrag(url).url)
    return spelled if spelled.isascii() else None


def _explained(error: Exception, host: str) -> Unreachable:
    """What requests, urllib3, ssl or a socket raised, as a sentence; anything unknown is noted in the log."""
    import ssl

    import requests
    import urllib3

    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLCertVerificationError) or _is_other_certificate(cause) for cause in causes):
        from reader_app.net import certificates

        return certificates.problem(causes, host)
    if any(isinstance(cause, TimeoutError | urllib3.exceptions.TimeoutError) for cause in causes):
        return TooSlow("{host} took too long to answer.", "Try again later.", host=host)
    if any(isinstance(cause, requests.exceptions.ProxyError) for cause in causes):
        return Unreachable("The proxy in the settings does not lead to {host}.", "Check the proxy.", host=host)
    if isinstance(error, urllib3.exceptions.ProtocolError | ConnectionError):
        return body.broken_off(host)
    if not isinstance(error, requests.exceptions.RequestException | urllib3.exceptions.HTTPError | OSError):
        log.exception("A request failed in a way that we do not know")
    return Unreachable("{host} does not answer properly.", "Try again later.", host=host)


def _is_other_certificate(cause: BaseException) -> bool:
    """Whether the one certificate that is believed was not the one shown; urllib3 has only words for it."""
    return "Fingerprints did not match" in str(cause)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what lies behind it; libraries wrap one another, some only in the arguments."""
    seen: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting:
        step = waiting.pop()
        if isinstance(step, BaseException) and step not in seen:
            seen.append(step)
            waiting += [step.__cause__, step.__context__, *step.args]
    yield from seen
