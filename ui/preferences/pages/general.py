"""Language, looks, how the program starts and stays."""

from PySide6.QtWidgets import QSystemTrayIcon

from reader_app.words import LANGUAGES, tr
from ui.context import Context
from ui.preferences.form import Form


def build(form: Form, context: Context) -> None:
    form.choice("language", tr("Language"), [("system", tr("As the system")), *LANGUAGES.items()])
    themes = (("system", "As the system"), ("light", "Light"), ("sepia", "Sepia"), ("dark", "Dark"), ("black", "Black"))
    form.choice("theme", tr("Appearance"), [(name, tr(label)) for name, label in themes])
    form.switch("opens_last_place", tr("Begin with the list and the article shown last"))
    if QSystemTrayIcon.isSystemTrayAvailable():
        form.switch("shows_tray", tr("Show an icon with the number of unread articles in the tray"))
        form.note(tr("The program then lives on when its window is closed."))
        form.switch(
            "notifies",
            tr("Say when new articles have come in"),
            tr("One notice from the tray for each refresh, and none while the window is in front or fills the screen."),
        )
