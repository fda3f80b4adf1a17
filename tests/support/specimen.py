"""An article of our own with every kind of block, in four scripts: what the reference pictures show."""

from reader_app.document.blocks import (
    Block,
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
    Inline,
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
)
from ui.reading.render import Head

HEAD = Head(
    "排版的尺度：从 Gutenberg 到电子阅读器",
    (("首页", 0), ("设计", 1), ("字里行间", 2)),
    (("林未", 3), ("来源：字里行间", 2), ("2026年11月23日", None), ("约 7 分钟", None)),
    "一页之中，什么让人读得下去",
)
PICTURE = "https://a.example/river.jpg"
MISSING = "https://a.example/gone.jpg"


def p(*parts: str | Inline, **rest: str) -> Paragraph:
    return Paragraph(tuple(Run(part) if isinstance(part, str) else part for part in parts), **rest)


def _heading(level: int, text: str) -> Heading:
    return Heading(level, (Run(text),))


def _item(text: str, *below: Block, is_done: bool | None = None) -> ListItem:
    return ListItem((p(text), *below), is_done)


def _row(*texts: str, is_header: bool = False) -> tuple[Cell, ...]:
    return tuple(Cell((p(text),), is_header, "right" if number == 1 else "") for number, text in enumerate(texts))


_CHINESE: tuple[Block, ...] = (
    p(
        "他说：“排版（Typography）是‘看不见’的艺术。”《字体》、【行距】……这些标点挤在一起时，若不做压缩（见图1），",
        "一行之中便会出现许多难看的空洞；而在",
        Run("CJK与Latin混排", Style.BOLD),
        "时，又需要留出约四分之一字宽的间隙，例如Qt 6.12、Python 3.13与SQLite。",
    ),
    p(
        "开源社区在2024年迎来了新的增长，",
        Run("GitHub上的项目数量", link="https://github.com/"),
        "超过4.2亿，比上年多了12.5％。",
        Run("真正的问题不在于机器是否思考，而在于人是否思考。", Style.MARK),
        "行内代码如",
        Run("QTextDocument", Style.CODE),
        "也与正文同一基线；按",
        Run("Ctrl", Style.KEYBOARD),
        "+",
        Run("K", Style.KEYBOARD),
        "便到；旁注读音写作",
        Ruby("漢字", "かんじ"),
        "，",
        Run("着重号", Style.DOTTED),
        "点在字下，",
        Run("删去的", Style.DELETED),
        Run("添上的", Style.INSERTED),
        "各有记号，水是H",
        Run("2", Style.SUB),
        "O，面积是x",
        Run("2", Style.SUP),
        "。脚注",
        Run("[1]", Style.SUP, link="#n1"),
        "在文末，表情",
        Image("https://a.example/smile.png", "笑", width=20, height=20),
        "随行。",
    ),
    p("采菊东篱下，悠然见南山。", LineBreak(), "山气日夕佳，飞鸟相与还。"),
)
_PICTURES: tuple[Block, ...] = (
    _heading(2, "一、图像与说明"),
    p("插图居中，宽度不超过版心，并以灰色小字附上说明。"),
    Figure((Image(PICTURE, "江边", width=1360, height=480),), (Run("图1：清晨的江边绿道（摄影：陈默）"),)),
    Figure(tuple(Image(f"https://a.example/{number}.jpg", width=800, height=500) for number in range(3))),
    Figure((Image(MISSING, "取不到的一张图", width=680, height=160),)),
)
_CODE: tuple[Block, ...] = (
    _heading(2, "二、代码与表格"),
    Code("def fib(n: int) -> list[int]:\n    # 不大于 n 的数列\n    a, b = 0, 1\n    return [a, b]", "python"),
    Table(
        (
            _row("方式", "首屏（ms）", "备注", is_header=True),
            _row("QTextBrowser", "26", "内置，轻量"),
            (Cell((p("合并的两格"),), columns=2), Cell((p("可完全控制"),))),
        ),
        (Run("表1：三种做法"),),
    ),
)
_LISTS: tuple[Block, ...] = (
    _heading(3, "三、列表与引文"),
    ListBlock((_item("合适的行长、行距与字号，比任何花哨的装饰都重要得多；一行三十八到四十二个汉字最为舒适。"),)),
    ListBlock((_item("嵌套", ListBlock((_item("更深一层", ListBlock((_item("再深一层"),))),))), _item("并列"))),
    ListBlock((_item("第三项"), _item("第四项")), is_ordered=True, start=3),
    ListBlock((_item("买菜", is_done=True), _item("修车", is_done=False))),
    DefinitionList((Definition(((Run("版心"),),), (p("一页上印文字与图画的部分。"),)),)),
    Quote((p("图纸只会越画越完整。"), Quote((p("引文之中的引文。"),))), (Run("某人"),)),
    Quote((p("满纸荒唐言，一把辛酸泪。"),), is_pull=True),
    Rule(),
    _heading(4, "四级标题"),
    _heading(5, "五级标题"),
    _heading(6, "六级标题"),
)
_OTHERS: tuple[Block, ...] = (
    p(
        "“The map,” she wrote, “isn’t the road” — and yet it’s what we carry… "
        "Letters of one script keep marks of their own, wherever they stand."
    ),
    p(
        "地図の上では緑の線がつながっている。「川から町まで、十四キロ」、途切れはないという。",
        lang="ja",
    ),
    p("هذه فقرة عربية تبدأ من اليمين، وفيها كلمة Qt واحدة.", dir="rtl", lang="ar"),
    Embed("https://video.example/1", "video", "绿道纪录片", "https://a.example/film.jpg"),
    Details((Run("展开的内容"),), (p("里面的一段。"),), is_open=True),
    Details((Run("收起的内容"),), (p("看不见的一段。"),)),
    p(Run("E = mc", Style.MATH), Run("2", Style.MATH | Style.SUP), align="center"),
    Footnotes((Footnote("n1", "1", (p("见《字体》第三章。"),)),)),
)
SPECIMEN = Document((*_CHINESE, *_PICTURES, *_CODE, *_LISTS, *_OTHERS), "zh-CN")
