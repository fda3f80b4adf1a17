"""Small pictures of every kind, drawn on the spot."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

RED = (200, 30, 30)


def a_photo(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """Smooth colours, far more than a drawing has."""
    across = Image.linear_gradient("L").resize((width, height))
    down = Image.linear_gradient("L").rotate(90).resize((width, height))
    return Image.merge("RGB", (across, down, across.rotate(180))).convert(mode)


def encoded(image: Image.Image, kind: str, **how: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def decoded(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def a_moving(kind: str, frames: int = 3, size: tuple[int, int] = (40, 30), **how: Any) -> bytes:
    """An animation whose frames differ."""
    pictures = [Image.new("RGB", size, (40 + 200 * n // frames, 80, 200 - 190 * n // frames)) for n in range(frames)]
    return encoded(pictures[0], kind, save_all=True, append_images=pictures[1:], duration=80, loop=0, **how)


def a_png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and has nothing behind the claim."""
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + _chunk(b"IDAT", zlib.compress(bytes(100)))
    )


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
