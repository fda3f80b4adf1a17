"""Which panes are seen: by the window's layout, its width, and what the person has put away."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter

from reader_app.words import tr
from ui import actions
from ui.articles import ListPane
from ui.context import Context
from ui.reading import ReadingPane
from ui.sidebar import Sidebar
from ui.view_state import Layout

NARROW_PX = 900
VERY_NARROW_PX = 720


class Arrangement(QObject):
    """In three panes the list stands beside the page; in the other layouts an article opens in the list's place."""

    def __init__(
        self,
        panes: QSplitter,
        sizes: Sequence[int],
        context: Context,
        sidebar: Sidebar,
        articles: ListPane,
        reading: ReadingPane,
    ) -> None:
        super().__init__(panes)
        self._panes = panes
        self._context = context
        self._view = context.view
        self._sidebar, self._list, self._reading = sidebar, articles, reading
        self._is_wide = self._view.layout is not Layout.PANES
        # What three panes measured when they were seen last.
        self._sizes = list(sizes)
        panes.splitterMoved.connect(self._note_drag)
        self._view.layout_changed.connect(self._lay_out)
        self._view.article_changed.connect(self._follow_article)

    @property
    def sizes(self) -> list[int]:
        """The widths of the three panes, also while they are not all seen."""
        sizes = self._panes.sizes()
        return sizes if all(sizes) and not self._is_wide else self._sizes

    def make_actions(self) -> None:
        """The two switches for panes: they know widgets, so they are made here."""
        window = self._panes.window()
        for name, label, keys, run in (
            ("view.sidebar", tr("&Sidebar"), "F9", self._switch_sidebar),
            ("view.list", tr("List of a&rticles"), "F8", self._switch_list),
        ):
            action = QAction(label, window)
            action.setIconText(actions.without_mnemonic(label))
            action.setCheckable(True)
            action.setChecked(True)
            action.triggered.connect(run)
            window.addAction(action)
            self._context.actions.add(name, action, (keys,))

    def follow_width(self, before: int, now: int) -> None:
        """Show or hide panes when the window has become narrower or wider than they need."""
        if any((before < edge) != (now < edge) for edge in (NARROW_PX, VERY_NARROW_PX)):
            self.fit_width(now)

    def fit_width(self, width: int) -> None:
        """In a narrow window the text comes first; the panes are a key away."""
        self._remember_sizes()
        self._set("view.sidebar", width >= NARROW_PX)
        self._set("view.list", width >= VERY_NARROW_PX and not self._is_wide)
        self._show_panes()

    def _set(self, name: str, is_on: bool) -> None:
        self._context.actions[name].setChecked(is_on)

    def _show_panes(self) -> None:
        acts, has_article = self._context.actions, self._view.article_id is not None
        acts["view.list"].setEnabled(not self._is_wide)
        self._sidebar.setVisible(acts["view.sidebar"].isChecked())
        self._list.setVisible(not has_article if self._is_wide else acts["view.list"].isChecked())
        self._reading.setVisible(has_article or not self._is_wide)
        self._panes.setStretchFactor(self._panes.indexOf(self._list), int(self._is_wide))
        if self._is_wide:
            rest = max(self._panes.width() - self._panes.handleWidth() - self._sizes[0], 1)
            self._panes.setSizes([self._sizes[0], rest, rest])

    def _lay_out(self, layout: Layout) -> None:
        self._remember_sizes()
        was_wide, self._is_wide = self._is_wide, layout is not Layout.PANES
        if was_wide == self._is_wide:
            return
        self._set("view.list", not self._is_wide and self._panes.window().width() >= VERY_NARROW_PX)
        self._show_panes()
        if not self._is_wide:
            self._panes.setSizes(self._sizes)
        self._give_keyboard()

    def _follow_article(self) -> None:
        if self._is_wide:
            self._show_panes()
            self._give_keyboard()

    def _give_keyboard(self) -> None:
        """To what has come up in the place of the other."""
        if self._view.article_id is None:
            self._list.focus_list()
        elif self._is_wide:
            self._reading.focus_page()

    def _remember_sizes(self) -> None:
        sizes = self._panes.sizes()
        if all(sizes) and not self._is_wide:
            self._sizes = sizes

    def _note_drag(self) -> None:
        """In a wide layout only the sidebar's width is the person's choice."""
        if self._is_wide and self._panes.sizes()[0]:
            self._sizes[0] = self._panes.sizes()[0]

    def _switch_sidebar(self, is_on: bool) -> None:
        self._remember_sizes()
        self._sidebar.setVisible(is_on)

    def _switch_list(self, is_on: bool) -> None:
        self._remember_sizes()
        self._list.setVisible(is_on)
