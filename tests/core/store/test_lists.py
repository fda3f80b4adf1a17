"""Every list holds exactly what its query says, in its order."""

import itertools
from datetime import timedelta

import pytest

from reader_app.model import ArticleId, ArticleQuery, FeedId, Sort
from reader_app.store import Store
from reader_app.store.queries import select
from tests.core.store.samples import NOW, a_feed, add, an_entry, everything


def listed(store: Store, **query: object) -> list[int]:
    return list(store.articles.ids(ArticleQuery(**query)))  # type: ignore[arg-type]


def test_the_newest_come_first_by_when_they_were_published(store: Store) -> None:
    feed_id = a_feed(store)
    old, new, middle = add(
        store,
        feed_id,
        an_entry(published=NOW - timedelta(days=3)),
        an_entry(published=NOW - timedelta(days=1)),
        an_entry(published=NOW - timedelta(days=2)),
    )
    assert listed(store) == [new, middle, old]
    assert listed(store, sort=Sort.OLDEST) == [old, middle, new]


@pytest.mark.parametrize("published", [None, NOW + timedelta(days=400), NOW.replace(year=1970), NOW.replace(year=2)])
def test_a_time_that_cannot_be_counts_as_none(store: Store, published: object) -> None:
    (yesterday,) = add(store, a_feed(store), an_entry(published=NOW - timedelta(days=1)))
    (odd,) = add(store, a_feed(store), an_entry(published=published))
    assert listed(store) == [odd, yesterday]
    assert store.articles.rows([odd])[0].when == NOW
    article = store.articles.get(odd)
    assert article is not None
    assert article.published == published


def test_without_times_the_order_is_the_feeds_own(store: Store) -> None:
    ids = add(store, a_feed(store), *(an_entry(published=None) for _ in range(5)))
    assert listed(store) == ids


def test_unread_come_first_and_newest_first_among_them(store: Store) -> None:
    ids = add(store, a_feed(store), *(an_entry(published=NOW - timedelta(days=n)) for n in range(4)))
    store.articles.set_read([ids[0], ids[2]], True)
    assert listed(store, sort=Sort.UNREAD_FIRST) == [ids[1], ids[3], ids[0], ids[2]]


def test_a_folder_holds_the_feeds_of_the_folders_inside_it(store: Store) -> None:
    outer = store.feeds.add_folder("Outer")
    inner = store.feeds.add_folder("Inner", outer)
    (in_outer,) = add(store, a_feed(store, folder_id=outer))
    (in_inner,) = add(store, a_feed(store, folder_id=inner))
    add(store, a_feed(store))
    assert set(listed(store, folder_id=outer)) == {in_outer, in_inner}
    assert listed(store, folder_id=inner) == [in_inner]


def test_folders_in_a_circle_do_no_harm(store: Store) -> None:
    one = store.feeds.add_folder("One")
    two = store.feeds.add_folder("Two", one)
    store.feeds.update_folder(one, parent_id=two)
    (article_id,) = add(store, a_feed(store, folder_id=one))
    assert listed(store, folder_id=two) == [article_id]


def test_each_field_narrows_the_list(store: Store) -> None:
    feed_id = a_feed(store)
    plain, marked, later, read = add(store, feed_id, *(an_entry() for _ in range(4)))
    (page,) = add(store, None, an_entry(site="Example", tags=("内核",), authors=("Ada", "鲁迅")))
    store.articles.set_bookmarked([marked], True)
    store.articles.set_read_later([later], True)
    store.articles.set_read([read], True)
    assert set(listed(store, feed_id=feed_id)) == {plain, marked, later, read}
    assert listed(store, is_bookmarked=True) == [marked]
    assert listed(store, is_read_later=True) == [later]
    assert set(listed(store, is_unread=True)) == {plain, marked, later, page}
    assert listed(store, is_saved=True) == [page]
    assert listed(store, site="Example") == [page]
    assert listed(store, tag="内核") == [page]
    assert listed(store, author="鲁迅") == [page]
    assert listed(store, author="Ada", tag="内核", is_saved=True, is_unread=True) == [page]
    assert listed(store, author="Ada", is_bookmarked=True) == []
    assert listed(store, feed_id=FeedId(999)) == []


def test_every_combination_of_fields_is_a_list_and_agrees_with_its_count(store: Store) -> None:
    folder = store.feeds.add_folder("Folder")
    feed_id = a_feed(store, folder_id=folder)
    ids = add(store, feed_id, *(an_entry(text="内核", tags=("x",), authors=("Ada",), site="S") for _ in range(6)))
    store.articles.set_bookmarked(ids[:3], True)
    store.articles.set_read_later(ids[1:4], True)
    store.articles.set_read(ids[::2], True)
    fields: list[tuple[str, list[object]]] = [
        ("feed_id", [None, feed_id]),
        ("folder_id", [None, folder]),
        ("tag", [None, "x"]),
        ("author", [None, "Ada"]),
        ("site", [None, "S"]),
        ("is_unread", [False, True]),
        ("is_bookmarked", [False, True]),
        ("is_read_later", [False, True]),
        ("text", ["", "内核"]),
        ("sort", list(Sort)),
    ]
    rows = {row.id: row for row in store.articles.rows(ids)}
    for values in itertools.product(*(values for _, values in fields)):
        query = ArticleQuery(**dict(zip((name for name, _ in fields), values, strict=True)))  # type: ignore[arg-type]
        wanted = {
            number
            for number, row in rows.items()
            if not (query.is_unread and row.is_read)
            and not (query.is_bookmarked and not row.is_bookmarked)
            and not (query.is_read_later and not row.is_read_later)
        }
        assert set(store.articles.ids(query)) == wanted
        assert store.articles.count(query) == len(wanted)


def test_a_list_can_be_had_in_parts(store: Store) -> None:
    add(store, a_feed(store), *(an_entry() for _ in range(10)))
    whole = list(everything(store))
    query = ArticleQuery()
    assert list(store.articles.ids(query, limit=4)) == whole[:4]
    assert list(store.articles.ids(query, limit=4, offset=8)) == whole[8:]
    assert list(store.articles.ids(query, offset=3)) == whole[3:]


def test_rows_come_in_the_order_asked_for_without_what_is_gone(store: Store) -> None:
    feed_id = a_feed(store)
    first, second = add(store, feed_id, an_entry("First"), an_entry("Second"))
    rows = store.articles.rows([second, ArticleId(999), first])
    assert [row.title for row in rows] == ["Second", "First"]
    assert store.articles.rows([]) == []


def test_a_row_names_its_source_as_the_person_does(store: Store) -> None:
    feed_id = a_feed(store)
    in_feed, page, bare = (
        add(store, feed_id, an_entry(site="Site"))[0],
        add(store, None, an_entry(site="Site"))[0],
        add(store, None, an_entry(site="", url="https://blog.example.com/1"))[0],
    )
    assert [row.source for row in store.articles.rows([in_feed, page, bare])] == [
        "Example",
        "Site",
        "blog.example.com",
    ]
    store.feeds.update(feed_id, custom_title="Mine")
    assert [row.source for row in store.articles.rows([in_feed])] == ["Mine"]


def test_the_next_unread_is_searched_downwards_then_from_the_top(store: Store) -> None:
    ids = add(store, a_feed(store), *(an_entry(published=NOW - timedelta(days=n)) for n in range(5)))
    store.articles.set_read([ids[2], ids[3]], True)
    query = ArticleQuery()
    assert store.articles.next_unread(query, None) == ids[0]
    assert store.articles.next_unread(query, ids[1]) == ids[4]
    assert store.articles.next_unread(query, ids[2]) == ids[4]
    assert store.articles.next_unread(query, ids[4]) == ids[0]
    assert store.articles.next_unread(ArticleQuery(sort=Sort.OLDEST), ids[4]) == ids[1]
    assert store.articles.next_unread(ArticleQuery(sort=Sort.UNREAD_FIRST), ids[2]) == ids[4]
    store.articles.set_read(ids[:4], True)
    assert store.articles.next_unread(query, ids[4]) is None


def test_the_next_unread_stays_in_the_list(store: Store) -> None:
    one, other = a_feed(store), a_feed(store)
    first, second = add(store, one, an_entry(), an_entry())
    add(store, other)
    assert store.articles.next_unread(ArticleQuery(feed_id=one), first) == second
    assert store.articles.next_unread(ArticleQuery(is_unread=True, feed_id=one), second) == first


def test_tags_are_counted_whatever_their_case(store: Store) -> None:
    feed_id = a_feed(store)
    add(store, feed_id, an_entry(tags=("AI", "内核", "ai")))
    add(store, feed_id, an_entry(tags=("ai",)), an_entry(tags=("内核", "Go")))
    assert store.articles.tags(10) == [("AI", 2), ("内核", 2), ("Go", 1)]
    assert store.articles.tags(1) == [("AI", 2)]
    assert store.articles.count(ArticleQuery(tag="Ai")) == 2
    store.feeds.remove([feed_id])
    assert store.articles.tags(10) == []
    store.feeds.restore([feed_id])
    assert len(store.articles.tags(10)) == 3


def test_the_newest_but_one_are_recent(store: Store) -> None:
    ids = add(store, a_feed(store), *(an_entry(published=NOW - timedelta(days=n)) for n in range(5)))
    assert store.articles.recent(3, excluding=ids[1]) == [ids[0], ids[2], ids[3]]


@pytest.mark.parametrize(
    "query",
    [
        ArticleQuery(),
        ArticleQuery(is_unread=True),
        ArticleQuery(sort=Sort.UNREAD_FIRST),
        ArticleQuery(feed_id=FeedId(1)),
        ArticleQuery(feed_id=FeedId(1), is_unread=True),
        ArticleQuery(is_saved=True),
        ArticleQuery(is_bookmarked=True),
        ArticleQuery(is_read_later=True, is_unread=True),
    ],
    ids=str,
)
def test_lists_read_an_index_and_sort_nothing(store: Store, query: ArticleQuery) -> None:
    with store._database.read() as connection:
        chosen = select(connection, query)
        plan = connection.execute(
            f"EXPLAIN QUERY PLAN SELECT s.article_id {chosen.source} ORDER BY {chosen.order}", chosen.values
        ).fetchall()
    said = "; ".join(row[3] for row in plan)
    assert "COVERING INDEX" in said
    assert "TEMP B-TREE" not in said
    assert "SCAN o" not in said


@pytest.mark.parametrize("text", ["has:image", "-has:image", "词 has:image", "tag:词 -有:图片"])
def test_whoever_asks_for_pictures_does_not_go_through_all_of_them(store: Store, text: str) -> None:
    with store._database.read() as connection:
        chosen = select(connection, ArticleQuery(text=text))
        plan = connection.execute(
            f"EXPLAIN QUERY PLAN SELECT s.article_id {chosen.source} ORDER BY {chosen.order} LIMIT 50", chosen.values
        ).fetchall()
    said = "; ".join(row[3] for row in plan)
    assert "articles_with_picture" in said
    assert "SCAN p" not in said
    assert "SCAN articles" not in said
