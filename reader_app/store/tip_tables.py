"""The tables for thanks: where they can be given, and the ledger of what was."""

# `source` is "feed:ID", or "site:HOST" for pages that stand under no feed: it outlives both.
TIPS = (
    """
    CREATE TABLE support_links (
        source TEXT NOT NULL,
        url TEXT NOT NULL,
        label TEXT NOT NULL DEFAULT '',
        is_own INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (source, url)
    ) WITHOUT ROWID
    """,
    # A picture that the person has chosen, such as an author's payment code.
    """
    CREATE TABLE payment_codes (
        source TEXT PRIMARY KEY,
        digest TEXT NOT NULL,
        extension TEXT NOT NULL,
        width_px INTEGER NOT NULL,
        height_px INTEGER NOT NULL,
        size_bytes INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE tips (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        amount TEXT NOT NULL,
        currency TEXT NOT NULL,
        given_on TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        source TEXT NOT NULL DEFAULT '',
        article_title TEXT NOT NULL DEFAULT '',
        article_url TEXT NOT NULL DEFAULT ''
    )
    """,
)
