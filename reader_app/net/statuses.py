"""What the numbers of HTTP mean to a person."""

from collections.abc import Mapping
from datetime import datetime

from reader_app.errors import BadStatus, Gone
from reader_app.net.caching import retry_after_s

REDIRECTS = frozenset([301, 302, 303, 307, 308])
_WITHOUT_CONTENT = frozenset([204, 205, 206])

_LATER = "It will be asked again later."
_SENTENCES = {
    401: ("{host} asks for a name and a password.", "Enter them under Properties, Network and login."),
    403: ("{host} does not let us in.", "Open it in a browser; if that works, the site keeps programs out."),
    404: ("There is nothing at this address of {host}.", "It may have moved: look at the front page of the site."),
    407: (
        "The proxy asks for a name and a password.",
        "Put them into the proxy setting: http://name:password@host:port.",
    ),
    429: ("{host} asks us to come back later.", _LATER),
    451: ("{host} may not show this for legal reasons.", ""),
}


def has_content(status: int) -> bool:
    """Whether the answer is the thing that was asked for."""
    return 200 <= status < 300 and status not in _WITHOUT_CONTENT


def problem(status: int, host: str, headers: Mapping[str, str], now: datetime) -> BadStatus:
    """The error for an answer without content."""
    if status == 410:
        return Gone(410, "The publisher has taken this down for good.", "What you have of it stays.", host=host)
    if headers.get("cf-mitigated", "").lower() == "challenge":
        sentence = "{host} first checks that a browser is asking."
        hint = "Open it in a browser; programs cannot pass this check."
    elif 500 <= status < 600:
        sentence, hint = "{host} is in trouble (status {code}).", _LATER
    else:
        sentence, hint = _SENTENCES.get(status, ("{host} gave no content (status {code}).", ""))
    wait_s = retry_after_s(headers, now) if status in (429, 503) else None
    return BadStatus(status, sentence, hint, retry_after_s=wait_s, host=host, code=status)
