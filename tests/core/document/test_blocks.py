"""Lists, quotes, listings, tables and what opens on demand."""

import pytest

from reader_app.document import (
    Cell,
    Code,
    Definition,
    DefinitionList,
    Details,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Run,
    Style,
    Table,
)  # fmt: skip
from tests.core.document.reading import blocks, only, paragraph, run


def item(text: str, *more: ListBlock) -> ListItem:
    return ListItem((paragraph(text), *more))


def test_lists_nest() -> None:
    assert only("<ul><li>a<ol><li>b</ol><li>c</ul>") == ListBlock(
        (item("a", ListBlock((item("b"),), is_ordered=True)), item("c"))
    )


def test_a_list_that_lies_beside_its_item_belongs_to_it() -> None:
    assert only("<ul><li>a</li><ul><li>b</li></ul></ul>") == ListBlock((item("a", ListBlock((item("b"),))),))


def test_words_between_items_are_kept_whole() -> None:
    linked = Run("b", link="http://example.org/x")
    assert only('<ul>a <a href="http://example.org/x">b</a> c</ul>') == ListBlock(
        (ListItem((Paragraph((Run("a "), linked, Run(" c"))),)),)
    )
    assert only("<ul><li>a</li>b<li>c</ul>") == ListBlock((ListItem((paragraph("a"), paragraph("b"))), item("c")))


def test_numbers_start_and_look_as_the_page_says() -> None:
    assert only('<ol start="3" type="a"><li>x</ol>') == ListBlock((item("x"),), True, 3, "a")
    assert only('<ol><li value="7">x</ol>') == ListBlock((item("x"),), True, 7)


def test_tasks_know_whether_they_are_done() -> None:
    html = (
        '<ul><li><input type=checkbox checked> a</li><li><label><input type="checkbox"> b</label></li><li>c</li></ul>'
    )
    assert only(html) == ListBlock(
        (ListItem((paragraph("a"),), True), ListItem((paragraph("b"),), False), ListItem((paragraph("c"),)))
    )


def test_terms_and_meanings() -> None:
    html = "<dl><dt>a<dt>b<dd>c<div><dt>d<dd><p>e<p>f</div></dl>"
    assert only(html) == DefinitionList(
        (
            Definition((run("a"), run("b")), (paragraph("c"),)),
            Definition((run("d"),), (paragraph("e"), paragraph("f"))),
        )
    )


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote><p>q</p><footer>— Ann</footer></blockquote>",
        "<blockquote><p>q</p><cite>Ann</cite></blockquote>",
        "<blockquote><p>q</p><p><cite>Ann</cite></p></blockquote>",
        "<blockquote><p>q</p><p>——Ann</p></blockquote>",
        "<figure><blockquote><p>q</p></blockquote><figcaption>Ann</figcaption></figure>",
    ],
)
def test_quotes_know_who_is_quoted(html: str) -> None:
    assert only(html) == Quote((paragraph("q"),), run("Ann"))


def test_quotes_nest() -> None:
    assert only("<blockquote>a<blockquote>b</blockquote></blockquote>") == Quote(
        (paragraph("a"), Quote((paragraph("b"),)))
    )


@pytest.mark.parametrize(
    "html",
    [
        '<aside class="pullquote">q</aside>',
        '<blockquote class="pull-quote">q</blockquote>',
        '<figure class="wp-block-pullquote"><blockquote class="wp-block-pullquote">q</blockquote></figure>',
        '<aside class="pullquote"><blockquote>q</blockquote></aside>',
    ],
)
def test_pull_quotes_are_marked(html: str) -> None:
    assert only(html) == Quote((paragraph("q"),), is_pull=True)


@pytest.mark.parametrize(
    "html",
    [
        '<pre><code class="language-python">{}</code></pre>',
        '<pre class="lang-python">{}</pre>',
        '<div class="highlight highlight-source-python"><pre>{}</pre></div>',
        '<div class="highlight"><pre><code class="language-python" data-lang="python">{}</code></pre></div>',
        '<pre class="brush: python">{}</pre>',
        '<pre class="sourceCode python"><code>{}</code></pre>',
        '<pre data-language="python">\n\n{}\n</pre>',
    ],
)
def test_listings_keep_their_spaces_and_language(html: str) -> None:
    source = "def f(x):\n\n    return <b>x</b> &lt; 2"
    assert only(html.format(source)) == Code("def f(x):\n\n    return x < 2", "python")


def test_the_language_of_the_words_around_a_listing_is_not_that_of_its_code() -> None:
    assert only('<div lang="en"><pre><code>x = 1</code></pre></div>') == Code("x = 1")


def test_line_numbers_are_no_code() -> None:
    html = (
        '<table class="highlighttable"><tr><td class="linenos"><pre>1\n2</pre></td>'
        '<td class="code"><pre><span class="lineno">1</span>a\n<span class="lineno">2</span>b</pre></td></tr></table>'
    )
    assert only(html) == Code("a\nb")


def test_a_listing_of_one_row_a_line_is_a_listing() -> None:
    rows = "".join(f'<tr><td class="blob-num">{n}</td><td class="blob-code">x{n}</td></tr>' for n in range(3))
    assert only(f"<table>{rows}</table>") == Code("x0\nx1\nx2")


def test_line_breaks_in_listings_are_line_ends() -> None:
    assert only("<pre>a<br>&nbsp; b<div>c</div><div>d</div></pre>") == Code("a\n  b\nc\nd")


def test_tables_keep_headers_spans_alignment_and_caption() -> None:
    html = (
        "<table><caption>Prices</caption><thead><tr><th>a<th style='text-align:right'>b</thead>"
        "<tr><td colspan=2 align=center>1</table>"
    )
    assert only(html) == Table(
        (
            (Cell((paragraph("a"),), True), Cell((paragraph("b"),), True, "right")),
            (Cell((paragraph("1"),), False, "center", 2),),
        ),
        run("Prices"),
    )


def test_a_table_in_a_figure_takes_its_caption() -> None:
    found = only("<figure><table><tr><th>a<tr><td>1</table><figcaption>Prices</figcaption></figure>")
    assert isinstance(found, Table)
    assert found.caption == run("Prices")


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td><p>a</p><p>b</p></td></tr></table>",
        "<table><tr><td>a</td><td>b</td></tr></table>",
        "<table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
        "<table role=presentation><tr><td>a</td><td>b</td></tr><tr><td></td><td></td></tr></table>",
        "<table><tr><td>a<table><tr><td>b</td></tr></table></td><td></td></tr><tr><td></td></tr></table>",
    ],
)
def test_tables_that_only_lay_out_are_taken_apart(html: str) -> None:
    assert blocks(html) == (paragraph("a"), paragraph("b"))


def test_a_table_of_long_texts_only_lays_out() -> None:
    row = f"<tr><td><h2>Title</h2></td><td>{'word ' * 200}</td></tr>"
    assert isinstance(blocks(f"<table>{row}{row}</table>")[0], Heading)


def test_details_hide_until_asked() -> None:
    assert only("<details><summary>More</summary><p>a</p></details>") == Details(run("More"), (paragraph("a"),))
    assert only("<details open><summary>More</summary>a</details>") == Details(run("More"), (paragraph("a"),), True)


def test_sub_and_superscript() -> None:
    assert only("<p>H<sub>2</sub>O, m<sup>2</sup></p>") == Paragraph(
        (Run("H"), Run("2", Style.SUB), Run("O, m"), Run("2", Style.SUP))
    )
