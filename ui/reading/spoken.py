"""The words for a screen reader: what a part of the page is, what it is called, and in which state it is."""

from collections.abc import Sequence

from PySide6.QtGui import QAccessible

from reader_app.document.blocks import (
    Cell,
    Code,
    Definition,
    DefinitionList,
    Details,
    Embed,
    Figure,
    Footnote,
    Footnotes,
    Heading,
    Image,
    ListBlock,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Table,
)
from reader_app.words import tr
from ui.reading.boxes import shape_at
from ui.reading.copying import plain_text
from ui.reading.rendered import LinkKind, Part, Stop
from ui.reading.shapes import InlinePicture, Picture
from ui.reading.sheet import Sheet

_Role = QAccessible.Role
_ROLES: dict[type, QAccessible.Role] = {
    Paragraph: _Role.Paragraph,
    Heading: _Role.Heading,
    ListBlock: _Role.List,
    ListItem: _Role.ListItem,
    DefinitionList: _Role.List,
    Definition: _Role.ListItem,
    Quote: _Role.BlockQuote,
    Code: _Role.Paragraph,
    Table: _Role.Table,
    Cell: _Role.Cell,
    Figure: _Role.Grouping,
    Rule: _Role.Separator,
    Embed: _Role.Grouping,
    Details: _Role.Grouping,
    Footnotes: _Role.Section,
    Footnote: _Role.Note,
}
# Their parts say what is in them; these have words of their own.
_WITH_WORDS = (Paragraph, Heading, ListItem, Definition, Code, Cell, Footnote)
# These speak with the words of their first paragraph, which is then not told again below them.
_AROUND_WORDS = (ListItem, Definition, Cell, Footnote)


def role_of(part: Part) -> QAccessible.Role:
    if isinstance(part.what, Cell) and part.what.is_header:
        return _Role.ColumnHeader
    return _ROLES[type(part.what)]


def role_of_stop(sheet: Sheet, stop: Stop) -> QAccessible.Role:
    if stop.link.kind is LinkKind.DETAILS:
        return _Role.Button
    return _Role.Graphic if _image(sheet, stop) is not None else _Role.Link


def name_of(sheet: Sheet, what: Part | Stop) -> str:
    """The words of a paragraph, of a link, or in place of a picture."""
    if isinstance(what, Part) and not isinstance(what.what, _WITH_WORDS):
        return ""
    last = what.last
    if isinstance(what, Part) and isinstance(what.what, _AROUND_WORDS):
        told = told_below(what)
        last = told[0].first if told else what.last
    words = plain_text(sheet.document, sheet.rendered, what.first, last).strip()
    return words or (tr("A picture") if isinstance(what, Stop) and _image(sheet, what) is not None else "")


def told_below(part: Part) -> Sequence[Part]:
    """The parts that speak for themselves: all but the paragraph an item, a cell or a footnote begins with."""
    is_led = isinstance(part.what, _AROUND_WORDS) and part.parts and isinstance(part.parts[0].what, Paragraph)
    return part.parts[1:] if is_led else part.parts


def about_part(sheet: Sheet, part: Part) -> str:
    """What the words alone do not tell."""
    kind = tr("Code") if isinstance(part.what, Code) else ""
    way = tr("The arrow keys scroll it to the side.") if sheet.wide.of(part.what) is not None else ""
    return ". ".join(filter(None, (kind, way)))


def about_stop(sheet: Sheet, stop: Stop) -> str:
    """Why a picture is not to be seen, or that there is more to see."""
    image, source = _image(sheet, stop), sheet.source
    if image is None:
        return ""
    if source.is_hidden(image.src):
        return tr("Show the picture")
    moves = tr("It moves once it is opened.") if source.is_moving(image.src) else ""
    return source.problem(image.src) or moves


def state_of_picture(sheet: Sheet, stop: Stop) -> tuple[bool, bool]:
    """Whether it is still on its way, and whether it failed."""
    image, source = _image(sheet, stop), sheet.source
    if image is None or source.is_hidden(image.src):
        return False, False
    has_failed = source.problem(image.src) is not None
    return not has_failed and source.size(image.src) is None, has_failed


def expands(sheet: Sheet, stop: Stop) -> bool | None:
    """Whether the details are open; None for what does not open."""
    if stop.link.kind is not LinkKind.DETAILS:
        return None
    mark = sheet.rendered.marks.get(sheet.document.findBlock(stop.first).position())
    return mark is not None and "▾" in mark.text


def _image(sheet: Sheet, stop: Stop) -> Image | None:
    shape = shape_at(sheet.rendered, stop.first)
    return shape.image if isinstance(shape, Picture | InlinePicture) else None
