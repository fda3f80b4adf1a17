"""The page on which a phone types or pastes what the computer should keep."""

import re
from dataclasses import dataclass
from html import escape
from string import Template
from urllib.parse import parse_qs

from reader_app import assets, text, urls
from reader_app.sharing.http import Answer
from reader_app.sharing.page import plain_page
from reader_app.words import tr

MAX_CHARS = 20_000
# Each character may take nine bytes in a form: three of UTF-8, each as %XX.
MAX_BYTES = 9 * MAX_CHARS + 16
FORM = "application/x-www-form-urlencoded"
_POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# Where Chinese text goes on right after an address, as in what apps put on the clipboard to be shared.
_ADDRESS = re.compile(r"https?://[^\s<>\"'，。！？、；：“”‘’（）《》【】\u3400-\u9fff]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Received:
    """What came from a phone: its text, and the first web address in it, or None."""

    text: str
    url: str | None = None


def form_page(action: str) -> Answer:
    """The page with its one field; what is sent goes to the path `action`."""
    form = Template(assets.read("templates/receive.html").decode()).substitute(
        action=escape(action),
        heading=escape(tr("Send to the computer")),
        explained=escape(tr("An address is saved with its page, any other text as an article of its own.")),
        most=MAX_CHARS,
        send=escape(tr("Send")),
    )
    return _answer(tr("Send to the computer"), form)


def sent_page(back: str) -> Answer:
    """What the phone sees after it has sent something."""
    said = escape(tr("Sent. Now confirm it on the computer."))
    return _answer(tr("Sent"), f'<p class="said">{said}</p>{_back(back)}')


def refused_page(back: str) -> Answer:
    """What the phone sees when nothing usable came, or too much is waiting already."""
    said = escape(tr("This could not be taken. Send one address or a short text, and confirm it on the computer."))
    return _answer(tr("Not sent"), f'<p class="said">{said}</p>{_back(back)}', status=400)


def read_form(body: bytes) -> Received | None:
    """What a browser sent with the form; None for nothing, too much, or no form."""
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=False, max_num_fields=3, errors="strict")
    except ValueError:
        return None
    lines = (text.tidy(line) for line in fields.get("text", [""])[0][: MAX_CHARS + 1].splitlines())
    said = "\n".join(lines).strip()
    if not said or len(said) > MAX_CHARS:
        return None
    return Received(said, _address(said))


def _address(said: str) -> str | None:
    found = _ADDRESS.search(said)
    if found is not None:
        return urls.typed(found[0].rstrip(".,;:!?)"))
    # "example.com/a" alone is an address too; a word or a sentence is none.
    is_one_word = len(said.split()) == 1 and said.isascii() and "." in said.strip(".")
    return urls.typed(said) if is_one_word else None


def _back(path: str) -> str:
    return f'<div class="tools"><a href="{escape(path)}">{escape(tr("Send something else"))}</a></div>'


def _answer(title: str, body: str, status: int = 200) -> Answer:
    return Answer(plain_page(title, body, _POLICY), status=status, policy=_POLICY, referrer="same-origin")
