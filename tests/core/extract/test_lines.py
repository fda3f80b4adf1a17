"""Lines of the site, told from lines of the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.extract import lines


@pytest.mark.parametrize(
    "line",
    ["Advertisement", "Share this article", "Read more: The other keeper", "© 2019 Harbour News. All rights reserved.",
     "（责任编辑：小陈）", "扫一扫，用手机阅读本文",
     "上一篇：小城夜市", "分享到：", "版权声明：未经许可不得转载", "本文来源：新华网",
     "觉得不错就打赏一下作者吧", "长按识别二维码关注我们", "相关阅读", "Sign up for our newsletter",
     "Lesen Sie auch: Der andere Wärter", "Lire aussi", "Lea también", "Читайте также", "Подписывайтесь на наш канал",
     "関連記事", "관련기사", "무단전재 및 재배포 금지", "اقرأ أيضا", "Listen on Apple Podcasts"],
)  # fmt: skip
def test_lines_of_the_site(line: str) -> None:
    assert lines.is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    ["He read more books that winter than in all the years before.",
     "Share of the vote rose to 41 percent.",
     "编辑部的故事从一张桌子开始。",
     "上一次见面，还是在三年以前。", "阅读是一件私人的事。", "广告牌下面站着一个人。", "",
     "Tags on the sheep were yellow, those on the goats red.",
     "Следите за температурой воды.", "Lire est un plaisir, disait-il.", "Mehr zum Thema sagte er nicht."],
)  # fmt: skip
def test_lines_of_the_article(line: str) -> None:
    assert not lines.is_boilerplate(line)


@given(st.text(max_size=300))
def test_any_line_can_be_judged(line: str) -> None:
    lines.is_boilerplate(line)
    lines.is_related_heading(line)
    lines.is_code_picture(line)


@pytest.mark.parametrize("line", ["1 2 3", "1 2 下一页", "« 1 2 »", "Pages: 1 2", "上一页 1 2 3 … 9 下一页"])
def test_numbers_of_pages_are_known(line: str) -> None:
    assert lines.is_pager(line)


@pytest.mark.parametrize("line", ["1", "1984", "12 monkeys", "1 2 3 go", "2020 2021", ""])
def test_other_numbers_are_not_taken_for_them(line: str) -> None:
    assert not lines.is_pager(line)
