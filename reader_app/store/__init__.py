"""The library on the disk: one SQLite file, and the only SQL of the program."""

import sqlite3
from contextlib import closing
from pathlib import Path

from reader_app.store.annotations import Annotations
from reader_app.store.articles import Articles
from reader_app.store.condition import problems
from reader_app.store.copying import copy_library, is_whole
from reader_app.store.feeds import Feeds, Validators
from reader_app.store.opening import close_well, open_well
from reader_app.store.pictures import PictureRecord, Pictures
from reader_app.store.recovery import Recovery
from reader_app.store.removal import RemovedFolder
from reader_app.store.rules import Rules
from reader_app.store.saved_searches import SavedSearches
from reader_app.store.search_index import SearchIndex
from reader_app.store.settling import Look, Settling, Unsettled
from reader_app.store.tags import OwnTags, Tags
from reader_app.store.tastes import Tastes
from reader_app.store.tips import Tips
from reader_app.store.upkeep import Bounds, Upkeep

__all__ = [
    "Bounds",
    "Look",
    "OwnTags",
    "PictureRecord",
    "Recovery",
    "RemovedFolder",
    "Store",
    "Unsettled",
    "Validators",
    "copy_library",
    "is_whole",
]


class Store:
    """An open library. A missing file is made; a damaged one is put into `set_aside` and what can be read of it
    saved, see `recovery`. Raises LibraryTooNew and LibraryError."""

    def __init__(self, database: Path, set_aside: Path) -> None:
        self._path = database
        self._database, self.recovery = open_well(database, set_aside)
        self.feeds = Feeds(self._database)
        self.articles = Articles(self._database)
        self.annotations = Annotations(self._database)
        self.pictures = Pictures(self._database)
        self.search = SearchIndex(self._database)
        self.saved_searches = SavedSearches(self._database)
        self.tags = Tags(self._database)
        self.tastes = Tastes(self._database)
        self.rules = Rules(self._database)
        self.settling = Settling(self._database)
        self.tips = Tips(self._database)
        self.upkeep = Upkeep(self._database)

    @property
    def is_new(self) -> bool:
        """Whether nobody has been welcomed to this library yet; setting it to False is remembered."""
        with self._database.read() as connection:
            row = connection.execute("SELECT value FROM meta WHERE name = 'is_new'").fetchone()
        return row is not None and row[0] == "1"

    @is_new.setter
    def is_new(self, is_new: bool) -> None:
        with self._database.write(is_lasting=True) as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('is_new', ?)", (str(int(is_new)),))

    def check(self) -> list[str]:
        """Every problem that a thorough look finds, a sentence each; takes a second per hundred megabytes."""
        with self._database.write() as connection:
            return problems(connection)

    def copy_to(self, target: Path) -> None:
        """Write the library as it is at this moment into a new file; others may read and write meanwhile."""
        with self._database.read() as connection, closing(sqlite3.connect(target)) as copy:
            connection.backup(copy)

    def data_version(self) -> int:
        """A number that changes when another process has written to the library."""
        return self._database.data_version()

    def close(self) -> None:
        """Let go of the file, and note that it was closed in good order; safe to call twice."""
        close_well(self._database, self._path)
