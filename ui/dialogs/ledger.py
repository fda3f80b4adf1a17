"""The private ledger: what was given to whom, and when."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader_app.model import Tip
from reader_app.words import tr
from ui.context import Context
from ui.dialogs.labels import button, plain, write_file
from ui.widgets.focus_edge import FocusEdge
from ui.widgets.segments import Segments
from ui.widgets.shade import dim_behind

LINES, BY_YEAR, BY_SOURCE = range(3)


class LedgerDialog(QDialog):
    """A table that is read, struck from, and saved for a spreadsheet."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Ledger of thanks"))
        self.resize(720, 420)
        self._context = context
        self._tips: list[Tip] = []
        self.views = Segments([tr("Every gift"), tr("By year"), tr("By source")])
        self.views.setAccessibleName(tr("Show"))
        self._view = LINES
        self.table = QTableWidget()
        FocusEdge(self.table)
        self.table.setAccessibleName(tr("Ledger of thanks"))
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.sum = plain(role="muted")
        self.strike_button = button(tr("Strike out"))
        self.save_button = button(tr("Save for a spreadsheet…"))
        close = button(tr("Close"))
        foot = QHBoxLayout()
        foot.setSpacing(9)
        foot.addWidget(self.sum, 1)
        for made in (self.strike_button, self.save_button, close):
            foot.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.views)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.strike_button.clicked.connect(self._strike)
        self.save_button.clicked.connect(self._ask_file)
        close.clicked.connect(self.reject)
        self.table.itemSelectionChanged.connect(self._follow_selection)
        self.views.chosen.connect(self.choose)
        self.choose(LINES)
        dim_behind(self)

    def save_to(self, path: Path) -> None:
        """Write the ledger as CSV."""
        if write_file(self._context, path, self._context.library.tips.ledger_csv()):
            self._context.undo.said.emit(tr("Saved as {name}.", name=path.name), False)

    def choose(self, view: int) -> None:
        """Show every gift, or the sums of years or sources."""
        self._view = view
        self.views.choose(view)
        self._fill()

    def _fill(self) -> None:
        tips = self._context.library.tips
        self._tips = tips.ledger()
        if self._view == LINES:
            headings = [tr("Day"), tr("Amount"), tr("To"), tr("Article"), tr("Remark")]
            rows = [
                (tip.given_on.isoformat(), f"{tip.amount} {tip.currency}", tip.source, tip.article_title, tip.note)
                for tip in self._tips
            ]
            self._show(headings, rows, stretched=3)
        else:
            sums = tips.sums_by_year() if self._view == BY_YEAR else tips.sums_by_source()
            headings = [tr("Year") if self._view == BY_YEAR else tr("To"), tr("Amount"), tr("Gifts")]
            self._show(headings, [(one.name, f"{one.amount} {one.currency}", str(one.times)) for one in sums], 0)
        given = ", ".join(f"{amount} {currency}" for currency, amount in tips.totals().items())
        self.sum.setText(tr("Altogether {amount}", amount=given) if given else tr("Nothing has been noted yet."))
        self._follow_selection()

    def _show(self, headings: Sequence[str], rows: Sequence[Sequence[str]], stretched: int) -> None:
        self.table.clear()
        self.table.setColumnCount(len(headings))
        self.table.setRowCount(len(rows))
        self.table.setHorizontalHeaderLabels(list(headings))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                self.table.setItem(at, column, QTableWidgetItem(text))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(len(headings)):
            mode = QHeaderView.ResizeMode.Stretch if column == stretched else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(column, mode)
        for column in {0, 1} - {stretched}:
            self.table.resizeColumnToContents(column)
            self.table.setColumnWidth(column, self.table.columnWidth(column) + 16)

    def _follow_selection(self) -> None:
        self.strike_button.setVisible(self._view == LINES)
        self.strike_button.setEnabled(self.table.currentRow() >= 0 and bool(self._tips))
        self.save_button.setEnabled(bool(self._tips))

    def _strike(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._tips):
            number = self._tips[row].id
            assert number is not None
            self._context.undo.did(self._context.library.tips.remove(number))
            self._fill()

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Ledger of thanks"), "haowen-ledger.csv", "CSV (*.csv)")
        if name:
            path = Path(name)
            self.save_to(path if path.suffix else path.with_name(f"{path.name}.csv"))
