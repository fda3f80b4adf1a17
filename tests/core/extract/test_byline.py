"""Lines that say who, where from and when."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.extract import byline

MOMENT = datetime(2016, 9, 26, 4, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "作者：张三 来源：新华网 时间：2016-09-26 12:30",
        "作者:张三  来源:新华网  时间:2016-09-26 12:30:00  点击: 328 次",
        "时间：2016年9月26日 12:30 来源：新华网 作者：张三 责任编辑：李四",
        "2016-09-26 12:30　来源： 新华网　作　者：张三　评论(0)",
        "发布日期：2016/09/26 12:30 | 信息来源：新华网 | 作 者：张三 | 浏览次数：57 | 【字体：大 中 小】",
        "2016年09月26日 12:30 来源:新华网 记者：张三 字号：大 中 小 打印",
        "时间:2016-09-26 12:30来源:新华网 作者:张三 点击:1024次",
        "来　源：新华网 作者：张三 发布时间：2016.09.26 12:30 阅读数：9",
    ],
)
def test_chinese_lines_are_read_in_their_spellings(line: str) -> None:
    found = byline.read(line)
    assert (found.authors, found.source, found.published) == (("张三",), "新华网", MOMENT)
    assert byline.is_all(line)


@pytest.mark.parametrize(
    "line",
    [
        "他认为作者想说的是另一回事，而来源并不可靠。",
        "今天是2016年9月26日 星期一",
        "The source of the river was found in 1862 by two travellers.",
        "",
    ],
)
def test_sentences_are_no_bylines(line: str) -> None:
    found = byline.read(line)
    assert (found.authors, found.source) == ((), "")
    assert not byline.is_all(line)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("By Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("Written by Jane Doe, John Roe", ("Jane Doe", "John Roe")),
        ("von Erika Mustermann", ("Erika Mustermann",)),
        ("本报记者 张三 ", ("张三",)),
        ("张　三、李四", ("张三", "李四")),
        ("Dan Goodin - Apr 16, 2015", ("Dan Goodin",)),
        ("https://facebook.com/jane", ()),
        ("admin", ()),
        ("佚名", ()),
        ("", ()),
    ],
)
def test_names_come_out_clean(text: str, people: tuple[str, ...]) -> None:
    assert byline.people(text) == people


@pytest.mark.parametrize(
    "line", ["Updated 5:27 am CST, Wednesday, November 20, 2019", "Published 1 day ago", "By Jane Doe"]
)
def test_english_bylines_are_recognised(line: str) -> None:
    assert byline.is_all(line)


@given(st.text(max_size=400))
def test_any_line_can_be_read(line: str) -> None:
    byline.read(line)
    byline.is_all(line)
    byline.people(line)


def test_a_line_tells_first_and_later_versions_apart() -> None:
    found = byline.read("发布时间：2016-09-26 12:30　更新时间：2016-09-27 08:00　来源：新华网")
    assert (found.published, found.updated) == (MOMENT, datetime(2016, 9, 27, 0, 0, tzinfo=UTC))
    alone = byline.read("更新时间：2016-09-26 12:30　来源：新华网")
    assert (alone.published, alone.updated) == (MOMENT, None)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("2019-03-21 08:35　江南晚报　记者 沈怀瑾 顾青平 文/图", ("沈怀瑾", "顾青平")),
        ("图文：沈怀瑾　2019-03-21", ("沈怀瑾",)),
        ("文/沈怀瑾 图/顾青平 2019-03-21", ("沈怀瑾",)),
        ("本报讯（记者 沈怀瑾）2019-03-21", ("沈怀瑾",)),
        ("来稿：2019-03-21 记者 摄影报道", ()),
    ],
)
def test_reporters_are_named_with_and_without_marks(line: str, authors: tuple[str, ...]) -> None:
    assert byline.read(line).authors == authors


@pytest.mark.parametrize(
    ("line", "is_by"),
    [
        ("By Ann Reed and Jo Otter", True),
        ("Par Anne Roseau", True),
        ("Von Anna von der Heide", True),
        ("By the river they sat down", False),
        ("Von vorn", False),
        ("", False),
    ],
)
def test_a_name_after_by_is_an_author(line: str, is_by: bool) -> None:
    assert byline.is_by(line) is is_by
