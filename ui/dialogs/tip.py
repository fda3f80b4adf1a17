"""Thanks to an author: a code to scan, ways of one's own, and a line for the private ledger."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImageReader, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from reader_app import urls
from reader_app.errors import HaowenError
from reader_app.model import ArticleId, PictureFile
from reader_app.words import tr
from ui.context import Context
from ui.dialogs.ask import ask_name
from ui.dialogs.code_box import CODE_PX, CodeBox
from ui.dialogs.labels import button, copy_address, plain, show_address
from ui.problems import describe
from ui.widgets.shade import dim_behind

if TYPE_CHECKING:
    from reader_app.library import TipWays

CURRENCIES = ("CNY", "USD", "EUR", "HKD", "TWD", "JPY", "GBP")
WIDTH_PX = 728


class TipDialog(QDialog):
    """Shows the ways to thank the author of one article. Nothing is opened or sent until the person says so."""

    def __init__(self, context: Context, article_id: ArticleId, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Thank the author"))
        self._context = context
        self._article_id = article_id
        self.ways: TipWays = context.library.tips.ways(article_id)
        self.code = CodeBox(context, self.ways.source)
        self.picture = QLabel()
        self.picture.setFixedSize(CODE_PX, CODE_PX)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choice = QComboBox()
        self.choice.setAccessibleName(tr("Way"))
        self.address = plain(role="address")
        self.address.setFont(context.theme.code_font(12))
        self.open_button = button(tr("Open in the browser"))
        self.copy_button = button(tr("Copy address"))
        self.remove_button = button(tr("Remove"))
        self.add_link_button = button(tr("Add address…"))
        self.add_code_button = button(tr("Choose payment code…"))
        self.amount = QLineEdit()
        self.currency = QComboBox()
        self.day = QDateEdit(QDate.currentDate())
        self.note = QLineEdit()
        self.give_button = button(tr("Note in the ledger"), is_primary=True)
        self.said = plain(role="muted")
        self._arrange()
        self._connect()
        self._show_ways()
        dim_behind(self)

    def add_link(self, address: str) -> None:
        """Put an address of the person's own on the source."""
        self._change(lambda: self._context.library.tips.add_link(self.ways.source_key, address))

    def set_code(self, path: Path) -> None:
        """Put a picture of a payment code on the source."""
        self._change(lambda: self._context.library.tips.set_code(self.ways.source_key, path))
        if self.ways.code is not None:
            self.choice.setCurrentIndex(self.choice.count() - 1)

    # Ways

    def _show_ways(self) -> None:
        self.choice.clear()
        for link in self.ways.links:
            self.choice.addItem(link.label or urls.host(link.url), link)
        if self.ways.code is not None:
            self.choice.addItem(tr("Payment code"), self.ways.code)
        self.choice.setVisible(self.choice.count() > 0)
        self.choice.setEnabled(self.choice.count() > 1)
        self._show_way()

    def _show_way(self) -> None:
        way = self.choice.currentData()
        is_picture = isinstance(way, PictureFile)
        is_link = way is not None and not is_picture
        self._codes.setCurrentWidget(self.picture if is_picture else self.code)
        if isinstance(way, PictureFile):
            self._show_picture(way)
        elif way is None:
            self.code.clear(tr("Neither the feed nor the page says where its author takes money."))
        else:
            self.code.show_content(way.url)
            show_address(self.address, way.url)
        self.address.setVisible(is_link)
        self.open_button.setVisible(is_link)
        self.copy_button.setVisible(is_link)
        self.remove_button.setVisible(is_picture or bool(getattr(way, "is_own", False)))
        # Labels that wrap ask for less than they need, and the fields below would be squeezed.
        self.setMinimumHeight(self._row.totalHeightForWidth(WIDTH_PX))

    def _show_picture(self, file: PictureFile) -> None:
        """Sharp, whole, and on white: it is to be scanned."""
        ratio = self.devicePixelRatioF()
        reader = QImageReader(str(file.path))
        size = QSize(file.width_px, file.height_px)
        reader.setScaledSize(size.scaled(self.picture.size() * ratio, Qt.AspectRatioMode.KeepAspectRatio))
        pixmap = QPixmap.fromImage(reader.read())
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)
        self.picture.setAccessibleName(tr("Payment code of {name}", name=self.ways.source))

    def _change(self, work: Callable[[], None]) -> None:
        try:
            work()
        except HaowenError as error:
            self.said.setText(" ".join(filter(None, (describe(error).sentence, describe(error).hint))))
            return
        self.said.setText("")
        self.ways = self._context.library.tips.ways(self._article_id)
        self._show_ways()

    def _remove(self) -> None:
        way, tips, key = self.choice.currentData(), self._context.library.tips, self.ways.source_key
        if isinstance(way, PictureFile):
            self._change(lambda: tips.set_code(key, None))
        elif way is not None:
            self._change(lambda: tips.remove_link(key, way.url))

    def _open(self) -> None:
        way = self.choice.currentData()
        if way is not None and urls.is_web(way.url):
            QDesktopServices.openUrl(QUrl(way.url))

    def _copy(self) -> None:
        way = self.choice.currentData()
        if way is not None:
            copy_address(way.url)
            self.said.setText(tr("The address is in the clipboard."))

    def _ask_link(self) -> None:
        question = tr("Where does {name} take money?", name=self.ways.source)
        ask_name(self, tr("Add address…").rstrip("…"), question, "", self.add_link)

    def _ask_code(self) -> None:
        kinds = tr("Pictures") + " (*.png *.jpg *.jpeg *.webp *.gif *.bmp)"
        name, _ = QFileDialog.getOpenFileName(self, tr("Choose payment code…").rstrip("…"), "", kinds)
        if name:
            self.set_code(Path(name))

    # The ledger

    def _give(self) -> None:
        picked = self.day.date()
        day = date(picked.year(), picked.month(), picked.day())
        try:
            receipt = self._context.library.tips.give(
                self.ways, self.amount.text(), self.currency.currentText(), day, self.note.text()
            )
        except HaowenError as error:
            self.said.setText(" ".join(filter(None, (describe(error).sentence, describe(error).hint))))
            self.amount.setFocus()
            return
        self._context.undo.did(receipt)
        self.said.setText(str(receipt.said or ""))
        self.amount.clear()
        self.note.clear()

    # Putting together

    def _connect(self) -> None:
        self.choice.currentIndexChanged.connect(self._show_way)
        for made, run in (
            (self.open_button, self._open),
            (self.copy_button, self._copy),
            (self.remove_button, self._remove),
            (self.add_link_button, self._ask_link),
            (self.add_code_button, self._ask_code),
            (self.give_button, self._give),
        ):
            made.clicked.connect(run)

    def _arrange(self) -> None:
        theme = self._context.theme
        heading = plain(tr("Thank {name}", name=self.ways.source))
        heading.setFont(theme.ui_font(17, 600))
        said = plain(
            tr("Scan the code with the phone. Haowen takes no part in it and opens nothing by itself."), "muted"
        )
        self.picture.setStyleSheet("background: #ffffff; border-radius: 8px;")
        holder = QWidget()
        holder.setFixedSize(CODE_PX, CODE_PX)
        self._codes = QStackedLayout(holder)
        self._codes.addWidget(self.code)
        self._codes.addWidget(self.picture)
        left = QVBoxLayout()
        left.setSpacing(9)
        left.addWidget(holder)
        left.addWidget(self.add_link_button)
        left.addWidget(self.add_code_button)
        left.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(9)
        for made in (self.open_button, self.copy_button, self.remove_button):
            buttons.addWidget(made)
        buttons.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(10)
        for part in (heading, said, self.choice, self.address):
            right.addWidget(part)
        right.addLayout(buttons)
        right.addStretch(1)
        right.addLayout(self._ledger())
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(24, 22, 24, 22)
        row.setSpacing(24)
        row.addLayout(left)
        row.addLayout(right, 1)
        self.setFixedWidth(WIDTH_PX)

    def _ledger(self) -> QVBoxLayout:
        self.amount.setPlaceholderText("6.66")
        self.amount.setMaxLength(20)
        self.currency.addItems(CURRENCIES)
        self.currency.setEditable(True)
        typed = self.currency.lineEdit()
        if typed is not None:
            # A screen reader meets the field within the box, not the box.
            typed.setAccessibleName(tr("Currency"))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.note.setMaxLength(500)
        for field, name in (
            (self.amount, tr("Amount")),
            (self.currency, tr("Currency")),
            (self.day, tr("Day")),
            (self.note, tr("Remark")),
        ):
            field.setAccessibleName(name)
        given = QHBoxLayout()
        given.setSpacing(9)
        given.addWidget(self.amount, 1)
        given.addWidget(self.currency)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.addRow(tr("Amount"), given)
        form.addRow(tr("Day"), self.day)
        form.addRow(tr("Remark"), self.note)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.give_button)
        column = QVBoxLayout()
        column.setSpacing(9)
        column.addWidget(plain(tr("Have you given something? The ledger is only for you."), "muted"))
        column.addLayout(form)
        column.addLayout(foot)
        return column
