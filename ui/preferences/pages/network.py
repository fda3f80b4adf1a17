"""The way to the outside."""

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from reader_app.errors import HaowenError
from reader_app.words import tr
from ui.context import Context
from ui.preferences.form import Form

MODES = (("system", "As the system"), ("none", "No proxy"), ("manual", "The one below"))


def build(form: Form, context: Context) -> None:
    mode = form.choice("proxy_mode", tr("Proxy"), [(name, tr(label)) for name, label in MODES])
    proxy = _Proxy(context)
    form.add(tr("Its address"), proxy)
    form.note(tr("Like http://127.0.0.1:7890 or socks5://127.0.0.1:1080, with name:password@ before it if need be."))
    proxy.setEnabled(mode.currentData() == "manual")
    mode.currentIndexChanged.connect(lambda _: proxy.setEnabled(mode.currentData() == "manual"))
    agent = form.line("user_agent", tr("Name given to servers"))
    agent.setPlaceholderText(context.library.connections.own_user_agent())
    form.note(tr("Some sites let in only programs that they know; leave it empty for our own."))
    form.fact(
        tr("One feed alone"),
        tr("“Network and login” in a feed's properties has its name and password, cookies, headers and certificate."),
    )


class _Proxy(QWidget):
    """In force when the person goes on to something else, if it is understood; a password goes to the credentials."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._connections = context.library.connections
        self.line = QLineEdit(self._connections.proxy())
        self.line.setObjectName("proxy")
        self.line.setAccessibleName(tr("Its address"))
        self.line.editingFinished.connect(self._choose)
        self.problem = QLabel()
        self.problem.setProperty("danger", True)
        self.problem.setWordWrap(True)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        column.addWidget(self.problem)

    def _choose(self) -> None:
        said = ""
        try:
            self._connections.set_proxy(self.line.text().strip())
        except HaowenError as error:
            said = f"{error} {error.hint}"
        self.problem.setText(said)
        self.problem.setVisible(bool(said))
