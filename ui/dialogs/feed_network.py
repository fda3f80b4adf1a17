"""How one feed's own server is asked: its login, cookies, headers and certificate."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader_app import urls
from reader_app.changes import Receipt
from reader_app.model import Access, Feed
from reader_app.words import tr
from ui.context import Context
from ui.problems import describe
from ui.widgets.buttons import button_box

HEADERS_PX = 74


class FeedNetworkDialog(QDialog):
    """What is saved is asked with at once; nothing of it goes to any other server."""

    def __init__(self, context: Context, feed: Feed, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Network and login of {name}", name=feed.name))
        self.setMinimumWidth(680)
        self._context = context
        self._feed = feed
        self._connections = context.library.connections
        access = self._connections.access(feed.id)
        self.user = QLineEdit(access.user)
        self.password = QLineEdit(access.password)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.cookies = QLineEdit(access.cookies)
        self.cookies.setPlaceholderText("session=…; id=…")
        self.headers = QPlainTextEdit("\n".join(f"{name}: {value}" for name, value in access.headers))
        self.headers.setPlaceholderText("X-Token: …")
        self.headers.setTabChangesFocus(True)
        self.headers.setFixedHeight(HEADERS_PX)
        self.user_agent = QLineEdit(access.user_agent)
        self.user_agent.setPlaceholderText(self._connections.own_user_agent())
        self.ca_file = QLineEdit(access.ca_file)
        self.fingerprint = QLineEdit(_in_pairs(access.fingerprint))
        self.problem = QLabel()
        self.problem.setProperty("danger", True)
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        self._lay_out()

    def save(self) -> None:
        """Keep it, and ask the feed anew; what cannot be sent is said here and stays to be mended."""
        wanted = self._wanted()
        task = self._context.tasks.start("", lambda _: self._connections.set_access(self._feed.id, wanted))
        task.succeeded.connect(self._kept)
        task.failed.connect(self._say)

    def look_at_certificate(self) -> None:
        """Fetch the certificate's fingerprint; accepting it is up to the person."""
        self.problem.hide()
        self.look.setEnabled(False)
        task = self._context.tasks.start(
            tr("Looking at the certificate"),
            lambda progress: self._connections.fingerprint(self._feed.id, progress),
            lane="network",
            key="certificate",
        )
        task.succeeded.connect(self._show_fingerprint)
        task.failed.connect(self._say)
        task.ended.connect(self._let_look)

    def _lay_out(self) -> None:
        about = QLabel(
            tr(
                "Only {host} is shown any of this. Name, password, cookies and headers are kept in a file "
                "that only you can read; no backup and no export has them.",
                host=urls.host(self._feed.url),
            )
        )
        about.setWordWrap(True)
        about.setProperty("muted", True)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        for label, field in (
            (tr("User name"), self.user),
            (tr("Password"), self.password),
            (tr("Cookies"), self.cookies),
            (tr("Headers, one a line"), self.headers),
            (tr("Name given to the server"), self.user_agent),
        ):
            field.setAccessibleName(label)
            form.addRow(label, field)
        browse = QPushButton(tr("Choose…"))
        browse.clicked.connect(self._choose_file)
        form.addRow(tr("Its own authorities"), _side_by_side(self.ca_file, browse))
        self.look = QPushButton(tr("Look at it"))
        self.look.clicked.connect(self.look_at_certificate)
        form.addRow(tr("The one certificate believed"), _side_by_side(self.fingerprint, self.look))
        self.ca_file.setAccessibleName(tr("Its own authorities"))
        self.ca_file.setPlaceholderText(tr("A PEM file, for servers of a company or your own"))
        self.fingerprint.setAccessibleName(tr("The one certificate believed"))
        self.fingerprint.setPlaceholderText(tr("Its SHA-256; empty: any that is valid"))
        note = QLabel(tr("Compare the fingerprint with what the server's owner tells you before you save it."))
        note.setWordWrap(True)
        note.setProperty("muted", True)
        # Else it would be as narrow as a wrapped line may be.
        note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        form.addRow("", note)
        for button in (browse, self.look):
            button.setAutoDefault(False)
        buttons = button_box(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(14)
        column.addWidget(about)
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addWidget(buttons)

    def _wanted(self) -> Access:
        lines = [line for line in self.headers.toPlainText().split("\n") if line.strip()]
        pairs = [line.partition(":") for line in lines]
        return Access(
            user_agent=self.user_agent.text().strip(),
            ca_file=self.ca_file.text().strip(),
            fingerprint="".join(self.fingerprint.text().lower().replace(":", " ").split()),
            user=self.user.text(),
            password=self.password.text(),
            cookies=self.cookies.text().strip(),
            headers=tuple((name.strip(), value.strip()) for name, _, value in pairs),
        )

    def _choose_file(self) -> None:
        kinds = f"{tr('Certificates')} (*.pem *.crt *.cer)"
        name, _ = QFileDialog.getOpenFileName(self, tr("Its own authorities"), str(Path.home()), kinds)
        if name:
            self.ca_file.setText(name)

    def _show_fingerprint(self, fingerprint: str) -> None:
        self.fingerprint.setText(_in_pairs(fingerprint))
        self.fingerprint.setCursorPosition(0)
        self.fingerprint.setFocus()

    def _let_look(self) -> None:
        self.look.setEnabled(True)

    def _kept(self, receipt: Receipt) -> None:
        self._context.undo.did(receipt)
        if receipt.changes:
            feed_id = self._feed.id
            refresh = self._context.library.refresh
            task = self._context.tasks.start(
                tr("Refreshing"), lambda progress: refresh.run([feed_id], progress=progress), lane="network"
            )
            task.failed.connect(self._context.problems.tell)
        self.accept()

    def _say(self, error: BaseException) -> None:
        told = describe(error)
        self.problem.setText(f"{told.sentence} {told.hint}".strip())
        self.problem.show()
        self.adjustSize()


def _side_by_side(field: QWidget, button: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(field, 1)
    row.addWidget(button)
    return row


def _in_pairs(fingerprint: str) -> str:
    """As browsers and openssl write it, so that it can be compared: AB:CD:…"""
    return ":".join(fingerprint[at : at + 2] for at in range(0, len(fingerprint), 2)).upper()
