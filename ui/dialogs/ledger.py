"""The private ledger: what was given to whom, and when."""

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
from ui.widgets.shade import dim_behind


class LedgerDialog(QDialog):
    """A table that is read, struck from, and saved for a spreadsheet."""

    def __init__(self, context: Context, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Ledger of thanks"))
        self.resize(720, 420)
        self._context = context
        self._tips: list[Tip] = []
        self.table = QTableWidget(0, 5)
        self.table.setAccessibleName(tr("Ledger of thanks"))
        self.table.setHorizontalHeaderLabels([tr("Day"), tr("Amount"), tr("To"), tr("Article"), tr("Remark")])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
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
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.strike_button.clicked.connect(self._strike)
        self.save_button.clicked.connect(self._ask_file)
        close.clicked.connect(self.reject)
        self.table.itemSelectionChanged.connect(self._follow_selection)
        self._fill()
        dim_behind(self)

    def save_to(self, path: Path) -> None:
        """Write the ledger as CSV."""
        if write_file(self._context, path, self._context.library.tips.ledger_csv()):
            self._context.undo.said.emit(tr("Saved as {name}.", name=path.name), False)

    def _fill(self) -> None:
        self._tips = self._context.library.tips.ledger()
        self.table.setRowCount(len(self._tips))
        for row, tip in enumerate(self._tips):
            amount = f"{tip.amount} {tip.currency}"
            texts = (tip.given_on.isoformat(), amount, tip.source, tip.article_title, tip.note)
            for column, text in enumerate(texts):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.resizeColumnToContents(0)
        self.table.resizeColumnToContents(1)
        sums = self._context.library.tips.totals()
        given = ", ".join(f"{amount} {currency}" for currency, amount in sums.items())
        self.sum.setText(tr("Altogether {amount}", amount=given) if given else tr("Nothing has been noted yet."))
        self._follow_selection()

    def _follow_selection(self) -> None:
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
