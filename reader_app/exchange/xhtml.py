"""Our own HTML as XHTML that the strict readers of books take."""

from urllib.parse import quote

from lxml import etree, html

_SAFE = "%/:?#@!$&'()*+,;=~-._"


def xhtml(fragment: str) -> str:
    """The fragment with every element closed, every id once, and no link that leads nowhere."""
    root = html.fragment_fromstring(fragment, create_parent="div")
    _once(root)
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    for element in root.iter(etree.Element):
        for name in [name for name in element.attrib if name.startswith("data-")]:
            del element.attrib[name]
        if element.get("lang"):
            element.set("{http://www.w3.org/XML/1998/namespace}lang", element.get("lang", ""))
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
    element.set("href", quote(href, safe=_SAFE))


def _complete(terms: etree._Element) -> None:
    """A list of terms begins with a term and ends with an explanation, if only an empty one."""
    children = list(terms)
    if children and children[0].tag == "dd":
        terms.insert(0, etree.Element("dt"))
    if children and children[-1].tag == "dt":
        terms.append(etree.Element("dd"))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
