"""The icon in the tray with the number of unread articles."""

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from reader_app import assets
from reader_app.changes import Changes
from reader_app.jobs import Progress
from reader_app.settings import Choices
from reader_app.words import tr, trn
from ui.context import Context
from ui.window.main_window import MainWindow

ICON_PX = 64
_BADGE = QColor("#b4532a")


class Tray(QObject):
    """There is an icon while the person wants one and the desktop has a tray. `clicked`: on what `say` has shown."""

    clicked = Signal()

    def __init__(self, context: Context, window: MainWindow) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._unread = -1
        self.icon: QSystemTrayIcon | None = None
        context.updates.changed.connect(self._update)
        self.follow_choices(context.library.settings.choices)

    def follow_choices(self, choices: Choices) -> None:
        """Show or take away the icon. While one is wanted, the program lives on without its window."""
        is_wanted = choices.shows_tray and QSystemTrayIcon.isSystemTrayAvailable()
        QApplication.setQuitOnLastWindowClosed(not is_wanted)
        if is_wanted and self.icon is None:
            self._make()
        elif not is_wanted:
            self._take_away()

    def say(self, title: str, said: str) -> None:
        """Show a notice beside the icon, for which there is one from now on, where the desktop has a tray."""
        if self.icon is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._make()
        if self.icon is not None:
            self.icon.showMessage(title, said, self.icon.icon())

    def close(self) -> None:
        """Take the icon away."""
        QApplication.setQuitOnLastWindowClosed(True)
        self._take_away()

    def _take_away(self) -> None:
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
        self.icon.messageClicked.connect(self.clicked)
        self._unread = -1
        self._paint(0)
        self.icon.show()
        self._count()

    # The number

    def _update(self, changes: Changes) -> None:
        if self.icon is not None and (changes.counts or changes.is_everything):
            self._count()

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
