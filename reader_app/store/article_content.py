"""Writes the content of articles, and with it everything that is derived from it."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from reader_app.model import ArticleId, FeedId, NewArticle
from reader_app.store import article_tags, search_index, stories
from reader_app.store.addresses import address_key
from reader_app.store.packing import pack, pack_list, whole, whole_or_none
from reader_app.store.search_index import Tokens
from reader_app.store.times import from_int, sort_time, to_int

_COLUMNS = (
    "url", "url_key", "title", "authors", "site", "published", "updated", "language", "summary",
    "image_url", "tags", "comments_url", "source_hash",
)  # fmt: skip
# What only the page itself says; it stays together with the full text.
_PAGE_COLUMNS = ("subtitle", "support_links", "breadcrumb", "is_sponsored", "is_paywalled", "is_full_text")
_INSERT = (
    f"INSERT INTO articles ({', '.join((*_COLUMNS, *_PAGE_COLUMNS))}, guid, origin_feed_id, received)"
    f" VALUES ({', '.join('?' * len((*_COLUMNS, *_PAGE_COLUMNS)))}, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_REPLACE = f"UPDATE articles SET {', '.join(f'{column} = ?' for column in _COLUMNS)} WHERE id = ?"
_REPLACE_PAGE = f"UPDATE articles SET {', '.join(f'{column} = ?' for column in _PAGE_COLUMNS)} WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Content:
    """An article as the tables take it; made before the writer is claimed, so that nobody waits for it."""

    columns: tuple[object, ...]
    page_columns: tuple[object, ...]
    guid: str
    title: str
    published: datetime | None
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    is_full_text: bool
    body: bytes
    text: bytes
    tokens: Tokens


def prepare(article: NewArticle) -> Content:
    title, site, text = whole(article.title), whole(article.site), whole(article.text)
    tags, authors = _distinct(article.tags), _distinct(article.authors)
    url = whole_or_none(article.url)
    columns = (
        url,
        address_key(url) if url else None,
        title,
        pack_list(authors),
        site,
        to_int(article.published),
        to_int(article.updated),
        whole_or_none(article.language),
        whole(article.summary),
        whole_or_none(article.image_url),
        pack_list(tags),
        whole_or_none(article.comments_url),
        article.source_hash,
    )
    page_columns = (
        whole(article.subtitle),
        pack_list(article.support_links),
        pack_list(article.breadcrumb),
        article.is_sponsored,
        article.is_paywalled,
        article.is_full_text,
    )
    return Content(
        columns=columns,
        page_columns=page_columns,
        guid=whole(article.guid),
        title=title,
        published=article.published,
        authors=authors,
        tags=tags,
        is_full_text=article.is_full_text,
        body=pack(article.document),
        text=pack(text),
        tokens=search_index.tokenize(text, title, authors, site, tags),
    )


def insert(
    connection: sqlite3.Connection, feed_id: FeedId | None, content: Content, received: datetime
) -> ArticleId | None:
    """The new id; that of a saved page which is written anew; None for a feed's entry that is here already."""
    done = connection.execute(
        _INSERT, (*content.columns, *content.page_columns, content.guid, feed_id, to_int(received))
    )
    if done.rowcount == 0:
        return None if feed_id is not None else _save_again(connection, content)
    article_id = ArticleId(done.lastrowid or 0)
    connection.execute(
        "INSERT INTO article_state (article_id, feed_id, sort_time) VALUES (?, ?, ?)",
        (article_id, feed_id, sort_time(content.published, received)),
    )
    connection.execute("INSERT INTO documents VALUES (?, ?, ?)", (article_id, content.body, content.text))
    _link(connection, article_id, content)
    search_index.insert(connection, article_id, content.tokens)
    connection.execute("INSERT INTO unsettled VALUES (?)", (article_id,))
    return article_id


def replace(connection: sqlite3.Connection, article_id: ArticleId, content: Content) -> None:
    """New content for an article that is there; nothing happens to one that is not.

    A full text that was fetched stays when the feed later changes its shorter version.
    """
    row = connection.execute("SELECT received, is_full_text FROM articles WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return
    received, has_full_text = row
    search_index.delete(connection, article_id)
    _unlink(connection, article_id)
    connection.execute(_REPLACE, (*content.columns, article_id))
    connection.execute(
        "UPDATE article_state SET sort_time = ? WHERE article_id = ?",
        (sort_time(content.published, from_int(received)), article_id),
    )
    _link(connection, article_id, content)
    if content.is_full_text or not has_full_text:
        connection.execute(_REPLACE_PAGE, (*content.page_columns, article_id))
        connection.execute(
            "INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", (article_id, content.body, content.text)
        )
    search_index.insert_stored(connection, article_id)
    connection.execute("INSERT OR IGNORE INTO unsettled VALUES (?)", (article_id,))


def delete(connection: sqlite3.Connection, article_id: ArticleId) -> None:
    """Let go of an article for good, with all that hangs on it."""
    search_index.delete(connection, article_id)
    _unlink(connection, article_id)
    stories.forget(connection, article_id)
    for table in ("unsettled", "muted", "picks"):
        connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))
    connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))


def _save_again(connection: sqlite3.Connection, content: Content) -> ArticleId:
    row = connection.execute(
        "SELECT id FROM articles WHERE origin_feed_id IS NULL AND guid = ?", (content.guid,)
    ).fetchone()
    article_id = ArticleId(row[0])
    replace(connection, article_id, content)
    connection.execute("UPDATE article_state SET removed_at = NULL WHERE article_id = ?", (article_id,))
    return article_id


def _link(connection: sqlite3.Connection, article_id: ArticleId, content: Content) -> None:
    article_tags.link(connection, article_id)
    connection.executemany(
        "INSERT INTO article_authors VALUES (?, ?)", [(name, article_id) for name in content.authors]
    )


def _unlink(connection: sqlite3.Connection, article_id: ArticleId) -> None:
    connection.execute("DELETE FROM article_tags WHERE article_id = ?", (article_id,))
    connection.execute("DELETE FROM article_authors WHERE article_id = ?", (article_id,))


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    """Each name once; SQLite's NOCASE knows the case of ASCII only, and so do we."""
    found: dict[bytes, str] = {}
    for name in names:
        clean = whole(name)
        found.setdefault(clean.encode().lower(), clean)
    return tuple(found.values())
