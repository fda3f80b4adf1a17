"""Turns the bytes of someone's XML file into text that a parser takes, whatever the file says of itself."""

import codecs
import re
from html.entities import html5

from reader_app.errors import BadImport

_MARKS = (
    # UTF-32 first: its mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNMARKED = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
# Web pages and editors call the larger sets by the names of the smaller ones.
_LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252"}
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]{0,200}\?>")
_DECLARED = re.compile(rb"^\s*<\?xml\b[^>]{0,150}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,30})[\"']")
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]{0,1000}>", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)?")
_OF_XML = ("amp", "lt", "gt", "quot", "apos")


def xml_text(data: bytes) -> str:
    """The text without XML declaration and document type, every `&` made harmless; raises BadImport.

    Valid UTF-8 is UTF-8, whatever the declaration claims; a file that brings its own entities is refused.
    """
    text = _DECLARATION.sub("", _decoded(data).lstrip("\ufeff"), count=1)
    text = _DOCTYPE.sub("", text, count=1)
    if "<!ENTITY" in text.upper():
        raise BadImport("This file contains definitions that a list of feeds never needs, so it was not read.")
    return _REFERENCE.sub(_harmless, text)


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS + _UNMARKED:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    declared = _DECLARED.match(data)
    named = declared[1].decode("ascii").lower() if declared else ""
    for encoding in ("utf-8", _LARGER.get(named, named), "gb18030"):
        try:
            return data.decode(encoding) if encoding else data.decode("gb18030")
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


def _harmless(found: re.Match[str]) -> str:
    """Named characters of HTML become themselves, and an `&` that begins nothing becomes an ampersand."""
    name = found[1]
    if name is None:
        return "&amp;"
    if name in _OF_XML or name.startswith("#"):
        return found[0]
    return html5.get(name + ";") or "&amp;" + name + ";"
