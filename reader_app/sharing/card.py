"""A picture of an article to post in a chat: title, picture, a passage, where it is from, and the code to go on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from reader_app.model import CardShape, CardStyle
from reader_app.sharing.fonts import Face, font
from reader_app.sharing.lines import wrap_paragraphs
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
_CODE_PX = 250
# Halved and through a chat's JPEG, a module is still three pixels wide; a long address in a square has to do with less.
_LEAST_MODULE_PX = 6
_LARGEST_IN_SQUARE_PX = 420
# What no text font can show.
_PICTOGRAPHS = re.compile("[\U0001f000-\U0001faff\ufe0e\ufe0f\u200d\U000e0000-\U000e007f]")


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
    CardStyle.PICTURE: _Colors("#2b2a28", "#ffffff", "#e2ded6", "#8a857c", "#f0b08a"),
}


@dataclass(frozen=True, slots=True)
class _Text:
    """A stretch of lines in one face, at a height of the card."""

    lines: Sequence[str]
    face: Face
    px: int
    line_px: int
    top: int
    is_muted: bool = False
    is_marked: bool = False

    @property
    def bottom(self) -> int:
        return self.top + len(self.lines) * self.line_px


def card(content: Content, shape: CardShape, style: CardStyle) -> bytes:
    """The card as a PNG, 1,080 pixels wide; a long one is as high as its text needs."""
    from PIL import Image, ImageDraw

    picture = _picture(content)
    has_banner = picture is not None and style is not CardStyle.PICTURE
    code = _code(content.code, shape) if content.code is not None else None
    foot_px = max(_FOOT_PX, code.height + 48) if code is not None else _LOW_FOOT_PX
    texts, height = _arranged(content, shape, has_banner, foot_px)
    colors = _STYLES[style]
    image = Image.new("RGB", (WIDTH_PX, height), colors.page)
    if picture is not None and has_banner:
        image.paste(_covering(picture, WIDTH_PX, _banner_px(shape)))
    elif style is CardStyle.PICTURE:
        image.paste(_backdrop(picture, height))
    draw = ImageDraw.Draw(image)
    for text in texts:
        _write(draw, text, colors)
    _foot(image, draw, content, code, foot_px, colors)
    out = BytesIO()
    image.save(out, "PNG", compress_level=3)
    return out.getvalue()


def height_of(png: bytes) -> int:
    """The height in pixels that a PNG declares (its IHDR chunk)."""
    return int.from_bytes(png[20:24], "big")


def _arranged(content: Content, shape: CardShape, has_banner: bool, foot_px: int) -> tuple[list[_Text], int]:
    """Every text with its place, and the card's height."""
    is_square = shape is CardShape.SQUARE
    top = _banner_px(shape) + (40 if is_square else 56) if has_banner else (64 if is_square else 100)
    px, line_px, most = (52, 70, 3) if is_square else (62, 84, 6)
    title = _Text(_lines(content.title, Face.TITLE, px, most), Face.TITLE, px, line_px, top)
    byline = _Text(_lines(content.byline, Face.PLAIN, 29, 1), Face.PLAIN, 29, 42, title.bottom + 14, is_muted=True)
    top = byline.bottom + (24 if is_square else 40)
    room = WIDTH_PX - foot_px - 16 - top
    said = content.passage or content.excerpt
    most = max(0, room // 58) if is_square else (22 if content.passage else 12)
    indent = 34 if content.passage else 0
    lines = _lines(said, Face.BODY, 36, most, _INNER_PX - indent)
    body = _Text(lines, Face.BODY, 36, 58 if is_square else 66, top, is_marked=bool(content.passage))
    return [title, byline, body], WIDTH_PX if is_square else body.bottom + 56 + foot_px


def _lines(text: str, face: Face, px: int, most: int, width: int = _INNER_PX) -> list[str]:
    return wrap_paragraphs(_PICTOGRAPHS.sub("", text).strip(), width, font(face, px).getlength, most)


def _banner_px(shape: CardShape) -> int:
    return 330 if shape is CardShape.SQUARE else 640


def _write(draw: "ImageDraw", text: _Text, colors: _Colors) -> None:
    left = MARGIN_PX
    if text.is_marked and text.lines:
        draw.rectangle((left, text.top + 8, left + 5, text.bottom - 12), fill=colors.accent)
        left += 34
    face, color = font(text.face, text.px), colors.muted if text.is_muted else colors.ink
    for number, line in enumerate(text.lines):
        middle = text.top + number * text.line_px + text.line_px / 2
        draw.text((left, middle), line, color, face, anchor="lm")


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
    source = _Text(_lines(content.source, Face.TITLE, 36, most, room), Face.TITLE, 36, 52, top + below)
    _write(draw, source, colors)
    if code is not None:
        said = _lines(tr("Scan to read the whole article"), Face.PLAIN, 29, 2, room)
        _write(draw, _Text(said, Face.PLAIN, 29, 44, source.bottom + 10, is_muted=True), colors)
    _write(draw, _Text(["Haowen 好文"], Face.PLAIN, 25, 40, image.height - 84, is_muted=True), colors)


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


def _picture(content: Content) -> "Image | None":
    from PIL import Image as Images

    if content.picture is None:
        return None
    try:
        with Images.open(BytesIO(content.picture), formats=["JPEG", "PNG", "WEBP"]) as image:
            return image.convert("RGB")
    except (OSError, ValueError):
        return None


def _covering(picture: "Image", width: int, height: int) -> "Image":
    from PIL import ImageOps

    # A little above the middle: faces and horizons are there.
    return ImageOps.fit(picture, (width, height), centering=(0.5, 0.4))


def _backdrop(picture: "Image | None", height: int) -> "Image":
    """The picture behind everything, so dark and soft that white text stands on it."""
    from PIL import Image as Images
    from PIL import ImageFilter

    shade = Images.new("RGB", (WIDTH_PX, height), "#14130f")
    if picture is None:
        top = Images.new("RGB", (WIDTH_PX, height), "#7a3d22")
        return Images.composite(shade, top, Images.linear_gradient("L").resize((WIDTH_PX, height)))
    small = _covering(picture, WIDTH_PX // 4, height // 4).filter(ImageFilter.GaussianBlur(3))
    return Images.blend(small.resize((WIDTH_PX, height), Images.Resampling.BICUBIC), shade, 0.62)
