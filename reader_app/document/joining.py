"""Joins blocks that belong together: a picture and the line under it, notes and notes, strokes and strokes."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from reader_app.document.blocks import Block, Figure, Footnotes, Paragraph, Rule
from reader_app.document.line import text_of

CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption(?:-?text)?|img-?desc|image-?(?:desc|caption|credit)|pic-?desc|photo-?(?:desc|caption|credit)"
    r"|pictext|tushuo|picsm|img-?note|img-?title)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_MAX_LENGTH = 120
_OPENING = re.compile(
    r"\s*(?:[▲△▼▽↑]|资料图|資料圖|[（(]?\s*(?:图|圖|上图|下图|图片|供图|摄影|Photo|Image|Figure|Fig\.|Picture)\s?[\d为：:/／|（(]"
    r"|[（(]?(?:Photo|Image|Picture|Illustration|Credit|Artist)s?(?: by|(?: credit)?\s?:))",
    re.IGNORECASE,
)


def join_captions(blocks: Sequence[Block], hinted: Collection[int]) -> tuple[Block, ...]:
    """The blocks with each caption made part of its figure; `hinted` are those that the page itself calls captions."""
    joined: list[Block] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph) and joined:
            above = joined[-1]
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            is_caption = number in hinted or _is_caption(block, following)
            if is_caption and isinstance(above, Figure) and not above.caption:
                joined[-1] = replace(above, caption=block.inlines)
                continue
        joined.append(block)
    return tuple(joined)


def join_notes(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Notes that follow one another become one block; the stroke above them goes, and so does a doubled one."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if isinstance(block, Footnotes) and isinstance(last, Footnotes):
            joined[-1] = Footnotes(last.items + block.items)
            continue
        if isinstance(block, Rule) and isinstance(last, Rule):
            continue
        if isinstance(block, Footnotes) and isinstance(last, Rule):
            joined.pop()
        joined.append(block)
    return tuple(joined)


def _is_caption(paragraph: Paragraph, following: Block | None) -> bool:
    text = text_of(paragraph.inlines)
    if len(text) > _MAX_LENGTH or "\n" in text:
        return False
    if _OPENING.match(text):
        return True
    # On pages that centre everything, a centred line says nothing.
    is_centred_page = isinstance(following, Paragraph) and following.align == "center"
    return paragraph.align == "center" and not is_centred_page and len(text) <= _MAX_LENGTH // 2
