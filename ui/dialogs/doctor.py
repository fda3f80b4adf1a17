"""Mends a feed whose pages come out wrong: another encoding, another place of the article, seen at once."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from reader_app.errors import Cancelled
from reader_app.model import Feed
from reader_app.words import tr, trn
from ui.context import Context
from ui.problems import describe
from ui.tasks import Task
from ui.widgets.buttons import button_box

if TYPE_CHECKING:
    from reader_app.changes import Receipt
    from reader_app.library import SamplePage, Trial
    from reader_app.model import ArticleId

T = TypeVar("T")

# Between the last key and the trial.
TRY_MS = 250
_KEY = "doctor"
_SHOWN = 20_000
_ENCODINGS = (
    ("", "By the page itself"),
    ("utf-8", "Unicode (UTF-8)"),
    ("gb18030", "Simplified Chinese (GBK, GB18030)"),
    ("big5", "Traditional Chinese (Big5)"),
    ("shift_jis", "Japanese (Shift_JIS)"),
    ("euc_jp", "Japanese (EUC-JP)"),
    ("euc_kr", "Korean (EUC-KR)"),
    ("windows-1252", "Western European (Windows-1252)"),
    ("iso-8859-2", "Central European (ISO 8859-2)"),
    ("windows-1251", "Cyrillic (Windows-1251)"),
    ("koi8-r", "Cyrillic (KOI8-R)"),
)


class DoctorDialog(QDialog):
    """One page of the feed is fetched; every choice shows what would come out of it."""

    def __init__(self, context: Context, feed: Feed, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Pages of {name}", name=feed.name))
        self.resize(720, 620)
        self._context = context
        self._feed = feed
        self._sample: SamplePage | None = None
        self._tasks: list[Task] = []
        self.page = QComboBox()
        self.encoding = _encodings(feed.encoding or "")
        self.place = QComboBox()
        self.place.setEditable(True)
        self.place.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.place.setEditText(feed.body_place or "")
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        # Text, not a page: no markup of a stranger reaches the widget.
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setFont(context.theme.body_font(14))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TRY_MS)
        self._timer.timeout.connect(self._try_out)
        self.page.currentIndexChanged.connect(self._fetch)
        self.encoding.currentIndexChanged.connect(self._timer.start)
        self.place.editTextChanged.connect(self._wait)
        self._lay_out()
        self._say(tr("Looking for pages of this feed…"))
        self._start(lambda: context.library.doctor.pages(feed.id), self._show_pages)

    def done(self, result: int) -> None:
        for task in self._tasks:
            task.stop()
        super().done(result)

    def _lay_out(self) -> None:
        place_hint = QLabel(tr("A CSS selector, such as div#content or .post-body. Empty: we find it ourselves."))
        place_hint.setProperty("muted", True)
        place_hint.setWordWrap(True)
        line = self.place.lineEdit()
        assert line is not None
        line.setPlaceholderText(tr("Found by ourselves"))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        for label, field in (
            (tr("Try with"), self.page),
            (tr("Encoding"), self.encoding),
            (tr("Place of the article"), self.place),
        ):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setAccessibleName(label)
            form.addRow(label, field)
        form.addRow("", place_hint)
        self.preview.setAccessibleName(tr("What comes out"))
        self.buttons = button_box(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self._save)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.state)
        column.addWidget(self.preview, 1)
        column.addWidget(self.buttons)

    def _show_pages(self, pages: list[tuple[str, str]]) -> None:
        if not pages:
            self._say(tr("None of this feed’s articles has a page of its own."))
            return
        self.page.blockSignals(True)
        for title, url in pages:
            self.page.addItem(title, url)
            self.page.setItemData(self.page.count() - 1, url, Qt.ItemDataRole.ToolTipRole)
        self.page.blockSignals(False)
        self._fetch()

    def _fetch(self) -> None:
        url, feed_id, library = self.page.currentData(), self._feed.id, self._context.library
        self._sample = None
        self._say(tr("Fetching {address}…", address=url))
        task = self._context.tasks.start(
            tr("Fetching a page"),
            lambda progress: library.doctor.fetch(feed_id, url, progress),
            lane="network",
            key=_KEY,
            replace=True,
        )
        self._tasks.append(task)
        task.succeeded.connect(self._show_sample)
        task.failed.connect(self._show_problem)

    def _show_sample(self, sample: "SamplePage") -> None:
        self._sample = sample
        said = self.place.currentText()
        self.place.blockSignals(True)
        self.place.clear()
        self.place.addItems(list(sample.places))
        self.place.setEditText(said)
        self.place.blockSignals(False)
        self._try_out()

    def _wait(self, _words: str) -> None:
        self._timer.start()

    def _try_out(self) -> None:
        sample, library = self._sample, self._context.library
        if sample is None:
            return
        encoding, place = self.encoding.currentData(), self.place.currentText().strip()
        self._start(lambda: library.doctor.try_out(sample, encoding, place), self._show_trial)

    def _show_trial(self, trial: "Trial") -> None:
        head = [line for line in (trial.title, ", ".join(trial.authors)) if line]
        self.preview.setPlainText("\n\n".join([*head, *trial.text.split("\n")])[:_SHOWN])
        if not trial.is_place_found:
            self._say(tr("Nothing on this page fits the selector; this is what we find ourselves."), is_problem=True)
        elif not trial.text:
            self._say(tr("We find no article on this page."), is_problem=True)
        else:
            length = trn("{n} character", "{n} characters", len(trial.text))
            pictures = trn("{n} picture", "{n} pictures", trial.pictures)
            self._say(f"{length} · {pictures}")

    def _show_problem(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self.preview.clear()
            problem = describe(error)
            self._say(f"{problem.sentence} {problem.hint}".strip(), is_problem=True)

    def _start(self, work: Callable[[], T], show: Callable[[T], None]) -> None:
        task = self._context.tasks.start("", lambda _: work(), key=f"{_KEY} trial", replace=True)
        self._tasks.append(task)
        task.succeeded.connect(show)
        task.failed.connect(self._show_problem)

    def _say(self, words: str, *, is_problem: bool = False) -> None:
        self.state.setText(words)
        for name, on in (("danger", is_problem), ("muted", not is_problem)):
            self.state.setProperty(name, on)
        self.state.style().polish(self.state)

    def _save(self) -> None:
        feed_id, library = self._feed.id, self._context.library
        encoding, place = self.encoding.currentData(), self.place.currentText()
        is_new = (encoding, place.strip()) != (self._feed.encoding or "", self._feed.body_place or "")

        def work() -> "tuple[Receipt, tuple[ArticleId, ...]]":
            receipt = library.doctor.prescribe(feed_id, encoding, place)
            return receipt, library.doctor.read_before(feed_id) if is_new else ()

        task = self._context.tasks.start("", lambda _: work())
        task.succeeded.connect(self._finish)
        task.failed.connect(self._show_problem)

    def _finish(self, saved: "tuple[Receipt, tuple[ArticleId, ...]]") -> None:
        receipt, read_before = saved
        self._context.undo.did(receipt)
        if read_before:
            ask_to_read_again(self._context, self._feed, read_before, self.parentWidget())
        self.accept()


def ask_to_read_again(context: Context, feed: Feed, ids: "Sequence[ArticleId]", parent: QWidget | None) -> None:
    """Offer to fetch the pages that were read in the old way."""
    question = trn("Fetch the newest article again?", "Fetch the {n} newest articles again?", len(ids))
    box = QMessageBox(QMessageBox.Icon.Question, tr("Pages of {name}", name=feed.name), question, parent=parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setInformativeText(tr("They were read the old way. Bookmarks, notes and highlights stay."))
    again = box.addButton(tr("Fetch again"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(tr("Leave them"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(again)

    def answer() -> None:
        if box.clickedButton() is again:
            task = context.tasks.start(
                tr("Fetching pages again"),
                lambda progress: context.library.doctor.read_again(ids, progress),
                lane="network",
                key="read again",
                is_shown=True,
            )
            task.succeeded.connect(context.undo.did)
            task.failed.connect(context.problems.tell)

    box.finished.connect(answer)
    box.open()


def _encodings(current: str) -> QComboBox:
    choice = QComboBox()
    for encoding, label in _ENCODINGS:
        choice.addItem(tr(label), encoding)
    if choice.findData(current) < 0:
        choice.addItem(current, current)
    choice.setCurrentIndex(choice.findData(current))
    return choice
