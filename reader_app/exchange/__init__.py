"""Formats of other programs: read without trusting them, written as they expect."""

from reader_app.exchange.opml import OpmlFeed

__all__ = ["OpmlFeed"]
