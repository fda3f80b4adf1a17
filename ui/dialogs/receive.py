"""Takes addresses and texts from a phone: a code opens a page there, and here each thing is confirmed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reader_app.changes import Receipt
from reader_app.errors import HaowenError
from reader_app.jobs import Progress
from reader_app.words import tr
from ui.context import Context
from ui.dialogs.code_box import CodeBox
from ui.dialogs.labels import button, plain, show_address
from ui.dialogs.network_choice import NetworkChoice, how_it_ended
from ui.problems import describe
from ui.widgets.elided import ElidedLabel
from ui.widgets.focus_edge import FocusEdge
from ui.widgets.shade import dim_behind

if TYPE_CHECKING:
    from reader_app.library import Received, Receiving

LOOK_MS = 400
WIDTH_PX = 728


class ReceiveDialog(QDialog):
    """Listens while it is open, and no longer than the chosen time."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Receive from the phone"))
        self._context = context
        self.receiving: Receiving | None = None
        self.rows: list[_Row] = []
        self.code = CodeBox(context, tr("Receive from the phone"))
        self.choice = NetworkChoice(context)
        self.address = plain(role="address")
        self.address.setFont(context.theme.code_font(12))
        self.state = plain(role="muted")
        self.stop_button = button(tr("Stop"), is_primary=True)
        self._arrange()
        self._clock = QTimer(self, interval=LOOK_MS)
        self._clock.timeout.connect(self._look)
        self.stop_button.clicked.connect(self._stop_or_begin)
        self.choice.chosen.connect(self._begin)
        self.choice.lasts.connect(self._last)
        self.finished.connect(self._end)
        dim_behind(self)
        self._begin()

    def _begin(self) -> None:
        self._stop()
        self.choice.look()
        network = self.choice.network
        if network is None:
            self._show_end(tr("This computer is in no local network that a phone could join."))
            self.state.setText(tr("Connect both to the same Wi-Fi, then try again."))
            self.stop_button.setText(tr("Try again"))
            return
        try:
            self.receiving = self._context.library.sharing.receive(network, minutes=self.choice.minutes)
            self.code.show_content(self.receiving.url)
        except HaowenError as error:
            self._show_end(describe(error).sentence)
            return
        show_address(self.address, self.receiving.url)
        self.address.show()
        self.stop_button.setText(tr("Stop"))
        self._clock.start()
        self._look()

    def _look(self) -> None:
        receiving = self.receiving
        if receiving is None:
            return
        for received in receiving.arrived():
            self._add(received)
        if not receiving.is_running:
            words = how_it_ended(receiving)
            self._stop()
            self._show_end(words)
            return
        left = int(receiving.left_s)
        self.state.setText(tr("Ends in {time}", time=f"{left // 60}:{left % 60:02d}"))

    def _add(self, received: "Received") -> None:
        row = _Row(received, self._save)
        self.rows.append(row)
        self._list.insertWidget(self._list.count() - 1, row)
        self._nothing.hide()
        self.activateWindow()
        row.save.setFocus()

    def _save(self, received: "Received", row: "_Row") -> None:
        articles = self._context.library.articles

        def work(progress: Progress) -> Receipt:
            return articles.save_page(received.url, progress) if received.url else articles.save_text(received.text)

        task = self._context.tasks.start(tr("Saving the page"), work, lane="network", is_shown=True)
        task.succeeded.connect(self._context.undo.did)
        task.succeeded.connect(row.show_saved)
        task.failed.connect(row.show_problem)

    def _stop_or_begin(self) -> None:
        if self.receiving is not None:
            self._stop()
            self._show_end(tr("Sharing has been stopped."))
        else:
            self._begin()

    def _stop(self) -> None:
        self._clock.stop()
        if self.receiving is not None:
            self.receiving.stop()
            self.receiving = None

    def _show_end(self, words: str) -> None:
        self.code.clear(words)
        self.address.hide()
        self.state.setText("")
        self.stop_button.setText(tr("Start again"))

    def _last(self, minutes: int) -> None:
        if self.receiving is not None:
            self.receiving.last(minutes)
            self._look()

    def _end(self) -> None:
        self._stop()
        self.deleteLater()

    def _arrange(self) -> None:
        heading = plain(tr("Receive from the phone"))
        heading.setFont(self._context.theme.ui_font(17, 600))
        said = plain(
            tr("Scan the code. On the page that opens, paste an address or write a text; it appears here."), "muted"
        )
        self._nothing = plain(tr("Nothing has arrived yet."), "muted")
        inner = QWidget()
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        self._list.addWidget(self._nothing)
        self._list.addStretch(1)
        scroll = QScrollArea()
        FocusEdge(scroll)
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setAccessibleName(tr("What has arrived"))
        scroll.setMinimumHeight(120)
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(self.stop_button)
        right = QVBoxLayout()
        right.setSpacing(10)
        for part in (heading, said, self.address, self.choice):
            right.addWidget(part)
        right.addWidget(scroll, 1)
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 22, 24, 22)
        row.setSpacing(24)
        row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        self.setFixedWidth(WIDTH_PX)


class _Row(QWidget):
    """One thing that has arrived, to be saved or ignored."""

    def __init__(self, received: "Received", run: "Callable[[Received, _Row], None]") -> None:
        super().__init__()
        self._received = received
        self._run = run
        words = ElidedLabel(received.url or received.text.partition("\n")[0])
        words.setTextFormat(Qt.TextFormat.PlainText)
        self.said = plain(tr("Address") if received.url else tr("Text"), "muted")
        self.save = button(tr("Save"), is_primary=True)
        self.save.setAccessibleName(tr("Save “{what}”", what=words.text()))
        self.ignore = button(tr("Ignore"))
        self.ignore.setAccessibleName(tr("Ignore “{what}”", what=words.text()))
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(words)
        column.addWidget(self.said)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(column, 1)
        row.addWidget(self.save)
        row.addWidget(self.ignore)
        self.save.clicked.connect(self._save)
        self.ignore.clicked.connect(self._ignore)

    def show_saved(self, receipt: Receipt) -> None:
        self.said.setText(str(receipt.said or ""))
        self.save.hide()
        self.ignore.hide()

    def show_problem(self, error: BaseException) -> None:
        self.said.setText(describe(error).sentence)
        self.save.setEnabled(True)

    def _save(self) -> None:
        self.save.setEnabled(False)
        self.said.setText(tr("Saving…"))
        self._run(self._received, self)

    def _ignore(self) -> None:
        self.said.setText(tr("Ignored."))
        self.save.hide()
        self.ignore.hide()
