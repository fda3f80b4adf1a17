"""The check-up: what is well, what is not, and what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reader_app.errors import Cancelled
from reader_app.model import Finding, State
from reader_app.words import tr, trn
from ui.context import Context
from ui.dialogs.labels import button, plain
from ui.tasks import Task
from ui.widgets.focus_edge import FocusEdge

_ICONS = {State.WELL: "check", State.NOTE: "info", State.TROUBLE: "close"}
_ICON_PX = 16


class CheckupDialog(QDialog):
    """Begins at once; `report` is what the person may copy for somebody who helps."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Check everything"))
        self.resize(620, 560)
        self._context = context
        self._task: Task | None = None
        self.report = ""
        self.verdict = plain(tr("Checking…"))
        self.verdict.setFont(context.theme.ui_font(15, 600))
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Progress"))
        self.bar.setTextVisible(False)
        self.list = QScrollArea()
        FocusEdge(self.list)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWidgetResizable(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("What was found"))
        self.network = QCheckBox(tr("Also check the network"))
        self.hosts = plain(role="muted")
        self.again = button(tr("Check again"))
        self.copy = button(tr("Copy the findings"))
        self.stop = button(tr("Stop"))
        close = button(tr("Close"))
        foot = QHBoxLayout()
        foot.setSpacing(9)
        foot.addStretch(1)
        for made in (self.copy, self.again, self.stop, close):
            foot.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.verdict)
        column.addWidget(self.bar)
        column.addWidget(self.list, 1)
        column.addWidget(self.network)
        column.addWidget(self.hosts)
        column.addLayout(foot)
        self.again.clicked.connect(self.look)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report))
        self.stop.clicked.connect(self._stop)
        close.clicked.connect(self.reject)
        self.finished.connect(self._stop)
        contacts = context.tasks.start("", lambda _: context.library.checkup.contacts(), key="check-up contacts")
        contacts.succeeded.connect(self._name_hosts)
        self.look()

    def look(self) -> None:
        """Check all of it in a task; what was found before goes."""
        asks = self.network.isChecked()
        checkup = self._context.library.checkup
        self._task = self._context.tasks.start(
            tr("Checking everything"),
            lambda progress: checkup.look(progress, asks_network=asks),
            lane="network",
            key="check-up",
            replace=True,
            can_wait=True,
        )
        self._task.progressed.connect(self._show_progress)
        self._task.succeeded.connect(self._show)
        self._task.failed.connect(self._fail)
        self._show_busy(is_busy=True)
        self.verdict.setText(tr("Checking…"))

    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()

    def _name_hosts(self, hosts: Sequence[str]) -> None:
        self.network.setEnabled(bool(hosts))
        if hosts:
            self.hosts.setText(tr("Asks {hosts}, and nobody else.", hosts=", ".join(hosts)))
        else:
            self.hosts.setText(tr("There is no feed on the network to ask."))

    def _show_busy(self, *, is_busy: bool) -> None:
        self.bar.setVisible(is_busy)
        self.stop.setVisible(is_busy)
        self.again.setVisible(not is_busy)
        self.copy.setEnabled(not is_busy and bool(self.report))

    def _show_progress(self, done: int, total: int, about: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.verdict.setText(tr("Checking: {what}", what=about) if about else tr("Checking…"))

    def _fail(self, error: Exception) -> None:
        self._task = None
        self._show_busy(is_busy=False)
        self.verdict.setText(tr("The check was stopped."))
        if not isinstance(error, Cancelled):
            self._context.problems.tell(error)

    def _show(self, findings: Sequence[Finding]) -> None:
        self._task = None
        marks = {State.WELL: "✓", State.NOTE: "!", State.TROUBLE: "✗"}
        self.report = "\n".join(
            f"{marks[finding.state]} {finding.said}" + (f"\n  → {finding.advice}" if finding.advice else "")
            for finding in findings
        )
        troubles = sum(finding.state is State.TROUBLE for finding in findings)
        needs = trn("{n} thing needs you.", "{n} things need you.", troubles)
        self.verdict.setText(needs if troubles else tr("Everything that matters is well."))
        sheet = QWidget()
        sheet.setObjectName("Sheet")
        rows = QVBoxLayout(sheet)
        rows.setContentsMargins(0, 0, 12, 0)
        rows.setSpacing(9)
        # What needs something first; sorting keeps the order of the rest.
        for finding in sorted(findings, key=lambda one: (State.TROUBLE, State.NOTE, State.WELL).index(one.state)):
            rows.addLayout(self._row(finding))
        rows.addStretch(1)
        self.list.setWidget(sheet)
        self._show_busy(is_busy=False)

    def _row(self, finding: Finding) -> QHBoxLayout:
        """A mark, what was found, and below it what to do."""
        states = {State.WELL: tr("Well"), State.NOTE: tr("Worth knowing"), State.TROUBLE: tr("Needs you")}
        mark = QLabel()
        mark.setPixmap(self._context.theme.icon(_ICONS[finding.state]).pixmap(_ICON_PX))
        mark.setAccessibleName(states[finding.state])
        mark.setToolTip(states[finding.state])
        said = plain(finding.said)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(said)
        if finding.advice:
            words.addWidget(plain(finding.advice, role="muted"))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row
