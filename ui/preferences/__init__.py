"""What a person may choose, applied at once."""

from ui.preferences.window import PreferencesWindow

__all__ = ["PreferencesWindow"]
