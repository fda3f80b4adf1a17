"""Speaks through Qt's own module, where somebody has installed it (it comes with PySide6_Addons)."""

import math

from PySide6.QtCore import QLocale, QObject
from PySide6.QtTextToSpeech import QTextToSpeech

from ui.speech.voice import FASTEST, SLOWEST, Voice, silent


class QtVoice(Voice):
    """Qt tells by its state when it has come to the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = QTextToSpeech(self)
        self._engine.stateChanged.connect(self._follow)
        self._is_saying = False

    def speak(self, words: str, language: str, rate: float) -> None:
        self._is_saying = False
        locale = QLocale(language)
        known = [one for one in self._engine.availableLocales() if one.language() == locale.language()]
        if known and self._engine.locale().language() != locale.language():
            self._engine.setLocale(known[0])
        slow = math.log(SLOWEST) if rate < 1 else -math.log(FASTEST)
        self._engine.setRate(max(-1.0, min(1.0, -math.log(rate) / slow)))
        self._is_saying = True
        self._engine.say(words)

    def stop(self) -> None:
        self._is_saying = False
        self._engine.stop()

    def _follow(self, state: QTextToSpeech.State) -> None:
        if not self._is_saying:
            return
        if state == QTextToSpeech.State.Ready:
            self._is_saying = False
            self.said.emit()
        elif state == QTextToSpeech.State.Error:
            self._is_saying = False
            self.failed.emit(silent())
