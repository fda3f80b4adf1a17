"""Feeds: their formats, where they are found, what is new in them, and when to ask again."""

from reader_app.errors import NotAFeed
from reader_app.feeds.decide import Decision, Known, decide, entry_hash
from reader_app.feeds.discover import Candidate, find
from reader_app.feeds.moves import moved_to
from reader_app.feeds.parse import parse
from reader_app.feeds.parsed import Enclosure, ParsedEntry, ParsedFeed
from reader_app.feeds.schedule import after_failure, after_success

__all__ = [
    "Candidate",
    "Decision",
    "Enclosure",
    "Known",
    "NotAFeed",
    "ParsedEntry",
    "ParsedFeed",
    "after_failure",
    "after_success",
    "decide",
    "entry_hash",
    "find",
    "moved_to",
    "parse",
]
