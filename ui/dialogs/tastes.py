"""What the person has said about recommendations, to be looked through and taken back."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader_app.changes import Changes
from reader_app.model import Taste, Verdict
from reader_app.words import tr
from ui.context import Context
from ui.dialogs.tag_choices import carry_out
from ui.widgets.buttons import button_box
from ui.widgets.times import ago

_WITH_TITLE = {
    Verdict.MORE: "More like “{title}”",
    Verdict.LESS: "Less like “{title}”",
    Verdict.NEVER: "Not the topics of “{title}”",
}


class TastesDialog(QDialog):
    """Everything that was said, the latest first."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("What you said about recommendations"))
        self.resize(520, 420)
        self._context = context
        about = QLabel(
            tr("Recommendations also learn from what you finish, keep and skip. All of it stays on this computer.")
        )
        about.setWordWrap(True)
        about.setProperty("muted", True)
        self.list = QListWidget()
        self.list.setProperty("boxed", True)
        self.list.setAccessibleName(tr("What you said about recommendations"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.itemSelectionChanged.connect(self._follow_selection)
        self.nothing = QLabel(tr("Nothing yet. Right-click a recommendation to ask for more or less like it."))
        self.nothing.setWordWrap(True)
        self.forget_button = QPushButton(tr("Take back"))
        self.forget_button.setAutoDefault(False)
        self.forget_button.clicked.connect(self._forget)
        self.reset_button = QPushButton(tr("Take everything back"))
        self.reset_button.setAutoDefault(False)
        self.reset_button.clicked.connect(self._reset)
        buttons = button_box(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.forget_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.reset_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(about)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        context.updates.changed.connect(self._update)
        self._load()

    def _load(self) -> None:
        suggestions = self._context.library.suggestions
        task = self._context.tasks.start("", lambda _: suggestions.tastes(), key="tastes", replace=True)
        task.succeeded.connect(self._show)
        task.failed.connect(self._context.problems.tell)

    def _show(self, tastes: Sequence[Taste]) -> None:
        now = datetime.now(UTC)
        self.list.clear()
        for taste in tastes:
            item = QListWidgetItem(f"{said(taste)}\n{ago(taste.said_at, now)}")
            item.setData(Qt.ItemDataRole.UserRole, taste.id)
            self.list.addItem(item)
        self.nothing.setVisible(not tastes)
        self.list.setVisible(bool(tastes))
        self.reset_button.setEnabled(bool(tastes))
        self._follow_selection()

    def _update(self, changes: Changes) -> None:
        if changes.picks or changes.is_everything:
            self._load()

    def _follow_selection(self) -> None:
        self.forget_button.setEnabled(bool(self.list.selectedItems()))

    def _forget(self) -> None:
        ids = [item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()]
        carry_out(self._context, lambda: self._context.library.suggestions.forget(ids))

    def _reset(self) -> None:
        carry_out(self._context, self._context.library.suggestions.forget)


def said(taste: Taste) -> str:
    """What was said, in words."""
    topics = tr(", ").join(taste.topics)
    if not taste.title:
        return tr("Nothing about {topics}", topics=topics)
    line = tr(_WITH_TITLE[taste.verdict], title=taste.title)
    return tr("{said} ({topics})", said=line, topics=topics) if topics else line
