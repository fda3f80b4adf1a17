"""The icon in the tray with the number of unread articles, and the notices that come from it."""

from PySide6.QtCore import QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from reader_app import assets
from reader_app.changes import Changes
from reader_app.jobs import Progress
from reader_app.model import ArticleId, ArticleQuery, ArticleRow
from reader_app.settings import Choices
from reader_app.words import tr, trn
from ui.context import Context
from ui.window.main_window import MainWindow

# A refresh is over when nothing has come in for so long; then there is one notice for all of it.
QUIET_MS = 2_000
ICON_PX = 64
TITLES_SHOWN = 3
_BADGE = QColor("#b4532a")


class Tray(QObject):
    """There is an icon while the person wants one, or notices, and the desktop has a tray."""

    def __init__(self, context: Context, window: MainWindow) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._arrived: set[ArticleId] = set()
        self._told: list[ArticleId] = []
        self._unread = -1
        self.icon: QSystemTrayIcon | None = None
        self._quiet = QTimer(self, interval=QUIET_MS, singleShot=True)
        self._quiet.timeout.connect(self._tell)
        context.updates.changed.connect(self._update)
        self.follow_choices(context.library.settings.choices)

    def follow_choices(self, choices: Choices) -> None:
        """Show or take away the icon. While there is one, the program lives on without its window."""
        is_wanted = (choices.shows_tray or choices.notifies) and QSystemTrayIcon.isSystemTrayAvailable()
        if is_wanted == (self.icon is not None):
            return
        if is_wanted:
            self._make()
        else:
            self.close()

    def close(self) -> None:
        """Take the icon away."""
        QApplication.setQuitOnLastWindowClosed(True)
        self._quiet.stop()
        if self.icon is not None:
            self.icon.hide()
            self.icon.deleteLater()
            self.icon = None

    def _make(self) -> None:
        menu = QMenu(self._window)
        shown = QAction(tr("Show the window"), menu)
        shown.triggered.connect(self._window.come_forward)
        menu.addAction(shown)
        for name in ("feeds.refresh", "go.unread", "app.quit"):
            menu.addAction(self._context.actions[name])
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(menu)
        self.icon.activated.connect(self._activate)
        self.icon.messageClicked.connect(self._open_told)
        self._unread = -1
        self._paint(0)
        self.icon.show()
        QApplication.setQuitOnLastWindowClosed(False)
        self._count()

    # The number

    def _update(self, changes: Changes) -> None:
        if self.icon is None:
            return
        if changes.counts or changes.is_everything:
            self._count()
        if changes.added and self._context.library.settings.choices.notifies:
            self._arrived |= changes.added
            self._quiet.start()

    def _count(self) -> None:
        library = self._context.library

        def count(_: Progress) -> int:
            return library.articles.counts().unread

        self._context.tasks.start("", count, key="tray", replace=True).succeeded.connect(self._paint)

    def _paint(self, unread: int) -> None:
        if self.icon is None or unread == self._unread:
            return
        self._unread = unread
        self.icon.setIcon(badge(unread))
        said = trn("{n} unread article", "{n} unread articles", unread) if unread else tr("All read.")
        self.icon.setToolTip(f"Haowen 好文\n{said}")

    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            if self._window.isActiveWindow():
                self._window.hide()
            else:
                self._window.come_forward()

    # Notices

    def _tell(self) -> None:
        """One notice for everything that a refresh has brought, unless the person is looking already."""
        if any(task.title == tr("Refreshing") for task in self._context.tasks.running()):
            self._quiet.start()
            return
        arrived, self._arrived = sorted(self._arrived, reverse=True), set()
        window = self._window
        if self.icon is None or window.isActiveWindow() or (window.isFullScreen() and window.isVisible()):
            return
        rows = [row for row in self._context.library.articles.rows(arrived[:200]) if not row.is_read]
        if rows:
            self._told = [row.id for row in rows]
            title = trn("{n} new article", "{n} new articles", len(rows))
            self.icon.showMessage(title, _summary(rows), self.icon.icon())

    def _open_told(self) -> None:
        """One article is opened, several are shown as the unread list."""
        self._window.come_forward()
        if len(self._told) == 1:
            self._context.view.open(self._told[0])
        elif self._told:
            self._context.view.show(ArticleQuery(is_unread=True))


def badge(unread: int) -> QIcon:
    """The program's icon, with a number if there is one to show."""
    picture = QIcon(str(assets.path("icons/haowen.svg"))).pixmap(ICON_PX, ICON_PX)
    if not unread:
        return QIcon(picture)
    drawn = QPixmap(picture)
    text = str(unread) if unread < 100 else "99+"
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = drawn.width()
    box = QRectF(0, width * 0.42, width, width * 0.58)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_BADGE)
    painter.drawRoundedRect(box, width * 0.16, width * 0.16)
    font = painter.font()
    font.setPixelSize(int(width * (0.5 if len(text) < 3 else 0.42)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return QIcon(drawn)


def _summary(rows: list[ArticleRow]) -> str:
    lines = [row.title for row in rows[:TITLES_SHOWN]]
    if len(rows) > TITLES_SHOWN:
        lines.append("…")
    return "\n".join(lines)
