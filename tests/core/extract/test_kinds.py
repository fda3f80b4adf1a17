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
