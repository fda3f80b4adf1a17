"""Edited copies are one story; issues of a series are not."""

import random

import pytest

from reader_app.recommend import retelling, sketch

_HAN = "城市更新骑行地图书店灯光账本内核调度系统软件自由开源社区作者读者文章新闻天气河流山川历史学校老师学生工厂机器"


def a_text(seed: int, length: int = 900) -> str:
    choose = random.Random(seed)
    return "".join(choose.choice(_HAN) for _ in range(length))


def edited(text: str, share: float, seed: int = 1) -> str:
    """The text with that share of its sentences cut, and a frame around it."""
    choose = random.Random(seed)
    parts = [text[start : start + 30] for start in range(0, len(text), 30)]
    return "据本报讯，" + "".join(part for part in parts if choose.random() > share) + "（责任编辑：某某）"


@pytest.mark.parametrize("share", [0.0, 0.1, 0.2, 0.3])
def test_an_edited_copy_is_found_and_is_the_same(share: float) -> None:
    for seed in range(20):
        text = a_text(seed)
        copy = edited(text, share, seed)
        shared = set(sketch.sketch(text)) & set(sketch.sketch(copy))
        assert len(shared) >= sketch.LEAST_SHARED
        assert retelling.are_same("河流改道", text, "河流改道了", copy)


def test_different_texts_are_different_stories() -> None:
    for seed in range(40):
        assert not retelling.are_same("一", a_text(seed), "二", a_text(seed + 100))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("好文周刊 第 12 期", "好文周刊 第 13 期"),
        ("11月3日天气预报", "11月4日天气预报"),
        ("Release notes 3.11.1", "Release notes 3.11.2"),
        ("红楼梦 第三回", "红楼梦 第四回"),
    ],
)
def test_issues_of_a_series_are_never_one_story(one: str, two: str) -> None:
    text = a_text(5)
    assert not retelling.are_same(one, text, two, text)


def test_a_few_words_tell_nothing() -> None:
    assert sketch.sketch("短消息") == ()
    assert sketch.sketch("") == ()
