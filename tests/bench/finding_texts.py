"""Texts for the figures about finding: a labelled corpus, mixtures of it, a library full of them; and times."""

import gzip
import json
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader_app.library import Library
from reader_app.model import ArticleId, FeedId, NewArticle
from reader_app.paths import Paths
from reader_app.services.arrivals import PORTION
from reader_app.settings import Settings

LENGTH = 1_450
BATCH = 2_000
KEPT = 20_000
# What the index gathers in memory before it writes; the second is what SQLite begins with.
BULK_BYTES, USUAL_BYTES = 64 << 20, 1 << 20
HAN = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 1_800))


@dataclass(frozen=True)
class Text:
    """A text of the corpus."""

    title: str
    body: str
    category: str = ""
    keywords: tuple[str, ...] = ()


def corpus(folder: Path) -> list[Text]:
    """Every labelled text of the folder."""
    found = []
    for path in sorted([*folder.glob("*.jsonl"), *folder.glob("*.jsonl.gz")]):
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for line in data.decode().splitlines():
            row = json.loads(line)
            found.append(Text(row["title"], row["body"], row.get("cat", ""), tuple(row.get("keywords", ()))))
    return found


def filled(
    folder: Path, texts: list[Text], size: int, *, settles: bool = False
) -> tuple[Library, list[ArticleId], list[Text]]:
    """A library of so many texts, their ids, and the first KEPT of them.

    What stands in the folder from an earlier run is taken as it is, and filled further where that was stopped.
    """
    library = Library(Paths(folder), Settings())
    store = library._store
    feeds = _feeds(library)
    done = library.articles.counts().all
    kept: list[Text] = []
    batch: list[NewArticle] = []
    now = datetime.now(UTC)
    if done < size:
        # Larger pieces need less merging: 1,000,000 articles in a third of the time.
        _gather(library, BULK_BYTES)
    for number, text in enumerate(some_texts(texts, size if done < size else min(size, KEPT))):
        if number < KEPT:
            kept.append(text)
        if number < done:
            continue
        batch.append(_article(number, text, now - timedelta(minutes=size - number)))
        if len(batch) == BATCH or number == size - 1:
            store.articles.add(feeds[number // BATCH % len(feeds)], batch, received=now)
            batch = []
    _gather(library, USUAL_BYTES)
    with store._database.read() as connection:
        # The lists would leave out what tells a story again.
        numbers = connection.execute("SELECT article_id FROM article_state ORDER BY sort_time").fetchall()
    while settles and (waiting := store.settling.next(PORTION)):
        library._arrivals.settle(waiting)
    return library, [ArticleId(row[0]) for row in numbers], kept


def _feeds(library: Library) -> list[FeedId]:
    known = [feed.id for feed in library._store.feeds.all()]
    now = datetime.now(UTC)
    return known or [
        library._store.feeds.add(f"https://site{n}.example/feed", f"Site {n}", added_at=now) for n in range(20)
    ]


def _gather(library: Library, size_bytes: int) -> None:
    with library._store._database.write() as connection:
        connection.execute("INSERT INTO article_index (article_index, rank) VALUES ('hashsize', ?)", (size_bytes,))


def _article(number: int, text: Text, published: datetime) -> NewArticle:
    return NewArticle(
        guid=str(number),
        title=text.title,
        url=f"https://site.example/{number}",
        published=published,
        document="[]",
        text=text.body,
    )


def some_texts(texts: list[Text], size: int) -> Iterator[Text]:
    """So many texts: the corpus as far as it goes, then mixtures of its sentences, or of characters at random."""
    yield from texts[:size]
    choose = random.Random(1)
    sentences = [part for text in texts for part in text.body.replace(";", "。").split("。") if len(part) > 8]
    weights = [1 / (rank + 8) for rank in range(len(HAN))]
    for _ in range(size - len(texts)):
        if sentences:
            body = "。".join(choose.choices(sentences, k=LENGTH // 60))
        else:
            body = "".join(choose.choices(HAN, weights, k=LENGTH))
        letters = list(body)
        count = len(letters) // 50
        for place, letter in zip(
            choose.choices(range(len(letters)), k=count), choose.choices(HAN, k=count), strict=True
        ):
            letters[place] = letter
        body = "".join(letters)
        yield Text(body[:18], body)


def queries(made: list[Text], length: int, count: int, choose: random.Random) -> list[str]:
    """Stretches of so many Chinese characters out of the texts."""
    found: list[str] = []
    while len(found) < count:
        body = choose.choice(made).body
        start = choose.randrange(max(1, len(body) - length))
        words = body[start : start + length]
        if len(words) == length and all("\u4e00" <= char <= "\u9fff" for char in words):
            found.append(words)
    return found


def commonest(made: list[Text]) -> str:
    counted: Counter[str] = Counter()
    for text in made[:1_000]:
        counted.update({text.body[at : at + 2] for at in range(len(text.body) - 1)})
    return next(pair for pair, _ in counted.most_common() if all("\u4e00" <= char <= "\u9fff" for char in pair))


def ms(work: Callable[[], object]) -> float:
    """The time that a person would wait."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def first_and_second(works: Sequence[Callable[[], object]]) -> str:
    """What each costs when it is asked for the first time, and right after that."""
    spent, processor = [], []
    for work in works:
        for _ in range(2):
            began = time.thread_time()
            spent.append(ms(work))
            processor.append((time.thread_time() - began) * 1000)
    first, again = (f"{spread(spent[place::2])} (processor {spread(processor[place::2])})" for place in (0, 1))
    return f"first {first}; again {again}"


def spread(spent: Sequence[float]) -> str:
    ordered = sorted(spent)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"p50 {statistics.median(ordered):.2f} ms, p95 {late:.2f} ms"
