"""Language, looks, how the program starts and stays, and what the system leaves to it."""

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
        form.switch(
            "notifies",
            tr("Say when new articles have come in"),
            tr("One notice from the tray for each refresh, and none while the window is in front or fills the screen."),
        )
    _add_login(form, context)
    _add_default(form, context)


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
        task = self._context.tasks.start("", lambda _: desktop.is_default(), key="default")
        task.succeeded.connect(self._show)
        task.failed.connect(self._context.problems.tell)

    def take(self) -> None:
        desktop = self._context.library.desktop
        task = self._context.tasks.start("", lambda _: desktop.be_default(), key="default", replace=True)
        task.succeeded.connect(self.look)
        task.failed.connect(self._context.problems.tell)

    def _show(self, is_default: bool) -> None:
        self.setText(tr("Haowen opens them.") if is_default else tr("Another program opens them, or none."))
