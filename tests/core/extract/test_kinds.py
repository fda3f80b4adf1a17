"""Pages of every kind: all of the article, nothing else, and what the page says of it."""

import pytest

from reader_app.extract import extract
from tests.support import kinds

SAMPLES = list(kinds.samples())
KNOWN_TO_FAIL = frozenset(["odd-search_results"])
# What a page without an article may reach.
_UNSURE = 0.5


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.kind}-{sample.name}")
def test_the_article_comes_out_whole_and_alone(sample: kinds.Sample) -> None:
    found = extract(sample.html.encode(), sample.url)
    if not sample.is_sure:
        wrong = ["sure"] if found.confidence >= _UNSURE else []
        assert wrong == [] or f"{sample.kind}-{sample.name}" in KNOWN_TO_FAIL
        return
    wrong = [*kinds.lost(sample, found), *kinds.leaked(sample, found), *kinds.wrong_facts(sample, found)]
    assert wrong == [] or f"{sample.kind}-{sample.name}" in KNOWN_TO_FAIL
