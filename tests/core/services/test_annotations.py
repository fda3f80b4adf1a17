"""What people write into articles stays, whatever happens to the articles."""

from datetime import UTC, datetime, timedelta

import pytest

from reader_app.changes import Receipt
from reader_app.errors import HaowenError
from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, Highlight, HighlightId, Passage
from tests.support.builders import a_feed, add, an_article

LATER = datetime.now(UTC) + timedelta(days=400)


def marked(library: Library, title: str = "一篇", quote: str = "绿线", **rest: str) -> Highlight:
    (article_id,) = add(library, an_article(title, f"地图上的{quote}很完整。"), feed_id=a_feed(library))
    library.annotations.mark(article_id, Passage(4, quote, "地图上的", "很完整。"), **rest)
    (found,) = library.annotations.of(article_id)
    return found


def test_a_mark_is_kept_with_its_words_and_those_around_them(library: Library) -> None:
    highlight = marked(library, color="green", note="查一查")
    assert highlight.passage == Passage(4, "绿线", "地图上的", "很完整。")
    assert (highlight.color, highlight.note) == ("green", "查一查")


def test_colour_and_note_change_and_change_back(library: Library) -> None:
    highlight = marked(library)
    receipt = library.annotations.change(highlight.id, color="blue", note="想法")
    (changed,) = library.annotations.of(highlight.article_id)
    assert (changed.color, changed.note) == ("blue", "想法")
    assert receipt.undo is not None
    receipt.undo()
    (back,) = library.annotations.of(highlight.article_id)
    assert (back.color, back.note) == ("yellow", "")


def test_an_unknown_colour_becomes_the_first(library: Library) -> None:
    assert marked(library, color="ultraviolet").color == "yellow"


def test_removing_a_mark_can_be_undone_and_done_again(library: Library) -> None:
    highlight = marked(library, note="要紧")
    undo = library.annotations.remove(highlight.id).undo
    assert library.annotations.of(highlight.article_id) == ()
    assert undo is not None
    redo = undo().undo
    assert library.annotations.of(highlight.article_id) == (highlight,)
    assert redo is not None
    redo()
    assert library.annotations.of(highlight.article_id) == ()


def test_a_mark_that_is_gone_is_told(library: Library) -> None:
    with pytest.raises(HaowenError):
        library.annotations.change(HighlightId(99), note="x")


def test_a_marked_article_survives_its_feed_and_every_clean_up(library: Library) -> None:
    highlight = marked(library)
    feed_id = library.articles.get(highlight.article_id).feed_id
    assert feed_id is not None
    library.subscriptions.remove([feed_id])
    library.upkeep.clean(LATER)
    assert library.annotations.of(highlight.article_id) == (highlight,)
    assert library.articles.get(highlight.article_id).feed_id is None


def test_all_marks_are_listed_by_article_and_found_by_quote_note_and_title(library: Library) -> None:
    one, two = marked(library, "骑行"), marked(library, "书店", "灯光", note="Bookshop")
    assert [article.title for article in library.annotations.articles()] == ["书店", "骑行"]
    assert [article.title for article in library.annotations.articles(text="绿")] == ["骑行"]
    assert [article.title for article in library.annotations.articles(text="bookshop 灯")] == ["书店"]
    assert library.annotations.articles(text="绿 灯") == []
    assert [article.id for article in library.annotations.articles([one.article_id])] == [one.article_id]
    assert two.id


def test_the_markdown_has_a_heading_an_article_and_a_quote_a_mark(library: Library) -> None:
    highlight = marked(library, "*骑行*", note="去看看")
    text = library.annotations.to_markdown()
    url = library.articles.get(highlight.article_id).url
    assert text.startswith(f"## [\\*骑行\\*](<{url}>)\n")
    assert "\n> 绿线\n\n去看看\n" in text
    assert library.annotations.to_markdown([]) == ""


def noted(library: Library, note: str = "值得再读一遍。") -> ArticleId:
    (article_id,) = add(library, an_article("一篇", "地图上的绿线很完整。"), feed_id=a_feed(library))
    library.annotations.write_note(article_id, note)
    return article_id


def test_a_note_on_the_article_stands_before_its_marks_and_there_is_one(library: Library) -> None:
    article_id = noted(library)
    library.annotations.mark(article_id, Passage(0, "地图"))
    library.annotations.write_note(article_id, "改过的想法")
    first, second = library.annotations.of(article_id)
    assert (first.is_about_article, first.note) == (True, "改过的想法")
    assert not second.is_about_article


def test_a_note_on_the_article_is_taken_away_by_emptying_it_and_comes_back(library: Library) -> None:
    article_id = noted(library)
    before = library.annotations.of(article_id)
    undo = library.annotations.write_note(article_id, "  ").undo
    assert library.annotations.of(article_id) == ()
    assert undo is not None
    undo()
    assert library.annotations.of(article_id) == before


def test_writing_no_note_where_there_is_none_does_nothing(library: Library) -> None:
    article_id = noted(library, "")
    assert library.annotations.of(article_id) == ()
    assert library.annotations.write_note(article_id, "") == Receipt()


def test_a_note_on_the_article_is_found_listed_and_taken_along(library: Library) -> None:
    article_id = noted(library, "周末骑一遍")
    assert list(library.articles.ids(ArticleQuery(text="周末"))) == [article_id]
    assert list(library.articles.ids(ArticleQuery(is_marked=True))) == [article_id]
    assert [one.id for one in library.annotations.articles(text="周末")] == [article_id]
    written = library.annotations.to_markdown()
    assert "周末骑一遍" in written
    assert ">" not in written.split("周末")[0].splitlines()[-1]
