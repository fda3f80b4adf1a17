"""Figures about finding: is search exact and fast, are tags and related articles good, are stories told once.

`--corpus DIR` takes labelled texts, JSON lines in `*.jsonl` or `*.jsonl.gz` with title, body, cat and keywords;
without it the texts are put together at random, and only what needs no labels is measured. `--sizes 10000,100000`.
`--keep DIR` leaves the filled libraries there, one a size, and takes them up again; `--unsettled` fills without
looking for tags and stories, which a million articles need half an hour for. Times are what a
person waits; beside them stands the processor's time, for a machine that others work on, too.
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
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, NewArticle, Sort
from reader_app.recommend import tags
from reader_app.search import segment
from tests.bench import finding_stories
from tests.bench.finding_texts import Text, commonest, corpus, filled, first_and_second, ms, queries, spread

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


def run(arguments: Sequence[str]) -> Iterator[str]:
    parser = argparse.ArgumentParser(prog="tests.bench search related tags dedupe")
    parser.add_argument("names", nargs="+", choices=("search", "related", "tags", "dedupe"))
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--unsettled", action="store_true")
    chosen = parser.parse_args(arguments)
    texts = corpus(chosen.corpus) if chosen.corpus else []
    sizes = [int(size) for size in chosen.sizes.split(",")]
    quality = {"search": _exactness, "related": _category, "tags": tag_quality, "dedupe": finding_stories.run}
    for name in chosen.names:
        yield from (f"{name}: {line}" for line in quality[name](texts))
    speed = [name for name in chosen.names if name in ("search", "related")]
    for size in sizes if speed else ():
        with _folder(chosen.keep, size) as folder:
            began = time.process_time()
            library, ids, made = filled(folder, texts, size, settles=not chosen.unsettled)
            insert_ms = (time.process_time() - began) * 1000 / size
            if "related" in speed:
                yield from (f"related: {line}" for line in _related_at(library, ids))
            if "search" in speed:
                yield from (f"search: {line}" for line in _search_at(library, made, size, insert_ms))
            library.close()


def _folder(keep: Path | None, size: int) -> AbstractContextManager[Path]:
    """Where the library of that size stands: a folder that goes away, unless it is to be kept."""
    return nullcontext(keep / str(size)) if keep is not None else _passing()


@contextmanager
def _passing() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


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
    yield f"{size} articles: index {index_bytes / text_bytes:.2f} × the text, {insert_ms:.2f} ms of CPU to fill one"
    yield f"{size} articles, the sidebar's numbers: {spread([ms(library.articles.counts) for _ in range(ROUNDS)])}"
    choose = random.Random(5)
    for what, sort in (("best first", Sort.BEST), ("newest first", Sort.NEWEST)):
        for length in (1, 2, 4, 7):
            wanted = queries(made, length, ROUNDS, choose)
            asked = first_and_second([partial(_first_page, library, words, sort) for words in wanted])
            yield f"{size} articles, {length} characters, {what}: {asked}"
    common = commonest(made)
    for name, words in (("commonest pair", common), ("two words", f"{common} {queries(made, 2, 1, choose)[0]}")):
        spent = [ms(partial(_first_page, library, words, Sort.BEST)) for _ in range(ROUNDS)]
        yield f"{size} articles, {name}: {spread(spent)}"
    for name, words in OTHER_QUERIES:
        spent = [ms(partial(_first_page, library, words.format(common), Sort.NEWEST)) for _ in range(ROUNDS)]
        yield f"{size} articles, {name}, newest first: {spread(spent)}"
    yield from _against_others(library, made, size, choose)
    # The first one loads the segmenter.
    _take_in(library, NewArticle(guid=f"first {time.time_ns()}", title="第一篇", document="[]", text="第一篇"))
    spent = []
    for number in range(min(MORE, len(made))):
        text = made[-number]
        one = NewArticle(guid=f"new {time.time_ns()}", title=text.title, document="[]", text=text.body[:1_450])
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
    spent = first_and_second([partial(library.suggestions._alike, article) for article in articles])
    yield f"{len(ids)} articles, related ones: {spent}"


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
