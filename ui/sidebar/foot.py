"""The foot of the sidebar: what is under way, how far, and a button that stops it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QVBoxLayout, QWidget

from reader_app.words import tr
from ui.context import Context
from ui.tasks import Task
from ui.widgets.elided import ElidedLabel


class SidebarFoot(QWidget):
    """Shows the task that was started last of those that want to be seen, and the two verbs for feeds."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("SidebarFoot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self._tasks: list[Task] = []
        self._said = ElidedLabel()
        self._said.setProperty("muted", True)
        self._said.setFont(context.theme.ui_font(12))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("Progress"))
        self._stop = QToolButton()
        self._stop.setIconSize(QSize(14, 14))
        self._stop.setToolTip(tr("Stop"))
        self._stop.setAccessibleName(tr("Stop"))
        self._stop.clicked.connect(self._stop_task)
        self._progress = QWidget()
        said = QHBoxLayout()
        said.addWidget(self._said, 1)
        said.addWidget(self._stop)
        progress = QVBoxLayout(self._progress)
        progress.setContentsMargins(7, 0, 4, 6)
        progress.setSpacing(3)
        progress.addLayout(said)
        progress.addWidget(self._bar)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for name in ("feeds.add", "feeds.refresh"):
            button = QToolButton()
            button.setDefaultAction(context.actions[name])
            button.setIconSize(QSize(17, 17))
            if name == "feeds.add":
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            buttons.addWidget(button)
            if name == "feeds.add":
                buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 10, 7)
        column.setSpacing(0)
        column.addWidget(self._progress)
        column.addLayout(buttons)
        self._progress.hide()
        self._recolor()
        context.theme.changed.connect(self._recolor)
        context.tasks.shown.connect(self._show_task)
        for task in context.tasks.running():
            if task.is_shown:
                self._show_task(task)

    def _show_task(self, task: Task) -> None:
        self._tasks.append(task)
        task.progressed.connect(self._show_progress)
        task.ended.connect(self._drop_ended)
        self._show_progress()

    def _show_progress(self) -> None:
        self._progress.setVisible(bool(self._tasks))
        if not self._tasks:
            return
        task = self._tasks[-1]
        done, total, _ = task.step
        if total:
            self._said.setText(tr("{title} {done} / {total}", title=task.title, done=done, total=total))
        else:
            self._said.setText(task.title)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def _drop_ended(self) -> None:
        ended = self.sender()
        self._tasks = [task for task in self._tasks if task is not ended]
        self._show_progress()

    def _stop_task(self) -> None:
        if self._tasks:
            self._tasks[-1].stop()

    def _recolor(self) -> None:
        self._stop.setIcon(self._context.theme.icon("close", "muted"))
