"""When and how feeds are asked, and what stays of them."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from reader_app import words
from reader_app.words import tr, trn
from ui.context import Context
from ui.preferences.confirm import carry_out
from ui.preferences.form import Form

if TYPE_CHECKING:
    from reader_app.library import Outdated

INTERVALS_MIN = (15, 30, 60, 120, 240, 720, 1440)
PARALLEL = (1, 2, 4, 8, 16)
KEPT_DAYS = (30, 60, 90, 180, 365, 730)
KEPT_ARTICLES = (50, 100, 200, 500, 1000, 5000)


def build(form: Form, context: Context) -> None:
    intervals = [(minutes, _interval(minutes)) for minutes in INTERVALS_MIN]
    form.choice("refresh_interval_min", tr("Ask feeds every"), intervals)
    form.switch("refresh_at_start", tr("Refresh when the program starts"))
    form.choice("feeds_at_once", tr("Feeds asked at the same time"), [(number, str(number)) for number in PARALLEL])
    form.note(tr("Fewer are kinder to a slow line."))
    orders = [("hand", tr("By hand")), ("name", tr("By name")), ("unread", tr("By unread articles"))]
    form.choice("feeds_sort", tr("Order in the sidebar"), orders)
    form.note(tr("By hand: drag feeds and folders, or move them with the keyboard."))
    form.switch("reads_story_once", tr("Reading an article marks other tellings of the same story read"))
    form.fact(tr("Full text"), tr("Each feed's properties say whether the pages of its new articles are fetched."))
    form.heading(tr("Old articles"))
    days = [(0, tr("Without limit")), *((days, trn("{n} day", "{n} days", days)) for days in KEPT_DAYS)]
    form.choice("keeps_days", tr("Keep articles for"), days)
    most = [(number, trn("{n} article", "{n} articles", number)) for number in KEPT_ARTICLES]
    form.choice("keeps_articles", tr("Keep of each feed"), [(0, tr("Without limit")), *most])
    form.switch("keeps_unread", tr("Keep what is unread, however old"))
    form.note(
        tr(
            "Articles that you bookmarked, kept for later, tagged, highlighted or noted always stay. "
            "A feed can have bounds of its own in its properties."
        )
    )
    outdated = _Outdated(form, context)
    form.add(tr("Outside these bounds"), outdated)
    form.button(
        tr("Remove them now"),
        outdated.remove,
        tr("It is also done once a day. “Undo” brings it back until the program is closed."),
    )


def _interval(minutes: int) -> str:
    if minutes < 60:
        return trn("{n} minute", "{n} minutes", minutes)
    return trn("{n} hour", "{n} hours", minutes // 60)


class _Outdated(QLabel):
    """What the bounds would remove now."""

    def __init__(self, form: Form, context: Context) -> None:
        super().__init__("…")
        self.setObjectName("outdated")
        self._context = context
        form.changed.connect(self._follow)
        context.updates.changed.connect(self._look)
        self._look()

    def remove(self) -> None:
        retention = self._context.library.retention
        carry_out(self._context, tr("Removing old articles"), lambda progress: retention.apply(progress=progress))

    def _follow(self, field: str) -> None:
        if field.startswith("keeps_"):
            self._look()

    def _look(self) -> None:
        retention = self._context.library.retention
        task = self._context.tasks.start("", lambda _: retention.outdated(), key="outdated", replace=True)
        task.succeeded.connect(self._show)
        task.failed.connect(self._context.problems.tell)

    def _show(self, outdated: "Outdated") -> None:
        if not outdated.articles:
            self.setText(tr("No articles."))
            return
        number, size = words.number(outdated.articles), words.size(outdated.size_bytes)
        self.setText(tr("{number} articles, {size}", number=number, size=size))
