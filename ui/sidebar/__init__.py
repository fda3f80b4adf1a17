"""The left pane: search, smart lists, folders and feeds, tags, and what is under way."""

from ui.sidebar.pane import Sidebar

__all__ = ["Sidebar"]
