"""The tab for the article's own address."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reader_app.errors import HaowenError
from reader_app.model import ArticleId
from reader_app.words import tr
from ui.context import Context
from ui.dialogs.code_box import CodeBox
from ui.dialogs.labels import button, copy_address, plain, show_address

if TYPE_CHECKING:
    from reader_app.library import SharedLink


class LinkTab(QWidget):
    """The clean link as a QR code; with a `directive` it leads to a passage."""

    def __init__(self, context: Context, article_id: ArticleId, title: str, directive: str = "") -> None:
        super().__init__()
        self._context = context
        self.link: SharedLink | None = None
        self.code = CodeBox(context, title)
        self.address = plain(role="address")
        self.address.setFont(context.theme.code_font(12))
        self._said = plain(tr("Scan the code with the phone's camera, and the article opens there."), "muted")
        self.warning = plain(role="danger")
        self._done = plain(role="muted")
        self.copy_button = button(tr("Copy address"), is_primary=True)
        self.copy_code_button = button(tr("Copy picture"))
        self._save = button(tr("Save picture…"))
        self._enlarge = button(tr("Enlarge"))
        self._arrange(title)
        for made, run in (
            (self.copy_button, self.copy_address),
            (self.copy_code_button, self.copy_picture),
            (self._save, self.save_picture),
            (self._enlarge, self.code.enlarge),
        ):
            made.clicked.connect(run)
        if directive:
            self._said.setText(tr("Scan the code with the phone's camera: the article opens at the selected words."))
        self._load(article_id, directive)

    def begin(self) -> None:
        """The tab has come to the front."""

    def copy_address(self) -> None:
        if self.link is not None:
            copy_address(self.link.url)
            self._done.setText(tr("The address is in the clipboard."))

    def copy_picture(self) -> None:
        self.code.copy_picture()
        self._done.setText(tr("The picture is in the clipboard."))

    def save_picture(self) -> None:
        path = self.code.save_picture()
        if path is not None:
            self._done.setText(tr("Saved as {name}.", name=path.name))

    def _load(self, article_id: ArticleId, directive: str) -> None:
        sharing = self._context.library.sharing
        self._enable(False)
        try:
            self.link = sharing.link(article_id, directive)
            self.code.show_content(self.link.url)
        except HaowenError as error:
            self.code.clear(str(error))
            self.address.hide()
            self._said.setText(tr("Its text can still be handed on as this computer's copy."))
            return
        show_address(self.address, self.link.url)
        self.warning.setText(str(self.link.warning or ""))
        self.warning.setVisible(self.link.warning is not None)
        self._enable(True)

    def _enable(self, is_on: bool) -> None:
        for made in (self.copy_button, self.copy_code_button, self._save, self._enlarge):
            made.setEnabled(is_on)

    def _arrange(self, title: str) -> None:
        heading = plain(title)
        heading.setFont(self._context.theme.body_font(17, 600))
        self.warning.hide()
        column = QVBoxLayout()
        column.setSpacing(11)
        for part in (heading, self._said, self.address, self.warning, self._done):
            column.addWidget(part)
        column.addStretch(1)
        grid = QGridLayout()
        grid.setSpacing(9)
        for number, made in enumerate((self.copy_button, self.copy_code_button, self._save, self._enlarge)):
            grid.addWidget(made, number // 2, number % 2)
        column.addLayout(grid)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
