"""Code as a card: its spaces kept, its colours by what each piece of it is."""

from collections.abc import Iterator

from PySide6.QtGui import QColor, QTextCharFormat

from reader_app.document.blocks import Code
from ui.reading import typeset
from ui.reading.flow import Flow, Inset
from ui.reading.inline import LINE_SEPARATOR
from ui.reading.rendered import Band, Wide
from ui.reading.style import Look
from ui.reading.wide import CODE_PADDING

LINES_IN_BLOCK = 120
MAX_COLOURED = 30_000
# By the first part of a token's name that matches; on light and on dark.
_COLOURS = (
    ("Comment", "#72808a", "#7f8b93"),
    ("Keyword.Type", "#8a5a00", "#e0bb7a"),
    ("Keyword", "#9a2f6f", "#d08ad8"),
    ("Name.Function", "#2458a6", "#7fb0ee"),
    ("Name.Class", "#2458a6", "#7fb0ee"),
    ("Name.Decorator", "#8a5a00", "#e0bb7a"),
    ("Name.Builtin", "#8a5a00", "#e0bb7a"),
    ("Name.Tag", "#9a2f6f", "#d08ad8"),
    ("Name.Attribute", "#8a5a00", "#e0bb7a"),
    ("Literal.String", "#2f6f3e", "#9cc98a"),
    ("Literal.Number", "#a04a12", "#e0a070"),
    ("Operator.Word", "#9a2f6f", "#d08ad8"),
    ("Generic.Deleted", "#a8321f", "#e58a7a"),
    ("Generic.Inserted", "#2f6f3e", "#9cc98a"),
    ("Generic.Heading", "#2458a6", "#7fb0ee"),
)


def write(flow: Flow, block: Code, inset: Inset) -> None:
    """Long code is cut into several blocks of text, since a single huge one is slow to lay out."""
    first = flow.next_position()
    inner = inset.moved(CODE_PADDING, right=inset.right + CODE_PADDING)
    plain = flow.inline.format(Look.CODE)
    # Paper cannot be scrolled, nor a cell by itself: there, long lines wrap.
    scrolls = not flow.style.is_paper and not inset.is_cell
    flow.begin(Look.CODE, inner, top=30, bottom=0, text="x", keeps_lines=scrolls)
    formats: dict[str, QTextCharFormat] = {"": plain}
    lines = 0
    own = block.text.strip("\n")
    written: list[str] = []
    start = flow.cursor.position()
    for text, colour in coloured(own, block.language, flow.style.is_dark):
        if colour not in formats:
            formats[colour] = QTextCharFormat(plain)
            formats[colour].setForeground(QColor(colour))
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines += 1
                written.append("\n")
                if lines % LINES_IN_BLOCK == 0:
                    flow.begin(Look.CODE, inner, bottom=0, text="x", keeps_lines=scrolls)
                else:
                    flow.cursor.insertText(LINE_SEPARATOR, plain)
            written.append(typeset.safe(piece))
            flow.cursor.insertText(written[-1], formats[colour])
    flow.rendered.words.add(id(block), start, "".join(written), block.text)
    last = flow.cursor.position()
    flow.rendered.bands.append(Band("code", first, last, inset.left, inset.right))
    if scrolls and last > first:
        flow.rendered.add_wide(Wide(block, first, last, inset.left, inset.right), len(flow.rendered.stops))
    flow.close_group(inset.gap + 14)


def coloured(text: str, language: str, is_dark: bool) -> Iterator[tuple[str, str]]:
    """Stretches of code, each with the name of its colour; "" is the page's ink."""
    if not language or len(text) > MAX_COLOURED:
        yield text, ""
        return
    from pygments.lexers import get_lexer_by_name  # type: ignore[import-untyped]
    from pygments.util import ClassNotFound  # type: ignore[import-untyped]

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        yield text, ""
        return
    for token, piece in lexer.get_tokens(text):
        yield piece, _colour(".".join(token), is_dark)


def _colour(token: str, is_dark: bool) -> str:
    return next((dark if is_dark else light for name, light, dark in _COLOURS if token.startswith(name)), "")
