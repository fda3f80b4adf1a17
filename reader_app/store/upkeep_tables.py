"""The tables for upkeep: what each feed keeps, how it is asked, where it used to be. Steps of `schema.STEPS`."""

UPKEEP = (
    # NULL leaves it to the settings, 0 keeps everything.
    "ALTER TABLE feeds ADD COLUMN keeps_days INTEGER",
    "ALTER TABLE feeds ADD COLUMN keeps_articles INTEGER",
    # Where permanent redirects lead, and how often in a row they did.
    "ALTER TABLE feed_health ADD COLUMN moves_to TEXT",
    "ALTER TABLE feed_health ADD COLUMN moved_times INTEGER NOT NULL DEFAULT 0",
    # Secrets are not in here, see `reader_app.credentials`.
    """
    CREATE TABLE feed_network (
        feed_id INTEGER PRIMARY KEY REFERENCES feeds (id) ON DELETE CASCADE,
        user_agent TEXT NOT NULL DEFAULT '',
        ca_file TEXT NOT NULL DEFAULT '',
        fingerprint TEXT NOT NULL DEFAULT ''
    )
    """,
    # The newest owner of an address: following it again finds the feed where it is now.
    """
    CREATE TABLE earlier_addresses (
        url_key TEXT PRIMARY KEY,
        feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
        url TEXT NOT NULL,
        moved_at INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX earlier_addresses_of_feed ON earlier_addresses (feed_id)",
    # What was let go while its feed may still offer it: it must not come back as news.
    """
    CREATE TABLE let_go (
        feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
        guid TEXT NOT NULL,
        source_hash TEXT NOT NULL,
        PRIMARY KEY (feed_id, guid)
    ) WITHOUT ROWID
    """,
)

# Whether new articles are told outside the window; NULL leaves it to the settings.
NOTICES = ("ALTER TABLE feeds ADD COLUMN notifies INTEGER",)

# A name for the library, see `identity.py`.
IDENTITY = ("CREATE TABLE identity (number INTEGER PRIMARY KEY CHECK (number = 1), name TEXT NOT NULL)",)
