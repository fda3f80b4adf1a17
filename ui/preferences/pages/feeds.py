"""When and how feeds are asked."""

from reader_app.words import tr, trn
from ui.context import Context
from ui.preferences.form import Form

INTERVALS_MIN = (15, 30, 60, 120, 240, 720, 1440)
PARALLEL = (1, 2, 4, 8, 16)


def build(form: Form, context: Context) -> None:
    intervals = [(minutes, _interval(minutes)) for minutes in INTERVALS_MIN]
    form.choice("refresh_interval_min", tr("Ask feeds every"), intervals)
    form.switch("refresh_at_start", tr("Refresh when the program starts"))
    form.switch("reads_story_once", tr("Reading an article marks other tellings of the same story read"))
    form.choice("feeds_at_once", tr("Feeds asked at the same time"), [(number, str(number)) for number in PARALLEL])
    form.note(tr("Fewer are kinder to a slow line. Articles stay until their feed is removed; kept ones even then."))


def _interval(minutes: int) -> str:
    if minutes < 60:
        return trn("{n} minute", "{n} minutes", minutes)
    return trn("{n} hour", "{n} hours", minutes // 60)
