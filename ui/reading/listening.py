"""Begins reading aloud, shows its bar, and goes on with the next article where the person wants that."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout

from reader_app.document import speech
from reader_app.document.speech import Utterance
from reader_app.jobs import Progress
from reader_app.model import ArticleId
from ui.context import Context
from ui.reading import going
from ui.reading.aloud import Aloud
from ui.reading.aloud_bar import AloudBar
from ui.reading.opening import Reading
from ui.reading.page import ArticlePage
from ui.speech import make_voice


class Listening(QObject):
    """Made when somebody first wants to listen; the bar goes to the end of `column`."""

    def __init__(self, context: Context, page: ArticlePage, column: QBoxLayout, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._page = page
        self._article: ArticleId | None = None
        self._goes_on = False
        self.aloud = Aloud(page, make_voice, self)
        self.aloud.rate = context.library.settings.choices.speech_rate
        self.bar = AloudBar(self.aloud, context.theme)
        column.addWidget(self.bar)
        self.bar.rate_chosen.connect(self._set_rate)
        self.aloud.ended.connect(self._go_on)
        self.aloud.failed.connect(context.problems.tell)
        page.moved.connect(self.bar.follow_page)

    def toggle(self, reading: Reading) -> None:
        """Begin where the page stands or words are selected; while something is read, pause or go on."""
        if self.aloud.is_on:
            self.aloud.toggle()
        else:
            self._begin(reading, self._place(reading))

    def show(self, reading: Reading | None) -> None:
        """Another article is shown, the same one anew, or none."""
        article = reading.article_id if reading is not None else None
        if article == self._article and reading is not None:
            return
        self._article = article
        self.aloud.stop()
        if reading is not None and self._goes_on:
            self._begin(reading, 0)
        self._goes_on = False

    def restyle(self) -> None:
        self.bar.restyle()

    def _begin(self, reading: Reading, position: int) -> None:
        self._article = reading.article_id

        def cut(_: Progress) -> tuple[ArticleId, tuple[Utterance, ...]]:
            return reading.article_id, speech.utterances(reading.document, reading.words)

        task = self._context.tasks.start("", cut, key="aloud", replace=True)
        task.succeeded.connect(lambda found: self._start(found, position))
        task.failed.connect(self._context.problems.tell)

    def _start(self, found: tuple[ArticleId, tuple[Utterance, ...]], position: int) -> None:
        article, spoken = found
        if article == self._article:
            self.aloud.begin(spoken, position)

    def _place(self, reading: Reading) -> int:
        """Where to begin, in the flat text."""
        cursor, words = self._page.textCursor(), self._page.rendered.words
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        if not cursor.hasSelection():
            first, last = going.first_position(self._page), going.last_position(self._page)
        span = words.span(first, last)
        return span[0] if span is not None else 0

    def _set_rate(self, rate: float) -> None:
        self._context.library.settings.change(speech_rate=rate)
        self.aloud.set_rate(rate)
        self.bar.follow()

    def _go_on(self) -> None:
        following = self._context.actions["articles.next_unread"]
        if self._context.library.settings.choices.speech_goes_on and following.isEnabled():
            self._goes_on = True
            following.trigger()
