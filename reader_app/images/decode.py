"""Decodes a stranger's picture into plain upright pixels in the colours of a screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from reader_app.errors import BadPicture
from reader_app.images import guard, sniff
from reader_app.images.sniff import Kind

if TYPE_CHECKING:
    from PIL.Image import Image, Transpose
    from PIL.ImageFile import ImageFile

ORIENTATION = 0x0112
MAX_PROFILE_BYTES = 1_000_000


def opened(data: bytes) -> "tuple[Kind, ImageFile]":
    """The kind, and the picture with its header read and its limits checked, pixels not decoded; raises BadPicture."""
    kind = sniff.kind(data)
    if kind is None:
        raise BadPicture("This is no picture of a kind that can be shown.")
    guard.check(data, kind)
    if kind == "ICO":
        data = guard.largest_icon(data)
        kind = sniff.kind(data) or kind
    with damage_told():
        image = _open(data, kind)
    guard.check_size(*image.size)
    if kind == "JPEG" and guard.scans(data) * image.width * image.height > guard.MAX_SCANNED_PIXELS:
        raise guard.too_large()
    return kind, image


def pixels(image: "ImageFile", size: tuple[int, int]) -> "Image":
    """The first frame at `size` (before it is turned upright) as L, RGB or RGBA without metadata; raises BadPicture."""
    from PIL.Image import Resampling

    with damage_told():
        turn = _turn(image)
        image.draft(None, size)
        image.load()
        plain = _plain(image)
        if plain.size != size:
            plain = plain.resize(size, Resampling.LANCZOS)
        plain = _on_screen(plain, image.info.get("icc_profile"))
        if turn is not None:
            plain = plain.transpose(turn)
        plain.info.clear()
        return plain


@contextmanager
def damage_told() -> Iterator[None]:
    """Whatever damaged bytes make a decoder stumble over comes out as BadPicture."""
    try:
        yield
    except BadPicture:
        raise
    except Exception as error:
        raise guard.damaged() from error


def _open(data: bytes, kind: Kind) -> "ImageFile":
    """Pillow's reader of exactly this kind: `Image.open` would warn about sizes that we refuse ourselves."""
    from PIL import (
        AvifImagePlugin,
        BmpImagePlugin,
        GifImagePlugin,
        IcoImagePlugin,
        JpegImagePlugin,
        PngImagePlugin,
        WebPImagePlugin,
    )

    readers: dict[Kind, type[ImageFile]] = {
        "PNG": PngImagePlugin.PngImageFile,
        "JPEG": JpegImagePlugin.JpegImageFile,
        "GIF": GifImagePlugin.GifImageFile,
        "WEBP": WebPImagePlugin.WebPImageFile,
        "AVIF": AvifImagePlugin.AvifImageFile,
        "BMP": BmpImagePlugin.BmpImageFile,
        "ICO": IcoImagePlugin.IcoImageFile,
    }
    return readers[kind](BytesIO(data))


def _turn(image: "ImageFile") -> "Transpose | None":
    """How to turn the picture upright, by the orientation that the camera noted."""
    from PIL.Image import Transpose

    try:
        orientation: int = image.getexif().get(ORIENTATION, 1)
    except Exception:
        # Notes that cannot be read are no reason to withhold the picture.
        return None
    return {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }.get(orientation)


def _plain(image: "Image") -> "Image":
    """The same in a mode that can be resampled: L, RGB, RGBA or CMYK."""
    if image.mode.startswith("I"):
        # 16 bits of grey; Pillow's own conversion would cut off instead of scale.
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if "transparency" in image.info or image.mode in ("LA", "La", "PA", "RGBa"):
        return image.convert("RGBA")
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("L", "RGB", "RGBA", "CMYK"):
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _on_screen(image: "Image", profile: bytes | None) -> "Image":
    """Colours as sRGB has them; alpha only where something is really transparent."""
    if image.mode != "L" and profile and len(profile) <= MAX_PROFILE_BYTES:
        image = _by_profile(image, profile)
    if image.mode == "CMYK":
        return image.convert("RGB")
    if image.mode == "RGBA" and image.getchannel("A").getextrema()[0] == 255:
        return image.convert("RGB")
    return image


def _by_profile(image: "Image", profile: bytes) -> "Image":
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return image
        mode = "RGB" if image.mode == "CMYK" else image.mode
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        # A profile for other colours than the picture's, or a damaged one: the numbers as they are will do.
        return image
