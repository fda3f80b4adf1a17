"""QR codes (ISO/IEC 18004) that a phone reads from a screen: dark on light, whole modules, a quiet zone."""

from dataclasses import dataclass
from io import BytesIO

from reader_app.errors import HaowenError, TooLarge

QUIET_ZONE = 4
# Above this version the modules get small on a screen, so correction is given up for size first.
COMFORTABLE_VERSION = 15
MAX_VERSION = 25
MAX_MODULE_PX = 64
# More than this fits into no code that we make; segno need not try.
_MAX_BYTES = 1_300


@dataclass(frozen=True, slots=True)
class QrCode:
    """`rows` of modules, True for dark, without the quiet zone; `level` is L, M, Q or H as in the standard."""

    rows: tuple[tuple[bool, ...], ...]
    level: str
    content: str
    quiet_zone: int = QUIET_ZONE


def qr_code(content: str) -> QrCode:
    """The code for `content`; raises HaowenError for nothing, and TooLarge for more than a phone reads comfortably."""
    if not content:
        raise HaowenError("There is nothing to put into a QR code.")
    if len(content.encode("utf-8", "replace")) <= _MAX_BYTES:
        code = _made(content, "M", COMFORTABLE_VERSION) or _made(content, "L", MAX_VERSION)
        if code is not None:
            return code
    raise TooLarge("This is too long for a QR code that a phone can read.")


def to_png(code: QrCode, module_px: int) -> bytes:
    """A black and white picture with the quiet zone, `module_px` (1 to 64) pixels a module."""
    from PIL import Image

    module_px = min(max(module_px, 1), MAX_MODULE_PX)
    side = len(code.rows)
    image = Image.new("1", (side + 2 * code.quiet_zone,) * 2, 1)
    for y, row in enumerate(code.rows, code.quiet_zone):
        for x, is_dark in enumerate(row, code.quiet_zone):
            if is_dark:
                image.putpixel((x, y), 0)
    image = image.resize((image.width * module_px, image.height * module_px), Image.Resampling.NEAREST)
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def to_svg(code: QrCode) -> str:
    """An SVG document with the quiet zone, one unit a module."""
    side = len(code.rows) + 2 * code.quiet_zone
    path = "".join(
        f"M{x + code.quiet_zone} {y + code.quiet_zone}h{length}v1h-{length}z"
        for y, row in enumerate(code.rows)
        for x, length in _dark_runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side * 8}" height="{side * 8}"'
        f' shape-rendering="crispEdges"><rect width="{side}" height="{side}" fill="#fff"/>'
        f'<path d="{path}" fill="#000"/></svg>\n'
    )


def _made(content: str, level: str, max_version: int) -> QrCode | None:
    """The smallest code at this level, corrected better where the same size allows it; None above `max_version`."""
    import segno

    try:
        # Bytes of UTF-8 without an ECI header: what phones expect, while Shift JIS and ECI confuse some of them.
        mode = None if content.isascii() else "byte"
        made = segno.make_qr(content, error=level, mode=mode, encoding=None if mode is None else "utf-8")
    except (segno.DataOverflowError, UnicodeEncodeError):
        return None
    if int(made.version) > max_version:
        return None
    rows = tuple(tuple(module == 1 for module in row) for row in made.matrix)
    return QrCode(rows, made.error, content)


def _dark_runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Start and length of each run of dark modules."""
    runs: list[tuple[int, int]] = []
    for x, is_dark in enumerate(row):
        if is_dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif is_dark:
            runs.append((x, 1))
    return runs
