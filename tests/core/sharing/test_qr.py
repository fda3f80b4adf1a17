"""QR codes, read back by another program."""

import xml.etree.ElementTree as ElementTree
from io import BytesIO

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from reader_app.errors import HaowenError, TooLarge
from reader_app.sharing import QrCode, qr_code, to_png, to_svg

SHORT = "https://example.com/a"
CONTENTS = [
    SHORT,
    "https://example.com/2026/11/why-the-last-kilometre-is-the-hardest?part=2&lang=en",
    "https://例子.中国/文章/城市骑行地图",
    "https://zh.wikipedia.org/wiki/%E5%A5%BD%E6%96%87",
    "HTTPS://EXAMPLE.COM/A1",
    "12345678901234567890",
    "https://example.com/" + "x" * 400,
    "好" * 130,
]


def read(image: Image.Image) -> str:
    found = zxingcpp.read_barcodes(image.convert("L"))
    assert len(found) == 1
    return str(found[0].text)


def picture(code: QrCode, module_px: int) -> Image.Image:
    return Image.open(BytesIO(to_png(code, module_px)))


@pytest.mark.parametrize("content", CONTENTS)
@pytest.mark.parametrize("module_px", [2, 3, 8])
def test_another_program_reads_back_exactly_what_was_put_in(content: str, module_px: int) -> None:
    assert read(picture(qr_code(content), module_px)) == content


@pytest.mark.parametrize("content", CONTENTS)
def test_the_code_survives_a_chat_that_halves_and_compresses_it(content: str) -> None:
    image = picture(qr_code(content), 6).convert("RGB")
    out = BytesIO()
    image.resize((image.width // 2, image.height // 2)).save(out, "JPEG", quality=60)
    assert read(Image.open(out)) == content


@pytest.mark.parametrize("content", CONTENTS)
def test_the_drawing_has_the_same_modules(content: str) -> None:
    assert read(rendered(to_svg(qr_code(content)), 4)) == content


def rendered(svg: str, scale: int) -> Image.Image:
    """Paints the rectangles that the path is made of."""
    root = ElementTree.fromstring(svg)
    side = int(root.attrib["viewBox"].split()[2])
    path = root[1].attrib["d"]
    image = Image.new("L", (side, side), 255)
    for part in path.removeprefix("M").split("M"):
        place, _, rest = part.partition("h")
        x, y = map(int, place.split())
        length, closing = rest.split("v1h-")
        assert closing == length + "z"
        image.paste(0, (x, y, x + int(length), y + 1))
    return image.resize((side * scale, side * scale), Image.Resampling.NEAREST)


def test_it_is_dark_on_light_with_four_quiet_modules() -> None:
    code = qr_code(SHORT)
    image = picture(code, 5)
    assert image.size == ((len(code.rows) + 8) * 5,) * 2
    assert image.getpixel((0, 0)) == image.getpixel((19, 19)) == 255
    assert image.getpixel((20, 20)) == image.getpixel((24, 24)) == 0
    assert {color for _, color in image.convert("L").getcolors() or []} == {0, 255}


def test_rows_are_square_and_begin_with_the_finder_pattern() -> None:
    code = qr_code(SHORT)
    assert {len(row) for row in code.rows} == {len(code.rows)}
    assert code.rows[0][:8] == (True,) * 7 + (False,)
    assert (code.quiet_zone, code.content) == (4, SHORT)


def test_room_that_is_left_goes_into_better_correction() -> None:
    # By the standard's table, version 1 holds 7 bytes at level H, 11 at Q and 14 at M.
    assert [(qr_code("x" * n).level, len(qr_code("x" * n).rows)) for n in (7, 11, 14)] == [
        ("H", 21),
        ("Q", 21),
        ("M", 21),
    ]


def test_a_long_text_gives_up_correction_before_it_gives_up() -> None:
    code = qr_code("x" * 1_200)
    assert code.level == "L"
    assert read(picture(code, 4)) == code.content


@pytest.mark.parametrize("content", ["x" * 1_300, "x" * 4_000, "好" * 500, "x" * 1_000_000])
def test_too_long_a_text_is_refused_in_one_sentence(content: str) -> None:
    with pytest.raises(TooLarge, match=r"^This is too long for a QR code that a phone can read\.$"):
        qr_code(content)


def test_nothing_is_no_content() -> None:
    with pytest.raises(HaowenError):
        qr_code("")


@pytest.mark.parametrize(("asked", "got"), [(0, 1), (-3, 1), (10_000, 64)])
def test_module_sizes_stay_within_reason(asked: int, got: int) -> None:
    code = qr_code(SHORT)
    assert picture(code, asked).width == (len(code.rows) + 8) * got


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80))
def test_whatever_the_text_it_is_read_back(content: str) -> None:
    assert read(picture(qr_code(content), 4)) == content
