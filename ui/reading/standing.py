"""Where the page is to stand: it goes there as soon as that part is written, and stays there while things change."""

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractScrollArea

from reader_app.model import Position
from ui.reading.place import Anchor
from ui.reading.sheet import Sheet


class Standing:
    """`wanted` is where the page will stand; None once it does, and when somebody has gone elsewhere."""

    def __init__(self, view: QAbstractScrollArea, sheet: Callable[[], Sheet]) -> None:
        self.wanted: Position | Anchor | None = None
        self.is_settling = False
        self._view = view
        self._sheet = sheet

    def here(self) -> Anchor:
        """The line at the top of the view."""
        return self._sheet().anchor(self._view.verticalScrollBar().value())

    def position(self) -> Position:
        """Where reading stands now, or will once the page is complete."""
        wanted, rendered = self.wanted, self._sheet().rendered
        is_there = not rendered.is_complete or (isinstance(wanted, Position) and wanted.block < len(rendered.starts))
        if isinstance(wanted, Position) and is_there:
            return wanted
        return self._sheet().position(self._view.verticalScrollBar().value())

    def settle(self) -> None:
        """Go where the page should stand, as soon as that part of it is there."""
        sheet = self._sheet()
        y = sheet.height_of(self.wanted) if self.wanted is not None else None
        if y is None:
            return
        # The scroll bar learns of new text only once it is laid out.
        most = round(sheet.full_height()) - self._view.viewport().height()
        # What stands near the end is reached once the end part below it has come to its full height.
        if y <= most:
            self.wanted = None
        bar = self._view.verticalScrollBar()
        self.is_settling = True
        bar.setMaximum(max(bar.maximum(), most))
        bar.setValue(round(y))
        self.is_settling = False

    def keep(self, change: Callable[[], object]) -> None:
        """Do something that moves the text, and stand at the same line afterwards."""
        wanted = self.wanted or self.here()
        change()
        self.wanted = wanted
        self.settle()
