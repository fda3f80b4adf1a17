"""The title without the site's name, as the heading spells it."""

import pytest

from reader_app.extract import titles


@pytest.mark.parametrize(
    ("title", "site", "host", "expected"),
    [
        ("The last keeper | Harbour News", "Harbour News", "harbour.example", "The last keeper"),
        ("Harbour News: The last keeper of the light", "", "x.example", "Harbour News: The last keeper of the light"),
        ("The last keeper of the light - Harbour News", "", "www.harbournews.com", "The last keeper of the light"),
        ("百年石桥修缮完工_社会新闻_文库网", "", "wenku.example", "百年石桥修缮完工"),
        ("百年石桥修缮完工-文库网", "文库网", "wenku.example", "百年石桥修缮完工"),
        ("Well-known half-truths", "", "x.example", "Well-known half-truths"),
        (
            "2001 - A Space Odyssey - Part two of the story",
            "",
            "x.example",
            "2001 - A Space Odyssey - Part two of the story",
        ),
        ("", "", "", ""),
    ],
)
def test_the_site_is_taken_off(title: str, site: str, host: str, expected: str) -> None:
    assert titles.without_site(title, site, host) == expected


def test_the_heading_decides_where_the_title_ends() -> None:
    declared = ["Inside - and outside - the light - Harbour"]
    assert (
        titles.choose(declared, ["Inside - and outside - the light"], [], "", "") == "Inside - and outside - the light"
    )


def test_a_short_line_of_the_page_can_be_the_heading() -> None:
    assert (
        titles.choose(["采茶忙：谈手工炒青_新闻_网"], [], ["首页", "采茶忙：谈手工炒青"], "", "")
        == "采茶忙：谈手工炒青"
    )


def test_a_heading_that_says_something_else_is_not_the_title() -> None:
    assert titles.choose(["The last keeper"], ["Harbour News"], [], "", "") == "The last keeper"


def test_without_any_title_the_heading_is_taken() -> None:
    assert titles.choose(["", ""], ["The last keeper"], [], "", "") == "The last keeper"


def test_a_title_of_a_million_characters_is_cut() -> None:
    assert len(titles.choose([" - a" * 250_000], ["a - a"], ["a"] * 50, "a", "a.example")) <= 400
