"""What stands on its own between the text: figures, rules, cards of what plays elsewhere."""

from collections.abc import Sequence

from reader_app.document.blocks import Embed, Image, Inline
from reader_app.words import tr
from ui.reading import typeset
from ui.reading.flow import Flow, Inset
from ui.reading.inline import plain
from ui.reading.shapes import Break, EmbedCard, Picture
from ui.reading.style import Look

ROW_OF_PICTURES = 3
_EMBEDS = {"video": "Video", "audio": "Audio", "page": "Page"}


def write_figure(
    flow: Flow, images: Sequence[Image], caption: Sequence[Inline], inset: Inset, anchor: str = ""
) -> None:
    words = plain(caption)
    for start in range(0, len(images), ROW_OF_PICTURES):
        row = tuple(images[start : start + ROW_OF_PICTURES])
        is_last = start + ROW_OF_PICTURES >= len(images)
        top = 0 if start else 20
        bottom = (6 if words else inset.gap + 4) if is_last else 8
        align = "center" if len(row) == 1 else ""
        flow.begin(Look.BODY, inset, top=top, bottom=bottom, align=align, anchor=anchor, is_object=True)
        anchor = ""
        for number, image in enumerate(row):
            shape = Picture(row, number, flow.source, flow.style, inset.room, image.alt)
            flow.inline.write_picture(flow.cursor, image, shape, Look.BODY, words or image.alt)
    if words:
        flow.begin(Look.CAPTION, inset, text=words, bottom=inset.gap + 2, align="center")
        flow.write_text(caption, Look.CAPTION)


def write_embed(flow: Flow, block: Embed, inset: Inset) -> None:
    link = flow.inline.link_to(block.url)
    if link is None:
        return
    from reader_app import urls

    host = urls.host(block.url).removeprefix("www.")
    about = f"{tr(_EMBEDS.get(block.kind, 'Page'))} · {host}"
    title = typeset.safe(block.title) or host
    flow.begin(Look.BODY, inset, top=6, bottom=inset.gap + 4, is_object=True)
    card = EmbedCard(title, about, block.kind, block.thumbnail, flow.source, flow.style, inset.room)
    flow.inline.write_object(flow.cursor, card, Look.BODY, link)


def write_rule(flow: Flow, inset: Inset) -> None:
    flow.begin(Look.BODY, inset, top=10, bottom=26, align="center", is_object=True)
    flow.inline.write_object(flow.cursor, Break(flow.style), Look.BODY)
