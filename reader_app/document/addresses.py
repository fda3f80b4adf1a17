"""Which addresses a document may hold: links, pictures and anchors, in the form in which they are kept."""

import base64
import binascii
import re
from urllib.parse import quote, unquote

from reader_app import urls

# Ids of strangers live in a name space of their own wherever the document is written out as HTML.
ANCHOR_PREFIX = "x-"
MAX_PICTURE_BYTES = 512 * 1024

_MAX_ANCHOR = 80
_MAX_SUBJECT = 200
_DATA_PICTURE = re.compile(r"data:image/(png|jpe?g|gif|webp);base64,([A-Za-z0-9+/=\s]*)", re.IGNORECASE)
_MAIL = re.compile(r"mailto:([\w.+\-]{1,64}@[\w.\-]{1,190})(?:\?(.*))?", re.IGNORECASE | re.DOTALL)
_SIGNATURES = {"png": b"\x89PNG", "jpeg": b"\xff\xd8", "gif": b"GIF8", "webp": b"RIFF"}


def link(reference: str, base_url: str) -> str:
    """The address of a link: absolute http(s), `mailto:`, or `#anchor` within the page; "" for all else."""
    reference = reference.strip()
    if reference.startswith("#"):
        return _fragment(reference[1:])
    if reference[:7].lower() == "mailto:":
        return _mail(reference)
    url = urls.join(base_url, reference)
    if url is None:
        return ""
    page, mark, fragment = url.partition("#")
    if mark and page == base_url.partition("#")[0]:
        return _fragment(fragment)
    return url


def picture(reference: str, base_url: str) -> str:
    """The address of a picture: absolute http(s), or a small raster picture as `data:`; "" for all else."""
    if reference[:32].lstrip()[:5].lower() == "data:":
        return _data_picture(reference.strip())
    return urls.join(base_url, reference) or ""


def anchor(name: str) -> str:
    """The id under which a place of the page can be reached; "" if the name holds nothing that could be one."""
    name = re.sub(r"[^\w.:\-]+", "_", name.strip().removeprefix(ANCHOR_PREFIX)[:_MAX_ANCHOR])
    return ANCHOR_PREFIX + name if name.strip("_") else ""


def is_kept_link(address: str) -> bool:
    """Whether `link` could have made this address: a cheap second look at what comes back from the store."""
    return address.startswith(("https://", "http://", "mailto:", "#"))


def is_kept_picture(address: str) -> bool:
    """The same for `picture`."""
    return address.startswith(("https://", "http://")) or _DATA_PICTURE.match(address) is not None


def _fragment(name: str) -> str:
    found = anchor(unquote(name))
    return f"#{found}" if found else ""


def _mail(reference: str) -> str:
    found = _MAIL.fullmatch(unquote(reference))
    if found is None:
        return ""
    subject = re.search(r"(?:^|&)subject=([^&]*)", found[2] or "", re.IGNORECASE)
    text = re.sub(r"[\x00-\x1f]+", " ", subject[1])[:_MAX_SUBJECT].strip() if subject else ""
    return f"mailto:{found[1]}?subject={quote(text)}" if text else f"mailto:{found[1]}"


def _data_picture(reference: str) -> str:
    if len(reference) > MAX_PICTURE_BYTES * 3 // 2:
        return ""
    found = _DATA_PICTURE.fullmatch(reference)
    if found is None:
        return ""
    kind = found[1].lower().replace("jpg", "jpeg")
    encoded = "".join(found[2].split())
    try:
        data = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return ""
    if len(data) > MAX_PICTURE_BYTES or not data.startswith(_SIGNATURES[kind]):
        return ""
    return f"data:image/{kind};base64,{encoded}"
