"""One coalesced signal for everything that the library says has changed."""

import threading

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from reader_app.changes import Changes
from reader_app.library import Library

# A refresh writes hundreds of times a second; the first change shows at once, the rest together.
PAUSE_MS = 120


class Updates(QObject):
    """`changed` carries the union of all `Changes` since the last time, in the GUI thread."""

    changed = Signal(object)
    _woken = Signal()

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._lock = threading.Lock()
        self._pending = Changes()
        self._is_closed = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._woken.connect(self._wake, Qt.ConnectionType.QueuedConnection)
        library.observe(self._take)

    def look_elsewhere(self) -> None:
        """Notice what another process, such as the command line, has written."""
        if self._library.changed_elsewhere():
            self._take(Changes(is_everything=True, counts=True, tree=True))

    def close(self) -> None:
        """Say nothing more: the library is about to close."""
        self._is_closed = True
        self._pause.stop()
        self._woken.disconnect(self._wake)

    def _take(self, changes: Changes) -> None:
        """Runs in the thread that wrote."""
        with self._lock:
            is_first = not self._pending
            self._pending |= changes
        if is_first:
            self._woken.emit()

    def _wake(self) -> None:
        # What was under way when the connection was cut still comes.
        if not self._is_closed and not self._pause.isActive():
            self._tell()

    def _tell(self) -> None:
        with self._lock:
            changes, self._pending = self._pending, Changes()
        if changes:
            self._pause.start()
            self.changed.emit(changes)
