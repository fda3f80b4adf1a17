"""Markdown that reads as the article does, here and in other programs."""

import json
import re

import pytest

from reader_app.document import Document, Paragraph, Run, Style, from_html
from reader_app.exchange import markdown
from tests.core.exchange.samples import a_copy


def written(html: str) -> str:
    text = markdown.write(a_copy("T", from_html(html, "https://example.com/")), "T_files").text
    return text.partition("# T\n\n")[2].rstrip("\n")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a <b>bold</b> b</p>", "a **bold** b"),
        ("<p>他说<b>“好”</b>。</p>", "他说<strong>“好”</strong>。"),
        ("<p>a<b> x </b>b</p>", "a **x** b"),
        ("<p>1 * 2 * 3 _x_ [y] `z` &lt;b&gt;</p>", r"1 \* 2 \* 3 \_x\_ \[y\] \`z\` \<b\>"),
        ("<p># no</p>", r"\# no"),
        ("<p>1. no</p>", r"1\. no"),
        ("<p>- no</p>", r"\- no"),
        ("<p>2026年</p>", "2026年"),
        ("<p>&amp;amp;</p>", r"\&amp;"),
        ("<h3>三</h3>", "### 三"),
        ("<p><code>a`b</code></p>", "``a`b``"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n\n  - b"),
        ("<ol start='3'><li>a</li><li>b</li></ol>", "3. a\n4. b"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<pre>```\nx</pre>", "````\n```\nx\n````"),
        ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"),
        ("<p>a<br>b</p>", "a\\\nb"),
        ('<p><a href="https://e.example/a(b)">x</a></p>', "[x](https://e.example/a%28b%29)"),
        ('<p><a href="#x">x</a></p>', "x"),
        (
            "<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td>3</td></tr></table>",
            "| a | b |\n| --- | --- |\n| 1\\|2 | 3 |",
        ),
    ],
)
def test_how_things_are_written(html: str, text: str) -> None:
    assert written(html) == text


def test_pictures_lie_beside_the_file_and_missing_ones_keep_their_address() -> None:
    made = markdown.write(a_copy(), "城市 1_files")
    assert list(made.pictures) == ["1.png"]
    assert "![灯](%E5%9F%8E%E5%B8%82%201_files/1.png)" in made.text
    assert "![桥](https://example.com/gone.png)" in made.text


def test_the_front_matter_is_yaml_that_json_reads() -> None:
    front = markdown.write(a_copy('"quoted": \\ and: more'), "x").text.split("---\n")[1]
    fields = dict(line.split(": ", 1) for line in front.splitlines())
    assert json.loads(fields["title"]) == '"quoted": \\ and: more'
    assert json.loads(fields["author"]) == ["林未"]
    assert json.loads(fields["tags"]) == ["骑行", "a: b"]
    assert json.loads(fields["date"]) == "2026-11-23"


def test_notes_are_joined_with_their_places() -> None:
    text = markdown.write(a_copy(), "x").text
    assert re.search(r"注\[\^1\]", text)
    assert re.search(r"^\[\^1\]: 脚注的文字。$", text, re.MULTILINE)


def test_a_wide_cell_makes_an_html_table() -> None:
    assert '<td colspan="2">wide</td>' in markdown.write(a_copy(), "x").text


@pytest.mark.parametrize("style", [style for style in Style if style])
def test_every_style_keeps_its_words(style: Style) -> None:
    document = Document((Paragraph((Run(" x* ", style), Run("", style))),))
    assert "x" in markdown.write(a_copy("T", document), "x").text
