"""`Voice`: says one thing at a time."""

from PySide6.QtCore import QObject, Signal

from reader_app.errors import HaowenError

SLOWEST, FASTEST = 0.5, 3.0


class Voice(QObject):
    """`said` comes when what `speak` was given has been heard to its end, not after `stop`; `failed` with the error."""

    said = Signal()
    failed = Signal(object)

    def speak(self, words: str, language: str, rate: float) -> None:
        """Say `words`, of one line, instead of what is being said. `language` is a code such as "zh"; `rate` is a
        factor of the usual speed, from SLOWEST to FASTEST."""
        raise NotImplementedError

    def stop(self) -> None:
        """Be silent at once."""
        raise NotImplementedError


def silent() -> HaowenError:
    """What to say when nothing speaks."""
    return HaowenError(
        "This computer's speech does not answer.", "Look whether its screen reader speaks, then try again."
    )
