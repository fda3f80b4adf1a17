"""What somebody is in the middle of typing: the word before the caret, its operator, and what could stand there."""

import re
from dataclasses import dataclass

from reader_app.search import pinyin, segment
from reader_app.words import Message

MOST_CHARACTERS = 200
# The word before the caret: perhaps a minus, perhaps a name with its colon, then letters or the rest of a phrase.
_WORD = re.compile(
    r'(?:^|(?<=\s))(?P<minus>[-－−]?)(?:(?P<name>[^\W\d_]+)(?P<colon>[:：]))?(?P<value>["“][^"“”]*|[^\s"“”]*)$'
)
_MARKS = '"“”'


@dataclass(frozen=True, slots=True)
class Operator:
    """`kind` is the English name; `about` says what the operator is for."""

    kind: str
    chinese: str
    about: Message
    values: tuple[tuple[str, str], ...] = ()


_DAYS = (
    ("today", "今天"),
    ("yesterday", "昨天"),
    ("week", "本周"),
    ("7d", "近7天"),
    ("month", "本月"),
    ("year", "今年"),
)
# In the order in which they are offered; values in English and Chinese.
OPERATORS = (
    Operator("title", "标题", Message("Only in titles")),
    Operator("author", "作者", Message("Written by somebody")),
    Operator("feed", "来源", Message("From one feed")),
    Operator("tag", "标签", Message("With a tag")),
    Operator("is", "状态", Message("Unread, bookmarked or saved"), (
        ("unread", "未读"), ("read", "已读"), ("bookmarked", "收藏"), ("later", "稍后读"), ("saved", "网页"),
    )),
    Operator("has", "含", Message("With pictures"), (("image", "图片"),)),
    Operator("date", "日期", Message("From some days"), _DAYS),
    Operator("after", "晚于", Message("Newer than a day"), _DAYS),
    Operator("before", "早于", Message("Older than a day"), _DAYS),
)  # fmt: skip
_OTHER_NAMES = {
    "source": "feed",
    "订阅": "feed",
    "intitle": "title",
    "之前": "before",
    "之后": "after",
    "是": "is",
    "有": "has",
}
_BY_NAME = {name: operator for operator in OPERATORS for name in (operator.kind, operator.chinese)} | {
    other: operator for other, kind in _OTHER_NAMES.items() for operator in OPERATORS if operator.kind == kind
}


@dataclass(frozen=True, slots=True)
class Typed:
    """The word before the caret in a text. `value` is without quotation marks, `name` as it was typed."""

    text: str
    start: int
    end: int
    minus: str = ""
    name: str = ""
    value: str = ""
    operator: Operator | None = None

    def replaced(self, word: str) -> tuple[str, int]:
        """The text with another word in its place, and where the caret then stands; behind a value stands a space."""
        before = f"{self.text[: self.start]}{self.minus}{word}"
        return before + self.text[self.end :].lstrip(), len(before)

    def with_value(self, value: str) -> tuple[str, int]:
        """The operator with this value, in quotation marks where it needs them."""
        quoted = f'"{value}"' if re.search(r"\s|[:：]", value) else value
        return self.replaced(f"{self.name}:{quoted} ")


def at(text: str, caret: int) -> Typed | None:
    """The word that is being typed; None inside of one, and where the text is too long to be a person's."""
    behind = text[caret : caret + 1]
    if len(text) > MOST_CHARACTERS or (behind and not behind.isspace()):
        return None
    found = _WORD.search(text[:caret])
    if found is None:
        return None
    name, value = found["name"] or "", found["value"].strip(_MARKS)
    operator = _BY_NAME.get(segment.fold(name)) if name else None
    if name and operator is None:
        # A colon that belongs to the words.
        name, value = "", f"{name}{found['colon']}{value}"
    return Typed(text, found.start(), caret, found["minus"], name, value, operator)


def operators(typed: str, *, in_chinese: bool) -> list[tuple[str, Operator]]:
    """Names of operators that may be meant, in the language of the interface or as they begin; all for ""."""
    wanted = segment.fold(typed)
    meant = []
    for operator in OPERATORS:
        chosen, other = operator.kind, operator.chinese
        if in_chinese:
            chosen, other = other, chosen
        if not wanted or _begins(wanted, chosen):
            meant.append((chosen, operator))
        elif _begins(wanted, other):
            meant.append((other, operator))
    return meant


def values(typed: Typed, *, in_chinese: bool) -> list[str]:
    """What may stand behind an operator that takes one of a few words."""
    if typed.operator is None:
        return []
    # Who types the operator in Chinese goes on in Chinese.
    goes_on = in_chinese if not typed.name else not typed.name.isascii()
    return [
        (chinese if goes_on else english)
        for english, chinese in typed.operator.values
        if not typed.value or _begins(segment.fold(typed.value), english) or _begins(segment.fold(typed.value), chinese)
    ]


def _begins(wanted: str, name: str) -> bool:
    if name.isascii():
        return name.startswith(wanted)
    ways = (*pinyin.initials(name), *pinyin.spellings(name)) if wanted.isascii() else (name,)
    return any(way.startswith(wanted) for way in ways)
