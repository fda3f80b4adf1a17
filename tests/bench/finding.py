"""Figures about finding: is search exact and fast, are tags and related articles good, are stories told once.

`--corpus DIR` takes labelled texts, JSON lines in `*.jsonl` or `*.jsonl.gz` with title, body, cat and keywords;
without it the texts are put together at random, and only what needs no labels is measured. `--sizes 10000,100000`.
"""

import argparse
import math
import random
import sqlite3
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, NewArticle, Sort
from reader_app.recommend import sketch, tags
from reader_app.search import segment
from tests.bench.finding_texts import HAN, Text, commonest, corpus, filled, ms, queries, some_texts, spread

PAGE = 50
ROUNDS = 12
MORE = 100
OTHER_QUERIES = (
    ("Latin prefix", "mod"),
    ("a common word but not another", "{0} -方法"),
    ("in titles", "title:{0}"),
    ("either of two", "{0} OR model"),
    ("unread with a phrase", 'is:unread "{0}"'),
    ("of one feed", "feed:Site {0}"),
    ("in a year", "after:2020 {0}"),
)
CHECKED = 2_000
QUERIES_A_LENGTH = 25
EDITED = 150
SHORTEST, JOINED = 150, 5


def run(arguments: Sequence[str]) -> Iterator[str]:
    parser = argparse.ArgumentParser(prog="tests.bench search related tags dedupe")
    parser.add_argument("names", nargs="+", choices=("search", "related", "tags", "dedupe"))
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--sizes", default="10000,100000")
    chosen = parser.parse_args(arguments)
    texts = corpus(chosen.corpus) if chosen.corpus else []
    sizes = [int(size) for size in chosen.sizes.split(",")]
    quality = {"search": _exactness, "related": _category, "tags": tag_quality, "dedupe": dedupe}
    for name in chosen.names:
        yield from (f"{name}: {line}" for line in quality[name](texts))
    speed = [name for name in chosen.names if name in ("search", "related")]
    for size in sizes if speed else ():
        with tempfile.TemporaryDirectory() as folder:
            began = time.process_time()
            library, ids, made = filled(Path(folder), texts, size)
            insert_ms = (time.process_time() - began) * 1000 / size
            if "related" in speed:
                yield from (f"related: {line}" for line in _related_at(library, ids))
            if "search" in speed:
                yield from (f"search: {line}" for line in _search_at(library, made, size, insert_ms))
            library.close()


# Search


def _exactness(texts: list[Text]) -> Iterator[str]:
    """Recall and precision against what stands in the texts, for every length of query."""
    with tempfile.TemporaryDirectory() as folder:
        library, ids, made = filled(Path(folder), texts, CHECKED)
        folded = {number: segment.fold(f"{text.title}\n{text.body}") for number, text in zip(ids, made, strict=True)}
        choose = random.Random(3)
        for length in (1, 2, 3, 4, 6, 9):
            wanted = found = right = 0
            for words in queries(made, length, QUERIES_A_LENGTH, choose):
                truth = {number for number, text in folded.items() if segment.fold(words) in text}
                result = set(library.articles.ids(ArticleQuery(text=words)))
                wanted, found, right = wanted + len(truth), found + len(result), right + len(truth & result)
            yield f"{length} characters: recall {right / max(1, wanted):.4f}, precision {right / max(1, found):.4f}"
        library.close()


def _search_at(library: Library, made: list[Text], size: int, insert_ms: float) -> Iterator[str]:
    text_bytes = sum(len(f"{text.title}{text.body}".encode()) for text in made) * size / len(made)
    store = library._store
    with store._database.write() as connection:
        connection.execute("INSERT INTO article_index (article_index) VALUES ('optimize')")
    with store._database.read() as connection:
        index_bytes = connection.execute("SELECT sum(length(block)) FROM article_index_data").fetchone()[0]
    yield f"{size} articles: index {index_bytes / text_bytes:.2f} × the text, {insert_ms:.2f} ms of CPU an article"
    choose = random.Random(5)
    for what, sort in (("best first", Sort.BEST), ("newest first", Sort.NEWEST)):
        for length in (1, 2, 4, 7):
            wanted = queries(made, length, ROUNDS, choose)
            spent = [ms(partial(_first_page, library, words, sort)) for words in wanted for _ in range(2)]
            yield f"{size} articles, {length} characters, {what}: {spread(spent[1::2])}"
    common = commonest(made)
    for name, words in (("commonest pair", common), ("two words", f"{common} {queries(made, 2, 1, choose)[0]}")):
        spent = [ms(partial(_first_page, library, words, Sort.BEST)) for _ in range(ROUNDS)]
        yield f"{size} articles, {name}: {spread(spent)}"
    for name, asked in OTHER_QUERIES:
        spent = [ms(partial(_first_page, library, asked.format(common), Sort.NEWEST)) for _ in range(ROUNDS)]
        yield f"{size} articles, {name}, newest first: {spread(spent)}"
    yield from _against_others(library, made, size, choose)
    # The first one loads the segmenter.
    _take_in(library, NewArticle(guid="first", title="第一篇", document="[]", text="第一篇"))
    spent = []
    for number in range(min(MORE, len(made))):
        text = made[-number]
        one = NewArticle(guid=f"new {number}", title=text.title, document="[]", text=text.body[:1_450])
        spent.append(ms(partial(_take_in, library, one)))
    yield f"{size} articles, one more indexed, tagged, sketched and written: {spread(spent)}"


def _against_others(library: Library, made: list[Text], size: int, choose: random.Random) -> Iterator[str]:
    """The same queries as a bare look into the index, and as a scan of the texts."""
    wanted = queries(made, 2, ROUNDS, choose)
    ours = statistics.median(ms(partial(_first_page, library, words, Sort.NEWEST)) for words in wanted)
    with library._store._database.read() as connection:
        sql = "SELECT rowid FROM article_index WHERE article_index MATCH ? ORDER BY rowid DESC LIMIT 50"
        bare = statistics.median(ms(partial(_all, connection, sql, f'"{words}"')) for words in wanted)
    scanned = min(size, 5_000)
    plain = sqlite3.connect(":memory:")
    plain.execute("CREATE TABLE t (body TEXT)")
    plain.executemany("INSERT INTO t VALUES (?)", [(text.body,) for text in made[:scanned]])
    like = "SELECT count(*) FROM t WHERE body LIKE ?"
    scan = statistics.median(ms(partial(_all, plain, like, f"%{words}%")) for words in wanted[:4]) * size / scanned
    plain.close()
    yield f"{size} articles, first page with its rows: {ours / bare:.1f} × a bare index query"
    yield f"{size} articles: {scan / ours:.0f} times as fast as a scan with LIKE ({scan:.0f} ms)"


def _all(connection: sqlite3.Connection, sql: str, value: str) -> None:
    connection.execute(sql, (value,)).fetchall()


def _first_page(library: Library, words: str, sort: Sort) -> None:
    ids = [ArticleId(number) for number in library.articles.ids(ArticleQuery(text=words, sort=sort), limit=PAGE)]
    library.articles.rows(ids)


def _take_in(library: Library, article: NewArticle) -> None:
    ids = library._store.articles.add(None, [article], received=datetime.now(UTC))
    library._arrivals.settle(ids)


# Related articles


def _category(texts: list[Text]) -> Iterator[str]:
    if any(text.category for text in texts):
        with tempfile.TemporaryDirectory() as folder:
            library, ids, made = filled(Path(folder), texts, len(texts))
            yield from _same_category(library, ids, made)
            library.close()


def _related_at(library: Library, ids: list[ArticleId]) -> Iterator[str]:
    choose = random.Random(9)
    articles = [library.articles.get(choose.choice(ids)) for _ in range(40)]
    spent = [ms(partial(library.suggestions._alike, article)) for article in articles for _ in range(2)]
    yield f"{len(ids)} articles, related ones: {spread(spent[1::2])}"


def _same_category(library: Library, ids: list[ArticleId], made: list[Text]) -> Iterator[str]:
    """How many of the first six are of the article's own category, beside the cosine of all words."""
    categories = {number: text.category for number, text in zip(ids, made, strict=True)}
    vectors = _vectors(made)
    hits = cosine_hits = 0.0
    tried = ids[:: max(1, len(ids) // 300)]
    for number in tried:
        article = library.articles.get(number)
        alike = list(library.suggestions._alike(article))[:6]
        hits += sum(categories[other] == categories[number] for other in alike) / 6
        place = ids.index(number)
        near = sorted(
            (other for other in range(len(ids)) if other != place),
            key=lambda other: -_cosine(vectors[place], vectors[other]),
        )[:6]
        cosine_hits += sum(made[other].category == categories[number] for other in near) / 6
    ours, full = hits / len(tried), cosine_hits / len(tried)
    yield f"same category among the first six: {ours:.3f}, full TF-IDF cosine {full:.3f}, ratio {ours / full:.3f}"


def _vectors(made: list[Text]) -> list[dict[str, float]]:
    counted = [Counter(segment.tokens(f"{text.title} {text.body}").split()) for text in made]
    spread = Counter(token for counts in counted for token in counts)
    vectors = []
    for counts in counted:
        vector = {
            token: (1 + math.log(times)) * math.log(len(made) / spread[token])
            for token, times in counts.items()
            if len(token) > 1
        }
        length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({token: weight / length for token, weight in vector.items()})
    return vectors


def _cosine(one: dict[str, float], two: dict[str, float]) -> float:
    if len(one) > len(two):
        one, two = two, one
    return sum(weight * two.get(token, 0.0) for token, weight in one.items())


# Tags


def tag_quality(texts: list[Text]) -> Iterator[str]:
    """Against the authors' keywords: F1 of the first five, and how many tags are pieces of a keyword."""
    labelled = [text for text in texts if text.keywords]
    if not labelled:
        yield "needs --corpus with keywords"
        return
    learnt: Counter[str] = Counter()
    for text in labelled:
        learnt.update(tags.find(text.title, text.body, lambda _: {}, 0).words)
    f1 = fragments = count = 0.0
    spent = []
    for text in labelled:
        gold = {keyword.casefold() for keyword in text.keywords}
        began = time.perf_counter()
        found = tags.find(
            text.title, text.body, lambda words: {word: learnt[word] for word in words}, len(labelled)
        ).tags[:5]
        spent.append((time.perf_counter() - began) * 1000)
        named = {tag.casefold() for tag in found}
        right = len(gold & named)
        f1 += 2 * right / (len(gold) + len(named)) if right else 0.0
        count += len(named)
        fragments += sum(tag not in gold and any(tag in keyword for keyword in gold) for tag in named)
    yield f"F1@5 {f1 / len(labelled):.3f}, fragments {fragments / count:.1%}, {spread(spent)}"


# The same story


def dedupe(texts: list[Text]) -> Iterator[str]:
    """Edited copies found at five levels of editing, and stories that only look alike."""
    # Mixtures of the same sentences would be retellings themselves.
    short = [text for text in texts if len(text.body) >= SHORTEST] or list(some_texts([], 1_500))
    yield from _told_once(f"{len(short)} texts as they are", short)
    groups = [short[start : start + JOINED] for start in range(0, len(short) - JOINED, JOINED)]
    usual = [Text(group[0].title, "".join(text.body for text in group)) for group in groups]
    if texts:
        yield from _told_once(f"{len(usual)} texts of an article's usual length", usual)


def _told_once(what: str, made: list[Text]) -> Iterator[str]:
    choose = random.Random(11)
    bodies = [segment.fold(text.body) for text in made]
    index: dict[int, list[int]] = {}
    for number, body in enumerate(bodies):
        for one in sketch.sketch(body):
            index.setdefault(one, []).append(number)
    for level in range(5):
        found = 0
        tried = min(EDITED, len(made))
        for number in range(tried):
            copy = _edited(bodies[number], level, choose)
            found += number in _same(made, bodies, index, f"{made[number].title}（转载）", copy)
        yield f"{what}, edited copies, level {level}: {found / tried:.3f} found"
    false = sum(
        bool(_same(made, bodies, index, text.title, body) - {n})
        for n, (text, body) in enumerate(zip(made, bodies, strict=True))
    )
    yield f"{what}, different texts merged: {false} of {len(made)}"
    false = 0
    for number in range(tried):
        frame, own = bodies[number][:300], bodies[(number + 700) % len(bodies)]
        false += sketch.are_same(f"周刊第{number}期", frame + own, f"周刊第{number + 1}期", frame + bodies[number])
    yield f"{what}, issues of a series merged: {false} of {tried}"


def _same(made: list[Text], bodies: list[str], index: dict[int, list[int]], title: str, body: str) -> set[int]:
    shared = Counter(number for one in sketch.sketch(body) for number in index.get(one, ()))
    likely = [number for number, count in shared.most_common(5) if count >= sketch.LEAST_SHARED]
    return {number for number in likely if sketch.are_same(title, body, made[number].title, bodies[number])}


def _edited(body: str, level: int, choose: random.Random) -> str:
    """7 % of the sentences cut and 1 % of the characters changed for each level, in a frame of its own."""
    sentences = [part for part in body.replace("。", "。\n").replace(".", ".\n").splitlines() if part]
    kept = [part for part in sentences if choose.random() >= 0.07 * level] or sentences
    letters = [choose.choice(HAN) if choose.random() < 0.01 * level else char for char in "".join(kept)]
    return f"据本网记者报道，{''.join(letters)}（本文来源于网络，版权归原作者所有）"
