"""The list of articles: its model, its look, its pane."""

from ui.articles.pane import ListPane

__all__ = ["ListPane"]
