"""The library on the disk: one SQLite file, and the only SQL of the program."""

import sqlite3
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reader_app.jobs import Progress
from reader_app.store.articles import Articles
from reader_app.store.condition import Problem, problems
from reader_app.store.copying import copy_library, is_whole
from reader_app.store.database import stopped_by
from reader_app.store.feeds import Feeds, Validators
from reader_app.store.opening import close_well, open_well
from reader_app.store.pictures import PictureRecord, Pictures
from reader_app.store.recovery import Recovery
from reader_app.store.removal import RemovedFolder
from reader_app.store.upkeep import Bounds, Upkeep

# A start needs lists and feeds; the other parts come with their first use.
if TYPE_CHECKING:
    from reader_app.store.annotations import Annotations
    from reader_app.store.rules import Rules
    from reader_app.store.saved_searches import SavedSearches
    from reader_app.store.search_index import SearchIndex
    from reader_app.store.settling import Settling
    from reader_app.store.tags import Tags
    from reader_app.store.tastes import Tastes
    from reader_app.store.tips import Tips

__all__ = [
    "Bounds",
    "PictureRecord",
    "Problem",
    "Recovery",
    "RemovedFolder",
    "Store",
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
        self.pictures = Pictures(self._database)
        self.upkeep = Upkeep(self._database)

    @cached_property
    def annotations(self) -> "Annotations":
        from reader_app.store.annotations import Annotations

        return Annotations(self._database)

    @cached_property
    def search(self) -> "SearchIndex":
        from reader_app.store.search_index import SearchIndex

        return SearchIndex(self._database)

    @cached_property
    def saved_searches(self) -> "SavedSearches":
        from reader_app.store.saved_searches import SavedSearches

        return SavedSearches(self._database)

    @cached_property
    def tags(self) -> "Tags":
        from reader_app.store.tags import Tags

        return Tags(self._database)

    @cached_property
    def tastes(self) -> "Tastes":
        from reader_app.store.tastes import Tastes

        return Tastes(self._database)

    @cached_property
    def rules(self) -> "Rules":
        from reader_app.store.rules import Rules

        return Rules(self._database)

    @cached_property
    def settling(self) -> "Settling":
        from reader_app.store.settling import Settling

        return Settling(self._database)

    @cached_property
    def tips(self) -> "Tips":
        from reader_app.store.tips import Tips

        return Tips(self._database)

    @property
    def identity(self) -> str:
        """What passwords are kept under outside the library; "" while there are none."""
        from reader_app.store import identity

        return identity.read(self._database)

    def make_identity(self) -> str:
        """The same, made if there is none."""
        from reader_app.store import identity

        return identity.make(self._database)

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

    def check(self, progress: Progress | None = None) -> list[Problem]:
        """Every problem that a thorough look finds; takes a second per hundred megabytes."""
        with stopped_by(progress or Progress()) as watched, self._database.write() as connection:
            return problems(watched(connection))

    @staticmethod
    def engine_version() -> str:
        """SQLite's own."""
        return sqlite3.sqlite_version

    def compact(self, progress: Progress) -> None:
        """Make the file anew without what has gone from it; stopped or failing, it stays as it was."""
        with stopped_by(progress) as watched, self._database.alone() as connection:
            watched(connection).execute("VACUUM")

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
