"""Bytes become the text that was meant, whatever their labels say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.net.response import decode

SIMPLIFIED = "今天天气很好，我们去公园散步。人工智能的发展改变了社会的各个方面。"
TRADITIONAL = "今天天氣很好，我們去公園散步。人工智慧的發展改變了社會的各個方面。"
JAPANESE = "今日は天気がとても良いので、公園を散歩しました。"
KOREAN = "오늘은 날씨가 매우 좋아서 공원을 산책했습니다."
RUSSIAN = "Сегодня очень хорошая погода, и мы гуляли в парке."
FRENCH = "L’été à Besançon était déjà très chaud, où l’on goûtait des crêpes"
SHORT = "好文推荐：新闻八个字"

WRITTEN = [
    (SIMPLIFIED, "utf-8"),
    (SIMPLIFIED, "gb18030"),
    (SHORT, "utf-8"),
    (SHORT, "gb18030"),
    (TRADITIONAL, "big5hkscs"),
    (JAPANESE, "cp932"),
    (JAPANESE, "euc_jp"),
    (KOREAN, "cp949"),
    (RUSSIAN, "utf-8"),
    (RUSSIAN, "cp1251"),
    (FRENCH, "utf-8"),
    (FRENCH, "cp1252"),
]


def xml(text: str, label: str = "") -> str:
    declared = f' encoding="{label}"' if label else ""
    return f'<?xml version="1.0"{declared}?><rss><title>{text}</title></rss>'


@pytest.mark.parametrize("label", ["", "utf-8", "gb2312", "big5", "iso-8859-1", "x-no-such-thing"])
@pytest.mark.parametrize(("text", "encoding"), WRITTEN)
def test_the_bytes_win_over_a_missing_or_wrong_label(text: str, encoding: str, label: str) -> None:
    document = xml(text, label)
    assert decode(document.encode(encoding), "text/xml; charset=ISO-8859-1") == document


@pytest.mark.parametrize(
    ("text", "encoding", "label"),
    [
        (RUSSIAN, "koi8_r", "koi8-r"),
        ("zażółć gęślą jaźń", "iso8859_2", "iso-8859-2"),
        ("şöyle ığdır", "cp1254", "iso-8859-9"),
        (JAPANESE, "iso2022_jp", "iso-2022-jp"),
        (SIMPLIFIED, "hz", "hz-gb-2312"),
        ("é", "cp1252", "iso-8859-1"),
    ],
)
def test_a_label_that_fits_is_believed(text: str, encoding: str, label: str) -> None:
    document = xml(text, label)
    assert decode(document.encode(encoding), None) == document
    assert decode(xml(text).encode(encoding), f'text/xml; charset="{label}"') == xml(text)
    assert decode(xml(text).encode(encoding), None, declared=label) == xml(text)


@pytest.mark.parametrize("spelled", ['<meta charset="gbk">', "<META http-equiv=x content='text/html; charset=GB2312'>"])
def test_a_pages_own_label_is_found(spelled: str) -> None:
    page = f"<html><head>{spelled}<title>编码</title></head></html>"
    assert decode(page.encode("gb18030"), "text/html") == page


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
def test_wide_encodings_show_themselves(encoding: str) -> None:
    document = xml(SIMPLIFIED, "utf-8")
    assert decode(document.encode(encoding), "text/xml; charset=gb2312") == document


def test_one_bad_byte_does_not_spoil_a_whole_feed() -> None:
    data = bytearray((SIMPLIFIED * 1000).encode())
    data[30_001] = 0xFF
    text = decode(bytes(data), "text/xml")
    assert text.startswith(SIMPLIFIED)
    assert text.endswith(SIMPLIFIED)
    assert 1 <= text.count("\ufffd") <= 3


def test_characters_that_no_text_may_contain_are_dropped() -> None:
    assert decode("a\x00b\x0bc\x1fd\x7fe\ufffef\ufeffg\tend\r\n".encode(), None) == "abcdefg\tend\r\n"
    assert "\ud800" not in decode("x\ud800y".encode("utf-8", "surrogatepass"), None)


def test_controls_stand_for_windows_quotes() -> None:
    assert decode("\x93quoted\x94 \x96 \x85\x81".encode(), None) == "“quoted” – …"


@pytest.mark.parametrize("label", ["utf-16", "base64", "idna", "unicode_escape", "rot13", "\x00", "a" * 400, "é"])
def test_a_label_that_cannot_be_meant_is_ignored(label: str) -> None:
    assert decode(SIMPLIFIED.encode("gb18030"), f"text/html; charset={label}", declared=label) == SIMPLIFIED


@given(st.binary(max_size=400), st.one_of(st.none(), st.text(max_size=60)), st.text(max_size=20))
def test_any_bytes_give_text_that_can_be_stored(data: bytes, content_type: str | None, declared: str) -> None:
    text = decode(data, content_type, declared=declared)
    assert "\x00" not in text
    text.encode()
