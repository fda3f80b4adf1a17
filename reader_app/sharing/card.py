"""A picture of an article to post in a chat: title, picture, a passage, where it is from, and the code to go on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from reader_app.model import CardShape, CardStyle
from reader_app.sharing import backdrop
from reader_app.sharing.fonts import Face, font
from reader_app.sharing.lettering import Letter, Lettering, set_lines, write
from reader_app.sharing.qr import QrCode
from reader_app.words import tr

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

WIDTH_PX = 1080
MARGIN_PX = 76
_INNER_PX = WIDTH_PX - 2 * MARGIN_PX
_FOOT_PX = 320
_LOW_FOOT_PX = 190
_ABOVE_FOOT_PX = {CardShape.LONG: 56, CardShape.SQUARE: 30}
# Where words begin: under the edge of the card, or under its picture.
_TOP_PX = {CardShape.LONG: 118, CardShape.SQUARE: 96}
_UNDER_PICTURE_PX = {CardShape.LONG: 56, CardShape.SQUARE: 40}
_BANNER_PX = 640
_LEAST_BANNER_PX = 300
# A picture that fades under the words, and how much of it the words may take.
_FADING_PX = 1040
_MOST_OVER_PICTURE_PX = 560
_CODE_PX = 250
# Halved and through a chat's JPEG, a module is still three pixels wide; a long address in a square has to do with less.
_LEAST_MODULE_PX = 6
_LARGEST_IN_SQUARE_PX = 420
# What no text font can show.
_PICTOGRAPHS = re.compile("[\U0001f000-\U0001faff\ufe0e\ufe0f\u200d\u20e3\U000e0000-\U000e007f]")
_MARK = "“"
_MARK_PX = 200
_MARK_HEIGHT_PX = {CardShape.LONG: 112, CardShape.SQUARE: 88}

_TITLE = {CardShape.LONG: Letter(Face.TITLE, 62, 86), CardShape.SQUARE: Letter(Face.TITLE, 52, 72)}
_MOST_TITLE = {CardShape.LONG: 6, CardShape.SQUARE: 3}
_BODY = {CardShape.LONG: Letter(Face.BODY, 36, 66), CardShape.SQUARE: Letter(Face.BODY, 36, 60)}
_PASSAGE = {CardShape.LONG: Letter(Face.BODY, 48, 86), CardShape.SQUARE: Letter(Face.BODY, 44, 74)}
_UNDER_PASSAGE = {CardShape.LONG: Letter(Face.TITLE, 36, 54), CardShape.SQUARE: Letter(Face.TITLE, 34, 50)}
_BYLINE = Letter(Face.PLAIN, 29, 42)
_SOURCE = Letter(Face.TITLE, 36, 52)
_HINT = Letter(Face.PLAIN, 29, 44)
_NAME = Letter(Face.PLAIN, 25, 40)


@dataclass(frozen=True, slots=True)
class Content:
    """What a card says. `passage` is what the person chose, or else `excerpt` is shown; `picture` are our own bytes.

    `code` is None for what has no address.
    """

    title: str
    code: QrCode | None = None
    byline: str = ""
    source: str = ""
    excerpt: str = ""
    passage: str = ""
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Colors:
    page: str
    ink: str
    muted: str
    line: str
    accent: str


_STYLES: Mapping[CardStyle, _Colors] = {
    CardStyle.PAPER: _Colors("#fbfaf7", "#26241f", "#736e64", "#e4e0d8", "#b4532a"),
    CardStyle.NIGHT: _Colors("#1d1e20", "#dcd8cf", "#96948e", "#34363a", "#e08a5b"),
    CardStyle.PICTURE: _Colors("#2b2a28", "#ffffff", "#e2ded6", "#77726a", "#f0b08a"),
}


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of the column with the distance to what is above them; `has_mark` puts a large quotation mark there."""

    words: Lettering
    gap: int = 0
    is_muted: bool = False
    has_mark: bool = False


def card(content: Content, shape: CardShape, style: CardStyle) -> bytes:
    """The card as a PNG, 1,080 pixels wide; a long one is as high as its text needs."""
    from PIL import Image, ImageDraw

    picture = backdrop.opened(content.picture)
    code = _code(content.code, shape) if content.code is not None else None
    foot_px = max(_FOOT_PX, code.height + 48) if code is not None else _LOW_FOOT_PX
    colors = _STYLES[style]
    room = WIDTH_PX - foot_px - _ABOVE_FOOT_PX[shape]
    parts = _fitting(content, shape, room, has_picture=picture is not None)
    top, height = _placed(parts, shape, style, foot_px, has_picture=picture is not None)
    if style is not CardStyle.PICTURE:
        image = Image.new("RGB", (WIDTH_PX, height), colors.page)
        if picture is not None:
            image.paste(backdrop.covering(picture, WIDTH_PX, top - _UNDER_PICTURE_PX[shape]))
    elif picture is not None:
        image = backdrop.faded(picture, WIDTH_PX, height, min(height, _FADING_PX), top)
    else:
        image = backdrop.warm(WIDTH_PX, height)
    draw = ImageDraw.Draw(image)
    if picture is None and not content.passage:
        draw.rectangle((MARGIN_PX, top - 40, MARGIN_PX + 72, top - 33), colors.accent)
    _column(draw, parts, shape, top, colors)
    _foot(image, draw, content, code, foot_px, colors)
    out = BytesIO()
    image.save(out, "PNG", compress_level=3)
    return out.getvalue()


def height_of(png: bytes) -> int:
    """The height in pixels that a PNG declares (its IHDR chunk)."""
    return int.from_bytes(png[20:24], "big")


def _fitting(content: Content, shape: CardShape, room: int, *, has_picture: bool) -> list[_Part]:
    """As many lines as there is room for; a long card makes room."""
    most = 16 if content.passage else 12
    if shape is CardShape.LONG:
        return _parts(content, shape, most)
    room -= _LEAST_BANNER_PX + _UNDER_PICTURE_PX[shape] if has_picture else _TOP_PX[shape]
    if has_picture and not content.passage:
        most = 3
    tried = (_parts(content, shape, lines) for lines in range(most, 0, -1))
    return next((parts for parts in tried if _height(parts) <= room), _parts(content, shape, 0))


def _parts(content: Content, shape: CardShape, most: int) -> list[_Part]:
    """The words in their order; of passage or beginning at most `most` lines."""
    byline = _set(content.byline, _BYLINE, 1)
    if content.passage:
        # The passage is what somebody wants to show; the title says where it is from.
        title = _set(content.title, _UNDER_PASSAGE[shape], 2, is_title=True)
        passage = _set(content.passage, _PASSAGE[shape], max(1, most))
        return [
            _Part(passage, _MARK_HEIGHT_PX[shape], has_mark=True),
            _Part(title, _gap(shape)),
            _Part(byline, 8, is_muted=True),
        ]
    title = _set(content.title, _TITLE[shape], _MOST_TITLE[shape], is_title=True)
    body = _set(content.excerpt, _BODY[shape], most)
    return [_Part(title), _Part(byline, 14, is_muted=True), *([_Part(body, _gap(shape))] if body.lines else [])]


def _gap(shape: CardShape) -> int:
    return 26 if shape is CardShape.SQUARE else 42


def _set(text: str, letter: Letter, most: int, width: int = _INNER_PX, *, is_title: bool = False) -> Lettering:
    shown = "\n".join(" ".join(line.split()) for line in _PICTOGRAPHS.sub("", text).splitlines())
    return set_lines(shown.strip(), letter, width, most, is_title=is_title)


def _height(parts: Sequence[_Part]) -> int:
    return sum(part.gap + part.words.height for part in parts)


def _placed(
    parts: Sequence[_Part], shape: CardShape, style: CardStyle, foot_px: int, *, has_picture: bool
) -> tuple[int, int]:
    """Where the words begin, and the height of the card."""
    below = _ABOVE_FOOT_PX[shape] + foot_px
    column = _height(parts)
    is_passage = any(part.has_mark for part in parts)
    if shape is CardShape.SQUARE:
        room = WIDTH_PX - below
        if has_picture:
            return room - column, WIDTH_PX
        return (max(_TOP_PX[shape], (room - column) // 2) if is_passage else _TOP_PX[shape]), WIDTH_PX
    if not has_picture:
        top = _TOP_PX[shape] - (40 if is_passage else 0)
    elif style is CardStyle.PICTURE:
        over = min(column if is_passage else _height(parts[:2]), _MOST_OVER_PICTURE_PX)
        top = _FADING_PX - 100 - over
    else:
        top = _BANNER_PX + _UNDER_PICTURE_PX[shape]
    return top, top + column + below


def _column(draw: "ImageDraw", parts: Sequence[_Part], shape: CardShape, top: int, colors: _Colors) -> None:
    for part in parts:
        if part.has_mark:
            _mark(draw, top, part.words.is_rtl, colors)
        top += part.gap
        write(draw, replace(part.words, top=top), MARGIN_PX, colors.muted if part.is_muted else colors.ink)
        top += part.words.height


def _mark(draw: "ImageDraw", top: int, is_rtl: bool, colors: _Colors) -> None:
    """A large quotation mark, its ink exactly at the margin and at `top`."""
    face = font(Face.TITLE, _MARK_PX)
    mask, (x, above) = face.getmask2(_MARK)
    left, _, right, _ = (x + edge for edge in mask.getbbox())
    at = WIDTH_PX - MARGIN_PX - right if is_rtl else MARGIN_PX - left
    draw.text((at, top - above), _MARK, colors.accent, face)


def _foot(
    image: "Image", draw: "ImageDraw", content: Content, code: "Image | None", foot_px: int, colors: _Colors
) -> None:
    """Where it is from and how to go on; the code is always dark on light, with its quiet zone."""
    top = image.height - foot_px
    draw.line((MARGIN_PX, top, WIDTH_PX - MARGIN_PX, top), colors.line, 2)
    room = _INNER_PX
    if code is not None:
        left, above = WIDTH_PX - MARGIN_PX - code.width, top + (foot_px - code.height) // 2
        draw.rounded_rectangle((left - 4, above - 4, left + code.width + 3, above + code.height + 3), 12, "#ffffff")
        image.paste(code, (left, above))
        room = left - MARGIN_PX - 40
    most, below = (2, 62) if code is not None else (1, 30)
    source = replace(_set(content.source, _SOURCE, most, room), top=top + below)
    write(draw, replace(source, is_rtl=False), MARGIN_PX, colors.ink)
    if code is not None:
        hint = replace(_set(tr("Scan to read the whole article"), _HINT, 2, room), top=source.bottom + 10)
        write(draw, hint, MARGIN_PX, colors.muted)
    write(draw, replace(_set("Haowen 好文", _NAME, 1), top=image.height - 84), MARGIN_PX, colors.muted)


def _code(code: QrCode, shape: CardShape) -> "Image":
    from PIL import Image as Images

    count = len(code.rows) + 2 * code.quiet_zone
    image = Images.new("L", (count, count), 255)
    for y, row in enumerate(code.rows, code.quiet_zone):
        for x, is_dark in enumerate(row, code.quiet_zone):
            if is_dark:
                image.putpixel((x, y), 0)
    module_px = max(_LEAST_MODULE_PX, round(_CODE_PX / count))
    if shape is CardShape.SQUARE:
        module_px = max(1, min(module_px, _LARGEST_IN_SQUARE_PX // count))
    return image.resize((count * module_px,) * 2, Images.Resampling.NEAREST)
