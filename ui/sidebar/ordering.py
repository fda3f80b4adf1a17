"""The order of feeds and folders in the sidebar: the person's own, by name, or by unread articles."""

from collections.abc import Callable
from dataclasses import replace
from functools import cmp_to_key
from typing import Any

from PySide6.QtCore import QCollator, QLocale, Qt

from reader_app import words
from ui.sidebar.model import Contents
from ui.sidebar.nodes import folder_counts

BY_NAME, BY_UNREAD = "name", "unread"


def ordered(contents: Contents, sort: str) -> Contents:
    """The same lines in this order; what is alike stays in the person's own."""
    if sort == BY_NAME:
        key = _by_name()
        feeds = sorted(contents.feeds, key=lambda feed: key(feed.name))
        folders = sorted(contents.folders, key=lambda folder: key(folder.name))
        return replace(contents, feeds=tuple(feeds), folders=tuple(folders))
    if sort == BY_UNREAD:
        unread = contents.counts.unread_by_feed
        totals = folder_counts(contents.feeds, contents.folders, contents.counts)
        most = sorted(contents.feeds, key=lambda feed: -unread.get(feed.id, 0))
        fullest = sorted(contents.folders, key=lambda folder: -totals.get(folder.id, 0))
        return replace(contents, feeds=tuple(most), folders=tuple(fullest))
    return contents


def _by_name() -> Callable[[str], Any]:
    """As the language's dictionaries do: Chinese by its sounds, numbers by their size."""
    collator = QCollator(QLocale(words.language()))
    collator.setNumericMode(True)
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return cmp_to_key(collator.compare)
