"""The article page."""

from ui.reading.pane import ReadingPane

__all__ = ["ReadingPane"]
