"""Every dialog, page of the preferences and state of the window, over a library that has something of everything.

A test holds the list complete: a dialog that is missing here is seen by nobody in other languages, sizes and themes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery, FeedId
from reader_app.model.annotations import Passage
from reader_app.model.finding import Deed, Rule, Verdict
from reader_app.words import tr
from tests.support.builders import a_feed, add, an_article
from ui.context import Context
from ui.program import Program
from ui.tasks import Task
from ui.theme import Theme
from ui.view_state import Layout
from ui.window import MainWindow

if TYPE_CHECKING:
    from reader_app.model import Feed

PATIENCE_MS = 20_000
SIZE = (1180, 760)
STORY = (
    "渡船照常在清晨六点离岸。河水比去年高，风也比去年大，走的人却比去年少，船工说这样的日子他已经记不清有多少个了。",
    "The ferry leaves at six, as it always has. Whoever misses it walks nine kilometres to the bridge.",
    "对岸的集市在八点散去，剩下的只有篮子、麻雀和几句没有说完的话。",
)


@dataclass(frozen=True)
class Stage:
    """A window over a furnished library."""

    program: Program
    window: MainWindow
    feed_id: FeedId
    article_id: ArticleId

    @property
    def context(self) -> Context:
        return self.program.context

    @property
    def feed(self) -> "Feed":
        feed = self.context.library.subscriptions.feed(self.feed_id)
        assert feed is not None
        return feed

    def settle(self) -> None:
        """Until no task is under way any more."""
        while running := self.context.tasks.running():
            _wait(running[0])


def _wait(task: Task) -> None:
    loop, limit = QEventLoop(), QTimer()
    task.ended.connect(loop.quit)
    limit.timeout.connect(lambda: loop.exit(1))
    limit.start(PATIENCE_MS)
    assert loop.exec() == 0, f"{task.title} has not ended"


@dataclass(frozen=True)
class Scene:
    """`open` shows it and returns what is to be looked at."""

    name: str
    open: Callable[[Stage], QWidget]
    is_window: bool = False


def furnish(library: Library) -> tuple[FeedId, ArticleId]:
    """Something of everything, with long names and both scripts; returns a feed and its best article."""
    library.upkeep.welcome()
    quiet = a_feed(library, "https://quiet.invalid/feed.xml", "A quiet feed with a name longer than any sidebar")
    ferry = a_feed(library, "https://ferry.invalid/ferry.xml", "渡口日记")
    library.subscriptions.add_folder("远方 Far away")
    library.subscriptions.move([quiet], library.subscriptions.folders()[0].id)
    weeks = [
        an_article(f"Notes of the week {week}", *STORY, days_old=week, url=f"https://quiet.invalid/{week}")
        for week in range(8)
    ]
    add(library, *weeks, feed_id=quiet)
    titles = (
        "渡船",
        "一个很长很长的标题，长到任何一栏都放不下它，只好在第二行的末尾被省略号截断，读者要打开才知道",
        "集市",
    )
    articles = [
        an_article(title, *STORY, tags=("河流", "清晨"), authors=("船工",), url=f"https://ferry.invalid/{number}")
        for number, title in enumerate(titles)
    ]
    first, *others = add(library, *articles, feed_id=ferry)
    library.articles.bookmark([first])
    library.articles.read_later(others)
    library.annotations.mark(first, Passage(0, STORY[0][:12], "", STORY[0][12:20]), note="等船的人都这样说。")
    library.annotations.mark(first, Passage(60, STORY[1][:20]), "green")
    library.tags.give([first], "Rivers and ferries")
    library.rules.save(Rule("静：不看促销", "双十一", Deed.MUTE))
    library.rules.save(Rule("Tell me of earthquakes", "地震", Deed.NOTIFY))
    library.search.save("关于河的文章", "河")
    library.suggestions.say(Verdict.MORE, first)
    library.suggestions.say(Verdict.LESS, others[0])
    library.tips.give(library.tips.ways(first), "6.66", "CNY", date(2025, 6, 1), "谢谢船工")
    return ferry, first


def stage(library: Library, theme: Theme | None = None) -> Stage:
    """The program's window over this library, shown, its first list loaded; closed by `strike`."""
    library.settings.change(refresh_at_start=False, offers_clipboard=False)
    feed_id, article_id = furnish(library)
    program = Program(library, theme)
    window = program.open_window()
    window.resize(*SIZE)
    window.show()
    made = Stage(program, window, feed_id, article_id)
    made.settle()
    return made


def strike(stage: Stage) -> None:
    """Close everything."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog):
            widget.close()
    stage.program.close()


def _dialog(made: Callable[[Stage], QDialog], stage: Stage) -> QWidget:
    dialog = made(stage)
    dialog.show()
    stage.settle()
    return dialog


def _about(stage: Stage) -> QDialog:
    from ui.dialogs.about import AboutDialog

    return AboutDialog(stage.context, stage.window)


def _add(address: str, stage: Stage) -> QDialog:
    from ui.dialogs.add import AddDialog

    return AddDialog(stage.context, address, stage.window)


def _name(stage: Stage) -> QDialog:
    from ui.dialogs.ask import ask_name

    return ask_name(stage.window, tr("Rename feed"), tr("Name in the sidebar"), "渡口日记", lambda _: None)


def _folder(stage: Stage) -> QDialog:
    from ui.dialogs.ask import ask_folder

    return ask_folder(stage.window, stage.context.library.subscriptions.folders(), None, lambda _: None)


def _crash(stage: Stage) -> QDialog:
    from reader_app import reports
    from ui.crash.catching import versions
    from ui.crash.window import CrashWindow

    try:
        raise ValueError("https://example.com/?token=1")
    except Exception as error:
        window = CrashWindow(reports.report(error, versions()))
    window.fold.click()
    return window


def _crash_last_time(stage: Stage) -> QDialog:
    from ui.crash.window import CrashWindow

    return CrashWindow("Fatal Python error: Segmentation fault\n", is_over=True)


def _doctor(stage: Stage) -> QDialog:
    from ui.dialogs.doctor import DoctorDialog

    return DoctorDialog(stage.context, stage.feed, stage.window)


def _checkup(stage: Stage) -> QDialog:
    from ui.dialogs.checkup import CheckupDialog

    return CheckupDialog(stage.context, stage.window)


def _keys(stage: Stage) -> QDialog:
    from ui.dialogs.keys import KeysDialog

    return KeysDialog(stage.context, lambda: None, stage.window)


def _feed_network(stage: Stage) -> QDialog:
    from ui.dialogs.feed_network import FeedNetworkDialog

    return FeedNetworkDialog(stage.context, stage.feed, stage.window)


def _ledger(stage: Stage) -> QDialog:
    from ui.dialogs.ledger import LedgerDialog

    return LedgerDialog(stage.context, stage.window)


def _marks(stage: Stage) -> QDialog:
    from ui.dialogs.marks import MarksDialog

    return MarksDialog(stage.context, stage.window)


def _messages(stage: Stage) -> QDialog:
    from ui.dialogs.messages import MessagesDialog

    return MessagesDialog(stage.context, stage.window)


def _properties(stage: Stage) -> QDialog:
    from ui.dialogs.properties import PropertiesDialog

    return PropertiesDialog(stage.context, stage.feed, stage.window)


def _receive(stage: Stage) -> QDialog:
    from ui.dialogs.receive import ReceiveDialog

    return ReceiveDialog(stage.context, stage.window)


def _rules(stage: Stage) -> QDialog:
    from ui.dialogs.rules import RulesDialog

    return RulesDialog(stage.context, stage.window)


def _rule(stage: Stage) -> QDialog:
    from ui.dialogs.rule_editor import RuleEditor

    return RuleEditor(stage.context, stage.context.library.rules.all()[0], stage.window)


def _share(tab: int, stage: Stage) -> QDialog:
    from ui.dialogs.share import ShareDialog

    dialog = ShareDialog(stage.context, [stage.article_id], "渡船", "", stage.window)
    dialog.choose(tab)
    return dialog


def _article_tags(stage: Stage) -> QDialog:
    from ui.dialogs.tags import ArticleTagsDialog

    return ArticleTagsDialog(stage.context, [stage.article_id], stage.window)


def _tags(stage: Stage) -> QDialog:
    from ui.dialogs.tags import TagsDialog

    return TagsDialog(stage.context, stage.window)


def _tastes(stage: Stage) -> QDialog:
    from ui.dialogs.tastes import TastesDialog

    return TastesDialog(stage.context, stage.window)


def _tip(stage: Stage) -> QDialog:
    from ui.dialogs.tip import TipDialog

    return TipDialog(stage.context, stage.article_id, stage.window)


def _preferences(page: str, stage: Stage) -> QDialog:
    from ui.preferences import PreferencesWindow

    dialog = PreferencesWindow(stage.context, stage.window)
    dialog.turn_to(page)
    return dialog


DIALOGS: tuple[tuple[str, Callable[[Stage], QDialog]], ...] = (
    ("about", _about),
    ("broken", _crash),
    ("broken last time", _crash_last_time),
    ("add", partial(_add, "")),
    ("add, with an address", partial(_add, "https://ferry.invalid/ferry.xml")),
    ("ask for a name", _name),
    ("ask for a folder", _folder),
    ("article tags", _article_tags),
    ("check-up", _checkup),
    ("doctor", _doctor),
    ("feed network", _feed_network),
    ("keys", _keys),
    ("ledger", _ledger),
    ("marks", _marks),
    ("messages", _messages),
    ("properties", _properties),
    ("receive", _receive),
    ("rule", _rule),
    ("rules", _rules),
    ("share, link", partial(_share, 0)),
    ("share, copy", partial(_share, 1)),
    ("share, card", partial(_share, 2)),
    ("tags", _tags),
    ("tastes", _tastes),
    ("tip", _tip),
)


def leave(scene: Scene, shown: QWidget) -> None:
    """Close a dialog; in the window, what opened over or beside the page."""
    if not scene.is_window:
        shown.close()
    elif (focused := QApplication.focusWidget()) is not None:
        QTest.keyClick(focused, Qt.Key.Key_Escape)


def _show(query: ArticleQuery, opens_first: bool, stage: Stage) -> QWidget:
    """A list in the window, and its best article."""
    view = stage.context.view
    stage.window.activateWindow()
    view.show(query)
    stage.settle()
    if opens_first:
        view.open(stage.article_id)
        stage.settle()
    stage.window.activateWindow()
    assert QTest.qWaitForWindowActive(stage.window, PATIENCE_MS)
    return stage.window


def _run(action: str, stage: Stage) -> QWidget:
    _show(ArticleQuery(), True, stage)
    stage.context.actions[action].trigger()
    stage.settle()
    return stage.window


def _laid_out(layout: Layout, opens_first: bool, stage: Stage) -> QWidget:
    stage.context.view.lay_out(layout)
    stage.context.view.close_article()
    return _show(ArticleQuery(), opens_first, stage)


def _end(stage: Stage) -> QWidget:
    _show(ArticleQuery(), True, stage)
    bar = stage.window.reading.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    stage.settle()
    bar.setValue(bar.maximum())
    return stage.window


# The last one leaves the window as it was.
WINDOWS: tuple[tuple[str, Callable[[Stage], QWidget]], ...] = (
    ("window, nothing open", partial(_show, ArticleQuery(), False)),
    ("window, an article", partial(_show, ArticleQuery(), True)),
    ("window, the end of an article", _end),
    ("window, an empty list", partial(_show, ArticleQuery(text="qqqq"), False)),
    ("window, found words", partial(_show, ArticleQuery(text="渡船"), True)),
    ("window, home", partial(_run, "go.home")),
    ("window, type and colours", partial(_run, "reading.typography")),
    ("window, palette", partial(_run, "app.palette")),
    ("window, find", partial(_run, "reading.find")),
    ("window, marks", partial(_run, "reading.marks")),
    ("window, a wide list", partial(_laid_out, Layout.LIST, False)),
    ("window, an article in its place", partial(_laid_out, Layout.LIST, True)),
    ("window, cards", partial(_laid_out, Layout.CARDS, False)),
    ("window, three panes again", partial(_laid_out, Layout.PANES, True)),
)


def scenes() -> tuple[Scene, ...]:
    """All of them."""
    from ui.preferences.pages import PAGES

    pages = [(f"preferences, {page.name}", partial(_preferences, page.name)) for page in PAGES]
    return (
        *(Scene(name, partial(_dialog, made)) for name, made in DIALOGS),
        *(Scene(name, partial(_dialog, made)) for name, made in pages),
        *(Scene(name, made, is_window=True) for name, made in WINDOWS),
    )
