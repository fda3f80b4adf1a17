"""Reads the dates that people and programs really write into feeds and pages."""

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache

CHINA = timezone(timedelta(hours=8))

# No written date is longer, and every pattern below is cheap at this length.
_LONGEST = 120

_SECONDS = re.compile(r"-?\d{9,11}(?:\.\d+)?")
_MILLISECONDS = re.compile(r"\d{12,13}")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(.*)")
_ORDINAL = re.compile(r"(\d{4})-?(\d{3})")
_CLOCK = re.compile(
    r"(?<![\d.])(?P<hour>\d{1,2})\s?(?:[:时時시]|点(?!钟))\s?(?P<minute>\d{1,2})\s?"
    r"(?:[:分분]\s?(?:(?P<second>\d{1,2})(?:[.,](?P<part>\d+))?)?)?\s?[秒초]?"
    r"|(?<![\d.])(?P<dotted>\d{1,2}[.]\d\d(?:[.]\d\d)?)(?=\s*(?:$|[ap]\.?m|uhr))",
    re.IGNORECASE,
)
_AFTERNOON = re.compile(r"下午|晚上|傍晚|午後|午后|오\s?후|(?<![a-z])p\.?m\b\.?", re.IGNORECASE)
_MORNING = re.compile(r"上午|早上|凌晨|清晨|午前|오\s?전|(?<![a-z])a\.?m\b\.?", re.IGNORECASE)
_NOON = re.compile(r"中午|正午")

# "GMT+8" is what people write for east of Greenwich, whatever POSIX says.
_ZONE = re.compile(
    r"\s*\(?(?:(?P<named>(?:Etc/)?(?:GMT|UTC|UT))?\s?(?P<sign>[+\-−])(?P<h>\d{1,2}):?(?P<m>\d\d)?(?!\d)"
    r"|(?P<name>[A-Za-z]{1,5}(?:/[A-Za-z]+)?\b|北京时间|北京時間))"
)

_YEAR_FIRST = re.compile(
    r"(?<!\d)(\d{4})\s?[-/.年년]\s?(\d{1,2})(?:\s?[-/.月월]\s?(\d{1,2})(?!\d)\s?[日号號일]?|\s?[月월])?"
)
_REPUBLIC = re.compile(r"[民][國国]\s?(\d{2,3})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})([/.\-])(\d{1,2})\2(\d{4})(?!\d)")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª)?[\s.,/\-]*(?:de |of )?([^\W\d_]{3,12}|\d{1,2}月)"
    r"[\s.,/\-]*(?:de )?(?:(\d{4})|(\d\d))(?!\d)",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    r"([^\W\d_]{3,12}|\d{1,2}月)[\s.\-]*(\d{1,2})(?:st|nd|rd|th)?(?!\d)[\s.,\-]*(\d{4})(?!\d)", re.IGNORECASE
)
_MONTH_YEAR = re.compile(r"\s*([^\W\d_]{3,12})[\s.,]+(\d{4})\s*", re.IGNORECASE)
_YEAR_MONTH_DAY = re.compile(r"(?<!\d)(\d{4})[\s\-]([^\W\d_]{3,12})[\s\-](\d{1,2})(?!\d)")
_HAN_NUMBER = re.compile(r"[〇零○一二三四五六七八九十]{1,4}(?=\s?[年月日号])")
_HAN_DIGITS = {
    "〇": 0,
    "零": 0,
    "○": 0,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}

_ZONES_MIN = {
    **dict.fromkeys(("z", "ut", "utc", "gmt", "wet", "etc/gmt", "etc/utc"), 0),
    **dict.fromkeys(("cet", "met", "mez", "bst", "west"), 60),
    **dict.fromkeys(("cest", "mest", "mesz", "eet", "sast"), 120),
    **dict.fromkeys(("eest", "msk"), 180),
    "ist": 330,
    **dict.fromkeys(("hkt", "sgt", "awst", "bjt", "prc", "北京时间", "北京時間"), 480),
    **dict.fromkeys(("jst", "kst"), 540),
    "acst": 570,
    "aest": 600,
    "aedt": 660,
    "nzst": 720,
    "nzdt": 780,
    **dict.fromkeys(("ast", "at", "edt"), -240),
    **dict.fromkeys(("est", "et", "cdt"), -300),
    **dict.fromkeys(("cst", "ct", "mdt"), -360),
    **dict.fromkeys(("mst", "mt", "pdt"), -420),
    **dict.fromkeys(("pst", "pt", "akdt"), -480),
    "akst": -540,
    "hst": -600,
    "adt": -180,
}

# The months of the languages that feeds are written in, without accents; any unambiguous
# beginning of three letters or more is understood.
_MONTHS = (
    "january januar janvier enero gennaio janeiro januari января",
    "february februar fevrier febrero febbraio fevereiro februari февраля",
    "march marz mrz mars marzo marco maart марта",
    "april avril abril aprile апреля",
    "may mai mayo maggio maio mei мая",
    "june juni juin junio giugno junho июня",
    "july juli juillet julio luglio julho июля",
    "august aout agosto augustus августа",
    "september septembre septiembre settembre setembro сентября",
    "october oktober octobre octubre ottobre outubro октября",
    "november novembre noviembre novembro ноября",
    "december dezember decembre diciembre dicembre dezembro декабря",
)


def parse_date(text: str, *, is_chinese: bool = False) -> datetime | None:
    """The moment that `text` names, in UTC, or None if it names no full day of a calendar.

    `is_chinese` says that "CST" and a missing zone mean China's time, as they do on Chinese sites;
    otherwise CST is US Central and a missing zone is UTC. A bare number counts seconds or milliseconds since 1970.
    """
    text = unicodedata.normalize("NFKC", text[:_LONGEST]).strip()
    if not text:
        return None
    try:
        return _moment(text, CHINA if is_chinese else UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _moment(text: str, home: timezone) -> datetime:
    if _SECONDS.fullmatch(text):
        return datetime.fromtimestamp(float(text), UTC)
    if _MILLISECONDS.fullmatch(text):
        return datetime.fromtimestamp(int(text) / 1000, UTC)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = _written(text, home)
    return moment if moment.tzinfo else moment.replace(tzinfo=home)


def _written(text: str, home: timezone) -> datetime:
    """Raises ValueError for what is no date; the result may be without a zone."""
    if compact := _COMPACT.fullmatch(text):
        year, month, day, hour, minute, second, rest = compact.groups()
        clock = timedelta(hours=_below(hour, 24), minutes=_below(minute, 60), seconds=_below(second, 60))
        return _at(date(int(year), int(month), int(day)), clock, _zone(rest, home)[0])
    if ordinal := _ORDINAL.fullmatch(text):
        return datetime.strptime("".join(ordinal.groups()), "%Y%j")
    text = _HAN_NUMBER.sub(_arabic, text)
    clock_match = _CLOCK.search(text)
    if clock_match is None:
        return _at(_day(text), timedelta(), None)
    zone, rest = _zone(_without_half(text[clock_match.end() :]), home)
    return _at(_day(text[: clock_match.start()] + " " + rest), _clock(clock_match, text), zone)


def _at(day: date, clock: timedelta, zone: timezone | None) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone) + clock


def _clock(match: re.Match[str], text: str) -> timedelta:
    if match["dotted"]:
        hour, minute, second = (*map(int, match["dotted"].split(".")), 0)[:3]
    else:
        hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if (hour < 12 and _AFTERNOON.search(text)) or (hour in (1, 2) and _NOON.search(text)):
        hour += 12
    elif hour == 12 and _MORNING.search(text):
        hour = 0
    # 24:00 is the end of a day, and a leap second is written as 60.
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        raise ValueError(text)
    part = float(f"0.{match['part'][:6]}") if match["part"] else 0.0
    return timedelta(hours=hour, minutes=minute, seconds=second + part)


def _without_half(text: str) -> str:
    """What follows a clock, without its a.m. or p.m."""
    for half in (_MORNING, _AFTERNOON):
        if (found := half.match(text.lstrip())) is not None:
            return text.lstrip()[found.end() :]
    return text


def _zone(text: str, home: timezone) -> tuple[timezone | None, str]:
    """The zone that `text` begins with, and what follows it."""
    match = _ZONE.match(text)
    if match is None:
        return None, text
    rest = text[match.end() :].lstrip(") ")
    if name := match["name"]:
        if name.lower() == "cst" and home is CHINA:
            return CHINA, rest
        minutes = _ZONES_MIN.get(name.lower())
        if minutes is None:
            # A word that is no zone may be the month of a date that follows its time.
            return None, text
        if minutes == 0 and (offset := _ZONE.match(rest)) and offset["sign"]:
            return _zone(rest, home)
        return timezone(timedelta(minutes=minutes)), rest
    hours, minutes = int(match["h"]), int(match["m"] or 0)
    if minutes > 59 or hours > 14:
        return None, rest
    offset_min = hours * 60 + minutes
    return timezone(timedelta(minutes=offset_min if match["sign"] == "+" else -offset_min)), rest


def _day(text: str) -> date:
    """The one day in `text`; raises ValueError if there is none, or if numbers are left over."""
    for pattern, read in _DAYS:
        for match in pattern.finditer(text):
            day = read(match)
            if day is None:
                continue
            if re.search(r"\d", text[: match.start()] + text[match.end() :]):
                raise ValueError(text)
            return day
    raise ValueError(text)


def _year_first(match: re.Match[str]) -> date | None:
    return date(int(match[1]), int(match[2]), int(match[3] or 1))


def _republic(match: re.Match[str]) -> date | None:
    # Taiwan counts years from 1912.
    return date(int(match[1]) + 1911, int(match[2]), int(match[3]))


def _year_last(match: re.Match[str]) -> date | None:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "." or first > 12 or first == second:
        return date(year, second, first)
    if second > 12:
        return date(year, first, second)
    # 4/5/2016 is April to some and May to others: no date is better than a wrong one.
    raise ValueError(match[0])


def _day_month(match: re.Match[str]) -> date | None:
    month = _month(match[2])
    if month is None:
        return None
    year = int(match[3]) if match[3] else _full_year(int(match[4]))
    return date(year, month, int(match[1]))


def _month_day(match: re.Match[str]) -> date | None:
    month = _month(match[1])
    return date(int(match[3]), month, int(match[2])) if month else None


def _month_year(match: re.Match[str]) -> date | None:
    month = _month(match[1])
    return date(int(match[2]), month, 1) if month else None


def _year_month_day(match: re.Match[str]) -> date | None:
    month = _month(match[2])
    return date(int(match[1]), month, int(match[3])) if month else None


_DAYS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date | None]], ...] = (
    (_YEAR_FIRST, _year_first),
    (_REPUBLIC, _republic),
    (_YEAR_LAST, _year_last),
    (_DAY_MONTH, _day_month),
    (_MONTH_DAY, _month_day),
    (_YEAR_MONTH_DAY, _year_month_day),
    (_MONTH_YEAR, _month_year),
)


def _full_year(two_digits: int) -> int:
    """By POSIX: 69 to 99 are the last century's."""
    return two_digits + (1900 if two_digits > 68 else 2000)


def _month(name: str) -> int | None:
    if name.endswith("月"):
        month = int(name[:-1])
        return month if 1 <= month <= 12 else None
    plain = "".join(char for char in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(char))
    return _month_beginnings().get(plain)


@cache
def _month_beginnings() -> dict[str, int]:
    """Beginning of a month's name -> its number, without the ambiguous ones ("jui" is June and July)."""
    found: dict[str, set[int]] = {}
    for number, names in enumerate(_MONTHS, 1):
        for name in names.split():
            for length in range(3, len(name) + 1):
                found.setdefault(name[:length], set()).add(number)
    return {beginning: numbers.pop() for beginning, numbers in found.items() if len(numbers) == 1}


def _arabic(match: re.Match[str]) -> str:
    """二〇一六 -> 2016, 二十六 -> 26, 十二 -> 12."""
    number = match[0]
    if "十" in number:
        tens, _, units = number.partition("十")
        return str(_HAN_DIGITS.get(tens, 1) * 10 + _HAN_DIGITS.get(units, 0))
    return "".join(str(_HAN_DIGITS[char]) for char in number)


def _below(digits: str | None, limit: int) -> int:
    number = int(digits or 0)
    if number >= limit:
        raise ValueError(digits)
    return number
