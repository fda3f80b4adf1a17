"""Reads what a person types into the search field, and says it in the index's own language.

Words must all be there; `"quotes"` keep words together and whole; `-word` leaves out; `OR` between two words
takes either; `tag:word` and its like, in English or Chinese, narrow. Whatever is not well formed is read as
words: there is no wrong input.
"""

import re
from dataclasses import dataclass
from datetime import date

from reader_app.search import segment, when
from reader_app.search.segment import Piece
from reader_app.search.when import ANY_TIME, Period

# More than any person types; keeps the expression far from SQLite's limit of depth.
MAX_CHARACTERS = 1000
MAX_TERMS = 32

_PART = re.compile(
    r"(?P<minus>(?<!\S)[-－−])?(?:(?P<name>[^\W\d_]+)[:：](?=[^\s:：/]))?"
    r'(?:["“”„«»＂](?P<phrase>[^"“”„«»＂]*)["“”„«»＂]|(?P<word>[^\s"“”„«»＂]+))'
)
_OR = ("OR", "|", "｜", "||")

# Columns of the index that an operator may ask for by itself.
_COLUMNS = {"title": "title", "intitle": "title", "标题": "title", "author": "authors", "作者": "authors"}
_NAMES = {
    "feed": "feed", "source": "feed", "来源": "feed", "订阅": "feed",
    "tag": "tag", "标签": "tag",
    "before": "before", "早于": "before", "之前": "before",
    "after": "after", "晚于": "after", "之后": "after",
    "date": "date", "日期": "date",
    "is": "is", "是": "is", "状态": "is",
    "has": "has", "有": "has", "含": "has",
}  # fmt: skip
_STATES = {
    "unread": "unread", "未读": "unread", "read": "read", "已读": "read",
    "bookmarked": "bookmarked", "starred": "bookmarked", "收藏": "bookmarked", "书签": "bookmarked",
    "later": "later", "稍后读": "later", "稍后": "later",
    "saved": "saved", "网页": "saved", "保存": "saved",
}  # fmt: skip
_PARTS = {"image": "image", "picture": "image", "图": "image", "图片": "image"}


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side. Unless it was quoted, the last word may go on.

    `column` "" is anywhere in the article, else a column of the index.
    """

    pieces: tuple[Piece, ...]
    is_quoted: bool = False
    column: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked of an article besides words: `kind` is "feed", "tag", "time", "is" or "has".

    `value` is a name as it was typed for feeds and tags, else a word of the tables above.
    """

    kind: str
    value: str = ""
    is_quoted: bool = False
    period: Period = ANY_TIME


Part = Term | Filter


@dataclass(frozen=True, slots=True)
class Search:
    """Of each group of `wanted` one part must be there, of `unwanted` none."""

    wanted: tuple[tuple[Part, ...], ...] = ()
    unwanted: tuple[Part, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """Everything that a text may show as found."""
        return tuple(part for group in self.wanted for part in group if isinstance(part, Term))

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)


def match(text: str) -> str | None:
    """The MATCH expression for the words of what was typed, safe whatever it is; None when there are none."""
    search = parse(text)
    groups = [group for group in (_terms(group) for group in search.wanted) if group]
    if not groups:
        return None
    wanted = " AND ".join(either(group) for group in groups)
    unwanted = _terms(search.unwanted)
    return f"({wanted}) NOT {either(unwanted)}" if unwanted else wanted


def parse(text: str, today: date | None = None) -> Search:
    """What was typed, understood; `today` (of the person's clock if None) is what "3 days ago" counts from."""
    groups: list[list[Part]] = []
    unwanted: list[Part] = []
    joins = False
    for found in list(_PART.finditer(text[:MAX_CHARACTERS]))[:MAX_TERMS]:
        if found["word"] in _OR and not found["minus"] and not found["name"]:
            joins = bool(groups)
            continue
        if found["word"] == "AND" and groups and not found["name"]:
            continue
        part = _part(found, today)
        if part is None:
            continue
        if joins:
            groups[-1].append(part)
        elif found["minus"]:
            unwanted.append(part)
        else:
            groups.append([part])
        joins = False
    if not groups and all(isinstance(part, Term) for part in unwanted):
        # Everything but … is no search: what stands after the minus is looked for instead.
        groups, unwanted = [[part] for part in unwanted], []
    return Search(tuple(map(tuple, groups)), tuple(unwanted))


def looser(text: str) -> tuple[str, ...]:
    """Searches to offer where `text` finds nothing, the nearest first: any of its words, then without conditions."""
    words: list[str] = []
    conditions: list[str] = []
    unwanted: list[str] = []
    for found in list(_PART.finditer(text[:MAX_CHARACTERS]))[:MAX_TERMS]:
        part = None if found["word"] in (*_OR, "AND") and not found["name"] else _part(found, None)
        if part is not None:
            kind = unwanted if found["minus"] else words if isinstance(part, Term) else conditions
            kind.append(found[0])
    either_word = " OR ".join(dict.fromkeys(words))
    offers = [" ".join((*conditions, *unwanted, either_word))] if len(words) > 1 else []
    if words and (conditions or unwanted):
        offers += [" ".join(words), either_word]
    return tuple(offer for offer in dict.fromkeys(offers) if parse(offer) != parse(text))


def either(terms: "tuple[Term, ...]") -> str:
    """The MATCH expression for one of these terms."""
    return "(" + " OR ".join(map(_expression, terms)) + ")"


def _part(found: re.Match[str], today: date | None) -> Part | None:
    is_quoted = found["phrase"] is not None
    value = found["phrase"] if is_quoted else found["word"]
    name = segment.fold(found["name"] or "")
    if name in _COLUMNS:
        return _term(value, is_quoted, _COLUMNS[name])
    narrowing = _filter(_NAMES.get(name, ""), value.strip(), is_quoted, today)
    if narrowing is not None:
        return narrowing
    # Not one of ours, or not with this value: the whole of it is words.
    return _term(found["word"] and f"{found['name']}:{value}" if found["name"] else value, is_quoted)


def _filter(kind: str, value: str, is_quoted: bool, today: date | None) -> Filter | None:
    if kind in ("feed", "tag"):
        return Filter(kind, value, is_quoted) if value else None
    if kind in ("is", "has"):
        known = (_STATES if kind == "is" else _PARTS).get(segment.fold(value))
        return Filter(kind, known) if known else None
    if kind:
        period = when.period(value, today or date.today())
        if period is None:
            return None
        if kind == "before":
            period = Period(None, period.start)
        elif kind == "after":
            period = Period(period.start, None)
        return Filter("time", value, period=period)
    return None


def _term(words: str, is_quoted: bool, column: str = "") -> Term | None:
    found = segment.pieces(words)
    return Term(tuple(found), is_quoted, column) if found else None


def _terms(parts: tuple[Part, ...]) -> tuple[Term, ...]:
    return tuple(part for part in parts if isinstance(part, Term))


def _expression(term: Term) -> str:
    """A phrase of tokens, every one of them harmless inside quotes; `*` where the last may go on."""
    *before, last = term.pieces
    words = [segment.tokens(piece.text) for piece in before]
    if not last.is_dense:
        words.append(last.text)
        may_go_on = not term.is_quoted
    else:
        # Without the run's last character on its own: the text may go on after the run.
        pairs = segment.tokens(last.text).split()[:-1]
        words.extend(pairs or [last.text])
        # One character alone is the first of a pair, or the last of a run.
        may_go_on = not pairs
    phrase = f'"{" ".join(words)}"'
    if may_go_on:
        phrase = f"{phrase} *"
    return f"{term.column} : {phrase}" if term.column else phrase
