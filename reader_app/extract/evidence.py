"""What a page declares about itself: meta elements, links, JSON-LD, microdata. Collected once, judged in `metadata`."""

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reader_app.extract.dom import Element, elements, text_of
from reader_app.extract.page import Page

_MAX_SCRIPTS = 40
_MAX_SCRIPT = 2_000_000
_MAX_NODES = 5_000
_ARTICLES = ("article", "posting", "report", "review", "recipe", "howto", "webpage", "videoobject", "newsmedia")


@dataclass(frozen=True, slots=True)
class Evidence:
    """`metas` by lower-case name, `links` by rel, `props` by itemprop; `nodes` are all JSON-LD objects of the page."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, list[Element]] = field(default_factory=dict)
    props: dict[str, list[str]] = field(default_factory=dict)
    nodes: tuple[dict[str, Any], ...] = ()
    article: dict[str, Any] = field(default_factory=dict)

    def meta(self, *names: str) -> str:
        """The first that says something."""
        return next((value for name in names for value in self.metas.get(name, ()) if value), "")

    def prop(self, *names: str) -> str:
        return next((value for name in names for value in self.props.get(name, ()) if value), "")

    def said(self, *names: str) -> str:
        """The first plain value of the JSON-LD article."""
        for name in names:
            value = self.article.get(name)
            if isinstance(value, list) and value:
                value = value[0]
            if isinstance(value, str) and value.strip():
                return _plain(value)
        return ""


def collect(page: Page) -> Evidence:
    """Everything declared, in one pass over the page."""
    metas: dict[str, list[str]] = {}
    named: dict[str, list[str]] = {}
    links: dict[str, list[Element]] = {}
    props: dict[str, list[str]] = {}
    scripts: list[str] = []
    for element in elements(page.root):
        if element.tag == "meta":
            _add_meta(element, metas, named)
        elif element.tag in ("a", "link") and element.get("rel"):
            for rel in element.get("rel", "").lower().split()[:10]:
                links.setdefault(rel, []).append(element)
        elif element.tag == "script" and "ld+json" in element.get("type", ""):
            scripts.append(element.text or "")
        if element.get("itemprop"):
            props.setdefault(element.get("itemprop", "").lower(), []).append(_property(element))
    for name, values in named.items():
        metas.setdefault(name, values)
    nodes = tuple(_nodes(scripts[:_MAX_SCRIPTS]))
    return Evidence(metas, links, props, nodes, _article(nodes))


def _add_meta(element: Element, metas: dict[str, list[str]], named: dict[str, list[str]]) -> None:
    """What stands under `property` (RDFa) is written with more care than what stands under `name`."""
    content = " ".join(element.get("content", "").split())
    for key in ("property", "name", "http-equiv"):
        for name in element.get(key, "").lower().split()[:4]:
            name = name.replace("dc:", "dc.").replace("dcterm:", "dcterms.").replace("dcterms:", "dcterms.")
            if content:
                (metas if key == "property" else named).setdefault(name, []).append(content)


def _property(element: Element) -> str:
    for key in ("content", "datetime"):
        if element.get(key):
            return element.get(key, "").strip()
    if element.tag in ("img", "a", "link"):
        return element.get("src", "") or text_of(element)[:500] or element.get("href", "")
    name = element.find(".//*[@itemprop='name']")
    return text_of(name if name is not None else element)[:500]


def _nodes(scripts: list[str]) -> Iterator[dict[str, Any]]:
    waiting: list[Any] = [parsed for script in scripts if (parsed := parse_json(script)) is not None]
    waiting.reverse()
    seen = 0
    while waiting and seen < _MAX_NODES:
        value = waiting.pop()
        seen += 1
        if isinstance(value, list):
            waiting.extend(reversed(value[:500]))
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in ("mainEntity", "mainEntityOfPage", "@graph") if key in value)


def parse_json(text: str) -> Any:
    """The value, or None; forgives CDATA, comments around it and raw line ends in strings."""
    if len(text) > _MAX_SCRIPT:
        return None
    bare = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    bare = bare.removeprefix("//<![CDATA[").removeprefix("<![CDATA[").removesuffix("//]]>").removesuffix("]]>")
    try:
        return json.loads(bare.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _article(nodes: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    """The node that describes the article; a mere page only where there is none."""
    for wanted in _ARTICLES:
        for node in nodes:
            if any(wanted in kind for kind in kinds(node)) and (node.get("headline") or node.get("name")):
                return node
    return {}


def kinds(node: dict[str, Any]) -> list[str]:
    """The node's types in lower case."""
    declared = node.get("@type")
    listed = declared if isinstance(declared, list) else [declared]
    return [kind.lower() for kind in listed if isinstance(kind, str)]


def names(value: Any) -> list[str]:
    """The names in a person, an organisation, a string, or a list of them."""
    listed = value if isinstance(value, list) else [value]
    found: list[str] = []
    for item in listed[:20]:
        if isinstance(item, dict):
            item = item.get("name")
        if isinstance(item, list):
            item = item[0] if item else None
        if isinstance(item, str) and item.strip():
            found.append(_plain(item))
    return found


def _plain(text: str) -> str:
    """Many publishers escape for HTML what stands in JSON, where nobody takes it off again."""
    return html.unescape(text).strip()
