"""Lists of all kinds: bullets, numbers, tasks, terms, and galleries that are only written as lists."""

from dataclasses import replace

from lxml.etree import _Element as Element

from reader_app.document.blocks import Block, Definition, DefinitionList, Figure, Inlines, ListBlock, ListItem
from reader_app.document.flow import Flow, Setting
from reader_app.document.footnotes import notes_of


def list_block(flow: Flow, element: Element, setting: Setting) -> None:
    notes = notes_of(flow, element, setting)
    if notes:
        flow.block(notes)
        return
    items: list[ListItem] = []
    first_value = 1
    # What stands between items, words and lists alike, belongs to the item before it.
    between = Flow(flow.page, flow.nesting + 1)
    between.text(element.text or "", setting)
    for child in element:
        if child.tag == "li" and child not in flow.page.skipped:
            _add_to_last(items, between.finish())
            between = Flow(flow.page, flow.nesting + 1)
            if not items:
                first_value = int(child.get("value", "1"))
            items += _item(flow, child, setting)
        else:
            between.add(child, setting)
        between.text(child.tail or "", setting)
    _add_to_last(items, between.finish())
    if element.tag == "ol":
        start = int(element.get("start", first_value))
        _finish(flow, ListBlock(tuple(items), True, start, element.get("type", "1")))
    else:
        _finish(flow, ListBlock(tuple(items)))


def stray_item(flow: Flow, element: Element, setting: Setting) -> None:
    """An item without a list around it."""
    _finish(flow, ListBlock(tuple(_item(flow, element, setting))))


def definition_list(flow: Flow, element: Element, setting: Setting) -> None:
    items: list[Definition] = []
    terms: list[Inlines] = []
    blocks: list[Block] = []
    for child in _terms_and_meanings(element):
        if child.tag == "dt":
            if blocks:
                items.append(Definition(tuple(terms), tuple(blocks)))
                terms, blocks = [], []
            term = flow.inlines(child, setting)
            if term:
                terms.append(term)
        else:
            blocks += flow.inside(child, setting)
    if terms or blocks:
        items.append(Definition(tuple(terms), tuple(blocks)))
    if items:
        flow.block(DefinitionList(tuple(items)))


def checkbox(flow: Flow, element: Element, setting: Setting) -> None:
    """Boxes count only at the start of an item, where `_item` has read them."""


def _item(flow: Flow, element: Element, setting: Setting) -> list[ListItem]:
    anchor = element.get("id", "")
    blocks = flow.inside(element, setting._replace(align=""))
    box = element.find(".//input")
    is_done = None if box is None or _has_words_before(element, box) else box.get("checked") is not None
    return [ListItem(blocks, is_done, anchor)] if blocks else []


def _has_words_before(item: Element, box: Element) -> bool:
    node: Element | None = box
    while node is not None and node is not item:
        previous = node.getprevious()
        parent = node.getparent()
        text = previous.tail if previous is not None else parent.text if parent is not None else ""
        if previous is not None or (text and text.strip()):
            return True
        node = parent
    return False


def _add_to_last(items: list[ListItem], blocks: tuple[Block, ...]) -> None:
    if not blocks:
        return
    if items:
        items[-1] = replace(items[-1], blocks=items[-1].blocks + blocks)
    else:
        items.append(ListItem(blocks))


def _finish(flow: Flow, found: ListBlock) -> None:
    """The list itself, or the pictures of one that holds nothing else."""
    blocks = [block for item in found.items for block in item.blocks]
    figures = [block for block in blocks if isinstance(block, Figure)]
    if not blocks or len(figures) < len(blocks) or any(len(item.blocks) > 1 for item in found.items):
        if blocks:
            flow.block(found)
    elif any(figure.caption for figure in figures):
        for figure in figures:
            flow.block(figure)
    else:
        flow.block(Figure(tuple(image for figure in figures for image in figure.images)))


def _terms_and_meanings(element: Element) -> list[Element]:
    found = []
    for child in element:
        if child.tag in ("dt", "dd"):
            found.append(child)
        else:
            found += [inner for inner in child if inner.tag in ("dt", "dd")]
    return found
