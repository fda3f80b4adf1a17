"""What the search field offers."""

import pytest

from reader_app import words
from reader_app.library import Library
from reader_app.model import Offer, OfferKind
from reader_app.store.articles import Articles
from tests.support.builders import a_feed, add, an_article


@pytest.fixture
def filled(library: Library) -> Library:
    feed = a_feed(library, title="好文周刊")
    add(
        library,
        an_article("一", tags=("内核",), authors=("林未", "Anna Lee")),
        an_article("二", tags=("内核", "历史"), authors=("anna karenina", "林未")),
        feed_id=feed,
    )
    library.search.remember("内核 调度")
    library.search.remember("linux 内核")
    return library


def offered(library: Library, text: str, caret: int | None = None) -> list[Offer]:
    return list(library.search.offers(text, len(text) if caret is None else caret))


def named(library: Library, text: str, kind: OfferKind) -> list[str]:
    return [offer.name for offer in offered(library, text) if offer.kind is kind]


def test_an_empty_field_offers_what_was_searched_for_and_the_operators(filled: Library) -> None:
    assert named(filled, "", OfferKind.RECENT) == ["linux 内核", "内核 调度"]
    operators = named(filled, "", OfferKind.OPERATOR)
    assert operators[:3] == ["title:", "author:", "feed:"]
    assert operators[-2:] == ['""', "-"]
    assert all(str(offer.about) for offer in offered(filled, "") if offer.kind is OfferKind.OPERATOR)


def test_the_operators_come_in_chinese(filled: Library) -> None:
    words.use("zh_CN")
    assert named(filled, "", OfferKind.OPERATOR)[:2] == ["标题:", "作者:"]


def test_two_letters_find_feeds_tags_and_searches_by_their_initials(filled: Library) -> None:
    filled.search.save("好看的", "title:好看")
    assert named(filled, "hw", OfferKind.FEED) == ["好文周刊"]
    assert named(filled, "nh", OfferKind.TAG) == ["内核"]
    assert named(filled, "hk", OfferKind.SEARCH) == ["好看的"]
    (feed,) = [offer for offer in offered(filled, "hw") if offer.kind is OfferKind.FEED]
    assert feed.query is not None
    assert len(filled.articles.ids(feed.query)) == 2


def test_one_letter_offers_hardly_anything(filled: Library) -> None:
    assert [offer.kind for offer in offered(filled, "l")] == [OfferKind.RECENT]


@pytest.mark.parametrize(
    ("text", "names", "written"),
    [
        ("feed:", ["好文周刊"], "feed:好文周刊 "),
        ("来源:hw", ["好文周刊"], "来源:好文周刊 "),
        ("历史 tag:", ["内核", "历史"], "历史 tag:内核 "),
        ("标签:ls", ["历史"], "标签:历史 "),
        ("author:an", ["anna karenina", "Anna Lee"], 'author:"anna karenina" '),
        ("作者:林", ["林未"], "作者:林未 "),
        ("is:bo", ["bookmarked"], "is:bookmarked "),
        ("author:", [], ""),
        ("tag:没有", [], ""),
    ],
)
def test_an_operator_offers_its_values(filled: Library, text: str, names: list[str], written: str) -> None:
    found = offered(filled, text)
    assert [offer.name for offer in found] == names
    assert not found or (found[0].text, found[0].caret) == (written, len(written))


def test_an_operator_in_the_middle_keeps_what_follows(filled: Library) -> None:
    (offer,) = [offer for offer in offered(filled, "内核 ti 调度", 5) if offer.kind is OfferKind.OPERATOR]
    assert (offer.text, offer.caret) == ("内核 title:调度", 9)


def test_within_a_word_nothing_is_offered(filled: Library) -> None:
    assert offered(filled, "内核", 1) == []


def test_a_search_can_be_forgotten_and_comes_back(filled: Library) -> None:
    receipt = filled.search.forget("linux 内核")
    assert named(filled, "", OfferKind.RECENT) == ["内核 调度"]
    assert receipt.undo is not None
    receipt.undo()
    assert named(filled, "", OfferKind.RECENT) == ["linux 内核", "内核 调度"]


def test_what_is_not_kept_is_not_offered(library: Library) -> None:
    library.settings.change(keeps_searches=False)
    library.search.remember("内核 调度")
    assert named(library, "", OfferKind.RECENT) == []


def test_authors_are_found_in_the_order_of_their_index(library: Library) -> None:
    add(library, *(an_article(str(number), authors=("林未", "林茂")) for number in range(30)))
    articles: Articles = library._store.articles
    assert articles.authors("林", 8) == ["林未", "林茂"]
    assert articles.authors("林", 1) == ["林未"]
    sql = "EXPLAIN QUERY PLAN SELECT author FROM article_authors WHERE author > ? AND author < ? ORDER BY author"
    with articles._database.read() as connection:
        ((*_, plan),) = connection.execute(sql, ("林", "林z")).fetchall()
    assert "SEARCH article_authors" in plan
