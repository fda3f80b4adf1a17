"""The preferences: pages, and a field that finds a setting in any of them. Nothing has to be confirmed."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader_app.words import tr
from ui.context import Context
from ui.preferences.form import Form
from ui.preferences.pages import PAGES, Page
from ui.preferences.words import findable
from ui.widgets.buttons import button_box
from ui.widgets.clearing import let_clear

SIZE = QSize(900, 620)
NAMES_PX = 200
ROW_MARGINS_PX = 15


class PreferencesWindow(QDialog):
    """A page is built when it is first shown, all of them when something is searched for."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Preferences"))
        self._context = context
        self._forms: dict[str, Form] = {}
        self._title = QLabel()
        self._title.setFont(context.theme.ui_font(18, 600))
        self.search = _Search()
        self.search.setPlaceholderText(tr("Search preferences"))
        self.search.setAccessibleName(tr("Search preferences"))
        let_clear(self.search)
        self.search.textChanged.connect(self._find)
        self.names = QListWidget()
        self.names.setAccessibleName(tr("Pages"))
        self.names.setIconSize(QSize(17, 17))
        self.names.setProperty("pages", True)
        for page in PAGES:
            item = QListWidgetItem(context.theme.icon(page.icon), tr(page.title), self.names)
            item.setData(Qt.ItemDataRole.UserRole, page.name)
            # The list asks for sizes before the style sheet has spoken.
            item.setSizeHint(QSize(0, self.names.fontMetrics().height() + ROW_MARGINS_PX))
        self._pages = QStackedWidget()
        for page in PAGES:
            area = QScrollArea()
            area.setObjectName(page.name)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setWidgetResizable(True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._pages.addWidget(area)
        self._nothing = QLabel(tr("Nothing found."))
        self._nothing.setProperty("muted", True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages.addWidget(self._nothing)
        self.names.currentRowChanged.connect(self._show)
        self._arrange()
        self.resize(SIZE)
        self.names.setCurrentRow(0)

    @staticmethod
    def show_at(context: Context, parent: QWidget | None, page: str = "") -> None:
        """Open the preferences, or bring those that are open to the front; at `page` if one is named."""
        window = _open_window() or PreferencesWindow(context, parent)
        if page:
            window.turn_to(page)
        window.open()
        window.activateWindow()

    @staticmethod
    def close_open() -> str:
        """Close the preferences that are open; returns the page that they showed, or "" if there were none."""
        window = _open_window()
        if window is None:
            return ""
        page = PAGES[window.names.currentRow()].name
        window.close()
        return page

    def turn_to(self, name: str) -> None:
        """Show the page of this name."""
        self.names.setCurrentRow([page.name for page in PAGES].index(name))

    def form(self, name: str) -> Form:
        """The page of this name."""
        if name not in self._forms:
            place = [page.name for page in PAGES].index(name)
            form = Form(self._context)
            PAGES[place].build(form, self._context)
            area = self._pages.widget(place)
            assert isinstance(area, QScrollArea)
            area.setWidget(form)
            area.setAccessibleName(tr(PAGES[place].title))
            # As wide as the page's words need in this language and font: it scrolls down only.
            area.setMinimumWidth(form.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width())
            stops = [one for one in form.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
            if stops:
                self.setTabOrder(stops[-1], self._close)
            self._forms[name] = form
        return self._forms[name]

    def _arrange(self) -> None:
        self.search.setMinimumWidth(NAMES_PX)
        self.names.setFixedWidth(NAMES_PX)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.search)
        left.addWidget(self.names, 1)
        buttons = button_box(QDialogButtonBox.StandardButton.Close)
        self._close = buttons.button(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        right = QVBoxLayout()
        right.setSpacing(16)
        right.addWidget(self._title)
        right.addWidget(self._pages, 1)
        right.addWidget(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 18, 18, 16)
        row.setSpacing(26)
        row.addLayout(left)
        row.addLayout(right, 1)

    def _show(self, place: int) -> None:
        if 0 <= place < len(PAGES):
            self.form(PAGES[place].name)
            self._title.setText(tr(PAGES[place].title))
            self._pages.setCurrentIndex(place)

    def _find(self, typed: str) -> None:
        """Leave the pages and rows that say what is typed; a page whose own name says it stays whole."""
        left = [place for place, page in enumerate(PAGES) if self._is_left(page, typed)]
        for place in range(len(PAGES)):
            self.names.item(place).setHidden(place not in left)
        if not left:
            self._title.setText("")
            self._pages.setCurrentWidget(self._nothing)
        elif self.names.currentRow() in left:
            self._show(self.names.currentRow())
        else:
            self.names.setCurrentRow(left[0])

    def _is_left(self, page: Page, typed: str) -> bool:
        form = self.form(page.name)
        return form.show_found("") if typed.strip().casefold() in findable(tr(page.title)) else form.show_found(typed)


def _open_window() -> PreferencesWindow | None:
    shown = [one for one in QApplication.topLevelWidgets() if isinstance(one, PreferencesWindow)]
    return next((one for one in shown if one.isVisible()), None)


class _Search(QLineEdit):
    """Escape empties it before it closes the window."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
