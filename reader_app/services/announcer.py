"""Tells everyone who shows the library what a write has changed."""

import logging
from collections.abc import Callable

from reader_app.changes import Changes, Receipt

log = logging.getLogger(__name__)


class Announcer:
    """Calls its observers in the thread that wrote; they must be quick."""

    def __init__(self) -> None:
        self._observers: list[Callable[[Changes], None]] = []

    def observe(self, observer: Callable[[Changes], None]) -> None:
        """Call `observer` after every write from now on."""
        self._observers.append(observer)

    def tell(self, receipt: Receipt) -> Receipt:
        """Announce what the receipt says and hand it on."""
        if receipt.changes:
            for observer in tuple(self._observers):
                observer(receipt.changes)
        return receipt
