"""Lists of every kind: points, numbers, tasks, terms with their meanings, and notes under the text."""

from dataclasses import replace
from typing import TYPE_CHECKING

from reader_app.document.blocks import DefinitionList, Footnotes, ListBlock, Paragraph
from ui.reading.inline import plain
from ui.reading.rendered import Band, Link, LinkKind
from ui.reading.style import Look

if TYPE_CHECKING:
    from ui.reading.render import Builder, Inset

MARK_EM = 1.7
TIGHT_GAP = 6.0
BULLETS = "•◦▪"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"))
_ROMAN_LOW = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def write_list(builder: "Builder", block: ListBlock, inset: "Inset", level: int = 0) -> None:
    """Each item's mark stands before its first line."""
    labels = [_label(block, number, level) for number in range(len(block.items))]
    widest = max((len(label) for label in labels if label not in ("[ ]", "[x]")), default=1)
    room = builder.style.px(inset.look) * max(MARK_EM, 0.52 * widest + 0.75)
    is_tight = all(len(item.blocks) <= 1 or _is_short(item.blocks) for item in block.items)
    gap = TIGHT_GAP if is_tight else inset.gap * 0.7
    inner = replace(inset.moved(room), gap=gap)
    for item, label in zip(block.items, labels, strict=True):
        builder.mark(label)
        if item.anchor:
            builder.rendered.anchors.setdefault(item.anchor, builder.next_position())
        first = builder.next_position()
        for inside in item.blocks:
            if isinstance(inside, ListBlock):
                write_list(builder, inside, inner, level + 1)
            else:
                builder.write(inside, inner)
        if builder.next_position() == first:
            builder.write(Paragraph(()), inner)
    if level == 0:
        builder.close_group(inset.gap)


def write_definitions(builder: "Builder", block: DefinitionList, inset: "Inset") -> None:
    """Terms in bold, what they mean set in below."""
    inner = replace(inset.moved(builder.style.px(inset.look) * 1.6), gap=8.0)
    for item in block.items:
        for term in item.terms:
            builder.begin(Look.TERM, inset, text=plain(term), top=4, bottom=2)
            builder.write_text(term, Look.TERM)
        builder.write_all(item.blocks, inner)
    builder.close_group(inset.gap)


def write_footnotes(builder: "Builder", block: Footnotes, inset: "Inset") -> None:
    """Smaller, under a short line; each note ends with the way back to where it was called."""
    if not block.items:
        return
    first = builder.next_position()
    inner = replace(inset.moved(builder.style.px(Look.NOTE) * 2.0), look=Look.NOTE, gap=6.0)
    for number, note in enumerate(block.items):
        builder.mark(note.label or str(number + 1))
        builder.rendered.anchors.setdefault(note.anchor, builder.next_position())
        top = builder.next_position()
        builder.write_all(note.blocks, inner)
        if builder.next_position() == top:
            builder.write(Paragraph(()), inner)
        if note.anchor in builder.rendered.references and not builder.is_fresh:
            builder.write_link(" ↩", Link(LinkKind.BACK, note.anchor), Look.NOTE)
    builder.space_before(first, 34)
    builder.rendered.bands.append(Band("notes", first, builder.cursor.position(), inset.left, inset.right))
    builder.close_group(inset.gap)


def _label(block: ListBlock, number: int, level: int) -> str:
    item = block.items[number]
    if item.is_done is not None:
        return "[x]" if item.is_done else "[ ]"
    if not block.is_ordered:
        return BULLETS[min(level, len(BULLETS) - 1)]
    value = block.start + number
    if block.marker in ("a", "A") and value > 0:
        label = letters(value)
    elif block.marker in ("i", "I") and 0 < value < 4000:
        label = roman(value)
    else:
        return f"{value}."
    return f"{label.upper() if block.marker.isupper() else label}."


def letters(value: int) -> str:
    """1 is a, 26 is z, 27 is aa."""
    text = ""
    while value > 0:
        value, rest = divmod(value - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def roman(value: int) -> str:
    """Small Roman numerals of 1 to 3999."""
    text = ""
    for worth, sign in _ROMAN + _ROMAN_LOW:
        count, value = divmod(value, worth)
        text += sign * count
    return text


def _is_short(blocks: tuple[object, ...]) -> bool:
    """A line of text with a list below it."""
    return len(blocks) == 2 and isinstance(blocks[0], Paragraph) and isinstance(blocks[1], ListBlock)
