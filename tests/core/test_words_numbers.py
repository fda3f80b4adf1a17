"""Numbers and sizes as they are said."""

import pytest

from reader_app import words
from reader_app.words import size, trn


@pytest.mark.parametrize("language", list(words.LANGUAGES))
def test_thousands_stand_apart(language: str) -> None:
    words.use(language)
    assert "1,234,567" in trn("{n} article", "{n} articles", 1_234_567)


@pytest.mark.parametrize(
    ("n_bytes", "said"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1.0 kB"),
        (1_300_000, "1.3 MB"),
        (999_949, "999.9 kB"),
        (999_950, "1.0 MB"),
        (81_100_000_000, "81.1 GB"),
        (5 * 10**15, "5000.0 TB"),
    ],
)
def test_a_size_is_said_in_the_unit_that_fits(n_bytes: int, said: str) -> None:
    assert size(n_bytes) == said
