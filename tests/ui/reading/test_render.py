"""Every kind of block gives the text and the formats that it should."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

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
from tests.ui.reading.support import PaintedPictures, a_style
from ui.reading.render import Builder, Head, build
from ui.reading.rendered import Link, LinkKind, Rendered
from ui.reading.shapes import NUMBER, Break, EmbedCard, InlinePicture, Picture, RubyText

pytestmark = pytest.mark.usefixtures("qtbot")


def p(*parts: str | Run, **rest: str) -> Paragraph:
    return Paragraph(tuple(Run(part) if isinstance(part, str) else part for part in parts), **rest)


def rendered(*blocks: Block, language: str = "zh", size: int = 17) -> tuple[QTextDocument, Rendered]:
    target = QTextDocument()
    result = build(Document(blocks, language), a_style(text_size_px=size, language=language), target, PaintedPictures())
    return target, result


def block_of(target: QTextDocument, words: str) -> QTextBlock:
    found = target.find(words)
    assert not found.isNull(), words
    return found.block()


def format_of(target: QTextDocument, words: str) -> QTextCharFormat:
    found = target.find(words)
    assert not found.isNull(), words
    return found.charFormat()


def test_a_chinese_paragraph_is_indented_two_ems_and_justified() -> None:
    target, _ = rendered(p("地图上的绿线看起来很完整。"))
    made = block_of(target, "地图").blockFormat()
    assert made.textIndent() == 34
    assert made.lineHeight() == round(17 * 1.9)
    assert made.alignment() == Qt.AlignmentFlag.AlignJustify


def test_a_paragraph_that_brings_its_own_indent_gets_no_second_one() -> None:
    target, _ = rendered(p("\u3000\u3000地图上的绿线。"))
    assert block_of(target, "地图").blockFormat().textIndent() == 0


def test_a_latin_paragraph_has_closer_lines_and_no_indent() -> None:
    target, _ = rendered(p("The green line looks complete."), language="en")
    made = block_of(target, "green").blockFormat()
    assert made.textIndent() == 0
    assert made.lineHeight() == round(17 * 1.6)


def test_japanese_is_indented_one_em_and_korean_not_at_all() -> None:
    assert block_of(rendered(p("地図の緑の線。"), language="ja")[0], "地図").blockFormat().textIndent() == 17
    assert block_of(rendered(p("지도 위의 선"), language="ko")[0], "지도").blockFormat().textIndent() == 0


def test_text_size_moves_indent_and_line_height_along() -> None:
    target, _ = rendered(p("地图上的绿线。"), size=24)
    made = block_of(target, "地图").blockFormat()
    assert made.textIndent() == 48
    assert made.lineHeight() == round(24 * 1.9)


@pytest.mark.parametrize(
    ("style", "holds"),
    [
        (Style.BOLD, lambda made: made.fontWeight() >= 600),
        (Style.ITALIC, lambda made: made.fontItalic()),
        (Style.CODE, lambda made: "Mono" in made.font().families()[0]),
        (Style.KEYBOARD, lambda made: "Mono" in made.font().families()[0]),
        (Style.MARK, lambda made: made.background().style() != Qt.BrushStyle.NoBrush),
        (Style.SUB, lambda made: made.verticalAlignment() == QTextCharFormat.VerticalAlignment.AlignSubScript),
        (Style.SUP, lambda made: made.verticalAlignment() == QTextCharFormat.VerticalAlignment.AlignSuperScript),
        (Style.DELETED, lambda made: made.fontStrikeOut()),
        (Style.INSERTED, lambda made: made.fontUnderline()),
        (Style.SMALL, lambda made: made.font().pointSizeF() < 17 * 0.75),
    ],
)
def test_each_style_of_a_run_shows(style: Style, holds: object) -> None:
    target, _ = rendered(p("前面", Run("特别的字", style), "后面"))
    assert callable(holds)
    assert holds(format_of(target, "特别的字"))


def test_code_and_keys_in_a_line_stand_on_a_ground_of_their_own() -> None:
    target, result = rendered(p("按", Run("Ctrl", Style.KEYBOARD), "或写", Run("import this", Style.CODE)))
    chips = [(target.find(words).selectionStart(), words) for words in ("Ctrl", "import this")]
    assert [(chip.first, chip.last - chip.first) for chip in result.chips] == [(at, len(w)) for at, w in chips]
    assert [chip.color for chip in result.chips] == ["chip", "code_background"]


def test_dotted_emphasis_is_remembered_for_painting() -> None:
    target, result = rendered(p("这里", Run("着重", Style.DOTTED), "了"))
    start = target.find("着重").selectionStart()
    assert result.dots == [(start, start + 2)]


def test_squeezed_marks_and_gaps_leave_the_text_alone() -> None:
    target, _ = rendered(p("他说：“在2024年。”《书》"))
    assert "他说：“在2024年。”《书》" in target.toPlainText().replace("\u200b", "")
    assert format_of(target, "。").font().featureTags()
    assert format_of(target, "在").fontLetterSpacing() > 0


def test_links_are_numbers_of_ours_and_only_safe_ones_are_made() -> None:
    target, result = rendered(p(Run("好", link="https://example.com/a"), Run("坏", link="javascript:alert(1)")))
    assert result.link(format_of(target, "好").anchorHref()) == Link(LinkKind.WEB, "https://example.com/a")
    assert not format_of(target, "坏").isAnchor()


@pytest.mark.parametrize("address", ["file:///etc/passwd", "haowen:0", "qrc:/x", "smb://x/y", "data:text/html,x", "#"])
def test_a_strangers_address_of_another_kind_is_plain_text(address: str) -> None:
    target, _ = rendered(p(Run("字", link=address)))
    assert not format_of(target, "字").isAnchor()


def test_headings_get_smaller_by_level() -> None:
    target, _ = rendered(*(Heading(level, (Run(f"标题{level}"),)) for level in range(1, 7)))
    sizes = [format_of(target, f"标题{level}").font().pointSizeF() for level in range(1, 7)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[2]


def test_list_marks_are_painted_and_follow_start_and_kind() -> None:
    items = tuple(ListItem((p(word),)) for word in ("甲", "乙"))
    _, result = rendered(
        ListBlock(items, is_ordered=True, start=9),
        ListBlock(items, is_ordered=True, marker="A"),
        ListBlock(items, is_ordered=True, marker="i", start=3),
        ListBlock((ListItem((p("丙"),), is_done=True), ListItem((p("丁"),), is_done=False))),
        ListBlock((ListItem((p("戊"), ListBlock(items))),)),
    )
    marks = [mark.text for _, mark in sorted(result.marks.items())]
    assert marks == ["9.", "10.", "A.", "B.", "iii.", "iv.", "[x]", "[ ]", "•", "◦", "◦"]


def test_nested_list_items_stand_further_in() -> None:
    target, _ = rendered(ListBlock((ListItem((p("外"), ListBlock((ListItem((p("内"),)),)))),)))
    outer, inner = (block_of(target, word).blockFormat().leftMargin() for word in "外内")
    assert 0 < outer < inner


def test_an_item_that_begins_with_a_list_shows_both_marks() -> None:
    inner = ListBlock((ListItem((p("一"),)), ListItem((p("二"),))), is_ordered=True)
    _, result = rendered(ListBlock((ListItem((inner,)), ListItem((inner,), is_done=True))))
    assert [mark.text for mark in result.marks.values()] == ["• 1.", "2.", "☑ 1.", "2."]


def test_an_empty_list_item_keeps_its_mark() -> None:
    _, result = rendered(ListBlock((ListItem(()), ListItem((p("乙"),)))))
    assert len(result.marks) == 2


def test_a_term_is_bold_and_its_meaning_set_in() -> None:
    target, _ = rendered(DefinitionList((Definition(((Run("绿道"),),), (p("线形空间"),)),)))
    assert format_of(target, "绿道").fontWeight() >= 600
    assert block_of(target, "线形").blockFormat().leftMargin() > 0


def test_quotes_have_a_bar_and_nest() -> None:
    target, result = rendered(Quote((p("外面"), Quote((p("里面"),))), (Run("某人"),)))
    assert [band.kind for band in result.bands] == ["quote", "quote"]
    inner, outer = result.bands
    assert outer.left < inner.left
    assert outer.first <= inner.first <= inner.last <= outer.last
    assert "— 某人" in target.toPlainText()


def test_a_pull_quote_is_centred() -> None:
    target, result = rendered(Quote((p("最后五米"),), is_pull=True))
    assert block_of(target, "五米").blockFormat().alignment() == Qt.AlignmentFlag.AlignHCenter
    assert result.bands[0].kind == "pull"


def test_an_empty_quote_paints_nothing() -> None:
    assert rendered(Quote(()))[1].bands == []


def test_code_keeps_lines_and_spaces_and_is_coloured() -> None:
    target, result = rendered(Code("def f():\n    return 1", "python"))
    assert "def f():\n    return 1" in target.toPlainText()
    assert format_of(target, "def").foreground().color() != format_of(target, "():").foreground().color()
    assert result.bands[0].kind == "code"


@pytest.mark.parametrize("language", ["", "no-such-language", "../../etc", "x" * 500])
def test_code_of_an_unknown_language_is_plain(language: str) -> None:
    target, _ = rendered(Code("a < b & c", language))
    assert "a < b & c" in target.toPlainText()


def test_long_code_is_cut_into_blocks_of_one_card() -> None:
    target, result = rendered(Code("\n".join(map(str, range(500)))))
    assert target.blockCount() > 2
    assert len(result.bands) == 1
    assert target.toPlainText().split("\n")[:500] == list(map(str, range(500)))


def test_a_figure_reserves_its_place_from_the_size_that_is_given() -> None:
    _, result = rendered(Figure((Image("https://a/1.jpg", width=1360, height=600),), (Run("说明"),)))
    (picture,) = result.shapes
    assert isinstance(picture, Picture)
    size = picture.size(680)
    assert (size.width(), size.height()) == (680, 300)


def test_a_small_picture_is_not_blown_up_and_a_huge_one_is_bounded() -> None:
    _, result = rendered(
        Figure((Image("https://a/s.png", width=120, height=60),)),
        Figure((Image("https://a/l.png", width=690, height=60000),)),
    )
    small, long = (shape.size(680) for shape in result.shapes)
    assert (small.width(), small.height()) == (120, 60)
    assert long.height() <= 680 * 5


def test_a_row_of_pictures_fills_the_column_at_one_height() -> None:
    images = tuple(
        Image(f"https://a/{n}.jpg", width=w, height=h) for n, w, h in ((1, 800, 600), (2, 600, 800), (3, 4, 2))
    )
    _, result = rendered(Figure(images))
    sizes = [shape.size(680) for shape in result.shapes]
    assert len({round(size.height(), 3) for size in sizes}) == 1
    assert 660 < sum(size.width() for size in sizes) <= 680


def test_a_paragraph_of_pictures_alone_is_a_figure_and_one_in_a_line_stays_in_it() -> None:
    alone, inline = Image("https://a/1.jpg"), Image("https://a/e.png", width=20, height=20)
    _, result = rendered(Paragraph((alone, LineBreak())), Paragraph((Run("看"), inline, Run("吧"))))
    assert isinstance(result.shapes[0], Picture)
    assert isinstance(result.shapes[1], InlinePicture)


def test_a_caption_is_small_and_centred() -> None:
    target, _ = rendered(Figure((Image("https://a/1.jpg"),), (Run("清晨的江边"),)))
    assert block_of(target, "清晨").blockFormat().alignment() == Qt.AlignmentFlag.AlignHCenter
    assert format_of(target, "清晨").font().pointSizeF() < 17 * 0.72


def test_a_picture_enlarges_unless_it_is_the_face_of_a_link() -> None:
    _, result = rendered(
        Figure((Image("https://a/1.jpg"),)),
        Figure((Image("https://a/2.jpg", link="https://a/2-large.JPG"),)),
        Figure((Image("https://a/3.jpg", link="https://example.com/story"),)),
    )
    assert [image.src for image, _ in result.pictures] == ["https://a/1.jpg", "https://a/2.jpg"]


def test_ruby_rules_and_embeds_are_painted_shapes() -> None:
    _, result = rendered(
        Paragraph((Ruby("漢字", "かんじ"),)),
        Rule(),
        Embed("https://v.example/1", "video", "片子"),
        Embed("file:///x", "video"),
    )
    assert [type(shape) for shape in result.shapes] == [RubyText, Break, EmbedCard]


def test_footnotes_are_jumped_to_and_back_from() -> None:
    note = Footnote("n1", "1", (p("见第三章。"),))
    target, result = rendered(p("正文", Run("[1]", Style.SUP, link="#n1")), Footnotes((note,)))
    assert result.anchors["n1"] == block_of(target, "见第三章").position()
    assert result.references["n1"] == target.find("[1]").selectionStart()
    assert result.link(format_of(target, "↩").anchorHref()) == Link(LinkKind.BACK, "n1")


def test_a_note_that_nothing_calls_has_no_way_back() -> None:
    target, _ = rendered(Footnotes((Footnote("n1", "", ()),)))
    assert "↩" not in target.toPlainText()


def test_details_hide_until_they_are_turned_over() -> None:
    block = Details((Run("展开"),), (p("里面"),))
    target, result = rendered(block)
    assert "里面" not in target.toPlainText()
    assert result.link(format_of(target, "展开").anchorHref()) == Link(LinkKind.DETAILS, "0")
    opened = QTextDocument()
    builder = Builder(a_style(), opened, PaintedPictures(), expanded={id(block)})
    list(builder.steps(Document((block,))))
    assert "里面" in opened.toPlainText()


def test_right_to_left_paragraphs_run_that_way() -> None:
    target, _ = rendered(p("هذه فقرة", dir="rtl"))
    assert target.firstBlock().blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_the_head_is_text_with_links_to_lists() -> None:
    target = QTextDocument()
    head = Head("标题<b>", (("首页", 0), ("城市", 1)), (("林未", 2), ("约 7 分钟", None)))
    result = build(Document(), a_style(), target, PaintedPictures(), head=head)
    assert target.toPlainText() == "首页 › 城市\n标题<b>\n林未 · 约 7 分钟"
    assert result.link(format_of(target, "城市").anchorHref()) == Link(LinkKind.LIST, "1")
    assert not format_of(target, "约").isAnchor()


def test_starts_say_where_each_top_level_block_begins() -> None:
    table = Table(((Cell((p("格"),)),),))
    target, result = rendered(p("一"), table, p("三"), table, table, Quote((p("六"), p("七"))), Rule())
    assert len(result.starts) == 7
    assert result.starts == sorted(result.starts)
    words = [target.findBlock(result.starts[number]).text() for number in (0, 2, 5)]
    assert words == ["一", "三", "六"]


def test_deep_nesting_ends_and_stays_inside_the_column() -> None:
    block: Block = p("底")
    for _ in range(200):
        block = Quote((block,))
    target, _ = rendered(block)
    assert block_of(target, "底").blockFormat().leftMargin() < 300


def test_hostile_text_stays_text(qtbot: QtBot) -> None:
    bad = "<img src=file:///etc/passwd>\u2029\ufffc\x00\ud800\u202e" + "A" * 5000
    target, result = rendered(
        p(Run(bad, title=bad)),
        Heading(99, (Run(bad),)),
        Code(bad, bad),
        Quote((p(bad),)),
        Figure((Image(bad, bad, bad),), (Run(bad),)),
    )
    assert "<img src=file" in target.toPlainText()
    assert all(number == target_number for number, target_number in enumerate(numbers(target)))
    assert len(result.shapes) == 1


def numbers(target: QTextDocument) -> list[int]:
    """The shape numbers of the object characters, in order."""
    cursor = QTextCursor(target)
    found = []
    for position, char in enumerate(target.toRawText()):
        if char == "\ufffc":
            cursor.setPosition(position + 1)
            found.append(cursor.charFormat().intProperty(NUMBER))
    return found


def test_the_date_above_the_text_has_gaps_between_the_scripts() -> None:
    target = QTextDocument()
    head = Head("标题", byline=(("林未", None), ("2026年11月24日", None)))
    build(Document((p("正文"),), "zh"), a_style(language="zh"), target, PaintedPictures(), head=head)
    date = target.find("2026年11月24日")
    assert not date.isNull()
    spaced = QTextCursor(date.block())
    spaced.setPosition(date.selectionStart() + 4)
    assert spaced.charFormat().fontLetterSpacing() > 0
