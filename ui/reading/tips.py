"""The tip over a word: the long form of an abbreviation, the title of a picture or link."""

import html

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QToolTip


def show(page: QTextBrowser, event: QHelpEvent) -> None:
    """Plain text: Qt would take a stranger's title for markup and load what it names."""
    document = page.document()
    at = QPointF(event.pos()) + QPointF(0, page.verticalScrollBar().value())
    position = document.documentLayout().hitTest(at, Qt.HitTestAccuracy.ExactHit)
    cursor = QTextCursor(document)
    cursor.setPosition(max(0, min(position + 1, document.characterCount() - 1)))
    title = cursor.charFormat().toolTip() if position >= 0 else ""
    QToolTip.showText(event.globalPos(), f"<p>{html.escape(title)}</p>" if title else "", page)
