"""Colours, fonts and icons by name."""

from ui.theme.theme import Theme, light_colors

__all__ = ["Theme", "light_colors"]
