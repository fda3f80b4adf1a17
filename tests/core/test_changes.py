"""What a write touched."""

import pytest

from reader_app.changes import Changes, Receipt
from reader_app.model import ArticleId, Feed, FeedId
from tests.support.builders import NOW


def test_two_changes_become_one() -> None:
    one = Changes(articles=frozenset([ArticleId(1)]), added=frozenset([ArticleId(1)]), counts=True)
    other = Changes(articles=frozenset([ArticleId(2)]), feeds=frozenset([FeedId(3)]), tree=True)
    both = one | other
    assert both.articles == {1, 2}
    assert both.added == {1}
    assert both.feeds == {3}
    assert both.counts
    assert both.tree


def test_nothing_touched_is_no_change() -> None:
    assert not Changes()
    assert not Changes.of_articles([])
    assert not Receipt().changes
    assert Changes.of_articles([ArticleId(1)]).counts


@pytest.mark.parametrize("change", [Changes(tree=True), Changes(counts=True), Changes(feeds=frozenset([FeedId(1)]))])
def test_any_field_makes_a_change(change: Changes) -> None:
    assert change


@pytest.mark.parametrize(
    ("named", "name"),
    [
        ({"custom_title": "Mine", "title": "Theirs"}, "Mine"),
        ({"title": "Theirs"}, "Theirs"),
        ({"title": ""}, "example.com"),
        ({"title": "", "url": "odd:"}, "odd:"),
    ],
)
def test_a_feed_has_always_a_name(named: dict[str, str], name: str) -> None:
    feed = Feed(**{"id": FeedId(1), "url": "https://example.com/feed", "added_at": NOW, **named})  # type: ignore[arg-type]
    assert feed.name == name
