"""Which characters are squeezed or spaced, and that the text itself never changes."""

from hypothesis import given
from hypothesis import strategies as st

from ui.reading import typeset
from ui.reading.typeset import Fit, pieces


def of_fit(text: str, fit: Fit, before: str = "", after: str = "") -> list[str]:
    return [part for part, found in pieces(text, before, after) if found is fit]


def test_a_closing_mark_before_another_one_is_squeezed() -> None:
    assert list(pieces("艺术。”然后")) == [("艺术", Fit.PLAIN), ("。", Fit.SQUEEZED), ("”然后", Fit.PLAIN)]


def test_an_opening_mark_after_any_mark_is_squeezed() -> None:
    assert of_fit("他说：“你好”、《书》", Fit.SQUEEZED) == ["“", "”", "《"]


def test_a_gap_stands_between_chinese_and_latin_on_both_sides() -> None:
    assert of_fit("在2024年用Qt写", Fit.SPACED) == ["在", "4", "用", "t"]


def test_where_a_space_is_written_no_gap_is_added() -> None:
    assert of_fit("在 2024 年", Fit.SPACED) == []


def test_neighbours_in_other_runs_count() -> None:
    assert of_fit("年", Fit.SPACED, after="A") == ["年"]
    assert of_fit("“", Fit.SQUEEZED, before="：") == ["“"]


def test_an_apostrophe_in_a_latin_word_is_narrow() -> None:
    assert of_fit("他说 it’s fine", Fit.NARROW) == ["’"]


@given(st.text(alphabet="中文，。“”（）aZ09 é\u3000", max_size=60), st.sampled_from(["", "中", "（", "a"]))
def test_the_pieces_are_the_text(text: str, around: str) -> None:
    assert "".join(part for part, _ in pieces(text, around, around)) == text


def test_mixed_text_is_set_as_chinese_and_latin_text_is_not() -> None:
    assert typeset.is_cjk("用 Python 写的 SQLite 工具")
    assert not typeset.is_cjk("The Chinese word for road is 路, they say.")
    assert not typeset.is_cjk("")


@given(st.text())
def test_safe_text_holds_nothing_that_would_break_a_block(text: str) -> None:
    safe = typeset.safe(text + "\u2029\ufffc\ufdd0\ud800\n\x00")
    assert not set(safe) & {"\u2029", "\u2028", "\ufffc", "\ufdd0", "\n", "\x00", "\ud800"}


def test_an_endless_word_can_be_broken() -> None:
    assert "\u200b" in typeset.safe("x" * 1000)


def test_a_run_without_chinese_has_its_gap_before_the_chinese_that_follows() -> None:
    assert of_fit("Qt", Fit.SPACED, before="用", after="写") == ["t"]
    assert of_fit("Qt", Fit.SPACED, after=" ") == []


def test_without_half_widths_the_first_of_a_pair_is_squeezed() -> None:
    found = [part for part, fit in pieces("他说：“你好”、《书》", takes_room_behind=True) if fit is Fit.SQUEEZED]
    assert found == ["：", "”", "、"]
