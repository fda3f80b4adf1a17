"""Tags are whole words that say what an article is about."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader_app.recommend import tags

AI = (
    "深度学习正在改变人工智能。研究者用卷积神经网络识别图像，深度学习模型越来越大。"
    "《自然》杂志上，杰弗里·辛顿谈到人工智能的未来，说深度学习还有很长的路。"
)


def found(title: str, text: str) -> tuple[str, ...]:
    return tags.find(title, text, lambda _: {}, 0).tags


def test_modern_words_names_and_titles_stay_whole() -> None:
    assert {"深度学习", "人工智能"} <= set(found("深度学习十年", AI))
    assert "杰弗里·辛顿" in found("", AI)


def test_nothing_says_the_same_as_another() -> None:
    words = found("深度学习十年", AI)
    assert "学习" not in words
    assert "深度" not in words
    assert len({word.casefold() for word in words}) == len(words) <= tags.MOST


def test_latin_names_of_several_words_stay_together() -> None:
    text = "The Linux Foundation funds work on the Linux kernel. Node.js and C++ are used, the Linux Foundation said."
    words = found("What the Linux Foundation does", text)
    assert "Linux Foundation" in words
    assert not {"what", "does", "the"} & {word.casefold() for word in words}


def test_words_that_stand_in_every_article_count_less() -> None:
    text = "城市更新中的骑行地图。城市更新，骑行地图。"
    plain = tags.find("", text, lambda _: {}, 0).tags
    learnt = tags.find("", text, lambda words: {word: 900 for word in words if "城市更新" in word}, 1000).tags
    assert plain.index("城市更新") < len(plain)
    assert learnt[0] != "城市更新"


@pytest.mark.parametrize(("title", "text"), [("", ""), ("……", "！！"), ("123", "45 67"), ("的", "了")])
def test_a_text_without_words_has_no_tags(title: str, text: str) -> None:
    assert found(title, text) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(), st.text())
def test_no_text_breaks_it(title: str, text: str) -> None:
    for tag in found(title, text):
        assert tag.strip() == tag
        assert 2 <= len(tag) <= 40


def test_terms_that_stand_once_are_not_learnt_and_no_article_teaches_without_end() -> None:
    once = tags.find("", "地铁车站很大。", lambda _: {}, 0)
    assert "地铁" in once.words
    assert "地铁车站" not in once.words
    twice = tags.find("", "地铁车站很大，地铁车站很远。", lambda _: {}, 0)
    assert "地铁车站" in twice.words
    assert len(tags.find("", " ".join(f"Name{number}x" for number in range(400)), lambda _: {}, 0).words) <= 100
