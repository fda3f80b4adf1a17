"""Re-encodes pictures: what is kept, shown and shared are bytes of our own, without a stranger's metadata."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from reader_app.errors import BadPicture
from reader_app.images import animation, decode
from reader_app.images.sniff import Kind

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

# A kept picture is scaled down to this: sharp on any screen, and a long strip of comics keeps its width.
MAX_KEPT_PIXELS = 16_000_000
MAX_WEBP_SIDE_PX = 16_383
FEW_COLORS = 256
# Kinds whose pixels have not been through a lossy encoder, so that a second one would show.
_EXACT: tuple[Kind, ...] = ("PNG", "GIF", "BMP", "ICO")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture ready to be kept; `extension` is "jpg", "png" or "webp", sizes are those of the upright picture."""

    data: bytes
    extension: str
    width_px: int
    height_px: int


def prepare(data: bytes, max_edge: int | None = None) -> Prepared:
    """The picture with its longer side at most `max_edge` pixels, never enlarged; raises BadPicture.

    Without `max_edge` a short animation stays one; everything else becomes its first frame.
    """
    kind, image = decode.opened(data)
    if max_edge is None and kind in ("GIF", "WEBP"):
        moving = _moving(image)
        if moving is not None:
            return Prepared(moving, "webp", *image.size)
        kind, image = decode.opened(data)
    upright = decode.pixels(image, _fitting(image.size, max_edge))
    encoded, extension = _encode(upright, kind in _EXACT)
    return Prepared(encoded, extension, *upright.size)


def thumbnail(data: bytes, max_edge: int) -> bytes:
    """A small copy with its longer side at most `max_edge` pixels; raises BadPicture."""
    return prepare(data, max_edge).data


def _moving(image: "ImageFile") -> bytes | None:
    try:
        return animation.animated(image)
    except BadPicture:
        # The first frame may still be whole.
        return None


def _fitting(size: tuple[int, int], max_edge: int | None) -> tuple[int, int]:
    width, height = size
    if max_edge is None:
        scale = (MAX_KEPT_PIXELS / (width * height)) ** 0.5
    else:
        scale = max_edge / max(width, height)
    if scale >= 1:
        return size
    return max(1, round(width * scale)), max(1, round(height * scale))


def _encode(image: "Image", is_exact: bool) -> tuple[bytes, str]:
    """PNG for drawings of few colours, WebP for transparency and screenshots, JPEG for photographs."""
    out = BytesIO()
    if image.getcolors(FEW_COLORS) is not None:
        image.save(out, "PNG", optimize=True)
        return out.getvalue(), "png"
    if (image.mode == "RGBA" or is_exact) and max(image.size) <= MAX_WEBP_SIDE_PX:
        image.save(out, "WEBP", quality=88, method=2)
        return out.getvalue(), "webp"
    if image.mode == "RGBA":
        image.save(out, "PNG")
        return out.getvalue(), "png"
    image.save(out, "JPEG", quality=85)
    return out.getvalue(), "jpg"
