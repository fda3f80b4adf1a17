"""Refuses pictures that are made to exhaust a decoder, before a decoder sees them."""

from collections.abc import Iterator

from reader_app.errors import BadPicture
from reader_app.images.sniff import Kind

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE_PX = 30_000
MAX_ICONS = 64
MAX_SCANS = 80
# A progressive JPEG repeats the work for all its pixels with each scan; cameras and sites use some ten.
MAX_SCANNED_PIXELS = 600_000_000
MAX_FRAMES = 5_000


def check(data: bytes, kind: Kind) -> None:
    """Raise BadPicture for what the bytes themselves give away; cheap, nothing is decoded."""
    if len(data) > MAX_BYTES:
        raise too_large()
    if kind == "JPEG" and scans(data) > MAX_SCANS:
        raise too_large()
    if kind == "WEBP":
        check_size(*_webp_canvas(data))
    if kind == "GIF":
        for number, (right, bottom) in enumerate(_gif_frames(data)):
            if number >= MAX_FRAMES:
                raise too_large()
            check_size(right, bottom)


def check_size(width_px: int, height_px: int) -> None:
    """Raise BadPicture unless both sides and the area are ones that we decode."""
    if width_px < 1 or height_px < 1:
        raise damaged()
    if max(width_px, height_px) > MAX_SIDE_PX or width_px * height_px > MAX_PIXELS:
        raise too_large()


def scans(data: bytes) -> int:
    """How many scans a JPEG announces: inside of one, FF is never followed by DA."""
    return data.count(b"\xff\xda")


def largest_icon(data: bytes) -> bytes:
    """The largest picture of an ICO: a PNG, or an ICO that holds nothing else and does not lie about its size."""
    count = int.from_bytes(data[4:6], "little")
    if count > MAX_ICONS:
        raise too_large()
    entries = [data[at : at + 16] for at in range(6, 6 + 16 * count, 16)]
    entries = [entry for entry in entries if len(entry) == 16]
    if not entries:
        raise damaged()
    # A side of 0 stands for 256; among equals the deeper colours win.
    best = max(entries, key=lambda entry: ((entry[0] or 256) * (entry[1] or 256), entry[6]))
    start = int.from_bytes(best[12:16], "little")
    body = data[start : start + int.from_bytes(best[8:12], "little")]
    if body.startswith(b"\x89PNG"):
        return body
    width, doubled_height = (int.from_bytes(body[at : at + 4], "little", signed=True) for at in (4, 8))
    if not (1 <= width <= 256 and 2 <= doubled_height <= 512):
        raise damaged()
    sides = bytes((width % 256, doubled_height // 2 % 256))
    depth = body[14:16]
    place = len(body).to_bytes(4, "little") + (22).to_bytes(4, "little")
    return b"\x00\x00\x01\x00\x01\x00" + sides + b"\x00\x00\x01\x00" + depth + place + body


def damaged() -> BadPicture:
    return BadPicture("This picture is damaged.")


def too_large() -> BadPicture:
    return BadPicture("This picture is too large to show.")


def _webp_canvas(data: bytes) -> tuple[int, int]:
    """Width and height from the first chunk (RFC 9649, 2.5 to 2.7): Pillow allocates them when it opens."""
    chunk, body = data[12:16], data[20:30].ljust(10, b"\x00")
    if chunk == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if chunk == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF


def _gif_frames(data: bytes) -> Iterator[tuple[int, int]]:
    """Right and bottom edge of the canvas and of each frame: Pillow enlarges the canvas to hold every frame."""
    yield int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    at = 13 + _color_table(data[10:11])
    while at < len(data):
        mark = data[at]
        if mark == 0x2C:
            left, top, width, height = (int.from_bytes(data[at + i : at + i + 2], "little") for i in (1, 3, 5, 7))
            yield left + width, top + height
            at = _after_blocks(data, at + 11 + _color_table(data[at + 9 : at + 10]))
        elif mark == 0x21:
            at = _after_blocks(data, at + 2)
        elif mark == 0x3B:
            return
        else:
            at += 1


def _color_table(flags: bytes) -> int:
    """Bytes of the colour table that the flags announce."""
    return 3 << (flags[0] & 7) + 1 if flags and flags[0] & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return at + 1
