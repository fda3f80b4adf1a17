"""What to read next."""

from reader_app.library import Library
from reader_app.model import ArticleId, Reason
from tests.support.builders import a_feed, add, an_article

TEA = "龙井茶的制作工艺讲究采摘时节，清明前的龙井茶最为珍贵，炒制火候决定香气。"


def suggested(library: Library, article_id: ArticleId) -> list[ArticleId]:
    return [suggestion.row.id for suggestion in library.suggestions.for_article(article_id)]


def test_an_article_on_the_same_thing_comes_first(library: Library) -> None:
    (tea,) = add(library, an_article("龙井茶", TEA))
    others = [add(library, an_article(f"Stock market {n}", "Shares rose and fell all day."))[0] for n in range(6)]
    (more_tea,) = add(library, an_article("明前龙井", TEA + "今年的龙井茶开采了。", days_old=20))
    found = library.suggestions.for_article(tea)
    assert found[0].row.id == more_tea
    assert found[0].reason is Reason.SAME_WORDS
    assert set(suggested(library, tea)) <= {more_tea, *others}


def test_the_article_itself_is_never_suggested(library: Library) -> None:
    (tea,) = add(library, an_article("龙井茶", TEA))
    assert suggested(library, tea) == []


def test_there_are_no_more_than_were_asked_for(library: Library) -> None:
    (tea,) = add(library, an_article("龙井茶", TEA))
    add(library, *(an_article(f"文章 {n}", f"第 {n} 篇，讲的是完全不同的事情。") for n in range(20)))
    assert len(library.suggestions.for_article(tea, limit=4)) <= 4


def test_recent_articles_fill_the_grid(library: Library) -> None:
    (tea,) = add(library, an_article("龙井茶", TEA))
    (other,) = add(library, an_article("Rain", "It rains in the north."), feed_id=a_feed(library))
    assert suggested(library, tea) == [other]


def test_an_article_that_is_gone_has_no_suggestions(library: Library) -> None:
    assert library.suggestions.for_article(ArticleId(5)) == ()


def test_an_article_without_words_still_gets_recent_ones(library: Library) -> None:
    (empty,) = add(library, an_article("", " "))
    (other,) = add(library, an_article("Rain", "It rains."))
    assert suggested(library, empty) == [other]
