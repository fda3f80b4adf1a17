"""Colours, fonts and icons by name."""

from ui.theme.theme import Theme

__all__ = ["Theme"]
