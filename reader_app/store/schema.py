"""The tables of the library, as numbered steps: step n leads from version n - 1 to version n.

A step that has reached people is never edited; what comes later is a step of its own.
"""

from reader_app.store.finding_tables import FINDING, FOLDED, LEARNT
from reader_app.store.tip_tables import TIPS
from reader_app.store.upkeep_tables import IDENTITY, NOTICES, UPKEEP

# "Haow": tells a library from any other SQLite file.
APPLICATION_ID = 0x48616F77
PAGE_BYTES = 4096

_FIRST = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE folders (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        parent_id INTEGER REFERENCES folders (id) ON DELETE SET NULL,
        position INTEGER NOT NULL DEFAULT 0
    )
    """,
    "CREATE INDEX folder_parents ON folders (parent_id)",
    # A removed feed keeps its row while articles of it are kept: following it again finds them.
    """
    CREATE TABLE feeds (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        url TEXT NOT NULL,
        url_key TEXT NOT NULL,
        title TEXT NOT NULL,
        custom_title TEXT,
        site_url TEXT,
        description TEXT NOT NULL DEFAULT '',
        language TEXT,
        image_url TEXT,
        folder_id INTEGER REFERENCES folders (id) ON DELETE SET NULL,
        position INTEGER NOT NULL DEFAULT 0,
        origin TEXT,
        wants_full_text INTEGER NOT NULL DEFAULT 0,
        is_bundled INTEGER NOT NULL DEFAULT 0,
        added_at INTEGER NOT NULL,
        removed_at INTEGER
    )
    """,
    "CREATE UNIQUE INDEX feed_addresses ON feeds (url_key)",
    "CREATE INDEX feed_folders ON feeds (folder_id)",
    # Apart from the feeds, because it changes with every refresh.
    """
    CREATE TABLE feed_health (
        feed_id INTEGER PRIMARY KEY REFERENCES feeds (id) ON DELETE CASCADE,
        checked_at INTEGER,
        succeeded_at INTEGER,
        due_at INTEGER,
        failures INTEGER NOT NULL DEFAULT 0,
        status INTEGER,
        problem TEXT,
        hint TEXT,
        is_gone INTEGER NOT NULL DEFAULT 0,
        etag TEXT,
        last_modified TEXT,
        body_hash TEXT,
        kept_since INTEGER
    )
    """,
    # `origin_feed_id` says where it came from and never changes; NULL is a page that was saved.
    """
    CREATE TABLE articles (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        origin_feed_id INTEGER REFERENCES feeds (id),
        guid TEXT NOT NULL,
        url TEXT,
        url_key TEXT,
        title TEXT NOT NULL,
        authors TEXT NOT NULL DEFAULT '[]',
        site TEXT NOT NULL DEFAULT '',
        published INTEGER,
        updated INTEGER,
        received INTEGER NOT NULL,
        language TEXT,
        summary TEXT NOT NULL DEFAULT '',
        image_url TEXT,
        tags TEXT NOT NULL DEFAULT '[]',
        comments_url TEXT,
        is_full_text INTEGER NOT NULL DEFAULT 0,
        source_hash TEXT NOT NULL DEFAULT ''
    )
    """,
    "CREATE UNIQUE INDEX article_entries ON articles (origin_feed_id, guid) WHERE origin_feed_id IS NOT NULL",
    "CREATE UNIQUE INDEX article_pages ON articles (guid) WHERE origin_feed_id IS NULL",
    "CREATE INDEX article_addresses ON articles (url_key)",
    "CREATE INDEX article_sites ON articles (site)",
    # What the reader did, and all that a list is ordered and filtered by, in rows so narrow that a list of
    # a hundred thousand reads nothing else. `feed_id` is the feed it stands under, NULL among the saved pages.
    """
    CREATE TABLE article_state (
        article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        feed_id INTEGER REFERENCES feeds (id),
        sort_time INTEGER NOT NULL,
        is_read INTEGER NOT NULL DEFAULT 0,
        is_bookmarked INTEGER NOT NULL DEFAULT 0,
        is_read_later INTEGER NOT NULL DEFAULT 0,
        removed_at INTEGER,
        opened_at INTEGER,
        block INTEGER,
        fraction REAL
    )
    """,
    "CREATE INDEX state_by_time ON article_state (sort_time, article_id, removed_at) WHERE removed_at IS NULL",
    # Read backwards it gives the unread first, newest first.
    """
    CREATE INDEX state_by_read ON article_state (is_read DESC, sort_time, article_id, removed_at)
    WHERE removed_at IS NULL
    """,
    "CREATE INDEX state_by_feed ON article_state (feed_id, sort_time, article_id, is_read, removed_at)",
    """
    CREATE INDEX state_bookmarked ON article_state (sort_time, article_id, is_bookmarked, is_read, removed_at)
    WHERE is_bookmarked = 1
    """,
    """
    CREATE INDEX state_read_later ON article_state (sort_time, article_id, is_read_later, is_read, removed_at)
    WHERE is_read_later = 1
    """,
    "CREATE INDEX state_removed ON article_state (removed_at) WHERE removed_at IS NOT NULL",
    # Apart from the articles, and packed: 0.56 of the room for Chinese, 0.4 for English, at 0.01 ms an article read.
    """
    CREATE TABLE documents (
        article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        body BLOB NOT NULL,
        text BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE article_tags (
        tag TEXT NOT NULL COLLATE NOCASE,
        article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        PRIMARY KEY (tag, article_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX tags_of_article ON article_tags (article_id)",
    """
    CREATE TABLE article_authors (
        author TEXT NOT NULL COLLATE NOCASE,
        article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        PRIMARY KEY (author, article_id)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX authors_of_article ON article_authors (article_id)",
    """
    CREATE TABLE openings (
        article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        opened_at INTEGER NOT NULL
    )
    """,
    "CREATE INDEX openings_of_article ON openings (article_id, opened_at)",
    """
    CREATE TABLE pictures (
        url TEXT NOT NULL,
        edge_px INTEGER NOT NULL,
        digest TEXT NOT NULL,
        extension TEXT NOT NULL,
        width_px INTEGER NOT NULL,
        height_px INTEGER NOT NULL,
        size_bytes INTEGER NOT NULL,
        PRIMARY KEY (url, edge_px)
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE picture_failures (
        url TEXT PRIMARY KEY,
        problem TEXT NOT NULL,
        failed_at INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    # The body first: postings of later columns carry a marker each, which costs a quarter of the index.
    # `ascii` only cuts at the blanks that `search.segment` has put between the tokens.
    """
    CREATE VIRTUAL TABLE article_index USING fts5 (
        body, title, names, content = '', tokenize = "ascii tokenchars '+#'"
    )
    """,
    # Articles that the index does not know yet: after a repair, or when tokens are made in another way.
    "CREATE TABLE unindexed (article_id INTEGER PRIMARY KEY)",
    # The sidebar's numbers; feed 0 stands for the saved pages. Kept by the triggers below.
    """
    CREATE TABLE counts (
        feed_id INTEGER PRIMARY KEY,
        articles INTEGER NOT NULL,
        unread INTEGER NOT NULL,
        bookmarked INTEGER NOT NULL,
        read_later INTEGER NOT NULL
    )
    """,
    "CREATE TABLE tag_counts (tag TEXT PRIMARY KEY COLLATE NOCASE, articles INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE INDEX tags_by_use ON tag_counts (articles)",
    """
    CREATE TRIGGER state_came AFTER INSERT ON article_state WHEN new.removed_at IS NULL BEGIN
        INSERT INTO counts (feed_id, articles, unread, bookmarked, read_later)
        VALUES (ifnull(new.feed_id, 0), 1, NOT new.is_read, new.is_bookmarked, new.is_read_later)
        ON CONFLICT (feed_id) DO UPDATE SET
            articles = articles + 1,
            unread = unread + excluded.unread,
            bookmarked = bookmarked + excluded.bookmarked,
            read_later = read_later + excluded.read_later;
    END
    """,
    """
    CREATE TRIGGER state_went AFTER DELETE ON article_state WHEN old.removed_at IS NULL BEGIN
        UPDATE counts SET
            articles = articles - 1,
            unread = unread - NOT old.is_read,
            bookmarked = bookmarked - old.is_bookmarked,
            read_later = read_later - old.is_read_later
        WHERE feed_id = ifnull(old.feed_id, 0);
    END
    """,
    """
    CREATE TRIGGER state_changed AFTER UPDATE OF is_read, is_bookmarked, is_read_later ON article_state
    WHEN old.feed_id IS new.feed_id AND old.removed_at IS NULL AND new.removed_at IS NULL BEGIN
        UPDATE counts SET
            unread = unread + old.is_read - new.is_read,
            bookmarked = bookmarked + new.is_bookmarked - old.is_bookmarked,
            read_later = read_later + new.is_read_later - old.is_read_later
        WHERE feed_id = ifnull(new.feed_id, 0);
    END
    """,
    """
    CREATE TRIGGER state_moved AFTER UPDATE OF feed_id, removed_at ON article_state
    WHEN old.feed_id IS NOT new.feed_id OR old.removed_at IS NOT new.removed_at BEGIN
        UPDATE counts SET
            articles = articles - 1,
            unread = unread - NOT old.is_read,
            bookmarked = bookmarked - old.is_bookmarked,
            read_later = read_later - old.is_read_later
        WHERE feed_id = ifnull(old.feed_id, 0) AND old.removed_at IS NULL;
        INSERT INTO counts (feed_id, articles, unread, bookmarked, read_later)
        SELECT ifnull(new.feed_id, 0), 1, NOT new.is_read, new.is_bookmarked, new.is_read_later
        WHERE new.removed_at IS NULL
        ON CONFLICT (feed_id) DO UPDATE SET
            articles = articles + 1,
            unread = unread + excluded.unread,
            bookmarked = bookmarked + excluded.bookmarked,
            read_later = read_later + excluded.read_later;
        UPDATE tag_counts SET articles = articles + (new.removed_at IS NULL) - (old.removed_at IS NULL)
        WHERE tag IN (SELECT tag FROM article_tags WHERE article_id = new.article_id);
    END
    """,
    """
    CREATE TRIGGER tag_came AFTER INSERT ON article_tags BEGIN
        -- A removed article's tag counts nothing yet, but its row must be there when the article comes back.
        INSERT INTO tag_counts (tag, articles)
        SELECT new.tag, EXISTS (SELECT 1 FROM article_state WHERE article_id = new.article_id AND removed_at IS NULL)
        WHERE true
        ON CONFLICT (tag) DO UPDATE SET articles = articles + excluded.articles;
    END
    """,
    """
    CREATE TRIGGER tag_went AFTER DELETE ON article_tags
    WHEN EXISTS (SELECT 1 FROM article_state WHERE article_id = old.article_id AND removed_at IS NULL) BEGIN
        UPDATE tag_counts SET articles = articles - 1 WHERE tag = old.tag;
    END
    """,
    "INSERT INTO meta VALUES ('is_new', '1')",
)

_HIGHLIGHTS = (
    # `start` counts in the article's flat text; the words find the place again when the text has changed.
    """
    CREATE TABLE highlights (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        quote TEXT NOT NULL,
        "before" TEXT NOT NULL DEFAULT '',
        "after" TEXT NOT NULL DEFAULT '',
        made_at INTEGER NOT NULL,
        changed_at INTEGER NOT NULL,
        color TEXT NOT NULL DEFAULT 'yellow',
        note TEXT NOT NULL DEFAULT ''
    )
    """,
    "CREATE INDEX highlights_by_article ON highlights (article_id, start)",
    # What is set differently for one feed or one article, as JSON.
    """
    CREATE TABLE feed_typography (
        feed_id INTEGER PRIMARY KEY REFERENCES feeds (id) ON DELETE CASCADE,
        changes TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE article_typography (
        article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
        changes TEXT NOT NULL
    )
    """,
)

_PAGES = (
    # What a page says of its article beside the text.
    "ALTER TABLE articles ADD COLUMN subtitle TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE articles ADD COLUMN support_links TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE articles ADD COLUMN breadcrumb TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE articles ADD COLUMN is_sponsored INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE articles ADD COLUMN is_paywalled INTEGER NOT NULL DEFAULT 0",
    # How the person had the feed and its pages read where we erred; NULL leaves it to us.
    "ALTER TABLE feeds ADD COLUMN encoding TEXT",
    "ALTER TABLE feeds ADD COLUMN body_place TEXT",
)

STEPS: tuple[tuple[str, ...], ...] = (
    _FIRST,
    _HIGHLIGHTS,
    FINDING,
    _PAGES,
    TIPS,
    UPKEEP,
    LEARNT,
    IDENTITY,
    NOTICES,
    FOLDED,
)
