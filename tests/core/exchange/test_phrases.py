"""An article in a line."""

from dataclasses import replace
from datetime import UTC, date, datetime

from reader_app.exchange.phrases import citation, markdown_link
from reader_app.model import Article, ArticleId

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
CHINESE = Article(
    ArticleId(1),
    None,
    "1",
    "城市骑行地图",
    NOW,
    "https://example.com/a?utm_source=x",
    ("林未", "陈舟"),
    "慢城观察",
    NOW,
    language="zh",
)
ENGLISH = replace(CHINESE, title="Quiet software", authors=("A. Writer",), site="Plain Desk", language="en")


def test_a_markdown_link_cannot_be_broken_out_of() -> None:
    article = replace(CHINESE, title="a](x) [b] *c* \\", url="https://example.com/a_(b)?utm_source=x")
    assert markdown_link(article) == r"[a\](x) \[b\] \*c\* \\](https://example.com/a_%28b%29)"
    assert markdown_link(replace(CHINESE, url=None)) == "城市骑行地图"


def test_citations_are_as_each_language_has_them() -> None:
    assert citation(CHINESE, date(2026, 11, 25)) == (
        "林未, 陈舟. 城市骑行地图[EB/OL]. 慢城观察, 2026(2026-11-23)[2026-11-25]. https://example.com/a"
    )
    assert f"[{date.today()}]" in citation(CHINESE)
    assert citation(ENGLISH) == "A. Writer (2026-11-23). Quiet software. Plain Desk. https://example.com/a"


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(ENGLISH, authors=(), site="", published=None, url=None)
    assert citation(bare) == "Quiet software"
    assert citation(replace(bare, language="zh")) == "Quiet software[EB/OL]"
    named = replace(CHINESE, site="", authors=("甲", "乙", "丙", "丁"), language=None)
    assert citation(named, date(2026, 11, 25)).startswith(
        "甲, 乙, 丙, 等. 城市骑行地图[EB/OL]. (2026-11-23)[2026-11-25]. http"
    )
