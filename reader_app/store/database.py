"""Connections: one that writes, behind a lock, and as many that read as threads read at the same time."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reader_app.errors import Cancelled, LibraryError
from reader_app.jobs import Progress
from reader_app.store.schema import PAGE_BYTES

BUSY_TIMEOUT_S = 10.0
# What the write-ahead file may keep on the disk once its content is in the library.
_JOURNAL_BYTES = 16_000_000
# Steps of SQLite's machine; a look takes less than a microsecond, and comes some thousand times a second.
_LOOK_EVERY = 20_000
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class Database:
    """An open library file; every method may be called from any thread."""

    def __init__(self, path: Path, writer: sqlite3.Connection) -> None:
        self._path = path
        self._writer = writer
        self._lock = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        self._is_closed = False
        self._version = 0
        self.is_damaged = False

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A connection for this thread alone, until the block ends."""
        connection = self._borrow()
        try:
            yield connection
        except sqlite3.Error as error:
            raise self._explained(error) from error
        finally:
            self._give_back(connection)

    @contextmanager
    def write(self, *, is_lasting: bool = False) -> Iterator[sqlite3.Connection]:
        """One transaction, whole or not at all. With `is_lasting` it is on the disk, not only in the
        system's hands, when the block has ended: for what a person did and would miss."""
        with self._lock:
            if self._is_closed:
                raise LibraryError("The library is closed.")
            try:
                # NORMAL loses the last commits when the power fails, FULL does not; neither damages anything.
                self._writer.execute(f"PRAGMA synchronous = {'FULL' if is_lasting else 'NORMAL'}")
                with transaction(self._writer):
                    yield self._writer
            except sqlite3.Error as error:
                raise self._explained(error) from error

    @contextmanager
    def alone(self) -> Iterator[sqlite3.Connection]:
        """The writing connection outside of any transaction; nobody else writes until the block ends."""
        with self._lock:
            if self._is_closed:
                raise LibraryError("The library is closed.")
            try:
                yield self._writer
            except sqlite3.Error as error:
                raise self._explained(error) from error

    def data_version(self) -> int:
        """A number that changes when another process has written."""
        # While we write ourselves nobody else can, and the window must not wait for us.
        if self._lock.acquire(blocking=False):
            try:
                if not self._is_closed:
                    self._version = int(self._writer.execute("PRAGMA data_version").fetchone()[0])
            finally:
                self._lock.release()
        return self._version

    def close(self) -> bool:
        """Let go of every connection; one that is reading now is closed when it is given back.

        False if it was closed already.
        """
        with self._lock:
            if self._is_closed:
                return False
            self._is_closed = True
            while self._idle:
                self._idle.pop().close()
            self._writer.close()
        return True

    def _borrow(self) -> sqlite3.Connection:
        if self._is_closed:
            raise LibraryError("The library is closed.")
        try:
            # list.pop and list.append are atomic: readers never wait for the writer's lock.
            return self._idle.pop()
        except IndexError:
            connection = connect(self._path)
            connection.execute("PRAGMA query_only = ON")
            return connection

    def _give_back(self, connection: sqlite3.Connection) -> None:
        self._idle.append(connection)
        if self._is_closed:
            with self._lock:
                while self._idle:
                    self._idle.pop().close()

    def _explained(self, error: sqlite3.Error) -> Exception:
        """The error as a sentence for a person; a mistake of ours stays what it is."""
        if is_damage(error):
            self.is_damaged = True
            return LibraryError("The library file is damaged.", "It is repaired when the program starts next time.")
        return explained(error)


def connect_writer(path: Path) -> sqlite3.Connection:
    """The connection that writes; makes the file if there is none."""
    connection = connect(path)
    try:
        connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA journal_size_limit = {_JOURNAL_BYTES}")
        # Every article touches some sixty pages, many of them again and again. Moving them home all four megabytes,
        # as is usual, stops every twentieth article for ten milliseconds.
        connection.execute(f"PRAGMA wal_autocheckpoint = {_JOURNAL_BYTES // PAGE_BYTES}")
    except BaseException:
        connection.close()
        raise
    return connection


def connect(path: Path) -> sqlite3.Connection:
    """A connection with our rules, in autocommit: transactions are opened by name."""
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Commit at the end of the block, roll back if it fails."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk may have rolled back already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def stopped_by(progress: Progress) -> Iterator[Callable[[sqlite3.Connection], sqlite3.Connection]]:
    """Makes SQLite look at `progress` while it works on the connection that is handed over; raises Cancelled."""
    watched: list[sqlite3.Connection] = []

    def watch(connection: sqlite3.Connection) -> sqlite3.Connection:
        connection.set_progress_handler(lambda: progress.is_stopped, _LOOK_EVERY)
        watched.append(connection)
        return connection

    try:
        progress.check()
        yield watch
    except sqlite3.OperationalError as error:
        if _code(error) == sqlite3.SQLITE_INTERRUPT:
            raise Cancelled from error
        raise
    finally:
        for connection in watched:
            connection.set_progress_handler(None, 0)


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the error says that the file itself is damaged."""
    return _code(error) in _DAMAGE


def explained(error: Exception) -> Exception:
    """SQLite's and the system's trouble as a sentence; anything else unchanged."""
    code = _code(error)
    if code in _BUSY:
        return LibraryError("Another program is writing to the library.", "Wait a moment and try again.")
    if code in _FULL or isinstance(error, OSError):
        return LibraryError("The library could not be written.", "The disk may be full or no longer there.")
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return LibraryError(
            "The library cannot be opened for writing.", "Check who owns its folder and whether it may be written to."
        )
    return error


def _code(error: Exception) -> int:
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
