"""Our own HTML as XHTML that the strict readers of books take."""

import re
from html import escape
from urllib.parse import quote, urlsplit, urlunsplit

from lxml import etree, html

from reader_app import urls

_SAFE = "%/:?#@!$&'()*+,;=~-._"
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
# What XML 1.0 (2.2) has no place for, and what a language may look like (RFC 3066).
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANGUAGE = re.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def words(text: str) -> str:
    """Text as XML writes it, also within an attribute."""
    return escape(_NO_XML.sub("", text))


def language_tag(language: str) -> str:
    """The language as XML names it, or "" for what names none."""
    tag = language.strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""


def xhtml(fragment: str) -> str:
    """The fragment with every element closed, every id once, and no link that leads nowhere."""
    root = html.fragment_fromstring(_NO_XML.sub("", fragment), create_parent="div")
    _once(root)
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    for element in root.iter(etree.Element):
        for name in [name for name in element.attrib if name.startswith("data-")]:
            del element.attrib[name]
        if element.get("lang") is not None:
            _name_language(element)
        href = element.get("href")
        if href is not None:
            _mend(element, href, ids)
    for terms in root.iter("dl"):
        _complete(terms)
    inner = [_escaped(root.text or "")]
    inner += [etree.tostring(child, encoding="unicode", method="xml") for child in root]
    return "".join(inner)


def _once(root: html.HtmlElement) -> None:
    seen: set[str] = set()
    for element in root.iter(etree.Element):
        name = element.get("id")
        if name is not None and (name in seen or not name or any(char.isspace() for char in name)):
            del element.attrib["id"]
        elif name is not None:
            seen.add(name)


def _mend(element: etree._Element, href: str, ids: set[str | None]) -> None:
    if href.startswith("#"):
        if href[1:] not in ids:
            del element.attrib["href"]
        return
    address = _strict(href)
    if address:
        element.set("href", address)
    else:
        del element.attrib["href"]


def _strict(href: str) -> str:
    """The address as RFC 3986 writes it, in ASCII and with every sign escaped that has to be; "" if it is none."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    host = urls.host(href)
    netloc = parts.netloc.replace(host, urls.ascii_host(host) or host) if host else parts.netloc
    path, query, fragment = (
        quote(_STRAY_PERCENT.sub("%25", part), safe=_SAFE) for part in (parts.path, parts.query, parts.fragment)
    )
    return urlunsplit((parts.scheme, netloc, path, query, fragment.replace("#", "%23"))) if netloc.isascii() else ""


def _name_language(element: etree._Element) -> None:
    tag = language_tag(element.get("lang", ""))
    if tag:
        element.set("lang", tag)
        element.set(_LANG, tag)
    else:
        del element.attrib["lang"]


def _complete(terms: etree._Element) -> None:
    """A list of terms begins with a term and ends with an explanation, if only an empty one."""
    children = list(terms)
    if children and children[0].tag == "dd":
        terms.insert(0, etree.Element("dt"))
    if children and children[-1].tag == "dt":
        terms.append(etree.Element("dd"))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
