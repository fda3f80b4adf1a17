"""The part of CSS selectors that people name places with: tag, #id, .class, [name=value], space, > and commas."""

import re
from dataclasses import dataclass

from reader_app.extract.dom import Element

_SIMPLE = re.compile(
    r"""(?P<tag>\*|[a-zA-Z][\w-]*)|\#(?P<id>[\w-]+)|\.(?P<class>[\w-]+)|
    \[\s*(?P<name>[\w:-]+)\s*(?:(?P<how>[*^$~]?=)\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[\w-]+))\s*)?\]""",
    re.VERBOSE,
)
_GAP = re.compile(r"\s*>\s*|\s+")
_MAX_LENGTH = 300
_MAX_STEPS = 8


@dataclass(frozen=True, slots=True)
class _Test:
    """One thing that an element must have."""

    name: str
    how: str
    value: str

    def fits(self, element: Element) -> bool:
        if self.name == "tag":
            return self.value in ("*", element.tag)
        has = element.get(self.name)
        if has is None:
            return False
        match self.how:
            case "":
                return True
            case "=":
                return has == self.value
            case "~=":
                return self.value in has.split()
            case "^=":
                return bool(self.value) and has.startswith(self.value)
            case "$=":
                return bool(self.value) and has.endswith(self.value)
            case _:
                return bool(self.value) and self.value in has


@dataclass(frozen=True, slots=True)
class _Step:
    """What an element must be, and whether it must stand right inside that of the step before."""

    tests: tuple[_Test, ...]
    is_child: bool

    def fits(self, element: Element) -> bool:
        return all(test.fits(element) for test in self.tests)


def is_understood(selector: str) -> bool:
    """Whether `every` can do anything with it."""
    return bool(_parsed(selector))


def first(root: Element, selector: str) -> Element | None:
    """The first element that fits."""
    return next(iter(every(root, selector)), None)


def every(root: Element, selector: str) -> list[Element]:
    """All elements that fit, in document order; none for a selector that is not understood."""
    paths = _parsed(selector)
    if not paths:
        return []
    return [
        element
        for element in root.iter()
        if isinstance(element.tag, str) and any(_fits(element, path, len(path) - 1) for path in paths)
    ]


def _fits(element: Element, path: tuple[_Step, ...], at: int) -> bool:
    if not path[at].fits(element):
        return False
    if at == 0:
        return True
    outer = element.getparent()
    while outer is not None:
        if _fits(outer, path, at - 1):
            return True
        outer = None if path[at].is_child else outer.getparent()
    return False


def _parsed(selector: str) -> tuple[tuple[_Step, ...], ...]:
    """The alternatives, each a path of steps; empty where a part of it is not understood."""
    if len(selector) > _MAX_LENGTH:
        return ()
    paths = tuple(_path(part.strip()) for part in selector.split(","))
    return paths if all(paths) else ()


def _path(text: str) -> tuple[_Step, ...]:
    steps: list[_Step] = []
    at, is_child = 0, False
    while at < len(text) and len(steps) < _MAX_STEPS:
        tests: list[_Test] = []
        while match := _SIMPLE.match(text, at):
            if match["tag"] and tests:
                return ()
            tests.append(_test(match))
            at = match.end()
        if not tests:
            return ()
        steps.append(_Step(tuple(tests), is_child))
        gap = _GAP.match(text, at)
        if gap is None:
            break
        at, is_child = gap.end(), ">" in gap[0]
        if at == len(text):
            return ()
    return tuple(steps) if at == len(text) else ()


def _test(match: re.Match[str]) -> _Test:
    if match["tag"]:
        return _Test("tag", "", match["tag"].lower() if match["tag"] != "*" else "*")
    if match["id"]:
        return _Test("id", "=", match["id"])
    if match["class"]:
        return _Test("class", "~=", match["class"])
    value = next((match[kind] for kind in ("double", "single", "bare") if match[kind] is not None), "")
    return _Test(match["name"].lower(), match["how"] or "", value)
