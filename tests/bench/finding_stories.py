"""Figures about the same story: copies that were edited in many ways are found, and what only looks alike is not.

A copy goes the way of an arriving article: its sketch leads to a few others, which are compared whole. A look-alike
is compared with what it looks like.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from reader_app.recommend import retelling, sketch
from reader_app.search import segment, variants
from tests.bench.finding_texts import HAN, Text, some_texts

EDITED = 400
SHORTEST, JOINED = 150, 5
COMPARED = 5
EDITS = (5, 10, 20, 30, 40)

Pieces = Sequence[str]
Pair = tuple[Text, Text]
Choose = random.Random

_ENGLISH = (
    "The council of {0} voted on Tuesday to widen the river path, which had been closed for {1} months after "
    "the flood. Engineers said that the new embankment would last {2} years and cost {3} million. Residents of {0} "
    "have asked for lights, benches and a crossing near the old mill; the mayor promised an answer by spring. "
)


def run(texts: list[Text]) -> Iterator[str]:
    """Short texts as they are, and texts of an article's usual length made of several of them."""
    # Mixtures of the same sentences would be retellings themselves.
    short = [text for text in texts if len(text.body) >= SHORTEST] or list(some_texts([], 1_500))
    yield from _told_once(f"{len(short)} short texts", short)
    groups = [short[start : start + JOINED] for start in range(0, len(short) - JOINED, JOINED)]
    usual = [Text(group[0].title, "".join(text.body for text in group)) for group in groups]
    if texts:
        yield from _told_once(f"{len(usual)} texts of usual length", usual)


def _told_once(what: str, made: list[Text]) -> Iterator[str]:
    choose = random.Random(11)
    bodies = [segment.fold(text.body) for text in made]
    index: dict[int, list[int]] = {}
    for number, body in enumerate(bodies):
        for one in sketch.sketch(body):
            index.setdefault(one, []).append(number)
    tried = min(EDITED, len(made))
    for name, copy in _copies():
        found = sum(
            number in _same(made, bodies, index, copy(made[number], made[(number + 31) % len(made)], choose))
            for number in range(tried)
        )
        yield f"{what}, {name}: {found / tried:.3f} found"
    merged = sum(bool(_same(made, bodies, index, text) - {number}) for number, text in enumerate(made))
    yield f"{what}, different texts merged: {merged} of {len(made)}"
    for name, alike in _LOOK_ALIKES:
        pairs = [alike(made[number], made[(number + 31) % len(made)], choose) for number in range(tried)]
        merged = sum(
            retelling.are_same(one.title, segment.fold(one.body), two.title, segment.fold(two.body))
            for one, two in pairs
        )
        yield f"{what}, {name} merged: {merged} of {tried}"


def _same(made: list[Text], bodies: list[str], index: dict[int, list[int]], copy: Text) -> set[int]:
    folded = segment.fold(copy.body)
    shared = Counter(number for one in sketch.sketch(folded) for number in index.get(one, ()))
    likely = [number for number, count in shared.most_common(COMPARED) if count >= sketch.LEAST_SHARED]
    return {number for number in likely if retelling.are_same(copy.title, folded, made[number].title, bodies[number])}


# Copies: (text, another text, choose) -> the text as another source tells it

Copy = Callable[[Text, Text, Choose], Text]


def _copies() -> Iterator[tuple[str, Copy]]:
    for level in range(5):
        yield f"cut and mistyped, level {level}", _mistyped(level)
    for percent in EDITS:
        yield f"{percent} % edited", _reworded(percent)
    yield from (
        ("the first 60 %", lambda text, other, _: Text(text.title, text.body[: len(text.body) * 6 // 10])),
        ("another headline", lambda text, other, _: Text(other.title, text.body)),
        ("another lead", lambda text, other, _: Text(f"快讯 {text.title[4:]}", other.body[:60] + _without_lead(text))),
        ("the other writing", lambda text, other, _: Text(_traditional(text.title), _traditional(text.body))),
        ("other marks", lambda text, other, _: Text(text.title, _other_marks(text.body))),
    )


def _mistyped(level: int) -> Copy:
    """7 % of the sentences cut and 1 % of the characters changed for each level, in a frame of its own."""

    def copy(text: Text, _: Text, choose: Choose) -> Text:
        sentences = _sentences(text.body)
        kept = [part for part in sentences if choose.random() >= 0.07 * level] or sentences
        letters = [choose.choice(HAN) if choose.random() < 0.01 * level else char for char in "".join(kept)]
        body = f"据本网记者报道，{''.join(letters)}（本文来源于网络，版权归原作者所有）"
        return Text(f"{text.title}（转载）", body)

    return copy


def _reworded(percent: int) -> Copy:
    """So much of the clauses is left out or put in other words."""

    def copy(text: Text, _: Text, choose: Choose) -> Text:
        clauses = re.findall(r"[^，。；,;]+[，。；,;]?", text.body)
        changed = set(choose.sample(range(len(clauses)), round(len(clauses) * percent / 100)))
        parts = [
            clause if place not in changed else choose.choice(("", "".join(choose.sample(clause, len(clause)))))
            for place, clause in enumerate(clauses)
        ]
        return Text(text.title, "".join(parts))

    return copy


def _sentences(body: str) -> Pieces:
    return [part for part in re.split(r"(?<=。)|(?<=\.)(?!\d)", body) if part]


def _without_lead(text: Text) -> str:
    sentences = _sentences(text.body)
    return "".join(sentences[1:]) if len(sentences) > 2 else text.body[20:]


def _traditional(text: str) -> str:
    other = {simple: char for char, simple in variants.simplified().items()}
    return "".join(other.get(char, char) for char in text)


def _other_marks(body: str) -> str:
    plain = str.maketrans("，。；：（）", ",.;:()")
    return "\n\n".join(
        f"    {sentence} https://example.org/a?b=c" for sentence in _sentences(body.translate(plain))[:2]
    ) + ("\n".join(_sentences(body.translate(plain))[2:]))


# Look-alikes: (text, another text, choose) -> two articles that tell different things

LookAlike = Callable[[Text, Text, Choose], Pair]


def _issues(text: Text, other: Text, choose: Choose) -> Pair:
    number = choose.randrange(1, 300)
    frame = text.body[:300]
    return Text(f"周刊第{number}期", frame + other.body), Text(f"周刊第{number + 1}期", frame + text.body)


def _parts(text: Text, other: Text, choose: Choose) -> Pair:
    one, two = choose.choice(
        (("（一）", "（二）"), ("（上）", "（下）"), ("：上篇", "：下篇"), (" Part 1", " Part 2"), (" Ⅰ", " Ⅱ"))
    )
    return Text(text.title + one, text.body), Text(text.title + two, text.body[: len(text.body) // 2] + other.body)


def _column(text: Text, other: Text, choose: Choose) -> Pair:
    """The same words before and behind, about a third of the whole."""
    intro = "欢迎阅读本周的专栏。每个星期我们从读者来信里挑选几个问题，请编辑部的同事一一作答；来信请寄本报。"
    outro = "以上就是本周的全部内容。如果您喜欢这个栏目，欢迎转发给朋友，也欢迎在评论里告诉我们想读什么。"
    return Text("读者来信", intro + text.body + outro), Text("读者来信", intro + other.body + outro)


def _numbers(text: Text, other: Text, choose: Choose) -> Pair:
    """The price notice of another day: nothing but its numbers is new."""

    def told() -> str:
        values = [f"{choose.uniform(1, 900):.2f}" for _ in range(8)]
        places = [text.body[start : start + 24] for start in range(0, 192, 24)]
        return "".join(f"{place}{value}元，" for place, value in zip(places, values, strict=True)) + text.body[192:260]

    return Text(text.title, told()), Text(text.title, told())


def _dates(text: Text, other: Text, choose: Choose) -> Pair:
    """One notice for two days, the days only in the text, and few numbers beside them."""
    day = choose.randrange(1, 27)
    body = "{}月{}日，{}有关安排自{}月{}日零时起执行，请相互转告。"
    return (
        Text("停水通知", body.format(3, day, text.body[:160], 3, day + 1)),
        Text("停水通知", body.format(4, day + 1, text.body[:160], 4, day + 2)),
    )


def _companies(text: Text, other: Text, choose: Choose) -> Pair:
    """One agency's announcement for two firms: names and figures in the same sentences."""
    one, two = choose.sample(
        ("海蓝科技", "新桥股份", "远山医药", "金禾农业", "启明电力", "蓝鲸物流", "Acme", "Globex"), 2
    )

    def told(name: str) -> Text:
        parts = [f" {name} {sentence}" for sentence in re.findall(r"[^，。；,;.]{6,60}[，。；,;.]?", text.body)[:12]]
        return Text(f"{name}发布公告：{text.title[:10]}", "".join(parts))

    return told(one), told(two)


def _english_template(text: Text, other: Text, choose: Choose) -> Pair:
    one, two = choose.sample(("Ashford", "Bexley", "Corby", "Dunster", "Elmham", "Frome", "Goring"), 2)

    def told(name: str) -> Text:
        return Text(
            f"{name} widens its river path", _ENGLISH.format(name, *(choose.randrange(2, 90) for _ in range(3)))
        )

    return told(one), told(two)


def _correction(text: Text, other: Text, choose: Choose) -> Pair:
    quoted = text.body[10:50]
    note = f"更正：本站日前刊发的《{text.title}》一文中“{quoted}”一句有误，特此更正，并向读者致歉。{other.body[:120]}"
    return text, Text(f"更正：{text.title}", note)


def _translation(text: Text, other: Text, choose: Choose) -> Pair:
    return text, Text("In English", _ENGLISH.format("Ashford", 3, 40, 12) * 2)


def _ticker(text: Text, other: Text, choose: Choose) -> Pair:
    """A running report in the morning, and in the evening with what has come since on top."""
    entries = re.findall(r".{20,45}", text.body + other.body, re.DOTALL)[:14]
    lines = [f"{8 + place}:{choose.randrange(10, 60)} {entry}\n" for place, entry in enumerate(entries)]
    early, late = lines[: len(lines) // 2], lines
    return Text("现场直播", "".join(reversed(early))), Text("现场直播", "".join(reversed(late)))


_LOOK_ALIKES: tuple[tuple[str, LookAlike], ...] = (
    ("issues of a series", _issues),
    ("parts of a series", _parts),
    ("columns with the same frame", _column),
    ("notices with other prices", _numbers),
    ("notices with other dates", _dates),
    ("announcements of other firms", _companies),
    ("English announcements", _english_template),
    ("corrections", _correction),
    ("translations", _translation),
    ("states of a running report", _ticker),
)
