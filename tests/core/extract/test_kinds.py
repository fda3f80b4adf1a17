"""Pages of every kind: all of the article, nothing else, and what the page says of it."""

import pytest

from reader_app.extract import extract
from tests.support import kinds

SAMPLES = list(kinds.samples())
# What a page without an article may reach.
_UNSURE = 0.5


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.kind}-{sample.name}")
def test_the_article_comes_out_whole_and_alone(sample: kinds.Sample) -> None:
    found = extract(sample.html.encode(), sample.url)
    if not sample.is_sure:
        assert found.confidence < _UNSURE
        return
    assert kinds.lost(sample, found) == []
    assert kinds.leaked(sample, found) == []
    assert kinds.wrong_facts(sample, found) == []


@pytest.mark.parametrize(
    ("name", "encoding", "label"),
    [
        ("japanese_news", "shift_jis", "shift_jis"),
        ("japanese_news", "euc_jp", "utf-8"),
        ("japanese_news", "shift_jis", ""),
        ("korean_news", "euc_kr", "euc-kr"),
        ("korean_news", "euc_kr", ""),
        ("russian_news", "cp1251", "iso-8859-1"),
        ("russian_news", "koi8_r", "koi8-r"),
        ("russian_news", "iso8859_5", "iso-8859-5"),
        ("german_news", "cp1252", "utf-8"),
        ("arabic_news", "cp1256", "windows-1256"),
        ("netease", "gb18030", "utf-8"),
        ("netease", "gbk", ""),
    ],
)
def test_the_article_is_read_in_whatever_it_was_written(name: str, encoding: str, label: str) -> None:
    sample = next(sample for sample in SAMPLES if sample.name == name)
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' if label else ""
    page = sample.html.replace('<meta charset="utf-8">', meta).encode(encoding, "xmlcharrefreplace")
    assert kinds.lost(sample, extract(page, sample.url)) == []
