"""Just enough of HTTP/1.1 (RFC 9112) for the share server: a strict reader of requests, a writer of answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

MAX_HEAD_BYTES = 8 * 1024
MAX_LINES = 80
_REASONS = {
    200: "OK",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    413: "Content Too Large",
    415: "Unsupported Media Type",
    421: "Misdirected Request",
    431: "Request Header Fields Too Large",
}
_NAME = frozenset(b"!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_CONTROLS = frozenset(range(0x20)) - {ord("\t")} | {0x7F}
NO_SCRIPTS = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# A machine's words, not a person's: whoever sees them has not scanned a code.
_PLAIN = "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Request:
    """A request whose head is complete; names of `headers` are in lower case, `length` is of its body."""

    method: str
    path: str
    headers: Mapping[str, str]
    length: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request gets. `policy` is the Content-Security-Policy; `file_name` offers to save it under that name."""

    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    policy: str = NO_SCRIPTS
    file_name: str = ""
    referrer: str = "no-referrer"
    more: Mapping[str, str] = field(default_factory=dict)

    def head(self) -> bytes:
        """Status line and headers: nothing is kept, framed, sniffed, indexed or told to other sites."""
        lines = {
            "Content-Type": self.content_type,
            "Content-Length": str(len(self.body)),
            "Content-Security-Policy": self.policy,
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "X-Robots-Tag": "noindex, nofollow",
            "Referrer-Policy": self.referrer,
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "no-store",
            "Connection": "close",
            **self.more,
        }
        if self.file_name:
            lines["Content-Disposition"] = f'attachment; filename="{self.file_name}"'
        head = [
            f"HTTP/1.1 {self.status} {_REASONS[self.status]}",
            *(f"{name}: {value}" for name, value in lines.items()),
        ]
        return "\r\n".join([*head, "", ""]).encode("ascii")


class BadRequest(Exception):
    """Not a request that we read; `status` says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def refusal(status: int, **more: str) -> Answer:
    """An answer that gives nothing away."""
    return Answer(_REASONS[status].encode(), _PLAIN, status, more=more)


def read_head(data: bytes) -> tuple[Request, int] | None:
    """The request and where its body begins, or None while more has to come; raises BadRequest."""
    end = data.find(b"\r\n\r\n")
    if end > MAX_HEAD_BYTES or (end < 0 and len(data) > MAX_HEAD_BYTES) or data.count(b"\n", 0, end) >= MAX_LINES:
        raise BadRequest(431)
    if end < 0:
        return None
    first, *lines = data[:end].split(b"\r\n")
    method, path = _first_line(first)
    headers = _headers(lines)
    return Request(method, path, headers, _length(method, headers)), end + 4


def _first_line(line: bytes) -> tuple[str, str]:
    parts = line.split(b" ")
    if len(parts) != 3 or parts[2] not in (b"HTTP/1.1", b"HTTP/1.0") or not parts[1].startswith(b"/"):
        raise BadRequest(400)
    if not parts[0].isalpha() or not _is_printable(line):
        raise BadRequest(400)
    return parts[0].decode("ascii"), parts[1].partition(b"?")[0].decode("ascii")


def _headers(lines: list[bytes]) -> dict[str, str]:
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(b":")
        if not colon or not name or not _NAME.issuperset(name) or not _CONTROLS.isdisjoint(value):
            raise BadRequest(400)
        key = name.decode("ascii").lower()
        if key in headers and key in ("host", "content-length", "origin"):
            raise BadRequest(400)
        headers[key] = value.strip(b" \t").decode("latin-1")
    return headers


def _length(method: str, headers: Mapping[str, str]) -> int:
    said = headers.get("content-length", "0")
    if "transfer-encoding" in headers or not (said.isascii() and said.isdecimal() and len(said) < 10):
        raise BadRequest(400)
    if int(said) and method != "POST":
        raise BadRequest(400)
    return int(said)


def _is_printable(line: bytes) -> bool:
    return all(0x20 <= byte < 0x7F for byte in line)
