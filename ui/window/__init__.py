"""The main window."""

from ui.window.main_window import MainWindow

__all__ = ["MainWindow"]
