"""What a person does with articles, and how it is taken back."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from reader_app.changes import Changes, Receipt
from reader_app.errors import NoArticle
from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, ArticleRow, Position, Sort
from tests.support.builders import NOW, a_feed, add, an_article

Verb = Callable[[Library, list[ArticleId]], Receipt]


def row(library: Library, article_id: ArticleId) -> ArticleRow:
    (found,) = library.articles.rows([article_id])
    return found


def listed(library: Library, **query: object) -> list[int]:
    return list(library.articles.ids(ArticleQuery(**query)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("verb", "field"),
    [
        (lambda library, ids: library.articles.mark_read(ids), "is_read"),
        (lambda library, ids: library.articles.bookmark(ids), "is_bookmarked"),
        (lambda library, ids: library.articles.read_later(ids), "is_read_later"),
    ],
    ids=["read", "bookmark", "later"],
)
def test_undo_takes_back_what_changed_and_only_that(library: Library, verb: Verb, field: str) -> None:
    before, fresh = add(library, an_article(), an_article())
    verb(library, [before])
    receipt = verb(library, [before, fresh])
    assert receipt.changes.articles == {fresh}
    assert receipt.undo is not None
    redo = receipt.undo()
    assert getattr(row(library, before), field)
    assert not getattr(row(library, fresh), field)
    assert redo.undo is not None
    redo.undo()
    assert getattr(row(library, fresh), field)


def test_saying_it_twice_changes_nothing(library: Library) -> None:
    ids = add(library, an_article())
    library.articles.bookmark(ids)
    receipt = library.articles.bookmark(ids)
    assert not receipt.changes
    assert receipt.undo is None


def test_every_write_is_announced_once(library: Library) -> None:
    ids = add(library, an_article())
    heard: list[Changes] = []
    library.observe(heard.append)
    library.articles.mark_read(ids)
    library.articles.mark_read(ids)
    assert heard == [Changes(articles=frozenset(ids), counts=True)]


def test_opening_marks_read_and_looking_does_not(library: Library) -> None:
    (article_id,) = add(library, an_article("茶", "茶" * 800))
    assert not library.articles.look(article_id).article.state.is_read
    assert library.articles.open(article_id).minutes == 2
    state = library.articles.get(article_id).state
    assert state.is_read
    assert state.opened_at is not None


def test_the_page_gets_document_feed_and_folders(library: Library) -> None:
    library.subscriptions.add_folder("Outer")
    (outer,) = library.subscriptions.folders()
    library.subscriptions.add_folder("Inner", outer.id)
    inner = next(folder for folder in library.subscriptions.folders() if folder.parent_id == outer.id)
    feed_id = a_feed(library, folder_id=inner.id)
    (article_id,) = add(library, an_article("T", "One.", "Two."), feed_id=feed_id)
    opened = library.articles.open(article_id)
    assert len(opened.document.blocks) == 2
    assert opened.feed is not None
    assert opened.feed.id == feed_id
    assert [folder.name for folder in opened.folders] == ["Outer", "Inner"]
    assert library.articles.body_text(article_id).splitlines() == ["One.", "Two."]


@pytest.mark.parametrize(
    ("paragraph", "is_full_text", "is_summary_only"),
    [
        ("Short.", False, True),
        ("Short.", True, False),
        ("Long. " * 200, False, False),
        ("Long. " * 200 + "…", False, True),
    ],
)
def test_a_short_text_of_a_feed_is_taken_for_a_summary(
    library: Library, paragraph: str, is_full_text: bool, is_summary_only: bool
) -> None:
    article = an_article("T", paragraph, is_full_text=is_full_text)
    (article_id,) = add(library, article, feed_id=a_feed(library))
    assert library.articles.look(article_id).is_summary_only is is_summary_only


def test_a_saved_page_is_never_taken_for_a_summary(library: Library) -> None:
    (article_id,) = add(library, an_article("T", "Short."))
    assert not library.articles.look(article_id).is_summary_only


@pytest.mark.parametrize("verb", ["get", "open", "look"])
def test_an_article_that_is_gone_is_said(library: Library, verb: str) -> None:
    with pytest.raises(NoArticle):
        getattr(library.articles, verb)(ArticleId(1))


def test_a_whole_list_is_read_and_unread_again(library: Library) -> None:
    feed_id = a_feed(library)
    inside = add(library, an_article(), an_article(), feed_id=feed_id)
    (outside,) = add(library, an_article())
    library.articles.mark_read(inside[:1])
    receipt = library.articles.mark_all_read(ArticleQuery(feed_id=feed_id))
    assert str(receipt.said) == "1 articles marked as read."
    assert listed(library, is_unread=True) == [outside]
    assert receipt.undo is not None
    receipt.undo()
    assert set(listed(library, is_unread=True)) == {inside[1], outside}


def test_the_order_is_the_persons(library: Library) -> None:
    old, middle, new = (add(library, an_article(days_old=days))[0] for days in (3, 2, 1))
    library.articles.mark_read([new])
    assert listed(library) == [new, middle, old]
    assert listed(library, sort=Sort.OLDEST) == [old, middle, new]
    assert listed(library, sort=Sort.UNREAD_FIRST) == [middle, old, new]


def test_the_next_unread_goes_round(library: Library) -> None:
    old, middle, new = (add(library, an_article(days_old=days))[0] for days in (3, 2, 1))
    library.articles.mark_read([middle])
    assert library.articles.next_unread(ArticleQuery(), new) == old
    assert library.articles.next_unread(ArticleQuery(), old) == new
    assert library.articles.next_unread(ArticleQuery(), None) == new
    library.articles.mark_read([old, new])
    assert library.articles.next_unread(ArticleQuery(), middle) is None


def test_the_place_of_reading_is_kept(library: Library) -> None:
    (article_id,) = add(library, an_article())
    library.articles.set_position(article_id, Position(3, 0.25))
    assert library.articles.get(article_id).state.position == Position(3, 0.25)


def test_a_removed_page_comes_back_with_its_state(library: Library) -> None:
    (article_id,) = add(library, an_article("Kept words", "Unusual paragraph."), is_bookmarked=True)
    receipt = library.articles.remove([article_id])
    assert listed(library) == []
    assert listed(library, text="unusual") == []
    assert receipt.undo is not None
    receipt.undo()
    assert row(library, article_id).is_bookmarked
    assert listed(library, text="unusual") == [article_id]


def test_the_sidebar_counts_what_the_lists_show(library: Library) -> None:
    feed_id = a_feed(library)
    add(library, an_article(), an_article(), feed_id=feed_id)
    add(library, an_article(), is_read=True, is_bookmarked=True)
    add(library, an_article(), is_read_later=True)
    counts = library.articles.counts()
    assert counts.all == library.articles.count(ArticleQuery()) == 4
    assert counts.unread == library.articles.count(ArticleQuery(is_unread=True)) == 3
    assert counts.bookmarked == library.articles.count(ArticleQuery(is_bookmarked=True)) == 1
    assert counts.read_later == library.articles.count(ArticleQuery(is_read_later=True)) == 1
    assert counts.saved == library.articles.count(ArticleQuery(is_saved=True)) == 2
    assert dict(counts.unread_by_feed) == {feed_id: 2}


def test_tags_are_counted_and_open_their_lists(library: Library) -> None:
    (tea,) = add(library, an_article(tags=("茶", "history")))
    add(library, an_article(tags=("history",)))
    assert library.articles.tags() == [("history", 2), ("茶", 1)]
    assert listed(library, tag="茶") == [tea]


def test_rows_that_are_gone_are_left_out(library: Library) -> None:
    (article_id,) = add(library, an_article())
    assert [found.id for found in library.articles.rows([ArticleId(999), article_id])] == [article_id]


def test_a_list_is_read_in_pages(library: Library) -> None:
    ids = [add(library, an_article(days_old=days))[0] for days in range(5)]
    assert list(library.articles.ids(ArticleQuery(), limit=2, offset=1)) == ids[1:3]


def test_what_was_kept_outlives_its_feed_and_the_cleaning(library: Library) -> None:
    feed_id = a_feed(library)
    kept, later, gone = (add(library, an_article(), feed_id=feed_id)[0] for _ in range(3))
    library.articles.bookmark([kept])
    library.articles.read_later([later])
    library.subscriptions.remove([feed_id])
    assert set(listed(library)) == {kept, later}
    library.upkeep.clean(NOW + timedelta(days=100_000 / 24))
    assert set(listed(library)) == {kept, later}
    with pytest.raises(NoArticle):
        library.articles.get(gone)
    assert len(library.articles.open(kept).document.blocks) == 1
