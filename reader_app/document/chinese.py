"""A document in simplified or traditional characters; every word keeps its place.

OpenCC converts phrase by phrase (头发 becomes 頭髮, 发现 becomes 發現). Where it would change the number of characters,
single ones are converted instead, so that marks made in one form stand on the same words in the other.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from reader_app import text as texts
from reader_app.document.blocks import Code, Document, Embed, Image, Ruby, Run

_WAYS = {"simplified": "t2s", "traditional": "s2t"}
_LANGUAGES = {"simplified": "zh-Hans", "traditional": "zh-Hant"}
_SAMPLE = 2_000


def convert(document: Document, to: str, language: str = "") -> Document:
    """`to` is "simplified" or "traditional", anything else leaves the document alone, as does another language."""
    if to not in _WAYS or not is_chinese(document, language):
        return document
    blocks = _converted(document.blocks, lambda words: convert_text(words, to))
    return Document(blocks, _LANGUAGES[to])


def convert_text(words: str, to: str) -> str:
    """The words in other characters, as many as before."""
    if to not in _WAYS or words.isascii():
        return words
    converter = _converter(_WAYS[to])
    changed = converter(words)
    if len(changed) == len(words):
        return changed
    return "".join(one if len(one) == 1 else char for char, one in ((char, converter(char)) for char in words))


def is_chinese(document: Document, language: str = "") -> bool:
    """Whether the text is Chinese, by what it says of itself or by its characters."""
    told = (document.language or language).partition("-")[0].lower()
    if told:
        return told in ("zh", "yue", "wuu")
    return texts.sniff_language(_sample(document)) == "zh"


def _sample(document: Document) -> str:
    from reader_app.document.to_text import to_text

    return to_text(Document(document.blocks[:20]))[:_SAMPLE]


def _converted(value: Any, change: Callable[[str], str]) -> Any:
    """The same tree with its words changed; code and addresses are no words."""
    if isinstance(value, tuple):
        if any(isinstance(one, Run | Ruby) for one in value):
            return _line(value, change)
        return tuple(_converted(one, change) for one in value)
    if isinstance(value, Image):
        return replace(value, alt=change(value.alt), title=change(value.title))
    if isinstance(value, Embed):
        return replace(value, title=change(value.title))
    if isinstance(value, Code) or not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {one.name: getattr(value, one.name) for one in fields(value)}
    return replace(value, **{name: _converted(part, change) for name, part in parts.items() if isinstance(part, tuple)})


def _line(inlines: tuple[Any, ...], change: Callable[[str], str]) -> tuple[Any, ...]:
    """Together, since a word may begin in bold and end in plain."""
    own = ["" if not isinstance(one, Run | Ruby) else one.text if isinstance(one, Run) else one.base for one in inlines]
    whole = change("".join(own))
    at = 0
    made: list[Any] = []
    for inline, words in zip(inlines, own, strict=True):
        changed = whole[at : at + len(words)]
        at += len(words)
        if isinstance(inline, Run):
            made.append(replace(inline, text=changed, title=change(inline.title)))
        elif isinstance(inline, Ruby):
            made.append(replace(inline, base=changed))
        else:
            made.append(_converted(inline, change))
    return tuple(made)


@cache
def _converter(way: str) -> Callable[[str], str]:
    """Reads the dictionaries at the first use, in some 40 ms."""
    import opencc

    return opencc.OpenCC(way).convert  # type: ignore[no-any-return, unused-ignore]
