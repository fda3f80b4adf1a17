"""What servers say about freshness, and how much of it is believed."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.net.caching import LONGEST_S, fresh_for_s, retry_after_s, validators

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
AN_HOUR_AGO, IN_AN_HOUR = "Fri, 01 May 2026 11:00:00 GMT", "Fri, 01 May 2026 13:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Cache-Control": "public, max-age=600"}, 600),
        ({"cache-control": 'max-age="600"'}, 600),
        ({"CACHE-CONTROL": "MAX-AGE = 600"}, 600),
        ({"Cache-Control": "max-age=600", "Age": "200"}, 400),
        ({"Cache-Control": "max-age=600", "Age": "900"}, 0),
        ({"Cache-Control": "max-age=600, no-cache"}, None),
        ({"Cache-Control": "no-store"}, None),
        ({"Cache-Control": "s-maxage=600"}, None),
        ({"Cache-Control": "max-age=-5, ="}, None),
        ({"Cache-Control": "max-age=31536000"}, LONGEST_S),
        ({"Cache-Control": "max-age=" + "9" * 5000}, LONGEST_S),
        ({"Cache-Control": "max-age=60", "Expires": IN_AN_HOUR}, 60),
        ({"Expires": IN_AN_HOUR}, 3600),
        ({"Expires": IN_AN_HOUR, "Date": AN_HOUR_AGO}, 7200),
        ({"Expires": AN_HOUR_AGO}, 0),
        ({"Expires": "0"}, 0),
        ({"Expires": "-1"}, 0),
        ({"Expires": "Fri, 31 Dec 9999 23:59:59 GMT"}, LONGEST_S),
        # A clock that is wrong is at least wrong in both headers.
        ({"Expires": "Thu, 01 Jan 2099 01:00:00 GMT", "Date": "Thu, 01 Jan 2099 00:00:00 GMT"}, 3600),
    ],
)
def test_an_answer_is_fresh_for_as_long_as_it_says_within_reason(
    headers: dict[str, str], seconds: float | None
) -> None:
    assert fresh_for_s(headers, NOW) == seconds


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        (" 120 ", 120),
        (IN_AN_HOUR, 3600),
        ("99999999999999999999", LONGEST_S),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST_S),
        ("0", None),
        ("-1", None),
        ("1e9", None),
        ("１２０", None),
        ("abc", None),
        ("", None),
        (AN_HOUR_AGO, None),
    ],
)
def test_a_server_is_left_alone_for_as_long_as_it_asks_within_reason(said: str, seconds: float | None) -> None:
    assert retry_after_s({"Retry-After": said}, NOW) == seconds


def test_a_date_to_come_back_is_read_by_the_clock_of_the_server() -> None:
    assert retry_after_s({"Retry-After": IN_AN_HOUR, "Date": AN_HOUR_AGO}, NOW) == 7200


@pytest.mark.parametrize(
    ("headers", "kept"),
    [
        ({"ETag": '"v1"', "Last-Modified": AN_HOUR_AGO}, ('"v1"', AN_HOUR_AGO)),
        ({"etag": "W/unquoted"}, ("W/unquoted", None)),
        ({"Last-Modified": "yesterday-ish"}, (None, "yesterday-ish")),
        ({"Last-Modified": "Tue, 19 Jan 2038 03:14:07 GMT"}, (None, None)),
        ({"Last-Modified": IN_AN_HOUR}, (None, IN_AN_HOUR)),
        ({"ETag": '"v1"', "Last-Modified": AN_HOUR_AGO, "Expires": "0"}, (None, None)),
        ({"ETag": '"' + "e" * 60_000 + '"'}, (None, None)),
        ({"ETag": '"a\tb"', "Last-Modified": "\xff"}, (None, None)),
        ({"ETag": ""}, (None, None)),
    ],
)
def test_only_validators_that_can_be_trusted_are_kept(
    headers: dict[str, str], kept: tuple[str | None, str | None]
) -> None:
    assert validators(headers, NOW) == kept


@given(st.dictionaries(st.sampled_from(["Cache-Control", "Expires", "Date", "Age", "Retry-After", "ETag"]), st.text()))
def test_no_header_breaks_anything(headers: dict[str, str]) -> None:
    fresh, wait = fresh_for_s(headers, NOW), retry_after_s(headers, NOW)
    assert fresh is None or 0 <= fresh <= LONGEST_S
    assert wait is None or 0 < wait <= LONGEST_S
    validators(headers, NOW)
