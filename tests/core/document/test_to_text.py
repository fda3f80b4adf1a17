"""Plain text for search and reading aloud."""

import pytest

from reader_app.document import Document, Section, outline, to_text
from reader_app.document.numbering import marker
from tests.core.document.reading import read
from tests.core.document.samples import EVERYTHING


def test_a_paragraph_is_a_line() -> None:
    assert to_text(read("<h2>T</h2><p>a<br>b</p><p>c</p>")) == "T\na\nb\nc"


def test_items_carry_their_marks_and_rows_their_tabs() -> None:
    html = (
        "<ul><li>a</ul><ol start=9><li>b<li>c</ol><ul><li><input type=checkbox checked>d</ul>"
        "<table><tr><th>e<th>f<tr><td>g<td>h</table>"
    )
    assert to_text(read(html)) == "• a\n9. b\n10. c\n☑ d\ne\tf\ng\th"


def test_captions_count_and_alternative_texts_do_not() -> None:
    assert (
        to_text(read("<figure><img src=/a.jpg alt=Alternative><figcaption>Caption</figcaption></figure>")) == "Caption"
    )


def test_readings_and_break_opportunities_are_no_words() -> None:
    assert to_text(read(f"<p><ruby>漢<rt>かん</rt></ruby>{'a' * 400}</p>")) == "漢" + "a" * 400


def test_everything_has_its_words() -> None:
    text = to_text(EVERYTHING)
    for word in (
        "One two",
        "a < b & c",
        "c. x",
        "☐ open",
        "— Ann",
        "    return 1 < 2",
        "Prices",
        "A film",
        "hidden",
        "[*] p",
    ):
        assert word in text
    assert "noted, again" in text


def test_an_empty_document_has_no_text() -> None:
    assert to_text(Document()) == ""


@pytest.mark.parametrize(
    ("number", "kind", "text"),
    [(1, "1", "1"), (27, "a", "aa"), (28, "A", "AB"), (1994, "i", "mcmxciv"), (4, "I", "IV"),
     (0, "a", "0"), (-3, "i", "-3"), (4000, "i", "4000")],
)  # fmt: skip
def test_numbers_are_written_as_the_list_asks(number: int, kind: str, text: str) -> None:
    assert marker(number, kind) == text


def test_the_outline_counts_levels_from_one_without_gaps() -> None:
    document = read("<h2 id=a>A</h2><p>x</p><h4>B</h4><h3>C</h3><h2>D</h2><h1>E</h1>")
    assert outline(document) == (
        Section(0, 1, "A", "x-a"), Section(2, 2, "B"), Section(3, 2, "C"), Section(4, 1, "D"), Section(5, 1, "E"),
    )  # fmt: skip
