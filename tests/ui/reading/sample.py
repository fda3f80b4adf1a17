"""An article with every kind of block in it."""

from reader_app.document.blocks import (
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
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Ruby,
    Rule,
    Run,
    Style,
    Table,
)


def p(*parts: str | Run | Ruby | Image, **rest: str) -> Paragraph:
    return Paragraph(tuple(Run(part) if isinstance(part, str) else part for part in parts), **rest)


_POINTS = ListBlock(
    (ListItem((p("合适的行长"), ListBlock((ListItem((p("嵌套"), ListBlock((ListItem((p("更深"),)),)))),)))),)
)

EVERYTHING = Document(
    (
        p("地图上的绿线看起来很完整。从江边到大学城，十四公里，没有一处中断。"),
        Figure((Image("https://a/1.jpg", "山", width=1360, height=600),), (Run("清晨的江边绿道"),)),
        p(
            "他说：“排版（Typography）是‘看不见’的艺术。”《字体》、【行距】",
            Run("着重", Style.DOTTED),
            Ruby("漢字", "かんじ"),
        ),
        p(
            Run("GitHub", link="https://github.com/"),
            Run("高亮", Style.MARK),
            Run("code", Style.CODE),
            Run("[1]", link="#n1"),
        ),
        p("行内", Image("https://a/emoji.png", width=20, height=20), "图片"),
        Heading(2, (Run("代码与表格"),)),
        Code("def f():\n    return 1  # 注释", "python"),
        Table(((Cell((p("方式"),), True), Cell((p("数"),), True, "right")), (Cell((p("合并"),), columns=2),))),
        Quote((p("图纸只会越画越完整。"), Quote((p("引用之中"),))), (Run("某人"),)),
        Quote((p("最后五米。"),), is_pull=True),
        _POINTS,
        ListBlock((ListItem((p("甲"),)), ListItem((p("乙"),))), is_ordered=True),
        ListBlock((ListItem((p("买菜"),), is_done=True), ListItem((p("修车"),), is_done=False))),
        DefinitionList((Definition(((Run("绿道"),),), (p("线形开放空间。"),)),)),
        Rule(),
        Figure(tuple(Image(f"https://a/{number}.jpg", width=800, height=600) for number in range(2, 6))),
        Embed("https://video.example/1", "video", "纪录片", "https://a/t.jpg"),
        Details((Run("展开"),), (p("里面的内容。"),), is_open=True),
        p("هذه فقرة عربية من اليمين إلى اليسار.", dir="rtl"),
        ListBlock((ListItem((p("من اليمين", dir="rtl"),)),)),
        Footnotes((Footnote("n1", "1", (p("见第三章。"),)),)),
    ),
    "zh-CN",
)
