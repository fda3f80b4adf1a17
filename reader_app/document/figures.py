"""Figures: pictures with what is written under them; other things in a figure keep their caption too."""

from dataclasses import replace

from lxml.etree import _Element as Element

from reader_app.document.blocks import Block, Embed, Figure, Image, Inlines, Paragraph, Quote, Table
from reader_app.document.flow import Flow, Setting
from reader_app.document.line import text_of


def figure(flow: Flow, element: Element, setting: Setting) -> None:
    caption_element = next((child for child in element.iter("figcaption") if _owner(child) is element), None)
    caption: Inlines = ()
    if caption_element is not None:
        caption = flow.inlines(caption_element, setting._replace(align=""))
        flow.page.skipped.add(caption_element)
    anchor = flow.take_anchor() or element.get("id", "")
    inside = flow.inside(element, setting._replace(align="", is_caption=False))
    if inside and all(isinstance(block, Figure) and not block.caption for block in inside):
        images = [image for block in inside if isinstance(block, Figure) for image in block.images]
        flow.block(Figure(tuple(_with_link(image, setting) for image in images), _without_pictures(caption), anchor))
        return
    for block in _captioned(inside, caption):
        flow.block(block)


def caption(flow: Flow, element: Element, setting: Setting) -> None:
    """A caption that no figure claimed."""
    flow.walk(element, setting._replace(is_caption=True))


def _owner(element: Element) -> Element | None:
    return next(element.iterancestors("figure"), None)


def _with_link(image: Image, setting: Setting) -> Image:
    is_linked = not image.link and setting.link.startswith("http")
    return replace(image, link=setting.link) if is_linked else image


def _without_pictures(caption: Inlines) -> Inlines:
    return tuple(piece for piece in caption if not isinstance(piece, Image))


def _captioned(blocks: tuple[Block, ...], caption: Inlines) -> tuple[Block, ...]:
    """The blocks of a figure that is more than pictures, with the caption where each kind has a place for it."""
    if not caption:
        return blocks
    if len(blocks) == 1:
        match blocks[0]:
            case Table(caption=()) as table:
                return (replace(table, caption=caption),)
            case Quote(source=()) as quote:
                return (replace(quote, source=caption),)
            case Embed(title="") as embed:
                return (replace(embed, title=text_of(caption)),)
            case Figure(caption=()) as pictures:
                return (replace(pictures, caption=caption),)
    return (*blocks, Paragraph(caption))
