"""The name by which what lies outside the library knows it again, wherever its folder is. Made when it is needed."""

from reader_app.store.database import Database


def read(database: Database) -> str:
    """The library's name, "" as long as nobody needed one."""
    with database.read() as connection:
        row = connection.execute("SELECT name FROM identity").fetchone()
    return str(row[0]) if row else ""


def make(database: Database) -> str:
    """The library's name, from now on at least."""
    with database.write(is_lasting=True) as connection:
        connection.execute("INSERT OR IGNORE INTO identity VALUES (1, lower(hex(randomblob(8))))")
    return read(database)
