"""What a person may choose, applied at once."""

from ui.preferences.dialog import PreferencesDialog

__all__ = ["PreferencesDialog"]
