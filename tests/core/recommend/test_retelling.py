"""What only looks alike is not the same story, however many sentences it shares."""

import random

import pytest

from reader_app.recommend import retelling
from reader_app.search import segment
from tests.core.recommend.test_sketch import a_text

PRICES = (
    "今日{}号汽油每升{}元，{}号柴油每升{}元，较昨日上调{}元，"
    "各加油站自零时起执行新的价格，请广大车主留意排队情况并合理安排出行。"
)
FIRM = "{0}今天宣布，{0}将在下半年推出全新的产品线，公司表示，{0}的研发团队为此准备了很久，{0}对市场前景充满信心。"


def are_same(one: tuple[str, str], two: tuple[str, str]) -> bool:
    return retelling.are_same(one[0], segment.fold(one[1]), two[0], segment.fold(two[1]))


def test_a_price_notice_of_another_day_is_another_story() -> None:
    one = PRICES.format(92, "7.81", 0, "7.40", "0.21")
    assert not are_same(("油价", one), ("油价", PRICES.format(92, "7.95", 0, "7.52", "0.14")))
    assert are_same(("油价", one), ("汽油又涨价", f"本报讯 {one}"))


def test_one_number_that_was_put_right_leaves_it_the_same_story() -> None:
    report = (
        "昨夜大火，{}人受伤，{}辆消防车赶到现场，{}名队员参加扑救，"
        "火势在{}小时后被控制，起因正在调查之中，附近居民已经回家。"
    )
    assert are_same(("大火", report.format(5, 12, 60, 3)), ("昨夜大火", report.format(7, 12, 60, 3)))


def test_the_same_announcement_of_another_firm_is_another_story() -> None:
    one, two = ((f"{name}将推出新产品", FIRM.format(name)) for name in ("海蓝科技", "远山医药"))
    assert not are_same(one, two)
    assert are_same(one, ("下半年的新产品", one[1]))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("骑行记（上）", "骑行记（下）"),
        ("骑行记 上篇", "骑行记 下篇"),
        ("骑行记（一）", "骑行记（二）"),
        ("Riding, part 1", "Riding, part 2"),
        ("骑行记 Ⅰ", "骑行记 Ⅱ"),
    ],
)
def test_parts_of_a_series_are_different_stories(one: str, two: str) -> None:
    assert not are_same((one, a_text(1)), (two, a_text(1)[:600] + a_text(2)[:300]))


def test_columns_that_begin_and_end_alike_are_different_stories() -> None:
    begin, end = a_text(3, 300), a_text(4, 120)
    assert not are_same(("读者来信", begin + a_text(5, 600) + end), ("读者来信", begin + a_text(6, 620) + end))


def test_a_correction_is_not_the_story_that_it_quotes() -> None:
    story = a_text(7, 160)
    assert not are_same(("大桥通车", story), ("更正：大桥通车", f"本站日前刊发的文章有误：{story}"))


def test_two_states_of_a_running_report_are_different_stories() -> None:
    lines = [f"{9 + place}:{20 + place} {a_text(place, 60)}\n" for place in range(8)]
    assert not are_same(("现场", "".join(lines[4::-1])), ("现场", "".join(lines[::-1])))


def test_a_short_piece_is_not_the_digest_that_holds_it() -> None:
    pieces = [a_text(place, 250) for place in range(12)]
    assert not are_same(("一件新闻", pieces[3]), ("早报", "".join(pieces)))


@pytest.mark.parametrize("seed", range(10))
def test_a_short_text_is_known_again_when_two_fifths_of_it_are_gone(seed: int) -> None:
    choose = random.Random(seed)
    text = a_text(seed, 200)
    clauses = [text[start : start + 20] for start in range(0, 200, 20)]
    gone = set(choose.sample(range(10), 4))
    copy = "".join(clause for place, clause in enumerate(clauses) if place not in gone)
    assert are_same(("一", text), ("另一个题目", copy))
