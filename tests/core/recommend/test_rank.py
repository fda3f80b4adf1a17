"""What is like the article comes first, nothing twice, and the reason given is true."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reader_app.model import Article, ArticleId, ArticleRow, FeedId, Reason
from reader_app.recommend import Candidate, rank
from reader_app.search import segment

NOW = datetime(2025, 6, 1, tzinfo=UTC)


def an_article(title: str = "内核调度器的设计", **named: object) -> Article:
    values: dict[str, object] = {"feed_id": FeedId(1), "guid": "g", "received": NOW, "url": "https://a.example/0"}
    return Article(id=ArticleId(1), title=title, **(values | named))  # type: ignore[arg-type]


def a_candidate(
    number: int, title: str, score: float = 0.0, *, tags: tuple[str, ...] = (), days_old: float = 10, **named: object
) -> Candidate:
    values: dict[str, object] = {"feed_id": FeedId(number), "source": f"Source {number}", "summary": "", **named}
    row = ArticleRow(id=ArticleId(number), title=title, when=NOW - timedelta(days=days_old), **values)  # type: ignore[arg-type]
    return Candidate(row, score, frozenset(segment.tokens(title).split()), tags)


def ranked(article: Article, *candidates: Candidate, limit: int = 9) -> list[tuple[ArticleId, Reason, str]]:
    return rank(article, frozenset(segment.tokens(article.title).split()), candidates, NOW, limit)


def ids(article: Article, *candidates: Candidate, limit: int = 9) -> list[int]:
    return [number for number, _, _ in ranked(article, *candidates, limit=limit)]


def test_what_is_most_alike_comes_first_and_recent_ones_after() -> None:
    assert ids(
        an_article(),
        a_candidate(2, "红烧肉的做法", 0.0, days_old=0),
        a_candidate(3, "内存分配器", 4.0),
        a_candidate(4, "内核调度实践", 9.0),
    ) == [4, 3, 2]


def test_the_reason_is_the_strongest_that_is_true() -> None:
    found = ranked(
        an_article(tags=("操作系统", "Linux")),
        a_candidate(2, "内核调度实践", 9.0),
        a_candidate(3, "窗口管理", tags=("linux",)),
        a_candidate(4, "编辑部的话", feed_id=FeedId(1), source="好文周刊"),
        a_candidate(5, "红烧肉的做法", days_old=2),
        a_candidate(6, "一笔带过", 0.5),
    )
    assert {number: (reason, detail) for number, reason, detail in found} == {
        2: (Reason.SAME_WORDS, "内核调度"),
        3: (Reason.SAME_TAG, "Linux"),
        4: (Reason.SAME_FEED, "好文周刊"),
        5: (Reason.RECENT, "Source 5"),
        6: (Reason.UNREAD, "Source 6"),
    }


def test_what_is_neither_alike_nor_recent_has_no_reason_and_is_left_out() -> None:
    assert ids(an_article(), a_candidate(2, "内核调度", 9.0), a_candidate(3, "一笔带过", 0.5, days_old=400)) == [2]


def test_words_named_as_the_reason_stand_in_both_titles() -> None:
    found = ranked(an_article("Rust 语言入门"), a_candidate(2, "Why Rust is fast", 5.0))
    assert found == [(2, Reason.SAME_WORDS, "Rust")]
    assert ranked(an_article("无题"), a_candidate(2, "别的", 5.0)) == [(2, Reason.SAME_WORDS, "")]


def test_neither_the_article_nor_its_twins_are_suggested() -> None:
    article = an_article("内核调度器的设计与实现")
    assert (
        ids(
            article,
            a_candidate(1, "内核调度器的设计与实现", 20.0),
            a_candidate(2, "内核调度器的设计与实现", 19.0),
            a_candidate(3, "【转载】内核调度器的设计与实现", 18.0),
            a_candidate(4, "另一个标题", 17.0, url="http://www.a.example/0/?utm_source=x"),
        )
        == []
    )


def test_one_story_told_twice_is_suggested_once() -> None:
    assert ids(
        an_article(),
        a_candidate(2, "月球探测器今日成功着陆", 5.0),
        a_candidate(3, "月球探测器今日成功着陆！", 4.9),
        a_candidate(4, "完全不同的新闻标题", 4.0),
    ) == [2, 4]


def test_issues_of_a_series_are_no_twins() -> None:
    assert ids(
        an_article(), a_candidate(2, "科技爱好者周刊第 320 期", 5.0), a_candidate(3, "科技爱好者周刊第 321 期", 4.0)
    ) == [
        2,
        3,
    ]


def test_sources_take_turns() -> None:
    same = [
        a_candidate(
            number, f"{'甲乙丙丁'[number - 2]}的故事和道理", 5.0 - number / 100, feed_id=FeedId(7), source="One"
        )
        for number in range(2, 6)
    ]
    other = a_candidate(6, "别处的看法", 4.8)
    assert ids(an_article(), *same, other).index(6) == 1


def test_what_was_read_comes_after_what_was_not() -> None:
    read = a_candidate(2, "甲的故事", is_read=True, days_old=3)
    assert ids(an_article(), read, a_candidate(3, "乙的道理", days_old=3)) == [3, 2]


def test_what_is_older_than_a_week_is_not_called_new_and_needs_a_reason_once_it_is_read() -> None:
    old, read = a_candidate(2, "甲的故事", days_old=20), a_candidate(3, "乙的道理", is_read=True, days_old=20)
    assert ranked(an_article(), old, read) == [(2, Reason.UNREAD, "Source 2")]


def test_nothing_gives_nothing() -> None:
    assert ranked(an_article()) == []
    assert ranked(an_article(), a_candidate(2, "甲"), limit=0) == []


@given(
    st.lists(
        st.tuples(st.text(alphabet="内核调度ab ", max_size=8), st.floats(0, 50), st.booleans(), st.floats(-10, 4000)),
        max_size=15,
    ),
    st.integers(0, 12),
)
def test_any_candidates_are_ranked_without_repeats(drawn: list[tuple[str, float, bool, float]], limit: int) -> None:
    candidates = [
        a_candidate(number, title, score, is_read=is_read, days_old=days)
        for number, (title, score, is_read, days) in enumerate(drawn, 2)
    ]
    found = ids(an_article(), *candidates, limit=limit)
    assert len(found) == len(set(found)) <= limit
