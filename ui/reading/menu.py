"""The menus of the page: for the text, and for an address in it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from reader_app import urls
from reader_app.words import tr
from ui.reading import links

if TYPE_CHECKING:
    from ui.reading.desk import Desk


def page_menu(desk: "Desk", address: str) -> QMenu:
    """Copy and select; with an address also what can be done with it."""
    menu = _menu(desk)
    copy = menu.addAction(tr("Copy"))
    copy.setShortcut(QKeySequence.StandardKey.Copy)
    copy.setEnabled(desk.page.textCursor().hasSelection())
    copy.triggered.connect(desk.page.copy)
    if desk.annotating.selecting.span is not None:
        _add_passage(menu, desk)
    if address:
        _add_address(menu, desk, address)
    menu.addSeparator()
    everything = menu.addAction(tr("Select all"))
    everything.setShortcut(QKeySequence.StandardKey.SelectAll)
    everything.triggered.connect(desk.page.selectAll)
    return menu


def feed_menu(desk: "Desk", address: str) -> QMenu:
    """For a link that leads to a feed: nobody wants to read one in a browser, but may."""
    menu = _menu(desk)
    menu.setDefaultAction(_follow(menu, desk, address))
    _open(menu, address)
    return menu


def _add_passage(menu: QMenu, desk: "Desk") -> None:
    """What can be done with selected words of the article."""
    menu.addAction(tr("Copy with the source")).triggered.connect(desk.annotating.copy_with_source)
    menu.addAction(tr("Copy as Markdown")).triggered.connect(desk.annotating.copy_selection_as_markdown)
    menu.addAction(tr("Copy a link to these words")).triggered.connect(desk.annotating.copy_link)
    menu.addSeparator()
    for name in ("reading.mark", "reading.note", "reading.search_selection", "articles.share"):
        menu.addAction(desk.commands[name])


def _add_address(menu: QMenu, desk: "Desk", address: str) -> None:
    menu.addSeparator()
    _open(menu, address)
    copy = menu.addAction(tr("Copy link address"))
    copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(address.removeprefix("mailto:")))
    if urls.is_web(address):
        _follow(menu, desk, address)
        save = menu.addAction(tr("Save this page to the library"))
        save.triggered.connect(lambda: desk.save_requested.emit(address))


def _open(menu: QMenu, address: str) -> None:
    act = menu.addAction(tr("Open link"))
    act.triggered.connect(lambda: links.open_outside(address))


def _follow(menu: QMenu, desk: "Desk", address: str) -> QAction:
    act = menu.addAction(tr("Follow this link as a feed"))
    act.triggered.connect(lambda: desk.follow_requested.emit(address))
    return act


def _menu(desk: "Desk") -> QMenu:
    menu = QMenu(desk)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
