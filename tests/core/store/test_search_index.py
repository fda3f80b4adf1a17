"""Search finds exactly what stands in the texts, and nothing that a person types can break it."""

import random
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader_app.model import ArticleId, ArticleQuery
from reader_app.search import segment
from reader_app.store import Store
from tests.core.store.samples import a_feed, add, an_entry, chinese, everything, found, open_in

NASTY = (
    *('"', '""', '"""', "'", "''", "*", "**", "a*", "*a", "(", ")", "()", "a AND", "AND", "AND AND", "OR", "OR OR a"),
    *("NOT", "NOT a", "NEAR", "NEAR(", "NEAR(a b", "NEAR/3", "a NEAR b", "title:", "title:a", "body:内核", ":", "-"),
    *("--a", "- a", "+", "^a", "a^", "{a b}:c", "{", "}", "a:b:c", "\\", '\\"', "a\\", "%", "_", ";--", "￥…——"),
    *("'; DROP TABLE articles;", '* AND NEAR( a"OR"b', '"未完', '内核"', "内核*", "（内核）", "a\x00b", "\x00"),
    *("\ud800", "🙂", "🙂 内核", "a" * 5000, "内核 " * 500, "OR " * 500, '"' * 999, "-内核", "- - -", "a OR", "OR a"),
    *("-a OR b", "\n\t", "\u3000", "c++ c# .net", "内" * 999, "a" + "\u0301" * 999, "ﷺ ﬁ ß İ"),
)


def test_whatever_is_typed_is_a_search(store: Store) -> None:
    add(store, a_feed(store), an_entry("Linux 内核", "a b c"))
    for text in NASTY:
        store.articles.ids(ArticleQuery(text=text))
        store.articles.count(ArticleQuery(text=text, is_unread=True))
        store.articles.next_unread(ArticleQuery(text=text), ArticleId(1))


def test_no_words_are_no_filter(store: Store) -> None:
    add(store, a_feed(store))
    for text in ("", " ", "？！", '"'):
        assert found(store, text) == set(everything(store))


def test_one_two_and_more_characters_are_found_exactly(store: Store) -> None:
    texts = [f"{chinese(seed, 60)}，{chinese(seed + 100, 30)}。" for seed in range(60)]
    ids = add(store, a_feed(store), *(an_entry("标题", text) for text in texts))
    choose = random.Random(7)
    for length in (1, 2, 3, 4, 6, 9):
        for _ in range(25):
            text = choose.choice(texts)
            start = choose.randrange(len(text) - length)
            words = text[start : start + length]
            if not re.fullmatch(r"[一-鿿]+", words):
                continue
            assert found(store, words) == {number for number, text in zip(ids, texts, strict=True) if words in text}


@pytest.mark.parametrize(
    ("text", "query", "is_found"),
    [
        ("用 Linux 内核写程序", "linux内核", True),
        ("用Linux内核写程序", "linux 内核", True),
        ("用 Linux内核写程序", "Linux内核", True),
        ("Linux 系统的内核", "linux内核", False),
        ("内核 linux", "内核linux", True),
        ("说操作系统，内核在其中", "系统内核", False),
        ("说操作系统，内核在其中", "系统 内核", True),
        ("JavaScript and others", "java", True),
        ("JavaScript and others", '"java"', False),
        ("JavaScript and others", "script", False),
        ("C++ and C#", "c++", True),
        ("C++ and C#", "c#", True),
        ("C only", "c++", False),
        ("Node.js is here", "node.js", True),
        ("Ｆｕｌｌ　ｗｉｄｔｈ", "full width", True),
        ("Crème brûlée à la carte", "creme brulee", True),
        ("creme brulee", "CRÈME", True),
        ("Straße", "strasse", True),
        ("が ぎ", "か", False),
        ("한국어를 배우다", "한국", True),
        ("日本語のテキスト", "のテキ", True),
        ("one two three", '"two three"', True),
        ("one two three", '"one three"', False),
        ("one two three", "one -two", False),
        ("one two three", "one -four", True),
        ("one two three", "four OR three", True),
        ("one two three", "four OR five", False),
        ("one two three", "four OR three one", True),
        ("2024年第3季度", "2024年", True),
        ("第3季度", "3季", True),
        ("snake_case_name", "case", True),
        ("终", "终", True),
    ],
)
def test_words_are_found_as_people_expect(store: Store, text: str, query: str, is_found: bool) -> None:
    add(store, a_feed(store), an_entry("题目", text))
    assert bool(found(store, query)) == is_found


def test_titles_authors_and_tags_are_found_too(store: Store) -> None:
    (article_id,) = add(store, a_feed(store), an_entry("标题里的词", "正文", authors=("王小波",), tags=("杂文",)))
    for query in ("标题", "王小波", "杂文", "正文 王小波"):
        assert found(store, query) == {article_id}


def test_articles_alike_share_the_terms_best_first(store: Store) -> None:
    feed_id = a_feed(store)
    near, far, other, hidden = add(
        store,
        feed_id,
        an_entry("内核调度", "内核调度器的实现，内核的内存"),
        an_entry("随笔", "顺便提到内核一次，别的都是生活" + chinese(1, 200)),
        an_entry("菜谱", "红烧肉"),
        an_entry("内核调度二", "内核调度器"),
    )
    (page,) = add(store, None, an_entry("内核", "内核"))
    store.articles.remove([page])
    alike = store.search.alike(["内核", "调度"], excluding=hidden, limit=5)
    assert [number for number, _ in alike] == [near, far]
    assert all(score > 0 for _, score in alike)
    assert alike[0][1] > alike[1][1]
    assert store.search.alike([], excluding=near, limit=5) == []
    assert store.search.alike(['"', " ", "红烧"], excluding=near, limit=5)[0][0] == other


def test_frequencies_are_counted_up_to_a_limit(store: Store) -> None:
    add(store, a_feed(store), *(an_entry("题", f"内核 {n}") for n in range(8)), an_entry("题", "调度"))
    assert store.search.document_frequency(["内核", "调度", "没有"], 20) == {"内核": 8, "调度": 1, "没有": 0}
    assert store.search.document_frequency(["内核"], 3) == {"内核": 4}
    assert store.search.total() == 9


def test_a_change_of_tokens_makes_the_index_anew_at_the_next_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_in(tmp_path)
    first, second = add(store, a_feed(store), an_entry("一", "旧的内核"), an_entry("二", "旧的内核"))
    store.close()
    monkeypatch.setattr(segment, "VERSION", segment.VERSION + 1)
    store = open_in(tmp_path)
    assert store.search.waiting() == 2
    assert found(store, "内核") == set()
    # What is changed or added meanwhile is indexed at once.
    store.articles.change([(second, an_entry("二", "新的内核"))])
    (third,) = add(store, a_feed(store), an_entry("三", "内核"))
    assert found(store, "内核") == {second, third}
    assert store.search.catch_up() == 1
    assert store.search.catch_up() == 0
    assert found(store, "内核") == {first, second, third}
    assert store.check() == []
    store.search.tidy()
    store.close()
    store = open_in(tmp_path)
    assert store.search.waiting() == 0
    store.close()


def test_the_index_holds_nothing_of_what_is_gone(store: Store) -> None:
    ids = add(store, None, *(an_entry("题", f"独有{chinese(n, 50)}") for n in range(30)))
    store.articles.remove(ids)
    assert found(store, "独有") == set()
    store.feeds.purge_removed(datetime(2100, 1, 1, tzinfo=UTC))
    store.search.tidy()
    with store._database.read() as connection:
        assert connection.execute("SELECT count(*) FROM article_index WHERE article_index MATCH '独有'").fetchone() == (
            0,
        )
    assert store.check() == []


def test_a_common_character_gives_the_same_first_page_with_and_without_the_index(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader_app.store import characters

    texts = [f"第{number}篇，说的是{'臺' if number % 3 else '山'}和水。" for number in range(120)]
    add(store, a_feed(store), *(an_entry(f"标题{number}", text) for number, text in enumerate(texts)))
    for text in ("台", "水", "山", "题"):
        by_index = store.articles.ids(ArticleQuery(text=text), limit=20)
        with monkeypatch.context() as patch:
            patch.setattr(characters, "_LARGE", 0)
            assert store.articles.ids(ArticleQuery(text=text), limit=20) == by_index
            assert len(store.articles.ids(ArticleQuery(text=text))) >= len(by_index)


@pytest.mark.parametrize(
    ("typed", "expected"), [("台", "台"), ("臺", "台"), ("台湾", None), ("a", None), ("-台", None)]
)
def test_only_one_character_alone_is_looked_for_in_the_texts(typed: str, expected: str | None) -> None:
    from reader_app.store import characters

    # Everything but … is read as the word itself.
    assert characters.only_character(typed) == (expected if typed != "-台" else "台")
