"""The head of the list: its name, how many, in which order."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from reader_app.model import ArticleQuery, Sort
from reader_app.words import tr, trn
from ui.articles.naming import title_of
from ui.context import Context
from ui.widgets.elided import ElidedLabel

HEIGHT = 47


def sort_names() -> dict[Sort, str]:
    """Each order with its name."""
    return {
        Sort.NEWEST: tr("newest first"),
        Sort.OLDEST: tr("oldest first"),
        Sort.UNREAD_FIRST: tr("unread first"),
        Sort.BEST: tr("best first"),
    }


class ListHead(QWidget):
    """Name, count and order, with the buttons for order and "mark all read"."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("ListHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._context = context
        self._name = ElidedLabel()
        self._name.setFont(context.theme.ui_font(16, 600))
        self._about = ElidedLabel()
        self._about.setProperty("muted", True)
        self._about.setFont(context.theme.ui_font(12.5))
        self._sort = _button(context, "sort", tr("Order of the list"))
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._sort.setMenu(self._sort_menu())
        self._all_read = QToolButton()
        self._all_read.setIconSize(QSize(18, 18))
        self._all_read.setDefaultAction(context.actions["articles.mark_all_read"])
        self._all_read.setAccessibleName(context.actions["articles.mark_all_read"].iconText())
        self._save = QToolButton()
        self._save.setIconSize(QSize(18, 18))
        self._save.setDefaultAction(context.actions["search.save"])
        self._save.setAccessibleName(context.actions["search.save"].iconText())
        row = QHBoxLayout(self)
        row.setContentsMargins(17, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(self._name)
        row.addWidget(self._about, 1)
        row.addWidget(self._save)
        row.addWidget(self._all_read)
        row.addWidget(self._sort)
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        # The name has its whole room first; the count takes what is left.
        self._about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        context.theme.changed.connect(self._recolor)

    @property
    def last_stop(self) -> QWidget:
        """Where Tab leaves the head."""
        return self._sort

    def show_query(self, query: ArticleQuery) -> None:
        """Name the list."""
        self._name.setText(title_of(query, self._context.library))
        for action in self._orders.actions():
            action.setChecked(action.data() == query.sort)
            if action.data() == Sort.BEST:
                # Only words can be found better or worse.
                action.setVisible(bool(query.text.strip()))
        self._sort.setEnabled(not query.is_recommended)
        self._save.setVisible(bool(query.text.strip()))

    def show_count(self, count: int) -> None:
        """Say how many articles the list has."""
        query = self._context.view.query
        said = trn("{n} article", "{n} articles", count)
        self._about.setText(said if query.is_recommended else f"{said} · {sort_names()[query.sort]}")

    def _sort_menu(self) -> QMenu:
        menu = QMenu(self)
        self._orders = QActionGroup(menu)
        for sort, name in sort_names().items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setData(sort)
            self._orders.addAction(action)
        menu.triggered.connect(lambda action: self._order(Sort(action.data())))
        return menu

    def _order(self, sort: Sort) -> None:
        query = self._context.view.query
        self._context.library.settings.change(**{"search_sort" if query.text.strip() else "sort": str(sort)})
        self._context.view.sort(replace(query, sort=sort))

    def _recolor(self) -> None:
        self._sort.setIcon(self._context.theme.icon("sort"))


def _button(context: Context, icon: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(context.theme.icon(icon))
    button.setIconSize(QSize(18, 18))
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button
