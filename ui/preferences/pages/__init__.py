"""The pages of the preferences in their order; a page fills its form with rows."""

from collections.abc import Callable
from dataclasses import dataclass

from ui.context import Context
from ui.preferences.form import Form
from ui.preferences.pages import (
    advanced,
    feeds,
    general,
    network,
    privacy,
    reading,
    recommendations,
    shortcuts,
    storage,
)


@dataclass(frozen=True, slots=True)
class Page:
    """`title` is an English source."""

    name: str
    title: str
    icon: str
    build: Callable[[Form, Context], None]


PAGES = (
    Page("general", "General", "settings", general.build),
    Page("reading", "Reading", "text-size", reading.build),
    Page("feeds", "Feeds", "feed", feeds.build),
    Page("network", "Network", "external", network.build),
    Page("privacy", "Privacy", "check", privacy.build),
    Page("recommendations", "Recommendations", "heart", recommendations.build),
    Page("shortcuts", "Keyboard", "menu", shortcuts.build),
    Page("storage", "Storage", "save", storage.build),
    Page("advanced", "Advanced", "info", advanced.build),
)
