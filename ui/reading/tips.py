"""The tip over a word: a footnote, the long form of an abbreviation, the title of a picture or link."""

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtWidgets import QToolTip

from ui.reading import copying
from ui.reading.rendered import LinkKind

if TYPE_CHECKING:
    from ui.reading.surface import Surface

LONGEST_NOTE = 400


def show(page: "Surface", event: QHelpEvent) -> None:
    """Plain text: Qt would take a stranger's title for markup and load what it names."""
    words = note_at(page, event.pos()) or _title_at(page, event.pos())
    QToolTip.showText(event.globalPos(), f"<p>{html.escape(words)}</p>" if words else "", page)


def note_at(page: "Surface", at: QPoint) -> str:
    """The beginning of the footnote that the number at a point of the viewport leads to; "" for anything else."""
    link = page.visible_link(at)
    if link is None or link.kind is not LinkKind.ANCHOR:
        return ""
    first = page.rendered.anchors.get(link.target)
    notes = [band for band in page.rendered.bands if band.kind == "notes"]
    if first is None or not any(band.first <= first <= band.last for band in notes):
        return ""
    block = page.document().findBlock(first)
    words = copying.plain_text(page.document(), page.rendered, block.position(), block.position() + block.length() - 1)
    words = words.removesuffix("↩").strip()
    return words if len(words) <= LONGEST_NOTE else f"{words[:LONGEST_NOTE]}…"


def _title_at(page: "Surface", at: QPoint) -> str:
    document = page.document()
    position = document.documentLayout().hitTest(page.spot(at), Qt.HitTestAccuracy.ExactHit)
    cursor = QTextCursor(document)
    cursor.setPosition(max(0, min(position + 1, document.characterCount() - 1)))
    return cursor.charFormat().toolTip() if position >= 0 else ""
