"""What is taken in comes back whole, and what the reader did with it outlives every change of content."""

import dataclasses
from datetime import timedelta

import pytest

from reader_app.model import ArticleId, ArticleQuery, Position
from reader_app.store import Store
from tests.core.store.samples import NOW, a_feed, add, an_entry, everything, found, recount


def test_an_article_comes_back_as_it_was_given(store: Store) -> None:
    given = an_entry(
        "标题 “引号”",
        "第一段\n第二段",
        authors=("鲁迅", "Ada"),
        site="少数派",
        updated=NOW - timedelta(hours=1),
        language="zh",
        summary="摘要",
        image_url="https://example.com/a.png",
        tags=("内核", "AI"),
        comments_url="https://example.com/comments",
        document='{"blocks": []}',
        is_full_text=True,
    )
    feed_id = a_feed(store)
    (article_id,) = add(store, feed_id, given)
    article = store.articles.get(article_id)
    assert article is not None
    for field in dataclasses.fields(article):
        if hasattr(given, field.name):
            assert getattr(article, field.name) == getattr(given, field.name)
    assert (article.feed_id, article.received) == (feed_id, NOW)
    assert store.articles.document(article_id) == given.document
    assert store.articles.text(article_id) == given.text
    assert store.articles.source_hash(article_id) == given.source_hash
    assert store.articles.tags_of([article_id]) == {article_id: ("内核", "AI")}


def test_what_is_not_there_is_none_or_empty(store: Store) -> None:
    gone = ArticleId(7)
    assert store.articles.get(gone) is None
    assert store.articles.document(gone) == store.articles.text(gone) == store.articles.source_hash(gone) == ""
    assert store.articles.tags_of([gone]) == {}
    assert store.articles.set_read([gone], True) == []
    store.articles.set_opened(gone, NOW)
    store.articles.set_position(gone, Position(1))
    store.articles.change([(gone, an_entry())])
    assert list(everything(store)) == []


def test_lone_surrogates_and_nul_are_no_reason_to_lose_an_article(store: Store) -> None:
    (article_id,) = add(
        store, None, an_entry("a\ud800b", "c\udfffd", tags=("\ud800",), authors=("\udc00",), summary="\ud8ff\0")
    )
    article = store.articles.get(article_id)
    assert article is not None
    assert article.title == "a?b"
    assert store.articles.text(article_id) == "c?d"


def test_an_entry_that_is_here_already_is_left_alone(store: Store) -> None:
    feed_id = a_feed(store)
    first = an_entry("First")
    (article_id,) = add(store, feed_id, first)
    twin = dataclasses.replace(first, title="Twin")
    (other,) = add(store, feed_id, twin, an_entry("Other"))
    assert store.articles.rows([article_id])[0].title == "First"
    assert store.articles.rows([other])[0].title == "Other"
    # The same guid in another feed is another article.
    assert len(add(store, a_feed(store), first)) == 1


def test_a_page_that_is_saved_again_is_the_same_article(store: Store) -> None:
    page = an_entry("Before")
    (article_id,) = add(store, None, page)
    store.articles.set_bookmarked([article_id], True)
    assert add(store, None, dataclasses.replace(page, title="After")) == [article_id]
    row = store.articles.rows([article_id])[0]
    assert (row.title, row.is_bookmarked) == ("After", True)
    store.articles.remove([article_id])
    assert add(store, None, page) == [article_id]
    assert list(everything(store)) == [article_id]


def test_state_survives_a_change_of_content(store: Store) -> None:
    feed_id = a_feed(store)
    entry = an_entry("Before", "旧的内容", tags=("old",), authors=("Ada",))
    (article_id,) = add(store, feed_id, entry)
    store.articles.set_read([article_id], True)
    store.articles.set_bookmarked([article_id], True)
    store.articles.set_read_later([article_id], True)
    store.articles.set_opened(article_id, NOW)
    store.articles.set_position(article_id, Position(3, 0.25))
    before = store.articles.get(article_id)
    assert before is not None
    store.articles.change(
        [(article_id, an_entry("After", "新的文字", guid="other", tags=("new",), authors=("Bob",), source_hash="h2"))]
    )
    after = store.articles.get(article_id)
    assert after is not None
    assert after.state == before.state
    assert after.state.position == Position(3, 0.25)
    assert (after.title, after.guid, after.tags) == ("After", entry.guid, ("new",))
    assert found(store, "旧的") == set()
    assert found(store, "新的") == {article_id}
    assert store.articles.tags(5) == [("new", 1)]
    assert store.articles.count(ArticleQuery(author="Ada")) == 0
    assert store.articles.known(feed_id) == {entry.guid: (article_id, "h2")}


def test_a_full_text_stays_when_the_feed_changes_its_shorter_version(store: Store) -> None:
    (article_id,) = add(store, a_feed(store), an_entry("Title", "开头"))
    store.articles.change([(article_id, an_entry("Title", "全文很长", document="full", is_full_text=True))])
    store.articles.change([(article_id, an_entry("New title", "新的开头", source_hash="h3"))])
    article = store.articles.get(article_id)
    assert article is not None
    assert (article.title, article.is_full_text) == ("New title", True)
    assert store.articles.text(article_id) == "全文很长"
    assert store.articles.document(article_id) == "full"
    assert store.articles.source_hash(article_id) == "h3"
    assert found(store, "全文") == found(store, "new title") == {article_id}
    assert store.check() == []


def test_marking_answers_with_what_was_different(store: Store) -> None:
    one, two, three = add(store, a_feed(store), an_entry(), an_entry(), an_entry())
    assert set(store.articles.set_read([one, two], True)) == {one, two}
    assert store.articles.set_read([two, three], True) == [three]
    assert set(store.articles.set_read([one, two, three], False)) == {one, two, three}
    assert store.articles.set_bookmarked([one], True) == [one]
    assert store.articles.set_bookmarked([one, two], True) == [two]
    assert store.articles.set_read_later([three], False) == []


def test_a_whole_list_is_marked_read_at_once(store: Store) -> None:
    one, other = a_feed(store), a_feed(store)
    ids = add(store, one, an_entry(), an_entry())
    (elsewhere,) = add(store, other)
    store.articles.set_read([ids[0]], True)
    assert store.articles.set_read(ArticleQuery(feed_id=one), True) == [ids[1]]
    assert [row.is_read for row in store.articles.rows([*ids, elsewhere])] == [True, True, False]
    assert store.articles.set_read(ArticleQuery(text="words"), True) == [elsewhere]
    assert store.articles.counts() == recount(store)


def test_openings_are_remembered(store: Store) -> None:
    (article_id,) = add(store, a_feed(store))
    store.articles.set_opened(article_id, NOW)
    store.articles.set_opened(article_id, NOW + timedelta(days=1))
    article = store.articles.get(article_id)
    assert article is not None
    assert article.state.opened_at == NOW + timedelta(days=1)
    with store._database.read() as connection:
        assert connection.execute("SELECT count(*) FROM openings").fetchone() == (2,)


@pytest.mark.parametrize(
    "spelled",
    [
        "https://example.com/post/1",
        "http://www.example.com/post/1/",
        "https://EXAMPLE.com/post/1#top",
        "https://example.com/post/1?utm_source=mail",
    ],
)
def test_a_saved_page_is_found_by_its_address_however_it_is_spelled(store: Store, spelled: str) -> None:
    (article_id,) = add(store, None, an_entry(url="https://example.com/post/1"))
    add(store, a_feed(store), an_entry(url="https://example.com/post/2"))
    assert store.articles.by_url(spelled) == article_id
    # What stands in a feed goes with the feed, so it can be saved beside it.
    assert store.articles.by_url("https://example.com/post/2") is None
    assert store.articles.by_url("https://example.com/post/3?id=1") is None
    store.articles.remove([article_id])
    assert store.articles.by_url(spelled) is None


def test_only_saved_pages_can_be_removed_one_by_one(store: Store) -> None:
    (in_feed,) = add(store, a_feed(store))
    page, other = add(store, None, an_entry(), an_entry())
    assert store.articles.remove([in_feed, page]) == [page]
    assert set(everything(store)) == {in_feed, other}
    assert store.articles.get(page) is None
    assert store.articles.remove([page]) == []
    assert store.articles.restore([page, other, in_feed]) == [page]
    assert set(everything(store)) == {in_feed, page, other}
    assert store.articles.counts() == recount(store)
