"""Times as people say them: minutes ago, yesterday, a weekday, a date."""

from datetime import datetime

from PySide6.QtCore import QDate, QLocale

from reader_app.words import language, tr, trn

DAYS_BY_NAME = 7


def locale() -> QLocale:
    """The locale of the language that the interface speaks."""
    return QLocale(language())


def ago(when: datetime, now: datetime) -> str:
    """How long ago `when` was, seen from `now`, both aware; later than now counts as just now."""
    minutes = int((now - when).total_seconds() // 60)
    if minutes < 1:
        return tr("just now")
    if minutes < 60:
        return trn("{n} minute ago", "{n} minutes ago", minutes)
    local, today = when.astimezone(), now.astimezone()
    days = (today.date() - local.date()).days
    if days == 0:
        return trn("{n} hour ago", "{n} hours ago", minutes // 60)
    if days == 1:
        return tr("yesterday")
    if days < DAYS_BY_NAME:
        return locale().dayName(local.isoweekday(), QLocale.FormatType.ShortFormat)
    if local.year == today.year:
        return locale().toString(_date(local), tr("MMM d"))
    return day(when)


def day(when: datetime) -> str:
    """The day of `when` (aware) where the person is, as the interface's language writes it."""
    return locale().toString(_date(when.astimezone()), QLocale.FormatType.ShortFormat)


def _date(local: datetime) -> QDate:
    return QDate(local.year, local.month, local.day)
