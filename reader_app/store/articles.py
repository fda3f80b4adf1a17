"""Articles: lists, content, and what the reader did with them."""

import json
import sqlite3
from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain

from reader_app.model import Article, ArticleId, ArticleQuery, ArticleRow, Counts, FeedId, NewArticle, Position, Sort
from reader_app.store import article_rows
from reader_app.store.addresses import address_key
from reader_app.store.database import Database
from reader_app.store.packing import unpack_or_empty
from reader_app.store.queries import Selection, select
from reader_app.store.times import to_int

Ids = Collection[ArticleId]


class Articles:
    """The articles of the library. What was removed is not seen here until it is restored."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # Lists

    def ids(self, query: ArticleQuery, *, limit: int | None = None, offset: int = 0) -> "array[int]":
        """The ids that `query` names, in its order.

        With `limit`, words that are very common are looked for among what came last.
        """
        with self._database.read() as connection:
            is_first_page = limit is not None and offset == 0
            if limit is not None and is_first_page and query.text.strip():
                common = _newest_with_character(connection, query, limit)
                if common is not None:
                    return common
            chosen = select(connection, query, is_first_page=is_first_page)
            found = _ids(connection, chosen, limit, offset)
            if chosen.is_partial and limit is not None and len(found) < limit:
                found = _ids(connection, select(connection, query), limit, offset)
            return found

    def rows(self, ids: Sequence[ArticleId]) -> list[ArticleRow]:
        """The lines of these articles, in the order of `ids`; those that are gone are left out."""
        with self._database.read() as connection:
            return article_rows.lines(connection, ids)

    def count(self, query: ArticleQuery) -> int:
        with self._database.read() as connection:
            chosen = select(connection, query)
            return int(connection.execute(f"SELECT count(*) {chosen.source}", chosen.values).fetchone()[0])

    def count_up_to(self, query: ArticleQuery, most: int) -> int:
        """How many there are, counted no further than `most`."""
        with self._database.read() as connection:
            chosen = select(connection, query)
            sql = f"SELECT count(*) FROM (SELECT 1 {chosen.source} LIMIT ?)"
            return int(connection.execute(sql, (*chosen.values, most)).fetchone()[0])

    def counts(self) -> Counts:
        """The sidebar's numbers, kept by the tables' triggers: nothing is counted here."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT feed_id, articles, unread, bookmarked, read_later FROM counts").fetchall()
            folded = connection.execute("SELECT unread FROM folded").fetchone()[0]
        return Counts(
            all=sum(row[1] for row in rows),
            unread=sum(row[2] for row in rows) - folded,
            bookmarked=sum(row[3] for row in rows),
            read_later=sum(row[4] for row in rows),
            saved=sum(row[1] for row in rows if row[0] == 0),
            unread_by_feed={FeedId(row[0]): row[2] for row in rows if row[0] and row[2]},
        )

    def tags(self, limit: int) -> list[tuple[str, int]]:
        """The most used tags with the number of their articles."""
        with self._database.read() as connection:
            return connection.execute(
                "SELECT tag, articles FROM tag_counts WHERE articles > 0 AND NOT EXISTS (SELECT 1 FROM tag_choices AS c"
                " WHERE c.tag = tag_counts.tag AND c.is_hidden) ORDER BY articles DESC, tag LIMIT ?",
                (limit,),
            ).fetchall()

    def tags_of(self, ids: Ids) -> dict[ArticleId, tuple[str, ...]]:
        """The tags of each of these articles that is there."""
        with self._database.read() as connection:
            return article_rows.tags(connection, ids)

    def authors(self, typed: str, limit: int) -> list[str]:
        """Names of authors that begin as typed, in any case; from one to the next, however much each has written."""
        found: list[str] = []
        sql = "SELECT author FROM article_authors WHERE author {} ? AND author < ? ORDER BY author LIMIT 1"
        with self._database.read() as connection:
            while len(found) < limit:
                after, last = (">", found[-1]) if found else (">=", typed)
                row = connection.execute(sql.format(after), (last, f"{typed}\U0010ffff")).fetchone()
                if row is None:
                    break
                found.append(row[0])
        return found

    def recent(self, limit: int, *, excluding: ArticleId) -> list[ArticleId]:
        """The newest articles but one."""
        found = self.ids(ArticleQuery(), limit=limit + 1)
        return [ArticleId(number) for number in found if number != excluding][:limit]

    def next_unread(self, query: ArticleQuery, after: ArticleId | None) -> ArticleId | None:
        """The next unread article of the list after `after`, from the top again at its end."""
        # `after` has most likely been read by now, so its place is found by its time, not among the unread.
        sort = Sort.OLDEST if query.sort is Sort.OLDEST else Sort.NEWEST
        side = ">" if sort is Sort.OLDEST else "<"
        with self._database.read() as connection:
            chosen = select(connection, replace(query, is_unread=True, sort=sort))
            rest = chosen.narrowed(
                f"(s.sort_time, s.article_id) {side}"
                " (SELECT sort_time, article_id FROM article_state WHERE article_id = ?)",
                after,
            )
            top = chosen.narrowed("s.article_id IS NOT ?", after)
            for part in (rest, top):
                sql = f"SELECT s.article_id {part.source} ORDER BY {part.order} LIMIT 1"
                found = connection.execute(sql, part.values).fetchone()
                if found:
                    return ArticleId(found[0])
        return None

    # One article

    def get(self, article_id: ArticleId) -> Article | None:
        """The article without its body."""
        with self._database.read() as connection:
            return article_rows.article(connection, article_id)

    def by_url(self, url: str) -> ArticleId | None:
        """The saved page at this address, however it is spelled."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT a.id FROM articles AS a JOIN article_state AS s ON s.article_id = a.id"
                " WHERE a.url_key = ? AND s.feed_id IS NULL AND s.removed_at IS NULL ORDER BY a.id LIMIT 1",
                (address_key(url),),
            ).fetchone()
        return ArticleId(row[0]) if row else None

    def document(self, article_id: ArticleId) -> str:
        """The clean article as JSON; "" where there is none."""
        return self._content(article_id, "body")

    def text(self, article_id: ArticleId) -> str:
        """The plain text, a paragraph a line; "" where there is none."""
        return self._content(article_id, "text")

    def source_hash(self, article_id: ArticleId) -> str:
        """What its feed's entry looked like when it was taken in."""
        with self._database.read() as connection:
            row = connection.execute("SELECT source_hash FROM articles WHERE id = ?", (article_id,)).fetchone()
        return str(row[0]) if row else ""

    def known(self, feed_id: FeedId) -> Mapping[str, tuple[ArticleId, str]]:
        """guid -> (id, source hash) of everything that ever came from the feed and is still here."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT guid, id, source_hash FROM articles WHERE origin_feed_id = ?", (feed_id,)
            ).fetchall()
        return {guid: (ArticleId(number), source_hash) for guid, number, source_hash in rows}

    # Taking in

    def add(self, feed_id: FeedId | None, articles: Sequence[NewArticle], *, received: datetime) -> list[ArticleId]:
        """The ids of what is new. A page that was saved before is written anew, and back if it was removed;
        an entry that the feed has given before is left alone."""
        from reader_app.store import article_content

        prepared = [article_content.prepare(article) for article in articles]
        with self._database.write(is_lasting=feed_id is None) as connection:
            # Feeds put the newest first; of articles with the same time the one that came last stands on top.
            added = [article_content.insert(connection, feed_id, content, received) for content in reversed(prepared)]
        return [article_id for article_id in reversed(added) if article_id is not None]

    def change(self, changed: Sequence[tuple[ArticleId, NewArticle]]) -> None:
        """Replace content; what the reader did with the articles stays."""
        from reader_app.store import article_content

        prepared = [(article_id, article_content.prepare(article)) for article_id, article in changed]
        with self._database.write() as connection:
            for article_id, content in prepared:
                article_content.replace(connection, article_id, content)

    # What the reader did; each answers with the ids that were different before

    def set_read(self, which: Ids | ArticleQuery, is_read: bool) -> list[ArticleId]:
        if isinstance(which, ArticleQuery):
            with self._database.write(is_lasting=True) as connection:
                chosen = select(connection, which).narrowed("s.is_read <> ?", is_read)
                ids = list(
                    chain.from_iterable(connection.execute(f"SELECT s.article_id {chosen.source}", chosen.values))
                )
                return _set(connection, "is_read", ids, is_read)
        # Reading on marks an article at every step: not worth waiting for the disk.
        with self._database.write(is_lasting=len(which) > 1) as connection:
            return _set(connection, "is_read", which, is_read)

    def set_bookmarked(self, ids: Ids, kept: bool) -> list[ArticleId]:
        with self._database.write(is_lasting=True) as connection:
            return _keep(connection, "is_bookmarked", ids, kept)

    def set_read_later(self, ids: Ids, wanted: bool) -> list[ArticleId]:
        with self._database.write(is_lasting=True) as connection:
            return _keep(connection, "is_read_later", ids, wanted)

    def set_opened(self, article_id: ArticleId, when: datetime) -> None:
        """Note the opening, for "last read" and for the history."""
        with self._database.write() as connection:
            connection.execute(
                "UPDATE article_state SET opened_at = ? WHERE article_id = ?", (to_int(when), article_id)
            )
            connection.execute(
                "INSERT INTO openings SELECT article_id, opened_at FROM article_state WHERE article_id = ?",
                (article_id,),
            )

    def set_position(self, article_id: ArticleId, position: Position) -> None:
        with self._database.write() as connection:
            connection.execute(
                "UPDATE article_state SET block = ?, fraction = ? WHERE article_id = ?",
                (position.block, position.fraction, article_id),
            )

    def remove(self, ids: Ids) -> list[ArticleId]:
        """Take saved pages out of every list; what stands under a feed is left alone."""
        with self._database.write(is_lasting=True) as connection:
            touched = _chosen(connection, ids, "feed_id IS NULL AND removed_at IS NULL")
            _update(connection, touched, "removed_at = ?", to_int(datetime.now(UTC)))
        return touched

    def restore(self, ids: Ids) -> list[ArticleId]:
        """Take back `remove`."""
        with self._database.write(is_lasting=True) as connection:
            touched = _chosen(connection, ids, "feed_id IS NULL AND removed_at IS NOT NULL")
            _update(connection, touched, "removed_at = NULL")
        return touched

    def _content(self, article_id: ArticleId, column: str) -> str:
        with self._database.read() as connection:
            row = connection.execute(f"SELECT {column} FROM documents WHERE article_id = ?", (article_id,)).fetchone()
        return unpack_or_empty(row[0] if row else None)


def _newest_with_character(connection: sqlite3.Connection, query: ArticleQuery, limit: int) -> "array[int] | None":
    """The first page of a search for one common character; None for any other, which the index answers."""
    from reader_app.store import characters

    character = characters.only_character(query.text)
    if character is None or query.sort not in (Sort.NEWEST, Sort.BEST) or not characters.is_large(connection):
        return None
    everything = select(connection, replace(query, text="", sort=Sort.NEWEST), folds=False)
    return characters.newest(connection, everything, character, limit)


def _ids(connection: sqlite3.Connection, chosen: Selection, limit: int | None, offset: int) -> "array[int]":
    sql = f"SELECT s.article_id {chosen.source} ORDER BY {chosen.order} LIMIT ? OFFSET ?"
    found = connection.execute(sql, (*chosen.values, -1 if limit is None else limit, offset))
    return array("q", chain.from_iterable(found))


def _set(connection: sqlite3.Connection, column: str, ids: Ids, value: bool) -> list[ArticleId]:
    touched = _chosen(connection, ids, f"{column} <> ?", value)
    _update(connection, touched, f"{column} = ?", value)
    return touched


def _keep(connection: sqlite3.Connection, column: str, ids: Ids, value: bool) -> list[ArticleId]:
    touched = _set(connection, column, ids, value)
    if value:
        # Its feed may have been removed while the article was still open in front of the person.
        hidden = _chosen(connection, touched, "removed_at IS NOT NULL")
        _update(connection, hidden, "removed_at = NULL, feed_id = NULL")
    return touched


def _chosen(connection: sqlite3.Connection, ids: Ids, condition: str, *values: object) -> list[ArticleId]:
    found = connection.execute(
        f"SELECT article_id FROM article_state WHERE article_id IN (SELECT value FROM json_each(?)) AND {condition}",
        (json.dumps(list(ids)), *values),
    )
    return list(chain.from_iterable(found))


def _update(connection: sqlite3.Connection, ids: Ids, change: str, *values: object) -> None:
    connection.execute(
        f"UPDATE article_state SET {change} WHERE article_id IN (SELECT value FROM json_each(?))",
        (*values, json.dumps(list(ids))),
    )
