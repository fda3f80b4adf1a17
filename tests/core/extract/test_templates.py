"""The same article comes out of whatever a publishing system builds around it."""

import pytest

from reader_app.document import to_text
from reader_app.extract import extract
from tests.support.templates import TEMPLATES, Story, parts
from tests.support.templates.story import COMMENTS, TEASERS

LINES = [
    f"On day {number} the ferry came a little later than before, because the water, as the keeper wrote down that "
    f"evening, had risen by another {number} inches, and nobody on either bank wanted to be the first to say so."
    for number in range(1, 13)
]
BODY = "".join(
    f"<blockquote><p>{line}</p></blockquote>" if at == 5 else f"<p>{line}</p>" for at, line in enumerate(LINES)
)
STORY = Story("How the ferry came to Hollow Reed", "Clara Wen", BODY)
AROUND = [
    *(words for _, words in COMMENTS),
    *(said for _, said in TEASERS),
    "码头管理员今日退休",
    "Fair winds",
    "一路顺风",
]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: f"{template.__module__[24:]}-{template.__name__}")
def test_the_article_is_whole_and_what_stands_around_it_stays_there(template) -> None:  # type: ignore[no-untyped-def]
    text = to_text(extract(template(STORY).encode(), "https://example.org/a/b.html").document)
    assert [line for line in LINES if line not in text] == []
    assert [words for words in AROUND if words in text] == []


def test_posts_come_in_order_and_without_what_is_said_of_their_authors() -> None:
    (board,) = (template for template in TEMPLATES if template.__name__ == "boards_of_divisions")
    text = to_text(extract(board(STORY).encode(), "https://example.org/t/1").document)
    assert text.split("\n") == LINES


def test_a_space_between_words_stays_when_it_is_all_that_is_bold() -> None:
    line = "<p>The Commission<strong> </strong>(of Rivers) said so, and was believed, as ever.</p>"
    page = f"<article>{BODY}{line}</article>"
    assert "The Commission (of Rivers)" in to_text(extract(page.encode(), "https://example.org/").document)


def test_sections_of_one_article_are_not_taken_for_posts() -> None:
    sections = "".join(
        f'<div class="part" id="part{at}"><div class="text">{run}</div></div><h2>Between {at}</h2>'
        for at, run in enumerate(parts(BODY, 3))
    )
    text = to_text(extract(f"<article>{sections}</article>".encode(), "https://example.org/a").document)
    assert [line for line in LINES if line not in text] == []
    assert "Between 0" in text


def test_a_page_that_writes_neither_head_nor_body_has_an_article() -> None:
    page = f"<title>{STORY.title}</title><article><h1>{STORY.title}</h1>{BODY}</article>"
    found = extract(page.encode(), "https://example.org/a")
    assert to_text(found.document).split("\n") == LINES
    assert found.title == STORY.title


def test_a_short_section_beside_a_long_one_stays() -> None:
    sections = "".join(f"<div><h2>Part {at}</h2>{run}</div>" for at, run in enumerate((*parts(BODY, 6)[:2], BODY * 2)))
    text = to_text(extract(f"<main>{sections}</main>".encode(), "https://example.org/a").document)
    assert [part for part in ("Part 0", "Part 1") if part not in text] == []


def test_words_in_bold_that_begin_a_line_are_no_heading_of_links() -> None:
    said = (
        "There are too few of them, as everybody on the river knows, and <a href='/plan'>the plan</a> says so plainly."
    )
    item = f"<li><strong>More ferries</strong><br>{said}</li>"
    text = to_text(extract(f"<article>{BODY}<ul>{item * 3}</ul></article>".encode(), "https://example.org/a").document)
    assert "More ferries" in text
    assert "knows, and the plan says so" in text
