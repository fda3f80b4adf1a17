"""Ways to places of the page: a block, a stretch of words, a line; and how far reading has come."""

from ui.reading import place
from ui.reading.page import ArticlePage


def to_block(page: ArticlePage, number: int) -> None:
    """Scroll to a top-level block of the article."""
    page.finish()
    starts = page.rendered.starts
    if number < len(starts):
        page.let_go()
        top = place.top_of(page.document(), starts[number])
        page.verticalScrollBar().setValue(round(top - page.sheet.em_px))


def to_words(page: ArticlePage, start: int, end: int) -> bool:
    """Scroll to a stretch of the flat text; False if it is not on the page."""
    page.finish()
    found = next(page.rendered.words.ranges(start, end), None)
    if found is None:
        return False
    to_position(page, found[0])
    return True


def to_position(page: ArticlePage, position: int) -> None:
    """Scroll so that the line of a position stands in the upper third, unless it can be seen already."""
    page.let_go()
    bar, height = page.verticalScrollBar(), page.viewport().height()
    y = round(place.top_of(page.document(), position))
    if not bar.value() + 20 <= y <= bar.value() + height - 60:
        bar.setValue(y - height // 3)
    page.sideways.reveal(position)


def first_position(page: ArticlePage) -> int:
    """The first character that can be seen."""
    return place.position_at(page.document(), page.verticalScrollBar().value())


def last_position(page: ArticlePage) -> int:
    """The last character that can be seen."""
    bar = page.verticalScrollBar()
    return place.position_at(page.document(), bar.value() + page.viewport().height())


def is_seen(page: ArticlePage, start: int, end: int) -> bool:
    """Whether some of a stretch of the flat text is on the screen."""
    found = next(page.rendered.words.ranges(start, end), None)
    return found is not None and found[0] <= last_position(page) and found[1] >= first_position(page)


def progress(page: ArticlePage) -> float:
    """How much of the text has been seen, 0 to 1; while the page is still being written, at most nearly all."""
    end, top, height = page.sheet.height_of_end(), page.verticalScrollBar().value(), page.viewport().height()
    if end is None:
        return min(0.99, page.position().block / max(1, page.sheet.blocks))
    return 1.0 if top + height >= end else max(0.0, top / (end - height + 1))
