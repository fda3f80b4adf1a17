"""File names that Windows, macOS and Linux all take."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.exchange.names import file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("城市骑行地图：上", "城市骑行地图：上.epub"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j.epub"),
        ("  .hidden. ", "hidden.epub"),
        ("../../etc/passwd", "etc passwd.epub"),
        ("CON", "CON_.epub"),
        ("com1.txt", "com1_.txt.epub"),
        ("nul .tar", "nul_.tar.epub"),
        ("CONIN$", "CONIN$_.epub"),
        ("LPT²", "LPT²_.epub"),
        ("发票\u202egpj.exe", "发票gpj.exe.epub"),
        ("a\u2066b\u200f", "ab.epub"),
        ("👨‍👩‍👧 一家", "👨‍👩‍👧 一家.epub"),
        ("\ud800x", "x.epub"),
        ("-rf", "rf.epub"),
        ("\x00\n", "haowen.epub"),
        ("", "haowen.epub"),
    ],
)
def test_names(title: str, name: str) -> None:
    assert file_name(title, "epub") == name


def test_two_of_the_same_title_get_two_names() -> None:
    assert file_name("A", "md", ["a.md"]) == "A 2.md"
    assert file_name("A", "md", ["A.md", "A 2.MD"]) == "A 3.md"


@given(st.text(max_size=400))
def test_any_title_makes_a_safe_name(title: str) -> None:
    name = file_name(title, "md")
    assert len(name.encode("utf-8", "replace")) <= 210
    assert not set(name) & set('\\/:*?"<>|\x00\n')
    assert not name.startswith((".", "-"))
    assert name.strip(" .") == name
    name.encode("utf-8")
