"""The menus of the page: for the text, and for an address in it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from reader_app import urls
from reader_app.words import tr
from ui.reading import links

if TYPE_CHECKING:
    from ui.reading.pane import ReadingPane


def page_menu(pane: "ReadingPane", address: str) -> QMenu:
    """Copy and select; with an address also what can be done with it."""
    menu = _menu(pane)
    copy = menu.addAction(tr("Copy"))
    copy.setShortcut(QKeySequence.StandardKey.Copy)
    copy.setEnabled(pane.page.textCursor().hasSelection())
    copy.triggered.connect(pane.page.copy)
    if address:
        _add_address(menu, pane, address)
    menu.addSeparator()
    everything = menu.addAction(tr("Select all"))
    everything.setShortcut(QKeySequence.StandardKey.SelectAll)
    everything.triggered.connect(pane.page.selectAll)
    return menu


def feed_menu(pane: "ReadingPane", address: str) -> QMenu:
    """For a link that leads to a feed: nobody wants to read one in a browser, but may."""
    menu = _menu(pane)
    menu.setDefaultAction(_follow(menu, pane, address))
    _open(menu, address)
    return menu


def _add_address(menu: QMenu, pane: "ReadingPane", address: str) -> None:
    menu.addSeparator()
    _open(menu, address)
    copy = menu.addAction(tr("Copy link address"))
    copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(address.removeprefix("mailto:")))
    if urls.is_web(address):
        _follow(menu, pane, address)
        save = menu.addAction(tr("Save this page to the library"))
        save.triggered.connect(lambda: pane.save_requested.emit(address))


def _open(menu: QMenu, address: str) -> None:
    act = menu.addAction(tr("Open link"))
    act.triggered.connect(lambda: links.open_outside(address))


def _follow(menu: QMenu, pane: "ReadingPane", address: str) -> QAction:
    act = menu.addAction(tr("Follow this link as a feed"))
    act.triggered.connect(lambda: pane.follow_requested.emit(address))
    return act


def _menu(pane: "ReadingPane") -> QMenu:
    menu = QMenu(pane)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
