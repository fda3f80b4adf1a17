"""From the text of an XML feed to its tree: strictly if that works, else repaired. No DTD, no entity, no network."""

import re
from functools import lru_cache
from html.entities import html5
from typing import TYPE_CHECKING

from reader_app.errors import NotAFeed, TooLarge

if TYPE_CHECKING:
    from lxml import etree

# A feed of the largest size that we fetch has far fewer; a tree of more would take gigabytes.
MAX_TAGS = 1_500_000
MAX_OWN_ENTITIES = 100
MAX_ENTITY_LENGTH = 200

XML = "{http://www.w3.org/XML/1998/namespace}"

_KEPT = frozenset({"amp", "lt", "gt", "quot", "apos"})
_REFERENCE = re.compile(r"&(?:#(\d{1,9});|#[xX]([0-9a-fA-F]{1,8});|([A-Za-z][\w.\-]{0,40});)?")
_WINDOWS_CONTROL = re.compile(r"&#(?:1(?:2[89]|[345]\d)|[xX][89][0-9a-fA-F]);")
_OWN_ENTITY = re.compile(r"""<!ENTITY\s+([\w.\-]{1,40})\s+(?:"([^"<&%]*)"|'([^'<&%]*)')\s*>""")
_SUBSET_END = re.compile(r"\]\s{0,200}>")


def read_tree(text: str) -> "etree._Element":
    """The root element; raises NotAFeed if there is none, TooLarge if there are too many tags."""
    if text.count("<") > MAX_TAGS:
        raise TooLarge("This feed has more parts than we are willing to read.")
    text, entities = _without_doctype(text)
    root = None
    if not _WINDOWS_CONTROL.search(text):
        root = _parsed(text, is_forgiving=False)
    if root is None:
        root = _parsed(_repaired(text, entities), is_forgiving=True)
    if root is None:
        raise NotAFeed("This is not a feed.")
    return root


def _parsed(text: str, *, is_forgiving: bool) -> "etree._Element | None":
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=is_forgiving,
    )
    try:
        return etree.fromstring(text.encode("utf-8", "ignore"), parser)
    except etree.XMLSyntaxError:
        return None


def _without_doctype(text: str) -> tuple[str, dict[str, str]]:
    """The text from its first tag on, without DOCTYPE, and the plain entities that this declared."""
    text = text[max(text.find("<"), 0) :]
    start = _doctype_start(text)
    if start is None:
        return text, {}
    end = _doctype_end(text, start)
    return text[:start] + text[end:], _own_entities(text[start:end])


def _doctype_start(text: str) -> int | None:
    """Where the DOCTYPE stands before the root; the same letters inside CDATA are somebody's article."""
    position = 0
    while position >= 0 and (opening := text.find("<", position)) >= 0:
        if text.startswith("<?", opening):
            position = text.find("?>", opening)
        elif text.startswith("<!--", opening):
            position = text.find("-->", opening)
        else:
            return opening if text[opening : opening + 9].upper() == "<!DOCTYPE" else None
    return None


def _doctype_end(text: str, position: int) -> int:
    closing = text.find(">", position)
    opening = text.find("[", position)
    if -1 < opening < closing:
        subset_end = _SUBSET_END.search(text, opening)
        return subset_end.end() if subset_end else len(text)
    return closing + 1 if closing >= 0 else len(text)


def _own_entities(doctype: str) -> dict[str, str]:
    entities: dict[str, str] = {}
    for match in _OWN_ENTITY.finditer(doctype):
        value = match[2] or match[3] or ""
        if len(value) <= MAX_ENTITY_LENGTH:
            entities[match[1]] = value
        if len(entities) >= MAX_OWN_ENTITIES:
            break
    return entities


def _repaired(text: str, entities: dict[str, str]) -> str:
    """With every reference outside CDATA made into one that XML knows."""

    def repair(match: re.Match[str]) -> str:
        decimal, hexadecimal, name = match.groups()
        if name:
            if name in _KEPT:
                return match[0]
            value = entities.get(name) or html5.get(f"{name};")
            return "&amp;" + match[0][1:] if value is None else _escape(value)
        if decimal or hexadecimal:
            return _character(int(decimal) if decimal else int(hexadecimal, 16))
        return "&amp;"

    parts: list[str] = []
    position = 0
    while True:
        start = text.find("<![CDATA[", position)
        end = text.find("]]>", start) if start >= 0 else -1
        if end < 0:
            parts.append(_REFERENCE.sub(repair, text[position:]))
            return "".join(parts)
        parts += (_REFERENCE.sub(repair, text[position:start]), text[start:end])
        position = end


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


@lru_cache(512)
def _character(code: int) -> str:
    """A reference that XML reads, Windows' character for a control, or nothing for what is no character."""
    if 0x80 <= code <= 0x9F:
        return bytes([code]).decode("cp1252", "ignore")
    is_control = code < 0x20 and code not in (9, 10, 13)
    if is_control or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF) or code > 0x10FFFF:
        return ""
    return f"&#{code};"
