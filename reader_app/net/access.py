"""What a person has set for one feed's host, checked, and kept from every other host."""

import base64
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from reader_app import urls
from reader_app.errors import Refused
from reader_app.model import Access

if TYPE_CHECKING:
    import requests

MAX_VALUE = 8_192
MAX_HEADERS = 20
_PORTS = {"http": 80, "https": 443}
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
# Printable ASCII and tabs (RFC 9110, section 5.5): a line break would begin a header of its own.
_VALUE = re.compile(r"[\t -~]*")
# What the connection itself says; a wrong word there breaks the answer or lets one request pass for two.
_OURS = frozenset(
    (
        *("host", "connection", "content-length", "transfer-encoding", "accept-encoding", "te", "trailer", "upgrade"),
        *("expect", "keep-alive", "proxy-authorization", "proxy-connection", "range", "if-none-match"),
        *("if-modified-since", "cookie", "user-agent"),
    )
)


def origin(url: str) -> str:
    """Scheme, host and port, always written out."""
    parts = urlsplit(url)
    host = urls.ascii_host(urls.host(url)) or urls.host(url)
    return f"{parts.scheme}://{host}:{parts.port or _PORTS.get(parts.scheme, 0)}"


def is_for(access: Access, url: str) -> bool:
    """Whether `url` is on the server that the access was given for, or on the encrypted side of the same host."""
    asked = origin(url)
    if asked == access.origin:
        return True
    own_host = access.origin.removeprefix("http://").removesuffix(":80")
    return access.origin == f"http://{own_host}:80" and asked == f"https://{own_host}:443"


def checked(access: Access) -> Access:
    """The same; raises Refused for what must not stand in a request."""
    for said in (access.user_agent, access.cookies):
        if not is_sendable(said):
            raise _not_sendable(said)
    if ":" in access.user or not (_is_one_line(access.user) and _is_one_line(access.password)):
        raise Refused("A name for a login has no colon in it, and neither name nor password a line break.")
    if len(access.headers) > MAX_HEADERS:
        raise Refused("More than {n} headers are not sent.", n=MAX_HEADERS)
    for name, value in access.headers:
        if not _TOKEN.fullmatch(name):
            raise Refused("“{name}” is no name for a header.", "It should look like X-Token.", name=name[:100])
        if name.lower() in _OURS:
            raise Refused("The header “{name}” is set by the program itself.", name=name)
        if not is_sendable(value):
            raise _not_sendable(value)
    if access.fingerprint and not re.fullmatch(r"[0-9a-f]{64}", access.fingerprint):
        raise Refused("This is no fingerprint of a certificate.", "It has 64 letters and digits.")
    return access


def is_sendable(value: str) -> bool:
    """Whether the text may stand in a header: one short line of ASCII."""
    return len(value) <= MAX_VALUE and _VALUE.fullmatch(value) is not None


def headers(access: Access, url: str) -> dict[str, str]:
    """What to add to a request for `url`, which the access is for.

    A password goes out unasked only where the line is encrypted; else the server's question is waited for.
    """
    checked(access)
    added = {name: value.strip() for name, value in access.headers}
    if access.user_agent:
        added["User-Agent"] = access.user_agent.strip()
    if access.cookies:
        added["Cookie"] = access.cookies.strip()
    if access.user and url.startswith("https:"):
        added["Authorization"] = _basic(access)
    return added


def answer_to(challenge: str, access: Access, response: "requests.Response") -> str | None:
    """The Authorization that a 401 asks for: Digest where it is offered, else Basic; None for any other kind."""
    if not access.user:
        return None
    offered = challenge.lower()
    if "digest" in offered:
        return _digest(challenge, access, response.url)
    return _basic(access) if "basic" in offered else None


def _basic(access: Access) -> str:
    login = f"{access.user}:{access.password}".encode()
    return "Basic " + base64.b64encode(login).decode("ascii")


def _digest(challenge: str, access: Access, url: str) -> str | None:
    """requests' own calculation (RFC 7616), without the session that it usually hangs on."""
    from requests.auth import HTTPDigestAuth
    from requests.utils import parse_dict_header

    said = challenge[challenge.lower().index("digest") + len("digest") :]
    digest = HTTPDigestAuth(access.user, access.password)
    digest.init_per_thread_state()
    # requests has no types, and no other door to the calculation.
    own: Any = digest
    own._thread_local.chal = {"qop": None, **parse_dict_header(said.strip())}  # type: ignore[no-untyped-call]
    try:
        answer: str | None = own.build_digest_header("GET", url)
        return answer
    except (KeyError, ValueError):
        # A question without a realm or a nonce cannot be answered.
        return None


def _is_one_line(text: str) -> bool:
    return len(text) <= MAX_VALUE and not re.search(r"[\x00-\x1f\x7f]", text)


def _not_sendable(value: str) -> Refused:
    return Refused(
        "“{value}” cannot be sent to a server.",
        "Only letters, digits and signs of English, on one line.",
        value=" ".join(value[:60].split()),
    )
