"""Reading aloud: one sentence after the other, marked on the page, which follows as long as one looks there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal

from reader_app.document import speech
from reader_app.document.speech import Kind, Utterance
from reader_app.errors import HaowenError
from reader_app.words import tr
from ui.reading import going
from ui.reading.page import ArticlePage
from ui.speech.voice import Voice

RATES = (0.5, 0.7, 0.85, 1.0, 1.2, 1.4, 1.7, 2.0, 2.5, 3.0)


class Aloud(QObject):
    """`changed` comes with every sentence, pause and end; `ended` when the article has been read to its end.

    A pause stops the voice, and the sentence is begun anew: not every engine can go on within one.
    """

    changed = Signal()
    ended = Signal()
    failed = Signal(object)

    def __init__(self, page: ArticlePage, make: Callable[[QObject], Voice], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._make = make
        self._voice: Voice | None = None
        self._spoken: Sequence[Utterance] = ()
        self._number = 0
        self.rate = 1.0
        self.is_speaking = False
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.stop)

    @property
    def is_on(self) -> bool:
        """Whether an article is being read, or waits in a pause."""
        return bool(self._spoken)

    @property
    def current(self) -> Utterance | None:
        return self._spoken[self._number] if self._spoken else None

    @property
    def fraction(self) -> float:
        """How much has been read, 0 to 1."""
        return self._number / len(self._spoken) if self._spoken else 0.0

    def begin(self, spoken: Sequence[Utterance], position: int) -> None:
        """Read from a place of the flat text on."""
        self.stop()
        if spoken:
            self._spoken = spoken
            self._number = speech.at(spoken, position)
            self._say(follows=True)

    def toggle(self) -> None:
        """Pause, or go on."""
        if self.is_speaking:
            self._hush()
            self.changed.emit()
        elif self._spoken:
            self._say(follows=True)

    def stop(self) -> None:
        """Read no more."""
        was_on = self.is_on
        self._hush()
        self._spoken, self._number = (), 0
        self._page.show_spoken(None)
        if was_on:
            self.changed.emit()

    def skip(self, by: int) -> None:
        """To the next paragraph; back to the beginning of this one, or from there to the one before."""
        now = self.current
        if now is None:
            return
        number = self._number
        if by > 0:
            later = (n for n in range(number, len(self._spoken)) if self._spoken[n].paragraph > now.paragraph)
            number = next(later, number)
        else:
            number = self._first_of(max(0, number - 1))
        self._number = number
        self._resume()

    def set_rate(self, rate: float) -> None:
        """Another speed, at once."""
        self.rate = rate
        if self.is_speaking:
            self._resume()

    def show_place(self) -> None:
        """Scroll to what is being read."""
        if self.current is not None:
            going.to_words(self._page, self.current.start, self.current.end)

    @property
    def is_in_sight(self) -> bool:
        """Whether the page shows what is being read."""
        return self.current is None or going.is_seen(self._page, self.current.start, self.current.end)

    def _first_of(self, number: int) -> int:
        while number and self._spoken[number - 1].paragraph == self._spoken[number].paragraph:
            number -= 1
        return number

    def _resume(self) -> None:
        if self.is_speaking:
            self._say(follows=True)
        else:
            self._show(follows=True)

    def _say(self, *, follows: bool) -> None:
        if self._voice is None:
            self._voice = self._make(self)
            self._voice.said.connect(self._go_on)
            self._voice.failed.connect(self._fail)
        now = self._spoken[self._number]
        self.is_speaking = True
        self._show(follows=follows)
        said = tr("Code") if now.kind is Kind.CODE else now.said
        self._voice.speak(said, now.language or "en", self.rate)

    def _show(self, *, follows: bool) -> None:
        now = self._spoken[self._number]
        self._page.show_spoken((now.start, now.end))
        if follows:
            self.show_place()
        self.changed.emit()

    def _go_on(self) -> None:
        if not self._spoken:
            return
        if self._number + 1 >= len(self._spoken):
            self.stop()
            self.ended.emit()
            return
        # Who has scrolled away from what is read wants to look at something else.
        follows = self.is_in_sight
        self._number += 1
        self._say(follows=follows)

    def _hush(self) -> None:
        self.is_speaking = False
        if self._voice is not None:
            self._voice.stop()

    def _fail(self, error: HaowenError) -> None:
        self.stop()
        self.failed.emit(error)
