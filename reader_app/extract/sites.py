"""Rules for sites that the general method does not read well; they are data, in `resources/rules/sites.json`."""

import json
import re
from dataclasses import dataclass, replace
from functools import cache

from reader_app import assets, urls
from reader_app.extract.dom import text_of
from reader_app.extract.page import Page
from reader_app.extract.selectors import first


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a site keeps what: `patterns` search the page's source, everything else is a CSS selector."""

    hosts: tuple[str, ...]
    body: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    patterns: tuple[tuple[str, str], ...] = ()

    def read(self, page: Page) -> dict[str, str]:
        """The fields that the page has: title, author, site, date."""
        found: dict[str, str] = {}
        for name, place in self.fields:
            element = first(page.root, place)
            if element is not None and text_of(element):
                found[name] = text_of(element)[:300]
        for name, pattern in self.patterns:
            if match := re.search(pattern, page.source):
                found[name] = match[1]
        return found


def rule_for(url: str, body_place: str = "") -> Rule | None:
    """The rule of the address's host, or of a host it is part of; the person's own place for the body goes first."""
    known = _known(urls.host(url))
    if not body_place:
        return known
    return replace(known or Rule(()), body=(body_place, *(known.body if known else ())))


def _known(host: str) -> Rule | None:
    for rule in _rules():
        if any(host == name or host.endswith("." + name) for name in rule.hosts):
            return rule
    return None


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(_rule(raw) for raw in json.loads(assets.read("rules/sites.json"))["sites"])


def _rule(raw: dict[str, object]) -> Rule:
    def listed(key: str) -> tuple[str, ...]:
        value = raw.get(key, [])
        return tuple(map(str, value)) if isinstance(value, list) else ()

    def pairs(key: str) -> tuple[tuple[str, str], ...]:
        value = raw.get(key, {})
        return tuple((str(name), str(place)) for name, place in value.items()) if isinstance(value, dict) else ()

    return Rule(listed("hosts"), listed("body"), listed("drop"), pairs("fields"), pairs("patterns"))
