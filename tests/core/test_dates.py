"""Dates as people and programs write them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.dates import parse_date

NOON = "2016-09-26T12:30:05"
IN_CHINA = "2016-09-26T04:30:05"
IN_CHINA_MIN = "2016-09-26T04:30:00"
DAY = "2016-09-26T00:00:00"
DAY_IN_CHINA = "2016-09-25T16:00:00"


def utc(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Mon, 26 Sep 2016 12:30:05 +0800", IN_CHINA),
        ("Mon, 26 Sep 2016 12:30:05 +08:00", IN_CHINA),
        ("Mon, 26 Sep 2016 12:30:05 GMT+8", IN_CHINA),
        ("Mon, 26 Sep 2016 12:30:05 GMT+08:00", IN_CHINA),
        ("Mon, 26 Sep 2016 12:30:05 GMT", NOON),
        ("Tue, 26 Sep 2016 12:30:05 GMT", NOON),
        ("Mon,26 Sep 2016 12:30:05 GMT", NOON),
        ("Mon, 26 Sep, 2016 12:30:05 UTC", NOON),
        ("Mon, 26 September 2016 12:30:05 UT", NOON),
        ("Mon, 26 Sep 2016 12:30:05 Etc/GMT", NOON),
        ("Mon, 26 Sep 2016 12:30:05 +2500", NOON),
        ("26-Sep-2016 12:30:05 GMT", NOON),
        ("26 Sep 16 12:30 EST", "2016-09-26T17:30:00"),
        ("Mon, 26 Sep 2016 12:30:05 CST", "2016-09-26T18:30:05"),
        ("Mon, 26 Sep 2016 12:30:05 PT", "2016-09-26T20:30:05"),
        ("Mon, 26 Sep 2016 12:30:05 MEST", "2016-09-26T10:30:05"),
        ("Wed, 19 Feb 2012 22:40:00 GMT-01:01", "2012-02-19T23:41:00"),
        ("Mon, 26 Sep 2016 24:00:00 GMT", "2016-09-27T00:00:00"),
        ("Sat, 31 Dec 2016 23:59:60 GMT", "2017-01-01T00:00:00"),
        ("Mon Sep 26 12:30:05 2016", NOON),
        ("Mon Sep 26 12:30:05 +0000 2016", NOON),
        ("Mon Sep 26 2016 12:30:05 GMT+0800 (CST)", IN_CHINA),
        ("Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53"),
        ("Mon, 26 Sep 2016", DAY),
    ],
)
def test_mail_dates_are_read_with_their_zones(written: str, expected: str) -> None:
    assert parse_date(written) == utc(expected)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2016-09-26T12:30:05Z", NOON),
        ("2016-09-26T12:30:05.123456789Z", "2016-09-26T12:30:05.123456"),
        ("2016-09-26T12:30:05+0800", IN_CHINA),
        ("2016-09-26 12:30:05 +0800", IN_CHINA),
        ("2016-09-26T12:30:05 PDT", "2016-09-26T19:30:05"),
        ("2016-09-26T12:30", "2016-09-26T12:30:00"),
        ("2016-9-26 2:03", "2016-09-26T02:03:00"),
        ("2016-09-26", DAY),
        ("2016-09", "2016-09-01T00:00:00"),
        ("20160926", DAY),
        ("20160926123005", NOON),
        ("20160926T1230+0800", IN_CHINA_MIN),
        ("2016-270", DAY),
        ("2016-W39-1", DAY),
        ("1474864205", IN_CHINA),
        ("1474864205000", IN_CHINA),
    ],
)
def test_machine_dates_are_read(written: str, expected: str) -> None:
    assert parse_date(written) == utc(expected)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2016年9月26日 12:30", IN_CHINA_MIN),
        ("2016年09月26日12:30:05", IN_CHINA),
        ("2016年9月26日 星期一 12时30分05秒", IN_CHINA),
        ("2016年9月26日 12点30分", IN_CHINA_MIN),
        ("2016年9月26日 下午3:30", "2016-09-26T07:30:00"),
        ("2016-9-26 上午12:05", "2016-09-25T16:05:00"),
        ("2016年9月26日 中午12:30", IN_CHINA_MIN),
        ("2016年9月26日", DAY_IN_CHINA),
        ("2016.9.26", DAY_IN_CHINA),
        ("2016/9/26 12:30:05", IN_CHINA),
        ("２０１６年９月２６日", DAY_IN_CHINA),
        ("二〇一六年九月二十六日", DAY_IN_CHINA),
        ("民國105年9月26日", DAY_IN_CHINA),
        ("九月 26, 2016", DAY_IN_CHINA),
        ("星期一, 26 九月 2016 12:30:05 +0800", IN_CHINA),
        ("周一, 26 9月 2016 12:30:05 +0800", IN_CHINA),
        ("发布时间：2016-09-26 12:30", IN_CHINA_MIN),
        ("Mon, 26 Sep 2016 12:30:05 CST", IN_CHINA),
        ("Mon Sep 26 12:30:05 CST 2016", IN_CHINA),
        ("2016-09-26T12:30:05Z", NOON),
    ],
)
def test_chinese_dates_are_in_chinas_time_unless_they_say_otherwise(written: str, expected: str) -> None:
    assert parse_date(written, is_chinese=True) == utc(expected)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Sep 26, 2016 12:30 PM", "2016-09-26T12:30:00"),
        ("September 26, 2016 3:04pm", "2016-09-26T15:04:00"),
        ("26th of September 2016", DAY),
        ("2016 Sep 26 12:30", "2016-09-26T12:30:00"),
        ("12:30, 26 September 2016", "2016-09-26T12:30:00"),
        ("26.09.2016 12:30", "2016-09-26T12:30:00"),
        ("9/26/2016 3:04 PM", "2016-09-26T15:04:00"),
        ("26/09/2016", DAY),
        ("24. März 2016", "2016-03-24T00:00:00"),
        ("mar. 26 avr. 2016 12:30", "2016-04-26T12:30:00"),
        ("26 de septiembre de 2016", DAY),
        ("26 сентября 2016", DAY),
        ("2004년 05월 28일  01:31:15", "2004-05-28T01:31:15"),
        ("2004-05-25 오후 11:23:17", "2004-05-25T23:23:17"),
    ],
)
def test_dates_in_words_are_read(written: str, expected: str) -> None:
    assert parse_date(written) == utc(expected)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "garbage",
        "昨天",
        "3小时前",
        "9-26",
        "9月26日 12:30",
        "2016年",
        "2016",
        "2016-00-26",
        "2016-13-26",
        "2016-02-30",
        "2016-09-26T25:00:00Z",
        "0000-00-00 00:00:00",
        "0001-01-01T00:00:00+08:00",
        "4/5/2016",
        "99999999999999999999",
        "2016-09-26 and 2017-09-26",
    ],
)
def test_what_is_no_full_date_is_not_guessed(written: str) -> None:
    assert parse_date(written, is_chinese=True) is None


def test_a_megabyte_is_no_date() -> None:
    assert parse_date("2016-09-26 " * 100_000) is None


@given(st.text(max_size=60), st.booleans())
def test_any_text_gives_an_aware_moment_or_none(written: str, is_chinese: bool) -> None:
    moment = parse_date(written, is_chinese=is_chinese)
    assert moment is None or moment.tzinfo is UTC


@given(st.datetimes(min_value=datetime(1970, 1, 2), max_value=datetime(2200, 1, 1), timezones=st.just(UTC)))
def test_every_moment_survives_both_common_forms(moment: datetime) -> None:
    assert parse_date(moment.isoformat()) == moment
    assert parse_date(moment.strftime("%d %b %Y %H:%M:%S GMT")) == moment.replace(microsecond=0)
