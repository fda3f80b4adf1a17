"""Days are written as the interface's language writes them."""

from datetime import UTC, datetime

from reader_app import words
from ui.widgets.times import ago, day

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_a_day_is_written_as_the_language_writes_it() -> None:
    words.use("zh_CN")
    assert day(NOON) == "2026/3/4"
    words.use("en")
    assert day(NOON) == "3/4/26"


def test_a_day_of_another_year_says_its_year() -> None:
    assert ago(NOON, datetime(2027, 3, 4, 12, tzinfo=UTC)) == day(NOON)
    assert ago(NOON, datetime(2026, 9, 4, 12, tzinfo=UTC)) == "Mar 4"
