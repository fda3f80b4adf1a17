"""Follow a site or save a page, by its address."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader_app import urls
from reader_app.errors import AlreadyFollowed, Cancelled, FeedList
from reader_app.jobs import Progress
from reader_app.library import FollowReceipt, Found, FoundFeed, SavedReceipt
from reader_app.model import ArticleQuery, FeedId
from reader_app.words import tr, trn
from ui.context import Context
from ui.dialogs.ask import folder_choice
from ui.problems import describe
from ui.tasks import Task
from ui.view_state import chosen_sort


class AddDialog(QDialog):
    """One address, two verbs: follow the feed behind it, or keep the article on it.

    `list_found` carries an OPML file and its address, where there is a list of feeds instead.
    """

    list_found = Signal(object, str)

    def __init__(self, context: Context, address: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Follow or save"))
        self.setMinimumWidth(500)
        self._context = context
        self._task: Task | None = None
        self.address = QLineEdit(address or _from_clipboard())
        self.address.setPlaceholderText("example.com")
        self.address.setAccessibleName(tr("Address of a site, a feed or a page"))
        self.address.selectAll()
        self.address.textEdited.connect(self._forget)
        self._lead = QLabel(tr("Address of a site, a feed or a page"))
        self._lead.setBuddy(self.address)
        self.found = QListWidget()
        self.found.setProperty("boxed", True)
        self.found.setAccessibleName(tr("Feeds found there"))
        self.found.currentRowChanged.connect(self._refresh_buttons)
        self.found.itemActivated.connect(self.follow)
        self.folder = folder_choice(context.library.subscriptions.folders(), context.view.query.folder_id)
        self._folder_label = QLabel(tr("Folder"))
        self._problem = QLabel()
        self._problem.setProperty("danger", True)
        self._hint = QLabel()
        self._hint.setProperty("muted", True)
        for label in (self._problem, self._hint):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setAccessibleName(tr("Progress"))
        self.follow_button = QPushButton(tr("Follow"))
        self.follow_button.setProperty("primary", True)
        self.follow_button.clicked.connect(self.follow)
        self.save_button = QPushButton(tr("Save page"))
        self.save_button.clicked.connect(self.save_page)
        self._cancel = QPushButton(tr("Cancel"))
        self._cancel.clicked.connect(self.reject)
        for button in (self.save_button, self._cancel):
            button.setAutoDefault(False)
        self.follow_button.setDefault(True)
        self.address.textChanged.connect(self._refresh_buttons)
        self._lay_out()
        self._forget()

    def look_up(self) -> None:
        """Find the feeds behind the address and let the person choose."""
        library, address = self._context.library, self.address.text()
        task = self._run(tr("Looking for feeds"), lambda progress: library.subscriptions.find(address, progress))
        task.succeeded.connect(self._show_found)

    def follow(self) -> None:
        """Follow what is chosen; an address that was not looked up yet is looked up first."""
        if self.found.currentRow() < 0:
            self.look_up()
        else:
            self._follow(self.found.currentItem().data(Qt.ItemDataRole.UserRole).url)

    def save_page(self) -> None:
        """Keep the article on the page."""
        library, address = self._context.library, self.address.text()
        task = self._run(tr("Saving the page"), lambda progress: library.articles.save_page(address, progress))
        task.succeeded.connect(self._saved)

    def reject(self) -> None:
        if self._task is not None:
            self._task.stop()
        super().reject()

    def _follow(self, url: str) -> None:
        library, folder_id = self._context.library, self.folder.currentData()
        task = self._run(
            tr("Following"),
            lambda progress: library.subscriptions.follow(url, folder_id=folder_id, progress=progress),
        )
        task.succeeded.connect(self._followed)

    def _run(self, title: str, work: Callable[[Progress], object]) -> Task:
        self._problem.hide()
        self._hint.hide()
        self._busy.show()
        task = self._context.tasks.start(title, work, lane="network", key="add", replace=True)
        task.failed.connect(self._show_problem)
        task.ended.connect(self._end)
        self._task = task
        self._refresh_buttons()
        return task

    def _end(self) -> None:
        if self.sender() is self._task:
            self._task = None
            self._busy.hide()
            self._refresh_buttons()

    def _show_found(self, found: Found) -> None:
        if len(found.candidates) == 1 and not found.candidates[0].is_followed:
            self._follow(found.candidates[0].url)
            return
        self.found.clear()
        for feed in found.candidates:
            item = QListWidgetItem(f"{feed.title}\n{_about(feed)}")
            item.setData(Qt.ItemDataRole.UserRole, feed)
            item.setToolTip(feed.url)
            if feed.is_followed:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self.found.addItem(item)
        new = [row for row, feed in enumerate(found.candidates) if not feed.is_followed]
        self.found.setCurrentRow(new[0] if new else -1)
        self.found.setVisible(True)
        rows = min(len(found.candidates), 5)
        self.found.setFixedHeight(rows * self.found.sizeHintForRow(0) + 14)
        if not new:
            self._say(tr("You follow everything that is offered there already."), "")
        self._refresh_buttons()
        self.adjustSize()

    def _followed(self, receipt: FollowReceipt) -> None:
        self._context.undo.did(receipt)
        self._show_feed(receipt.feed_id)
        self.accept()

    def _show_feed(self, feed_id: FeedId) -> None:
        sort = chosen_sort(self._context.library.settings)
        self._context.view.show(ArticleQuery(feed_id=feed_id, sort=sort))

    def _saved(self, receipt: SavedReceipt) -> None:
        self._context.undo.did(receipt)
        sort = chosen_sort(self._context.library.settings)
        self._context.view.show(ArticleQuery(is_saved=True, sort=sort))
        self._context.view.open(receipt.article_id)
        self.accept()

    def _show_problem(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if isinstance(error, AlreadyFollowed):
            self._context.undo.said.emit(str(error), False)
            self._show_feed(FeedId(error.feed_id))
            self.accept()
            return
        if isinstance(error, FeedList):
            self.list_found.emit(error.data, self.address.text().strip())
            self.accept()
            return
        problem = describe(error)
        self._say(problem.sentence, problem.hint)

    def _say(self, sentence: str, hint: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.adjustSize()

    def _forget(self) -> None:
        """The address is another one now: what was found or said belongs to the old one."""
        self.found.clear()
        self.found.hide()
        self._busy.hide()
        self._say("", "")
        self._refresh_buttons()

    def _refresh_buttons(self) -> None:
        is_idle = self._task is None and bool(self.address.text().strip())
        is_chosen = self.found.currentRow() >= 0
        can_follow = not is_chosen or bool(self.found.currentItem().flags() & Qt.ItemFlag.ItemIsEnabled)
        self.follow_button.setEnabled(is_idle and can_follow)
        self.save_button.setEnabled(is_idle)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(9)
        for part in (self._lead, self.address, self._busy, self._problem, self._hint, self.found):
            column.addWidget(part)
        folder = QHBoxLayout()
        folder.addWidget(self._folder_label)
        folder.addWidget(self.folder, 1)
        column.addLayout(folder)
        column.addSpacing(8)
        # In the order that this desktop has everywhere.
        roles, buttons = QDialogButtonBox.ButtonRole, QDialogButtonBox()
        for button, role in (
            (self.follow_button, roles.AcceptRole),
            (self.save_button, roles.AcceptRole),
            (self._cancel, roles.RejectRole),
        ):
            buttons.addButton(button, role)
        column.addWidget(buttons)


def _about(feed: FoundFeed) -> str:
    parts = [urls.host(feed.url)]
    if feed.entries is not None:
        parts.append(trn("{n} article", "{n} articles", feed.entries))
    if feed.url.startswith("http:") and not urls.is_local(feed.url):
        parts.append(tr("not encrypted"))
    if feed.is_followed:
        parts.append(tr("already followed"))
    return " · ".join(part for part in parts if part)


def _from_clipboard() -> str:
    """An address that waits in the clipboard saves typing it."""
    return urls.pasted(QGuiApplication.clipboard().text()) or ""
