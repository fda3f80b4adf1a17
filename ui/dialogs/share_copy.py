"""The tab for this computer's copy: a page in the local network, for a few minutes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from reader_app.jobs import Progress
from reader_app.model import ArticleId
from reader_app.words import tr, trn
from ui.context import Context
from ui.dialogs.code_box import CodeBox
from ui.dialogs.labels import button, copy_address, plain, show_address
from ui.dialogs.network_choice import NetworkChoice, how_it_ended
from ui.problems import describe
from ui.tasks import Task

if TYPE_CHECKING:
    from reader_app.library import SharedCopy

LOOK_MS = 500
# After so long without a visitor something is probably in the way.
SILENCE_S = 30


class CopyTab(QWidget):
    """Starts sharing when it comes to the front, shows how it goes, and stops with the dialog at the latest.

    `place_wanted` carries an article and the position to which a phone's reader wants to go on; `grown`
    comes when there is more to show.
    """

    place_wanted = Signal(object, object)
    grown = Signal()

    def __init__(self, context: Context, ids: Sequence[ArticleId], title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._ids = tuple(ids)
        self._task: Task | None = None
        self._is_closed = False
        self.shared: SharedCopy | None = None
        self.code = CodeBox(context, title)
        self.choice = NetworkChoice(context)
        self.marks = QCheckBox(tr("With my highlights and notes"))
        self.marks.setChecked(context.library.settings.choices.shares_marks)
        self.address = plain(role="address")
        self.address.setFont(context.theme.code_font(12))
        self.state = plain(role="muted")
        self.obstacle = plain(role="muted")
        self.go_button = button(tr("Go there"))
        self._phone_is_at = plain()
        self.copy_button = button(tr("Copy address"))
        self.save_button = button(tr("Save picture…"))
        self.stop_button = button(tr("Stop sharing"), is_primary=True)
        self._arrange(title)
        self.marks.setVisible(any(context.library.annotations.of(article_id) for article_id in ids))
        self._clock = QTimer(self, interval=LOOK_MS)
        self._clock.timeout.connect(self._look)
        for made, run in (
            (self.copy_button, self._copy_address),
            (self.save_button, self.code.save_picture),
            (self.stop_button, self._stop_or_begin),
            (self.go_button, self._go),
        ):
            made.clicked.connect(run)
        self.marks.toggled.connect(self._choose_marks)
        self.choice.chosen.connect(self._begin_again)
        self.choice.lasts.connect(self._last)

    def begin(self) -> None:
        """The tab has come to the front: share, unless it is shared or the person has stopped it."""
        if self.shared is None and self._task is None:
            self._begin()

    def close_share(self) -> None:
        """Stop for good."""
        self._is_closed = True
        self._stop()
        # One that has been made meanwhile, and of which we have not heard yet.
        self._context.library.sharing.close()

    def _begin(self) -> None:
        self.choice.look()
        network, minutes = self.choice.network, self.choice.minutes
        if network is None:
            self._show_end(tr("This computer is in no local network that a phone could join."))
            self.obstacle.setText(tr("Connect both to the same Wi-Fi, then try again."))
            self.obstacle.show()
            self.stop_button.setText(tr("Try again"))
            return
        self._show_end(tr("Preparing the copy…"))
        self.stop_button.setEnabled(False)
        library, ids, has_marks = self._context.library, self._ids, self.marks.isChecked()

        def offer(progress: Progress) -> "SharedCopy":
            position = library.articles.get(ids[0]).state.position
            return library.sharing.offer_copy(
                ids, network, minutes=minutes, position=position, has_marks=has_marks, progress=progress
            )

        self._task = self._context.tasks.start(tr("Preparing the copy"), offer, lane="images", is_shown=True)
        self._task.succeeded.connect(self._show)
        self._task.failed.connect(self._fail)

    def _show(self, shared: "SharedCopy") -> None:
        self._task = None
        if self._is_closed:
            shared.stop()
            return
        self.shared = shared
        self.code.show_content(shared.url)
        show_address(self.address, shared.url.partition("#")[0])
        self.address.show()
        self._enable(True)
        self.stop_button.setText(tr("Stop sharing"))
        self.obstacle.hide()
        self._clock.start()
        self._look()
        self.grown.emit()

    def _fail(self, error: BaseException) -> None:
        self._task = None
        if not self._is_closed:
            problem = describe(error)
            self._show_end(problem.sentence)
            self.obstacle.setText(problem.hint)
            self.obstacle.setVisible(bool(problem.hint))

    def _look(self) -> None:
        shared = self.shared
        if shared is None:
            return
        if not shared.is_running:
            self._stop()
            self._show_end(how_it_ended(shared))
            return
        left = int(shared.left_s)
        ends = tr("Ends in {time}", time=f"{left // 60}:{left % 60:02d}")
        opened = trn("opened once", "opened {n} times", shared.openings) if shared.openings else tr("not opened yet")
        self.state.setText(f"{ends} · {opened}")
        if not shared.openings and self.choice.minutes * 60 - left > SILENCE_S and not self.obstacle.isVisible():
            self.obstacle.setText(str(shared.obstacle))
            self.obstacle.show()
        elif shared.openings:
            self.obstacle.hide()
        self._show_place()

    def _show_place(self) -> None:
        place = self.shared.sent_place if self.shared is not None else None
        for part in (self._phone_is_at, self.go_button):
            part.setVisible(place is not None)

    def _stop_or_begin(self) -> None:
        if self.shared is not None:
            self._stop()
            self._show_end(tr("Sharing has been stopped."))
        else:
            self._begin()

    def _begin_again(self) -> None:
        self._stop()
        self._begin()

    def _choose_marks(self, is_on: bool) -> None:
        self._context.library.settings.change(shares_marks=is_on)
        if self.shared is not None or self._task is not None:
            self._begin_again()

    def _stop(self) -> None:
        if self._task is not None:
            # What it still says is not about the share that follows it.
            self._task.succeeded.disconnect(self._show)
            self._task.failed.disconnect(self._fail)
            self._task.stop()
            self._task = None
        if self.shared is not None:
            self.shared.stop()
            self.shared = None
        self._clock.stop()

    def _show_end(self, words: str) -> None:
        """Nothing is shared now, and why."""
        self.code.clear(words)
        self.address.hide()
        self.state.setText("")
        self.obstacle.hide()
        self._enable(False)
        self.stop_button.setText(tr("Share again"))

    def _enable(self, is_shared: bool) -> None:
        self.copy_button.setEnabled(is_shared)
        self.save_button.setEnabled(is_shared)
        self.stop_button.setEnabled(True)

    def _last(self, minutes: int) -> None:
        if self.shared is not None:
            self.shared.last(minutes)
            self._look()

    def _copy_address(self) -> None:
        if self.shared is not None:
            copy_address(self.shared.url)

    def _go(self) -> None:
        place = self.shared.sent_place if self.shared is not None else None
        if place is not None:
            self.place_wanted.emit(*place)

    def _arrange(self, title: str) -> None:
        heading = plain(title)
        heading.setFont(self._context.theme.body_font(17, 600))
        said = plain(tr("Scan to read a clean copy on the phone; pictures are included. Same Wi-Fi needed."), "muted")
        self._phone_is_at.setText(tr("The phone has sent where its reader stands."))
        for hidden in (self.address, self.obstacle, self._phone_is_at, self.go_button):
            hidden.hide()
        place = QHBoxLayout()
        place.addWidget(self._phone_is_at, 1)
        place.addWidget(self.go_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(9)
        for made in (self.copy_button, self.save_button, self.stop_button):
            buttons.addWidget(made)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(10)
        for part in (heading, said, self.address, self.choice, self.marks, self.state, self.obstacle):
            column.addWidget(part)
        column.addLayout(place)
        column.addStretch(1)
        column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
