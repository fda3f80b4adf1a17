"""Language, looks, how the program starts and stays, and what the system leaves to it."""

import sys

from PySide6.QtWidgets import QCheckBox, QLabel, QSystemTrayIcon

from reader_app.words import LANGUAGES, tr
from ui.context import Context
from ui.preferences.form import Form

THEMES = (("system", "As the system"), ("light", "Light"), ("sepia", "Sepia"), ("dark", "Dark"), ("black", "Black"))
ACCENTS = (
    ("theme", "As the theme"),
    ("system", "As the system"),
    ("#b4402f", "Red"),
    ("#c76a1c", "Orange"),
    ("#4f7f3a", "Green"),
    ("#2f6fb0", "Blue"),
    ("#7d559b", "Purple"),
    ("#b8467c", "Pink"),
)


def build(form: Form, context: Context) -> None:
    form.choice("language", tr("Language"), [("system", tr("As the system")), *LANGUAGES.items()])
    form.choice("theme", tr("Appearance"), [(name, tr(label)) for name, label in THEMES])
    form.choice("accent", tr("Accent colour"), [(color, tr(label)) for color, label in ACCENTS])
    form.switch("opens_last_place", tr("Begin with the list and the article shown last"))
    if QSystemTrayIcon.isSystemTrayAvailable():
        form.switch("shows_tray", tr("Show an icon with the number of unread articles in the tray"))
        form.note(tr("The program then lives on when its window is closed."))
    _add_notices(form)
    _add_login(form, context)
    _add_default(form, context)


def _add_notices(form: Form) -> None:
    kinds = (
        ("none", tr("No notices")),
        ("chosen", tr("Of feeds and rules that I choose")),
        ("all", tr("Of every feed")),
    )
    form.choice("notices", tr("Notices of new articles"), kinds)
    form.note(
        tr(
            "One for each refresh, and none while Haowen is in front or fills the screen, or while you do not want to "
            "be disturbed. Choose feeds in their properties; rules are those that point out."
        )
    )
    shown = _NoticesShown()
    form.add(tr("Notices are shown"), shown)
    shown.look()


class _NoticesShown(QLabel):
    """Who shows notices here: the desktop, the tray, or nobody."""

    def __init__(self) -> None:
        super().__init__("…")
        self.setWordWrap(True)

    def look(self) -> None:
        if sys.platform in ("win32", "darwin"):
            self._show(False)
            return
        from ui.bus.notices import ask_whether_shown

        ask_whether_shown(self, self._show)

    def _show(self, is_served: bool) -> None:
        if is_served:
            self.setText(tr("By the desktop, with buttons to open the articles or mark them read."))
        elif QSystemTrayIcon.isSystemTrayAvailable():
            self.setText(tr("Beside the program's icon in the tray."))
        else:
            self.setText(tr("Nowhere: this desktop has neither a service for notices nor a tray."))


def _add_login(form: Form, context: Context) -> None:
    """The login of the desktop is a file there, no setting here: what other programs did to it is shown as it is."""
    desktop = context.library.desktop
    if not desktop.can_open_at_login:
        form.fact(tr("At login"), tr("Add it to the programs that open at login in your system's settings."))
        return
    box = QCheckBox(tr("Open when I log in"))
    box.setObjectName("login")
    box.setChecked(desktop.opens_at_login())

    def choose(is_on: bool) -> None:
        task = context.tasks.start("", lambda _: desktop.open_at_login(is_on), key="login")
        task.failed.connect(context.problems.tell)

    box.toggled.connect(choose)
    form.row("", box, tr("Open when I log in"))


def _add_default(form: Form, context: Context) -> None:
    desktop = context.library.desktop
    if not desktop.can_be_default:
        form.fact(
            tr("Feeds from other programs"),
            tr("Choose Haowen in your system's settings, under default apps, for links that begin with “feed:”."),
        )
        return
    said = _Default(context)
    form.add(tr("Feeds from other programs"), said)
    form.button(tr("Open feeds with Haowen"), said.take, tr("Links that begin with “feed:”, RSS, Atom and OPML files."))
    said.look()


class _Default(QLabel):
    """Which program opens feeds now; asking the system takes a moment."""

    def __init__(self, context: Context) -> None:
        super().__init__("…")
        self.setWordWrap(True)
        self._context = context

    def look(self) -> None:
        desktop = self._context.library.desktop
        task = self._context.tasks.start("", lambda _: desktop.is_default(), key="default", replace=True)
        task.succeeded.connect(self._show)
        task.failed.connect(self._context.problems.tell)

    def take(self) -> None:
        desktop = self._context.library.desktop
        task = self._context.tasks.start("", lambda _: desktop.be_default(), key="be default")
        task.succeeded.connect(self.look)
        task.failed.connect(self._context.problems.tell)

    def _show(self, is_default: bool) -> None:
        self.setText(tr("Haowen opens them.") if is_default else tr("Another program opens them, or none."))
