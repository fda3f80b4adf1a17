"""What lies behind the words of a card: a picture above them, or under them and fading into its own dark."""

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

# White stands out from anything as dark as this, whatever its hue (of 255).
_DARK = 34
_MOST_COLOR = 110
_WARM_TOP, _WARM_FOOT = "#8f3f1d", "#1c1411"
# How much of the picture is covered where the words begin, and how far above that it begins to be.
_COVER_AT_WORDS = 0.74
_RISE_PX = 300


def opened(data: bytes | None) -> "Image | None":
    """The picture, or None for what is damaged or none."""
    from PIL import Image as Images

    if data is None:
        return None
    try:
        with Images.open(BytesIO(data), formats=["JPEG", "PNG", "WEBP"]) as image:
            return image.convert("RGB")
    except (OSError, ValueError):
        return None


def covering(picture: "Image", width: int, height: int) -> "Image":
    """The middle of the picture in exactly this size."""
    from PIL import ImageOps

    # A little above the middle: faces and horizons are there.
    return ImageOps.fit(picture, (width, height), centering=(0.5, 0.4))


def faded(picture: "Image", width: int, height: int, picture_px: int, words_px: int) -> "Image":
    """The picture over the upper `picture_px`, sharp at first, dark from `words_px` on, and all dark below it."""
    from PIL import Image as Images

    dark = _dark_of(picture)
    behind = Images.new("RGB", (width, height), dark)
    behind.paste(covering(picture, width, picture_px))
    cover = Images.new("L", (1, height), 255)
    cover.putdata([_cover(y, picture_px, words_px) for y in range(height)])
    return Images.composite(Images.new("RGB", (width, height), dark), behind, cover.resize((width, height)))


def warm(width: int, height: int) -> "Image":
    """Where there is no picture."""
    from PIL import Image as Images

    top, foot = (Images.new("RGB", (width, height), color) for color in (_WARM_TOP, _WARM_FOOT))
    return Images.composite(foot, top, Images.linear_gradient("L").resize((width, height)))


def _cover(y: int, picture_px: int, words_px: int) -> int:
    """How much of the dark lies over a row, of 255."""
    if y < words_px:
        through = max(0.0, 1 - (words_px - y) / _RISE_PX)
        part = _COVER_AT_WORDS * through * through * (3 - 2 * through)
    else:
        below = max(1, picture_px - words_px)
        part = _COVER_AT_WORDS + (1 - _COVER_AT_WORDS) * min(1.0, (y - words_px) / below)
    return round(255 * part)


def _dark_of(picture: "Image") -> tuple[int, int, int]:
    """A dark with the hue of the picture."""
    from PIL import Image as Images

    small = picture.resize((1, 1), Images.Resampling.BOX).convert("HSV")
    hue, color, _ = small.getpixel((0, 0))  # type: ignore[misc]
    dark = Images.new("HSV", (1, 1), (int(hue), min(int(color), _MOST_COLOR), _DARK)).convert("RGB")
    red, green, blue = dark.getpixel((0, 0))  # type: ignore[misc]
    return int(red), int(green), int(blue)
