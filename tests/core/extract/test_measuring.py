"""The benchmark counts as the published evaluation does."""

from tests.bench.extracting import scores, shingle_counts


def test_equal_texts_are_right() -> None:
    assert shingle_counts("a b c d e", "a b, c d. e") == (1.0, 0.0, 0.0)


def test_a_missing_and_an_extra_shingle_count_once_each() -> None:
    assert shingle_counts("a b c d e", "a b c d x") == (1 / 3, 1 / 3, 1 / 3)


def test_short_texts_are_one_shingle() -> None:
    assert shingle_counts("a b", "a b") == (1.0, 0.0, 0.0)
    assert shingle_counts("", "") == (0.0, 0.0, 0.0)


def test_pages_weigh_the_same() -> None:
    f1, precision, recall = scores([(1.0, 0.0, 0.0), (0.5, 0.5, 0.0)])
    assert (precision, recall) == (0.75, 1.0)
    assert round(f1, 4) == 0.8571
