"""Copies a short animation, frame by frame, into bytes of our own."""

from io import BytesIO
from typing import TYPE_CHECKING

from reader_app.images.decode import damage_told

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

MAX_FRAMES = 200
MAX_TOTAL_PIXELS = 30_000_000
SHORTEST_MS = 20
LONGEST_MS = 10_000
# What browsers show instead of frames that claim to last no time at all.
UNSTATED_MS = 100


def animated(image: "ImageFile") -> bytes | None:
    """An animated WebP, or None for a still and for more frames than are kept; raises BadPicture."""
    frames: list[Image] = []
    durations: list[int] = []
    with damage_told():
        if not getattr(image, "is_animated", False):
            return None
        while len(frames) <= MAX_FRAMES:
            try:
                image.seek(len(frames))
            except EOFError:
                break
            if image.width * image.height * (len(frames) + 1) > MAX_TOTAL_PIXELS:
                return None
            # Pillow tells a frame's duration once it is decoded.
            image.load()
            frames.append(image.convert("RGBA" if image.has_transparency_data else "RGB"))
            durations.append(_duration_ms(image.info.get("duration")))
        if not 1 < len(frames) <= MAX_FRAMES:
            return None
        out = BytesIO()
        frames[0].save(
            out,
            "WEBP",
            save_all=True,
            append_images=frames[1:],
            duration=durations,
            loop=int(image.info.get("loop", 1)),
            quality=80,
            method=1,
            exif=b"",
            xmp=b"",
            icc_profile=b"",
        )
    return out.getvalue()


def _duration_ms(raw: object) -> int:
    stated = int(raw) if isinstance(raw, int | float) else 0
    return min(max(stated, SHORTEST_MS), LONGEST_MS) if stated > 10 else UNSTATED_MS
