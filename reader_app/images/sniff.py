"""Tells what kind of picture some bytes are; names and content types lie, first bytes do so less often."""

from typing import Literal

# The names that Pillow uses. SVG and PostScript are programs rather than pictures and stay out.
Kind = Literal["PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP", "ICO"]

_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
    (b"\x00\x00\x01\x00", "ICO"),
)
_AVIF_BRANDS = (b"avif", b"avis")
_MAX_BRANDS = 32


def kind(data: bytes) -> Kind | None:
    """The kind by its first bytes, None for everything that we do not show."""
    for start, name in _STARTS:
        if data.startswith(start):
            return name
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and _is_avif(data):
        return "AVIF"
    return None


def _is_avif(data: bytes) -> bool:
    """Whether one of the brands of the `ftyp` box (ISO/IEC 14496-12, 4.3) is AVIF's."""
    end = min(int.from_bytes(data[:4], "big"), 16 + 4 * _MAX_BRANDS)
    brands = [data[8:12], *(data[at : at + 4] for at in range(16, end, 4))]
    return any(brand in _AVIF_BRANDS for brand in brands)
