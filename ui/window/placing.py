"""Where a window comes up: where it was, as long as that can still be seen."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize

# So much of the title bar has to be there to take hold of.
GRIP_PX = 120
BAR_PX = 30
# What a frame takes at most, as its size is not known before the window is shown.
FRAME_PX = QSize(4, 40)


def fitted(size: QSize, screens: Sequence[QRect]) -> QSize:
    """The size, so that the window with its frame is no larger than the largest screen."""
    if not screens:
        return size
    largest = QSize(max(screen.width() for screen in screens), max(screen.height() for screen in screens))
    return size.boundedTo(largest - FRAME_PX)


def visible(position: Sequence[int], size: QSize, screens: Sequence[QRect]) -> QPoint | None:
    """The position, if a window of this size can be taken hold of there; None where its screen is gone."""
    if len(position) != 2:
        return None
    x, y = position
    bar = QRect(x, y, size.width(), BAR_PX)
    seen = [screen.intersected(bar) for screen in screens]
    is_held = any(part.width() >= min(GRIP_PX, size.width()) and part.height() >= BAR_PX // 2 for part in seen)
    return QPoint(x, y) if is_held else None
