"""A document with every kind of block, as `from_html` would make it."""

from reader_app.document import (
    Cell,
    Code,
    Definition,
    DefinitionList,
    Details,
    Document,
    Embed,
    Figure,
    Footnote,
    Footnotes,
    Heading,
    Image,
    LineBreak,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Ruby,
    Rule,
    Run,
    Style,
    Table,
)  # fmt: skip
from tests.core.document.reading import paragraph, run

PICTURE = Image("https://site.example/a.jpg", 'A "cat" & dog', "Tom", 600, 400)
STYLED = tuple(Run(str(style.name), style) for style in Style if style)

EVERYTHING = Document(
    (
        Heading(2, (Run("One "), Run("two", Style.ITALIC)), "x-one"),
        Paragraph(
            (Run("a < b & c"), LineBreak(), Run("d", Style.BOLD | Style.ITALIC, "https://site.example/?a=1&b=2"))
        ),
        Paragraph(STYLED),
        Paragraph(
            (Run("the "), Run("WWW", title="World Wide Web"), Run(" and "), Ruby("漢", "かん"), Ruby("字", "じ"))
        ),
        Paragraph(run("centred"), "x-place", "center", "rtl", "ar"),
        Paragraph(
            (Run("see "), Run("there", link="#x-place"), Run(" or "), Run("write", link="mailto:me@site.example"))
        ),
        Paragraph((Run("small "), Image("https://site.example/i.png", height=16), Run(" picture"))),
        ListBlock((ListItem((paragraph("a"), ListBlock((ListItem((paragraph("b"),)),)))), ListItem((paragraph("c"),)))),
        ListBlock((ListItem((paragraph("x"), paragraph("y"))),), True, 3, "a"),
        ListBlock((ListItem((paragraph("done"),), True), ListItem((paragraph("open"),), False))),
        DefinitionList((Definition((run("t"), run("u")), (paragraph("m"),)),)),
        Quote((paragraph("q"), Quote((paragraph("r"),))), run("Ann")),
        Quote((paragraph("pulled"),), is_pull=True),
        Code("def f():\n\n    return 1 < 2", "python"),
        Table(
            (
                (Cell((paragraph("a"),), True), Cell((paragraph("b"),), True, "right")),
                (Cell((paragraph("c"),), False, "center", 2, 1),),
            ),
            run("Prices"),
        ),
        Figure((PICTURE,), (Run("A "), Run("caption", Style.ITALIC)), "x-figure"),
        Figure((PICTURE, Image("https://site.example/b.jpg", link="https://site.example/big"))),
        Rule(),
        Embed("https://site.example/v.mp4", "video", "A film", "https://site.example/p.jpg"),
        Embed("https://site.example/a.mp3", "audio"),
        Details(run("More"), (paragraph("hidden"), Rule(), paragraph("end")), True),
        Paragraph((Run("noted"), Run("1", Style.SUP, "#x-fn1"), Run(", again"), Run("*", Style.SUP, "#x-fn2"))),
        Footnotes(
            (Footnote("x-fn1", "1", (paragraph("n"), paragraph("o"))), Footnote("x-fn2", "*", (paragraph("p"),)))
        ),
    ),
    "en-GB",
)
