"""Rules about articles, and what they have hidden."""

import json
from array import array
from collections.abc import Collection
from itertools import chain

from reader_app.model import ArticleId, ArticleQuery, Deed, Rule, RuleId, Sort
from reader_app.store.database import Database
from reader_app.store.packing import whole
from reader_app.store.queries import select
from reader_app.store.times import LATEST_INT, from_int, to_int

# Muted articles are hidden like removed ones, but by a time that no clean-up ever reaches.
MUTED_AT = LATEST_INT


class Rules:
    """The rules of the library in the order in which they were made."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Rule]:
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id, name, search, pattern, deed, tag, is_on, ends_at FROM rules ORDER BY id"
            )
            return [
                Rule(
                    name=name,
                    search=search,
                    deed=Deed(deed),
                    pattern=pattern,
                    tag=tag,
                    is_on=bool(is_on),
                    ends_at=from_int(ends_at),
                    id=RuleId(number),
                )
                for number, name, search, pattern, deed, tag, is_on, ends_at in rows
                if deed in Deed._value2member_map_
            ]

    def put(self, rule: Rule) -> RuleId:
        """Write a rule: a new one, or one that is or was there under its number."""
        values = (
            rule.id,
            whole(rule.name),
            whole(rule.search),
            whole(rule.pattern),
            str(rule.deed),
            whole(rule.tag),
            rule.is_on,
            to_int(rule.ends_at),
        )
        with self._database.write(is_lasting=True) as connection:
            done = connection.execute("INSERT OR REPLACE INTO rules VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
        return rule.id if rule.id is not None else RuleId(done.lastrowid or 0)

    def remove(self, rule_id: RuleId) -> None:
        with self._database.write(is_lasting=True) as connection:
            connection.execute("DELETE FROM rules WHERE id = ?", (rule_id,))

    def found(self, search: str, among: Collection[ArticleId] | None = None) -> "array[int]":
        """The articles that a search finds, newest first: all, or only those of `among`, a few that came together."""
        with self._database.read() as connection:
            query = ArticleQuery(text=search, sort=Sort.NEWEST)
            if among is None:
                chosen = select(connection, query)
            elif not among:
                return array("q")
            else:
                chosen = select(connection, query, within=(min(among), max(among))).narrowed(
                    "s.article_id IN (SELECT value FROM json_each(?))", json.dumps(list(among))
                )
            sql = f"SELECT s.article_id {chosen.source} ORDER BY {chosen.order}"
            return array("q", chain.from_iterable(connection.execute(sql, chosen.values)))

    def mute(self, ids: Collection[ArticleId], rule_id: RuleId) -> list[ArticleId]:
        """Hide articles until `unmute`; what the person keeps is never hidden. Returns those hidden now."""
        with self._database.write() as connection:
            rows = connection.execute(
                "SELECT article_id FROM article_state WHERE article_id IN (SELECT value FROM json_each(?))"
                " AND removed_at IS NULL AND is_bookmarked = 0 AND is_read_later = 0 AND opened_at IS NULL",
                (json.dumps(list(ids)),),
            )
            touched = [ArticleId(row[0]) for row in rows.fetchall()]
            connection.executemany(
                "INSERT OR REPLACE INTO muted VALUES (?, ?)", [(number, rule_id) for number in touched]
            )
            connection.executemany(
                "UPDATE article_state SET removed_at = ? WHERE article_id = ?",
                [(MUTED_AT, number) for number in touched],
            )
        return touched

    def unmute(self, ids: Collection[ArticleId]) -> list[ArticleId]:
        """Show hidden articles again; returns those that are seen now."""
        chosen = json.dumps(list(ids))
        with self._database.write(is_lasting=True) as connection:
            rows = connection.execute(
                "SELECT s.article_id FROM muted AS m JOIN article_state AS s ON s.article_id = m.article_id"
                " WHERE m.article_id IN (SELECT value FROM json_each(?)) AND s.removed_at = ?",
                (chosen, MUTED_AT),
            )
            touched = [ArticleId(row[0]) for row in rows.fetchall()]
            connection.execute("DELETE FROM muted WHERE article_id IN (SELECT value FROM json_each(?))", (chosen,))
            connection.executemany(
                "UPDATE article_state SET removed_at = NULL WHERE article_id = ?", [(number,) for number in touched]
            )
        return touched

    def muted(self, rule_id: RuleId) -> list[ArticleId]:
        """What the rule has hidden."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT article_id FROM muted WHERE rule_id = ?", (rule_id,))
            return [ArticleId(row[0]) for row in rows]

    def muted_counts(self) -> dict[RuleId, int]:
        with self._database.read() as connection:
            rows = connection.execute("SELECT rule_id, count(*) FROM muted GROUP BY rule_id")
            return {RuleId(number): count for number, count in rows}
