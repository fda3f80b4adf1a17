"""Chinese typesetting by the rules of CLREQ: where each character stands, in ems, on lines set by the page."""

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtGui import QFont, QTextDocument

from reader_app.document import Document, Paragraph, Run
from reader_app.document.anchors import flatten
from reader_app.document.blocks import (
    Block,
    Cell,
    Definition,
    DefinitionList,
    Figure,
    Heading,
    Image,
    LineBreak,
    ListBlock,
    ListItem,
    Quote,
    Table,
)
from tests.ui.reading.support import PaintedPictures, a_style
from ui.reading import style
from ui.reading.copying import plain_text
from ui.reading.evening import Evening
from ui.reading.find_bar import find
from ui.reading.paint import x_of
from ui.reading.render import Builder, build
from ui.reading.style import lacks_half_widths, squeeze
from ui.reading.typeset import INVISIBLE

pytestmark = pytest.mark.usefixtures("qapp")

# CLREQ 3.1.4 and GB/T 15834: what may not begin a line, and what may not end one.
NOT_AT_START = "，。、；：！？）》」』】〕〗〉”’·％"
NOT_AT_END = "（《「『【〔〖〈“‘"
SENTENCES = (
    "他说：“排版（设计）是‘看不见’的艺术。”《字体》、【行距】、「引号」与『内引』，都要合适！是吗？当然；不过……也有例外——比如诗。",
    "二〇二六年，全国有 1,234 家书店（含网店），其中三成在 Beijing、Shanghai 和 Guangzhou；比上年多了 12.5％。",
    "地图上的绿线看起来很完整。从江边到大学城，十四公里，没有一处中断。真正骑上去才知道，绿线在三个地方停下来。",
)


@dataclass(frozen=True)
class Line:
    """`places` are the left edges of the characters and the right edge of the last, in ems from the column's left."""

    text: str
    places: tuple[float, ...]

    def width(self, number: int) -> float:
        return self.places[number + 1] - self.places[number]


def lines(text: str, width_em: float, *, indent: str = "none", language: str = "zh", **chosen: Any) -> list[Line]:
    look = a_style(language=language, indent=indent, **chosen)
    em = look.size_px
    target = QTextDocument()
    target.setDocumentMargin(0)
    target.setTextWidth(width_em * em)
    rendered = build(Document((Paragraph((Run(text),)),), language), look, target, PaintedPictures())
    target.documentLayout().documentSize()
    squeezes = look.typography.squeezes_marks
    Evening(target, rendered, em, squeezes_marks=squeezes).even(0, target.characterCount())
    layout, found = target.firstBlock().layout(), []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first, last = line.textStart(), line.textStart() + line.textLength()
        words = target.firstBlock().text()[first:last]
        # What only says where a line may break takes no room.
        shown = [at for at in range(first, last) if words[at - first] not in INVISIBLE]
        places = tuple(x_of(line, at) / em for at in [*shown, last])
        found.append(Line("".join(char for char in words if char not in INVISIBLE), places))
    return found


@pytest.mark.parametrize("width", [*range(8, 41, 1)])
@pytest.mark.parametrize("text", SENTENCES)
def test_no_line_begins_or_ends_with_what_may_not_stand_there(text: str, width: int) -> None:
    found = lines(text * 2, width)
    assert not [line.text for line in found[1:] if line.text[0] in NOT_AT_START]
    assert not [line.text for line in found[:-1] if line.text.rstrip()[-1] in NOT_AT_END]


@pytest.mark.parametrize("width", [*range(8, 41, 1)])
def test_dashes_ellipses_and_numbers_are_not_broken(width: int) -> None:
    for text, whole in ((SENTENCES[0], "……"), (SENTENCES[0], "——"), (SENTENCES[1], "1,234"), (SENTENCES[1], "12.5％")):
        assert any(whole in line.text for line in lines(text, width))


@pytest.mark.parametrize(
    ("pair", "narrow"),
    [("。”", 0), ("》、", 0), ("】、", 0), ("？）", 0), ("（《", 1), ("：“", 1), ("。（", 1), ("”《", 1), ("」。", 0)],
)
def test_of_two_neighbouring_marks_one_takes_half_its_width(pair: str, narrow: int) -> None:
    (line,) = lines(f"文字{pair}文字", 40)
    assert line.width(2 + narrow) == pytest.approx(0.5, abs=0.02)
    assert line.width(2 + (1 - narrow)) == pytest.approx(1.0, abs=0.02)
    (wide,) = lines(f"文字{pair}文字", 40, squeezes_marks=False)
    assert [wide.width(n) for n in (2, 3)] == pytest.approx([1.0, 1.0], abs=0.02)


@pytest.fixture
def without_half_widths(monkeypatch: pytest.MonkeyPatch) -> None:
    """A font such as SimSun, which has no half-width marks."""
    monkeypatch.setattr(style, "_lacks_half_widths", lambda *_: True)


@pytest.mark.usefixtures("without_half_widths")
@pytest.mark.parametrize("pair", ["。”", "》、", "？）", "（《", "：“", "。（", "”《", "」。"])
def test_a_font_without_half_widths_leaves_out_the_room_between_two_marks(pair: str) -> None:
    (line,) = lines(f"文字{pair}文字", 40)
    assert line.width(2) == pytest.approx(0.5, abs=0.02)
    assert [line.width(n) for n in (1, 3, 4)] == pytest.approx([1.0, 1.0, 1.0], abs=0.02)


@pytest.mark.usefixtures("without_half_widths")
def test_lines_end_flush_in_a_font_without_half_widths() -> None:
    ends = [line for width in range(12, 40) for line in lines(SENTENCES[2] * 3, width)[:-1] if line.text[-1] in "，。"]
    assert ends
    assert max(line.width(len(line.text) - 1) for line in ends) < 0.6


@pytest.mark.usefixtures("without_half_widths")
def test_a_font_that_sets_its_marks_in_the_middle_is_not_squeezed() -> None:
    font = QFont(["Noto Serif CJK TC"])
    squeeze(font, 17)
    assert font.letterSpacing() == 0


def test_the_fonts_that_set_up_brings_have_half_widths() -> None:
    assert not lacks_half_widths(QFont(["Noto Serif CJK SC"]))


@pytest.mark.parametrize("text", ["使用Qt写成", "共有42家店"])
def test_a_quarter_em_stands_between_chinese_and_latin(text: str) -> None:
    (line,), (plain,) = lines(text, 40), lines(text, 40, spaces_scripts=False)
    widened = [line.width(n) - plain.width(n) for n in range(len(text))]
    assert sorted(widened)[-2:] == pytest.approx([0.22, 0.22], abs=0.04)
    assert sum(widened) == pytest.approx(0.44, abs=0.06)


def test_the_text_itself_has_no_blank_that_the_author_did_not_write() -> None:
    assert "".join(line.text for line in lines("使用Qt写成", 40)) == "使用Qt写成"


@pytest.mark.parametrize(
    ("language", "indent", "em"), [("zh", "auto", 2), ("ja", "auto", 1), ("zh", "none", 0), ("zh", "one", 1)]
)
def test_paragraphs_begin_as_far_in_as_their_language_or_the_person_wants(language: str, indent: str, em: int) -> None:
    first, second, *_ = lines("地図上的綠線看起來很完整。" * 5, 20, indent=indent, language=language)
    assert first.places[0] == pytest.approx(em, abs=0.01)
    assert second.places[0] == pytest.approx(0, abs=0.01)


def test_what_is_indented_at_its_source_is_not_indented_twice() -> None:
    first, *_ = lines("\u3000\u3000地图上的绿线看起来很完整。" * 3, 20, indent="auto")
    assert first.places[0] == 0


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("width", [16, 22, 30, 40])
def test_justified_lines_end_flush_and_stretch_only_a_little(text: str, width: int) -> None:
    for line in lines(text * 3, width)[:-1]:
        words = line.text.rstrip()
        right = line.places[len(words)]
        # A line of few characters and many Latin words ends ragged rather than gape.
        assert right == pytest.approx(width, abs=0.06) or (" " in words and right < width), line.text
        gaps = [line.width(n) for n, char in enumerate(words) if "\u4e00" <= char <= "\u9fff"]
        assert max(gaps) < 1.0 + 0.22 + 0.32, line.text
        spaces = [line.width(n) for n, char in enumerate(words) if char == " "]
        assert not spaces or max(spaces) < 0.62, line.text


@pytest.mark.parametrize("text", SENTENCES)
def test_a_closing_mark_at_the_end_of_a_line_takes_half_its_width(text: str) -> None:
    ends = [
        line for width in range(12, 40) for line in lines(text * 3, width)[:-1] if line.text[-1] in "，。、；：）》】」"
    ]
    assert ends
    halves = [line for line in ends if line.width(len(line.text) - 1) < 0.6]
    assert len(halves) >= len(ends) * 0.8


def test_quotation_marks_break_outside_and_never_inside() -> None:
    text = "比如“这样，”（就像这里）“那样”也行‘内引’都是引号"
    found = [line.text for width in range(9, 30) for line in lines(text * 3, width)]
    assert not [line for line in found if line[0] in "”’" or line[-1] in "“‘"]
    assert any(line[0] in "“‘" for line in found)
    assert any(line[-1] in "”’" for line in found)


def test_a_line_that_the_author_ends_is_not_stretched() -> None:
    first, *_ = lines("采菊东篱下，悠然见南山。\u2028山气日夕佳，飞鸟相与还。", 30)
    assert first.width(0) == pytest.approx(1.0, abs=0.01)


def test_lines_are_left_ragged_where_the_person_wants_it() -> None:
    found = lines(SENTENCES[2], 17, justify="never")
    assert any(line.places[-1] < 16.9 for line in found[:-1])


def test_the_gap_between_the_scripts_does_not_stand_at_the_end_of_a_line() -> None:
    found = [line for width in range(10, 30) for line in lines("在2024年用Qt写成的程序" * 8, width)[:-1]]
    ends = [line for line in found if "\u4e00" <= line.text[-1] <= "\u9fff" and len(line.text) > 8]
    assert ends
    assert max(line.width(len(line.text) - 1) for line in ends) < 1.05


@pytest.mark.parametrize(("second", "em"), [("悠然见南山。", 0), (SENTENCES[2], 2)])
def test_verse_begins_one_line_below_the_other_and_prose_does_not(second: str, em: int) -> None:
    look = a_style(language="zh")
    target = QTextDocument()
    paragraph = Paragraph((Run("采菊东篱下，"), LineBreak(), Run(second)))
    build(Document((paragraph,), "zh"), look, target, PaintedPictures())
    assert target.firstBlock().blockFormat().textIndent() == em * look.size_px


# What CLREQ 3.1.4 and JLREQ 3.1.7 and 3.1.8 keep from the beginning and from the end of a line.
SMALL_KANA = "゛゜ゝゞ々ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
CLOSING = "，。、．：；！？）〕】》〉」』〗］｝”’…～·‧・％‰℃°!,.:;?)]}»›" + SMALL_KANA
OPENING = "（〔【《〈「『〖［｛“‘([{«‹$£¥￥＄"


@pytest.mark.parametrize("mark", CLOSING)
def test_no_line_begins_with_a_closing_mark(mark: str) -> None:
    for width in range(7, 12):
        found = [line.text for line in lines(f"地图上的{mark}绿线看起来很完整{mark}江边" * 6, width)]
        assert not [text for text in found[1:] if text.startswith(mark)], width


@pytest.mark.parametrize("mark", OPENING)
def test_no_line_ends_with_an_opening_mark(mark: str) -> None:
    for width in range(7, 12):
        found = [line.text for line in lines(f"地图上的{mark}绿线看起来很完整{mark}江边" * 6, width)]
        assert not [text for text in found[:-1] if text.rstrip().endswith(mark)], width


@pytest.mark.parametrize(
    "whole", ["——", "……", "⋯⋯", "1,234", "12.5％", "30%", "36.5℃", "15km", "¥99", "$1.5", "it’s", "2026-12-01", "10:30"]
)
def test_what_belongs_together_is_not_broken(whole: str) -> None:
    for width in range(7, 14):
        text = f"地图上的{whole}绿线看起来很完整{whole}江边" * 6
        found = [line.text for line in lines(text, width)]
        assert sum(line.count(whole) for line in found) == 12, (width, found)


@pytest.mark.parametrize("mark", "“”‘’")
@pytest.mark.parametrize("kind", ["paragraph", "heading", "quote", "caption", "cell", "term", "item"])
def test_quotation_marks_have_the_width_of_their_script(kind: str, mark: str) -> None:
    assert _mark_em(kind, f"The map{mark} she wrote", mark) < 0.55
    assert _mark_em(kind, f"地图上的{mark}绿线看起来很完整", mark) == pytest.approx(1, abs=0.05)


def _mark_em(kind: str, text: str, mark: str) -> float:
    """The width of the mark in a kind of block, in ems of its own font."""
    run, paragraph = Run(text), Paragraph((Run(text),))
    blocks: dict[str, Block] = {
        "paragraph": paragraph,
        "heading": Heading(2, (run,)),
        "quote": Quote((paragraph,)),
        "caption": Figure((Image("https://a.example/1.jpg", width=80, height=50),), (run,)),
        "cell": Table(((Cell((paragraph,)), Cell((paragraph,))),)),
        "term": DefinitionList((Definition(((run,),), ()),)),
        "item": ListBlock((ListItem((paragraph,)),)),
    }
    target = QTextDocument()
    target.setTextWidth(1200)
    build(Document((blocks[kind],), "zh"), a_style(language="zh"), target, PaintedPictures())
    target.documentLayout().documentSize()
    found = target.find(mark)
    block_of, at = found.block(), found.selectionStart() - found.block().position()
    line = block_of.layout().lineForTextPosition(at)
    return (x_of(line, at + 1) - x_of(line, at)) / (found.charFormat().font().pointSizeF() * 96 / 72)


def test_what_keeps_a_name_together_is_copied_by_nobody_and_in_nobodys_way() -> None:
    name = "列奥纳多·达·芬奇"
    target = QTextDocument()
    document = Document((Paragraph((Run(f"画家{name}说"),)),), "zh")
    builder = Builder(a_style(language="zh"), target, PaintedPictures(), offsets=flatten(document).offsets)
    assert [count > 0 for count in builder.steps(document)] == [True]
    assert target.toPlainText() != f"画家{name}说"
    assert plain_text(target, builder.rendered, 0, target.characterCount() - 1) == f"画家{name}说"
    ((first, last),) = find(target.toPlainText(), name)
    assert builder.rendered.words.span(first, last) == (2, 2 + len(name))
