"""Moments that a page tells by how long ago they were: "3 hours ago", "昨天 08:30", "vor 2 Tagen"."""

import re
from datetime import UTC, datetime, timedelta

from reader_app.dates import CHINA
from reader_app.extract.chinese import simplified

_UNITS_MIN = (
    (1, r"min(?:ute)?s?|minuten?|минут\w*|minutos?|分钟?|분"),
    (60, r"h|hrs?|hours?|stunden?|heures?|horas?|час\w*|小时|时间|시간"),
    (1_440, r"d|days?|tage?n?|jours?|días?|дн\w*|день|天|日|일"),
    (10_080, r"w|weeks?|wochen?|semaines?|semanas?|недел\w*|周|星期|주"),
)
_UNITS = "|".join(f"(?P<m{minutes}>{names})" for minutes, names in _UNITS_MIN)
_AGO = re.compile(
    rf"(?i)\W*(?:vor|il y a|hace)?\s*(?P<count>\d{{1,3}}|an?|eine[rm]?|une?)\s?个?"
    rf"(?:{_UNITS})\s?(?:ago|前|전|назад)?\W*"
)
_IS_PAST = re.compile(r"(?i)ago|前|전|назад|\bvor\b|il y a|\bhace\b")
_DAYS = re.compile(r"\s*(?P<day>今天|昨天|前天)\s*(?P<hour>\d{1,2})[:：](?P<minute>\d\d)\s*")
_BACK = {"今天": 0, "昨天": 1, "前天": 2}
_LONGEST = 40


def moment(said: str, now: datetime | None = None) -> datetime | None:
    """The moment, counted back from now, to the minute; None where the words say something else."""
    if len(said) > _LONGEST:
        return None
    now = now or datetime.now(UTC)
    plain = simplified(said)
    if day := _DAYS.fullmatch(plain):
        hour, minute = int(day["hour"]), int(day["minute"])
        if hour > 23 or minute > 59:
            return None
        there = now.astimezone(CHINA) - timedelta(days=_BACK[day["day"]])
        return there.replace(hour=hour, minute=minute, second=0, microsecond=0).astimezone(UTC)
    found = _AGO.fullmatch(plain)
    if found is None or not _IS_PAST.search(plain):
        return None
    count = int(found["count"]) if found["count"].isdigit() else 1
    minutes = next(minutes for minutes, _ in _UNITS_MIN if found[f"m{minutes}"])
    return (now - timedelta(minutes=minutes * count)).replace(second=0, microsecond=0)
