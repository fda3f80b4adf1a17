"""Days and spans as people type them: 2024-05, 2024年5月, 3d, 近7天, yesterday."""

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple


class Period(NamedTuple):
    """From the first moment of `start` to just before `end`, in the person's own time; None is open."""

    start: datetime | None = None
    end: datetime | None = None


ANY_TIME = Period()

_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")
_SPAN = re.compile(
    r"(?:近|最近|last)?(\d{1,4})(天|日|d|days?|周|w|weeks?|个月|月|m|months?|年|y|years?)前?", re.IGNORECASE
)
_SPAN_DAYS = {"天": 1, "日": 1, "d": 1, "周": 7, "w": 7, "个": 30, "月": 30, "m": 30, "年": 365, "y": 365}
_NAMED = {
    "today": (0, 1), "今天": (0, 1), "yesterday": (1, 1), "昨天": (1, 1), "前天": (2, 1),
}  # fmt: skip


def period(text: str, today: date) -> Period | None:
    """The days that `text` names, seen from `today`; None if it names none."""
    words = text.strip().lower()
    if words in _NAMED:
        back, length = _NAMED[words]
        return _days(today - timedelta(days=back), length)
    if words in ("week", "本周", "这周"):
        return _days(today - timedelta(days=today.weekday()), 7)
    if words in ("month", "本月", "这个月"):
        return _month(today.year, today.month)
    if words in ("year", "今年"):
        return _year(today.year)
    span = _SPAN.fullmatch(words)
    if span:
        days = min(int(span[1]) * _SPAN_DAYS[span[2][0]], 100_000)
        return Period(_moment(date.fromordinal(max(1, today.toordinal() - days))), _moment(today + timedelta(days=1)))
    return _named_days(words)


def _named_days(words: str) -> Period | None:
    found = _DAY.fullmatch(words)
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            return _days(date(year, month, day), 1)
        return _month(year, month) if month else _year(year)
    except ValueError:
        return None


def _days(first: date, length: int) -> Period:
    return Period(_moment(first), _moment(first + timedelta(days=length)))


def _month(year: int, month: int) -> Period:
    following = date(year + month // 12, month % 12 + 1, 1)
    return Period(_moment(date(year, month, 1)), _moment(following))


def _year(year: int) -> Period:
    return Period(_moment(date(year, 1, 1)), _moment(date(year + 1, 1, 1)))


def _moment(day: date) -> datetime:
    """The first moment of the day where the person is."""
    try:
        return datetime(day.year, day.month, day.day).astimezone()
    except (OverflowError, OSError) as error:
        raise ValueError(str(error)) from error
