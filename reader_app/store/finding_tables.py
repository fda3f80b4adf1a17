"""The tables for finding again: search, tags, stories, recommendations, rules. A step of `schema.STEPS`."""

FINDING = (
    # Fresh, with a column for each thing that can be asked for by name. It is filled by `SearchIndex.catch_up`.
    "DROP TABLE article_index",
    """
    CREATE VIRTUAL TABLE article_index USING fts5 (
        body, title, authors, source, tags, notes, initials, content = '', tokenize = "ascii tokenchars '+#'"
    )
    """,
    "DELETE FROM meta WHERE name = 'token_version'",
    # `tags` is what the source says; these are what we found in the text, what the person gave, what they took off.
    "ALTER TABLE articles ADD COLUMN found_tags TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE articles ADD COLUMN own_tags TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE articles ADD COLUMN refused_tags TEXT NOT NULL DEFAULT '[]'",
    "CREATE INDEX articles_with_picture ON articles (id) WHERE image_url IS NOT NULL",
    # Articles that tell the same story carry the number of the one that told it first.
    "ALTER TABLE article_state ADD COLUMN story_id INTEGER",
    """
    CREATE INDEX state_by_story ON article_state (story_id, article_id, is_read, removed_at)
    WHERE story_id IS NOT NULL
    """,
    # The lists fold stories, and read nothing but their index.
    "DROP INDEX state_by_time",
    """
    CREATE INDEX state_by_time ON article_state (sort_time, article_id, removed_at, story_id)
    WHERE removed_at IS NULL
    """,
    "DROP INDEX state_by_read",
    """
    CREATE INDEX state_by_read ON article_state (is_read DESC, sort_time, article_id, removed_at, story_id)
    WHERE removed_at IS NULL
    """,
    "DROP INDEX state_by_feed",
    "CREATE INDEX state_by_feed ON article_state (feed_id, sort_time, article_id, is_read, removed_at, story_id)",
    # What has come in and was not looked at yet for tags, stories and rules.
    "CREATE TABLE unsettled (article_id INTEGER PRIMARY KEY)",
    "INSERT INTO unsettled SELECT id FROM articles",
    # The smallest hashes of an article's text; what shares many of them tells the same.
    "CREATE TABLE sketches (hash INTEGER, article_id INTEGER, PRIMARY KEY (hash, article_id)) WITHOUT ROWID",
    "CREATE TABLE sketched (article_id INTEGER PRIMARY KEY, hashes BLOB NOT NULL)",
    # In how many articles each candidate for a tag has stood.
    "CREATE TABLE words (word TEXT PRIMARY KEY, articles INTEGER NOT NULL) WITHOUT ROWID",
    # Every tag there ever was, as it is compared and as its first letters are typed.
    """
    CREATE TABLE tag_names (tag TEXT PRIMARY KEY COLLATE NOCASE, folded TEXT NOT NULL, initials TEXT NOT NULL)
    WITHOUT ROWID
    """,
    "CREATE INDEX tag_names_folded ON tag_names (folded)",
    "CREATE INDEX tag_names_initials ON tag_names (initials)",
    """
    CREATE TABLE tag_choices (
        tag TEXT PRIMARY KEY COLLATE NOCASE,
        shown_as TEXT,
        color TEXT NOT NULL DEFAULT '',
        is_hidden INTEGER NOT NULL DEFAULT 0
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE saved_searches (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        text TEXT NOT NULL,
        sort TEXT NOT NULL
    )
    """,
    "CREATE TABLE search_log (text TEXT PRIMARY KEY, times INTEGER NOT NULL, last_at INTEGER NOT NULL) WITHOUT ROWID",
    # What the person said about recommendations: more of this, less of this, not this topic.
    """
    CREATE TABLE tastes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        verdict TEXT NOT NULL,
        topics TEXT NOT NULL DEFAULT '[]',
        title TEXT NOT NULL DEFAULT '',
        article_id INTEGER,
        said_at INTEGER NOT NULL
    )
    """,
    # What is worth reading now, in its order, with the reasons.
    """
    CREATE TABLE picks (
        position INTEGER PRIMARY KEY,
        article_id INTEGER NOT NULL,
        reason TEXT NOT NULL,
        detail TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE rules (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        search TEXT NOT NULL DEFAULT '',
        pattern TEXT NOT NULL DEFAULT '',
        deed TEXT NOT NULL,
        tag TEXT NOT NULL DEFAULT '',
        is_on INTEGER NOT NULL DEFAULT 1,
        ends_at INTEGER
    )
    """,
    "CREATE TABLE muted (article_id INTEGER PRIMARY KEY, rule_id INTEGER NOT NULL)",
    "CREATE INDEX muted_by_rule ON muted (rule_id)",
)

# How many articles the words were learnt from stands among them, under the empty word.
LEARNT = (
    """
    INSERT OR REPLACE INTO words
    SELECT '', count(*) FROM articles WHERE id NOT IN (SELECT article_id FROM unsettled)
    """,
)

_IS_UNREAD = "{row}.story_id IS NOT NULL AND {row}.is_read = 0 AND {row}.removed_at IS NULL"
_HAS_ANOTHER = """
EXISTS (
    SELECT 1 FROM article_state AS o
    WHERE o.story_id = {row}.story_id AND o.article_id <> {row}.article_id AND o.is_read = 0 AND o.removed_at IS NULL
)
"""
_GOES = f"UPDATE folded SET unread = unread - 1 WHERE {_IS_UNREAD} AND {_HAS_ANOTHER};".format(row="old")
_COMES = f"UPDATE folded SET unread = unread + 1 WHERE {_IS_UNREAD} AND {_HAS_ANOTHER};".format(row="new")

# How many unread articles the list of the unread leaves out, because another one stands there for their story.
# It is kept rather than counted: the sidebar asks for it at every change.
FOLDED = (
    "CREATE TABLE folded (unread INTEGER NOT NULL)",
    """
    INSERT INTO folded SELECT count(*) - count(DISTINCT story_id) FROM article_state
    WHERE story_id IS NOT NULL AND is_read = 0 AND removed_at IS NULL
    """,
    f"CREATE TRIGGER story_came AFTER INSERT ON article_state WHEN new.story_id IS NOT NULL BEGIN {_COMES} END",
    f"CREATE TRIGGER story_went AFTER DELETE ON article_state WHEN old.story_id IS NOT NULL BEGIN {_GOES} END",
    f"""
    CREATE TRIGGER story_changed AFTER UPDATE OF is_read, removed_at, story_id ON article_state
    WHEN (old.story_id IS NOT NULL OR new.story_id IS NOT NULL) AND (
        old.story_id IS NOT new.story_id OR old.is_read <> new.is_read OR old.removed_at IS NOT new.removed_at
    ) BEGIN {_GOES} {_COMES} END
    """,
)
