"""Moments told by how long ago they were."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.extract import ago

NOW = datetime(2021, 3, 10, 12, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("3 hours ago", datetime(2021, 3, 10, 9, 0, tzinfo=UTC)),
        ("• 5 min ago", datetime(2021, 3, 10, 11, 55, tzinfo=UTC)),
        ("a day ago", datetime(2021, 3, 9, 12, 0, tzinfo=UTC)),
        ("vor 2 Tagen", datetime(2021, 3, 8, 12, 0, tzinfo=UTC)),
        ("il y a 4 heures", datetime(2021, 3, 10, 8, 0, tzinfo=UTC)),
        ("3小时前", datetime(2021, 3, 10, 9, 0, tzinfo=UTC)),
        ("10分鐘前", datetime(2021, 3, 10, 11, 50, tzinfo=UTC)),
        ("2時間前", datetime(2021, 3, 10, 10, 0, tzinfo=UTC)),
        ("3일 전", datetime(2021, 3, 7, 12, 0, tzinfo=UTC)),
        ("昨天 08:30", datetime(2021, 3, 9, 0, 30, tzinfo=UTC)),
        ("今天 19:05", datetime(2021, 3, 10, 11, 5, tzinfo=UTC)),
    ],
)
def test_moments_are_counted_back(said: str, moment: datetime) -> None:
    assert ago.moment(said, NOW) == moment


@pytest.mark.parametrize("said", ["5 min read", "3 hours", "2 days of rain ago", "昨天 29:30", "", "long ago"])
def test_other_words_are_no_moments(said: str) -> None:
    assert ago.moment(said, NOW) is None


@given(st.text(max_size=60))
def test_any_text_gives_a_moment_of_the_past_or_none(said: str) -> None:
    found = ago.moment(said, NOW)
    assert found is None or found <= datetime(2021, 3, 10, 23, 59, tzinfo=UTC)
