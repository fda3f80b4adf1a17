"""Lists of every kind: points, numbers, tasks, terms with their meanings, and notes under the text."""

from dataclasses import replace

from reader_app.document.blocks import DefinitionList, Footnotes, ListBlock, Paragraph
from ui.reading.flow import Flow, Inset
from ui.reading.inline import plain
from ui.reading.rendered import BULLETS, Band, Link, LinkKind
from ui.reading.style import Look

MARK_EM = 1.7
TIGHT_GAP = 6.0
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"))
_ROMAN_LOW = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def write_list(flow: Flow, block: ListBlock, inset: Inset, level: int = 0) -> None:
    """Each item's mark stands before its first line."""
    labels = [_label(block, number, level) for number in range(len(block.items))]
    widest = max((len(label) for label in labels if label not in ("[ ]", "[x]")), default=1)
    room = flow.style.px(inset.look) * max(MARK_EM, 0.52 * widest + 0.75)
    is_tight = all(len(item.blocks) <= 1 or _is_short(item.blocks) for item in block.items)
    gap = TIGHT_GAP if is_tight else inset.gap * 0.7
    inner = replace(inset.moved(room), gap=gap)
    for item, label in zip(block.items, labels, strict=True):
        flow.mark(label)
        if item.anchor:
            flow.rendered.anchors.setdefault(item.anchor, flow.next_position())
        first = flow.next_position()
        with flow.inside(item):
            for inside in item.blocks:
                if isinstance(inside, ListBlock):
                    with flow.inside(inside):
                        write_list(flow, inside, inner, level + 1)
                else:
                    flow.write(inside, inner)
            if flow.next_position() == first:
                flow.write(Paragraph(()), inner)
    if level == 0:
        flow.close_group(inset.gap)


def write_definitions(flow: Flow, block: DefinitionList, inset: Inset) -> None:
    """Terms in bold, what they mean set in below."""
    inner = replace(inset.moved(flow.style.px(inset.look) * 1.6), gap=8.0)
    for item in block.items:
        with flow.inside(item):
            for term in item.terms:
                flow.begin(Look.TERM, inset, text=plain(term), top=4, bottom=2)
                flow.write_text(term, Look.TERM)
            flow.write_all(item.blocks, inner)
    flow.close_group(inset.gap)


def write_footnotes(flow: Flow, block: Footnotes, inset: Inset) -> None:
    """Smaller, under a short line; each note ends with the way back to where it was called."""
    if not block.items:
        return
    first = flow.next_position()
    inner = replace(inset.moved(flow.style.px(Look.NOTE) * 2.0), look=Look.NOTE, gap=6.0)
    for number, note in enumerate(block.items):
        flow.mark(note.label or str(number + 1))
        flow.rendered.anchors.setdefault(note.anchor, flow.next_position())
        top = flow.next_position()
        with flow.inside(note):
            flow.write_all(note.blocks, inner)
            if flow.next_position() == top:
                flow.write(Paragraph(()), inner)
            if note.anchor in flow.rendered.references and not flow.is_fresh:
                flow.write_link(" ↩", Link(LinkKind.BACK, note.anchor), Look.NOTE)
    flow.space_before(first, 34)
    flow.rendered.bands.append(Band("notes", first, flow.cursor.position(), inset.left, inset.right))
    flow.close_group(inset.gap)


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
