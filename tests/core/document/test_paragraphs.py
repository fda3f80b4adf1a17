"""How words become paragraphs."""

import pytest

from reader_app.document import Heading, Image, LineBreak, Paragraph, Ruby, Rule, Run, Style, images, to_text
from tests.core.document.reading import BASE, blocks, only, paragraph, read, run


def test_paragraphs_and_headings_keep_their_order() -> None:
    assert blocks("<h2>A</h2><p>b</p><h3>C</h3>d") == (
        Heading(2, run("A")), paragraph("b"), Heading(3, run("C")), paragraph("d"),
    )  # fmt: skip


def test_bare_text_in_divisions_is_paragraphs() -> None:
    assert blocks("<div>a<div>b</div>c</div>") == (paragraph("a"), paragraph("b"), paragraph("c"))


def test_two_line_breaks_are_a_new_paragraph_and_one_is_not() -> None:
    assert blocks("a<br>b<br><br>c<br/> <br/>d") == (
        Paragraph((Run("a"), LineBreak(), Run("b"))), paragraph("c"), paragraph("d"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "html",
    [
        "　　甲。<br>　　乙。",
        "<p>　　甲。\n　　乙。</p>",
        "　　甲。　　乙。",
        "&nbsp;&nbsp;&nbsp;&nbsp;甲。<br>&nbsp;&nbsp;&nbsp;&nbsp;乙。",
        "<div>甲。</div><div>&nbsp;</div><div>乙。</div>",
    ],
)
def test_old_chinese_pages_indent_where_a_paragraph_begins(html: str) -> None:
    assert blocks(html) == (paragraph("甲。"), paragraph("乙。"))


def test_plain_text_is_parted_at_blank_lines() -> None:
    assert blocks("one\ntwo\n\n three") == (paragraph("one two"), paragraph("three"))


def test_line_ends_within_chinese_are_no_spaces() -> None:
    assert blocks("<p>中文\n  换行 <b>粗\n</b>\n体 and\nwords</p>") == (
        Paragraph((Run("中文换行 "), Run("粗", Style.BOLD), Run("体 and words"))),
    )


def test_white_space_folds_across_elements() -> None:
    assert only("<p> a <b> b </b> <i>c</i> d </p>") == Paragraph(
        (Run("a "), Run("b", Style.BOLD), Run(" "), Run("c", Style.ITALIC), Run(" d"))
    )


def test_a_space_between_links_belongs_to_neither() -> None:
    found = only('<p><a href="https://a.example/">a</a> <a href="https://b.example/">b</a></p>')
    assert found == Paragraph((Run("a", link="https://a.example/"), Run(" "), Run("b", link="https://b.example/")))


def test_empty_blocks_are_left_out() -> None:
    assert blocks("<p></p><p>&nbsp;</p><p>　</p><h2> </h2><ul><li></ul><blockquote></blockquote><pre> </pre>") == ()


def test_styles_add_up() -> None:
    html = "<b>b<i>bi</i></b><kbd>k</kbd><mark>m</mark><del>d</del><ins>i</ins><u>u</u><small>s</small><code>c</code>"
    found = only(html)
    assert isinstance(found, Paragraph)
    assert [piece.style for piece in found.inlines if isinstance(piece, Run)] == [
        Style.BOLD, Style.BOLD | Style.ITALIC, Style.KEYBOARD, Style.MARK, Style.DELETED, Style.INSERTED,
        Style.UNDERLINED, Style.SMALL, Style.CODE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("css", "style"),
    [
        ("font-weight: 700", Style.BOLD),
        ("font-style: italic", Style.ITALIC),
        ("text-emphasis: filled dot", Style.DOTTED),
        ("text-decoration: line-through", Style.DELETED),
        ("vertical-align: super", Style.SUP),
    ],
)
def test_styles_count_also_when_written_as_css(css: str, style: Style) -> None:
    assert only(f"<p><span style='{css}'>x</span></p>") == Paragraph(run("x", style))


def test_bold_that_is_undone_is_not_bold() -> None:
    assert only('<b style="font-weight:normal"><p>x</p></b>') == paragraph("x")


def test_an_abbreviation_keeps_its_long_form() -> None:
    found = only('<p>the <abbr title="World Wide Web">WWW</abbr></p>')
    assert found == Paragraph((Run("the "), Run("WWW", title="World Wide Web")))


def test_quotation_marks_suit_the_language() -> None:
    assert to_text(read("<p><q>x</q></p>")) == "“x”"
    assert to_text(read("<div lang=zh-CN><p><q>x</q></p></div>")) == "「x」"


@pytest.mark.parametrize(
    "html",
    [
        "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>",
        "<ruby><rb>漢</rb><rb>字</rb><rt>かん</rt><rt>じ</rt></ruby>",
        "<ruby><rb>漢<rb>字<rtc><rt>かん<rt>じ</ruby>",
    ],
)
def test_ruby_pairs_bases_with_readings(html: str) -> None:
    assert only(f"<p>{html}</p>") == Paragraph((Ruby("漢", "かん"), Ruby("字", "じ")))


def test_a_rule_may_be_drawn_with_signs() -> None:
    assert blocks("<p>a</p><p>* * *</p><p>b</p><p>———</p><hr><p>c</p><hr>") == (
        paragraph("a"), Rule(), paragraph("b"), Rule(), paragraph("c"),
    )  # fmt: skip


def test_alignment_direction_and_language_stay_with_the_paragraph() -> None:
    found = blocks('<div lang="ar" dir="rtl"><p>س</p><p lang="en" dir="ltr" style="text-align:right">x</p></div>')
    assert found == (Paragraph(run("س"), dir="rtl"), Paragraph(run("x"), align="right", dir="ltr", lang="en"))


def test_the_language_of_everything_is_the_language_of_the_document() -> None:
    assert read('<html lang="zh-CN"><body><p>x</p></body></html>').language == "zh-CN"
    assert read('<p lang="fr">x</p><p>y</p>').language == ""


def test_hidden_and_screen_reader_text_is_left_out() -> None:
    html = "<p style='display:none'>a</p><p hidden>b</p><p>c<span class='sr-only'>d</span></p>"
    assert blocks(html) == (paragraph("c"),)


def test_a_heading_does_not_link_to_itself() -> None:
    assert only('<h2 id="a"><a href="#a">Title</a><a class="headerlink" href="#a">¶</a></h2>') == Heading(
        2, run("Title"), anchor="x-a"
    )
    assert only("<h2><strong>Title</strong></h2>") == Heading(2, run("Title"))


def test_a_very_long_heading_is_a_paragraph() -> None:
    assert isinstance(only(f"<h2>{'word ' * 100}</h2>"), Paragraph)


def test_anchors_are_kept_where_links_lead() -> None:
    found = blocks('<p><a href="#here">x</a></p><div id="here"><p>y</p></div>')
    assert found == (Paragraph(run("x", link="#x-here")), Paragraph(run("y"), anchor="x-here"))


def test_endless_words_can_be_broken() -> None:
    found = only(f"<p>{'a' * 900}</p>")
    assert isinstance(found, Paragraph)
    (piece,) = found.inlines
    assert isinstance(piece, Run)
    assert max(len(part) for part in piece.text.split("\u200b")) <= 300
    assert to_text(read(f"<p>{'a' * 900}</p>")) == "a" * 900


def test_chinese_needs_no_break_opportunities() -> None:
    assert only(f"<p>{'中' * 900}</p>") == paragraph("中" * 900)


def test_characters_that_hide_or_reorder_are_left_out() -> None:
    assert only("<p>a\u202eb\u00ad\ufeff\ufffc&#x202e;&#xfffc;c\u200bd</p>") == paragraph("abcd")


def test_deep_trees_keep_their_words() -> None:
    assert to_text(read("<div>" * 400 + "deep" + "</div>" * 400)) == "deep"
    assert to_text(read("<blockquote>" * 90 + "deep")) == "deep"


def test_a_picture_within_a_line_stays_there_if_it_is_small() -> None:
    found = only('<p>a <img src="/i.png" height="16"> b</p>')
    assert found == Paragraph((Run("a "), Image("https://site.example/i.png", height=16), Run(" b")))
    assert len(images(read('<p>a <img src="/i.png" height="16"> b</p>'))) == 1


def test_math_is_readable_text() -> None:
    html = (
        '<p>so <math><semantics><mi>x</mi><annotation encoding="application/x-tex">\\frac{a}{b+1}\\alpha</annotation>'
        "</semantics></math>, <math><msup><mi>y</mi><mn>2</mn></msup></math></p>"
    )
    assert only(html) == Paragraph((Run("so "), Run("a/(b+1)α", Style.MATH), Run(", "), Run("y^2", Style.MATH)))


def test_a_hidden_formula_wins_over_its_picture() -> None:
    html = (
        '<p><span style="display:none"><math alttext="{\\displaystyle E=mc^{2}}"><mi>E</mi></math></span>'
        '<img class="mwe-math-fallback-image-inline" src="/math.svg" alt="{\\displaystyle E=mc^{2}}"></p>'
    )
    assert only(html) == Paragraph(run("E=mc^2", Style.MATH))


@pytest.mark.parametrize("text", ["", " ", "\x00", "<", "<p", "</", "<!", "&", "&#", "]]>", "\ud800", "<p>\ud800</p>"])
def test_scraps_do_not_raise(text: str) -> None:
    assert isinstance(read(text).blocks, tuple)


@pytest.mark.parametrize("base", ["", "nonsense", "javascript:alert(1)", BASE])
def test_any_base_address_will_do(base: str) -> None:
    from reader_app.document import from_html

    assert to_text(from_html('<p><a href="x">y</a></p>', base)) == "y"
