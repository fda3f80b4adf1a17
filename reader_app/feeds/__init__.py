"""Feeds: their formats, where they are found, what is new in them, and when to ask again."""

from reader_app.errors import NotAFeed
from reader_app.feeds.parse import parse
from reader_app.feeds.parsed import Enclosure, ParsedEntry, ParsedFeed

__all__ = ["Enclosure", "NotAFeed", "ParsedEntry", "ParsedFeed", "parse"]
