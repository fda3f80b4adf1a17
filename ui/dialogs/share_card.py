"""The tab for a card: a picture of the article to post in a chat."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QPoint, Qt, QTemporaryDir, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QMouseEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reader_app.jobs import Progress
from reader_app.model import ArticleId, CardShape, CardStyle
from reader_app.words import tr
from ui.context import Context
from ui.dialogs.labels import button, plain, write_file
from ui.problems import describe
from ui.widgets.segments import Segments

PREVIEW_PX = 260
PREVIEW_HEIGHT_PX = 400
SHAPES = tuple(CardShape)
STYLES = tuple(CardStyle)


class CardTab(QWidget):
    """Makes the card anew with each choice. `passage` is what the person has selected in the article, or ""."""

    def __init__(
        self, context: Context, article_id: ArticleId, title: str, passage: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._article_id = article_id
        self._passage = passage
        self._title = title
        self.card: bytes = b""
        choices = context.library.settings.choices
        self._shape = CardShape(choices.card_shape) if choices.card_shape in SHAPES else CardShape.LONG
        self._style = CardStyle(choices.card_style) if choices.card_style in STYLES else CardStyle.PAPER
        self.preview = _Preview(title)
        self.shapes = Segments([tr("Long"), tr("Square")])
        self.shapes.setAccessibleName(tr("Shape"))
        self.shapes.choose(SHAPES.index(self._shape))
        self.styles = Segments([tr("Paper"), tr("Night"), tr("Picture")])
        self.styles.setAccessibleName(tr("Style"))
        self.styles.choose(STYLES.index(self._style))
        self._done = plain(role="muted")
        self.copy_button = button(tr("Copy picture"), is_primary=True)
        self.save_button = button(tr("Save picture…"))
        self._arrange(title)
        self.shapes.chosen.connect(self._choose_shape)
        self.styles.chosen.connect(self._choose_style)
        self.copy_button.clicked.connect(self.copy_picture)
        self.save_button.clicked.connect(self.save_picture)

    def begin(self) -> None:
        """The tab has come to the front."""
        if not self.card:
            self._make()

    def copy_picture(self) -> None:
        if self.card:
            QGuiApplication.clipboard().setImage(QImage.fromData(QByteArray(self.card)))
            self._done.setText(tr("The picture is in the clipboard."))

    def save_picture(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save the card"), self._context.library.saving.file_name(self._title, "png"), "PNG (*.png)"
        )
        if name:
            path = Path(name)
            self.save_to(path if path.suffix.lower() == ".png" else path.with_name(path.name + ".png"))

    def save_to(self, path: Path) -> None:
        """Write the card to a file."""
        if self.card and write_file(self._context, path, self.card):
            self._done.setText(tr("Saved as {name}.", name=path.name))

    def _choose_shape(self, number: int) -> None:
        self._shape = SHAPES[number]
        self._context.library.settings.change(card_shape=str(self._shape))
        self._make()

    def _choose_style(self, number: int) -> None:
        self._style = STYLES[number]
        self._context.library.settings.change(card_style=str(self._style))
        self._make()

    def _make(self) -> None:
        sharing, article_id, passage = self._context.library.sharing, self._article_id, self._passage
        shape, style = self._shape, self._style

        def make(progress: Progress) -> bytes:
            return sharing.card(article_id, shape, style, passage=passage, progress=progress)

        task = self._context.tasks.start("", make, lane="images", key="card", replace=True)
        task.succeeded.connect(self._show)
        task.failed.connect(self._fail)

    def _show(self, card: bytes) -> None:
        self.card = card
        self.preview.show_card(card)
        self._enable(True)

    def _fail(self, error: BaseException) -> None:
        self.card = b""
        self.preview.setText(describe(error).sentence)
        self._enable(False)

    def _enable(self, is_on: bool) -> None:
        self.copy_button.setEnabled(is_on)
        self.save_button.setEnabled(is_on)

    def _arrange(self, title: str) -> None:
        heading = plain(title)
        heading.setFont(self._context.theme.body_font(17, 600))
        said = plain(
            tr("A picture for a chat, with a code that leads to the article. Drag it where you want it."), "muted"
        )
        if self._passage:
            said.setText(tr("The passage that you have selected, with a code that leads to the article."))
        self._enable(False)
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(9)
        form.setColumnStretch(1, 1)
        for number, (name, choice) in enumerate(((tr("Shape"), self.shapes), (tr("Style"), self.styles))):
            form.addWidget(plain(name, "muted"), number, 0)
            form.addWidget(choice, number, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(9)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(11)
        column.addWidget(heading)
        column.addWidget(said)
        column.addLayout(form)
        column.addWidget(self._done)
        column.addStretch(1)
        column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)


class _Preview(QLabel):
    """The card made small, to look at and to drag out as a picture file."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._card = b""
        self._pressed = QPoint()
        self._folder: QTemporaryDir | None = None
        self.setFixedSize(PREVIEW_PX, PREVIEW_HEIGHT_PX)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(tr("Card of “{title}”", title=title))

    def show_card(self, card: bytes) -> None:
        self._card = card
        self._folder = None
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moved = event.position().toPoint() - self._pressed
        is_held = event.buttons() & Qt.MouseButton.LeftButton
        if self._card and is_held and moved.manhattanLength() >= QApplication.startDragDistance():
            drag = QDrag(self)
            drag.setMimeData(self.dragged())
            drag.setPixmap(self.pixmap().scaledToWidth(110, Qt.TransformationMode.SmoothTransformation))
            drag.exec(Qt.DropAction.CopyAction)

    def dragged(self) -> QMimeData:
        """The card as a picture and as a file, which lives as long as the dialog."""
        if self._folder is None:
            self._folder = QTemporaryDir()
            Path(self._folder.filePath("haowen.png")).write_bytes(self._card)
        data = QMimeData()
        data.setImageData(QImage.fromData(QByteArray(self._card)))
        data.setUrls([QUrl.fromLocalFile(self._folder.filePath("haowen.png"))])
        return data

    def _fit(self) -> None:
        if not self._card:
            return
        ratio = self.devicePixelRatioF()
        whole = QPixmap.fromImage(QImage.fromData(QByteArray(self._card)))
        fitted = whole.scaled(
            self.size() * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter = QPainter(fitted)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(fitted.rect().adjusted(0, 0, -1, -1))
        painter.end()
        fitted.setDevicePixelRatio(ratio)
        self.setPixmap(fitted)
