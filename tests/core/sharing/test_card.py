"""A card is a picture that a chat may treat as it likes: its code still leads to the article."""

import io
import itertools

import pytest
import zxingcpp
from PIL import Image

from reader_app.model import CardShape, CardStyle
from reader_app.sharing import fonts, qr_code
from reader_app.sharing.card import WIDTH_PX, Content, card
from reader_app.sharing.fonts import Face
from tests.support.site import jpeg

SHORT = "https://example.com/a"
LONG = "https://example.com/2026/11/23/" + "a-rather-long-address-as-blogs-have-them/" * 4 + "?id=12345&page=2"
TEXT = "地图上的绿线看起来很完整。从江边到大学城，十四公里，没有一处中断。" * 12
ALL = list(itertools.product(CardShape, CardStyle))


def content(url: str = SHORT, **rest: object) -> Content:
    return Content("城市骑行地图：为什么最后一公里仍然最难走", qr_code(url), "林未 · 2026-11-23", "慢城观察", **rest)  # type: ignore[arg-type]


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def codes(image: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(image)]


@pytest.mark.parametrize(("shape", "style"), ALL)
@pytest.mark.parametrize("url", [SHORT, LONG])
def test_the_code_reads_after_jpeg_at_60_and_halving(shape: CardShape, style: CardStyle, url: str) -> None:
    image = opened(card(content(url, excerpt=TEXT, picture=jpeg(1200, 800)), shape, style))
    assert codes(image) == [url]
    out = io.BytesIO()
    image.save(out, "JPEG", quality=60)
    treated = Image.open(out)
    assert codes(treated.resize((treated.width // 2, treated.height // 2))) == [url]


@pytest.mark.parametrize("style", CardStyle)
def test_shapes(style: CardStyle) -> None:
    square = opened(card(content(excerpt=TEXT), CardShape.SQUARE, style))
    long = opened(card(content(excerpt=TEXT, picture=jpeg()), CardShape.LONG, style))
    assert square.size == (WIDTH_PX, WIDTH_PX)
    assert long.width == WIDTH_PX < long.height


@pytest.mark.parametrize(
    ("title", "passage"), [("", ""), ("字" * 900, "字" * 9000), ("🎉" * 20, "a" * 4000), ("\n\t", "\n" * 90)]
)
@pytest.mark.parametrize("shape", CardShape)
def test_any_words_fit(shape: CardShape, title: str, passage: str) -> None:
    image = opened(card(Content(title, qr_code(SHORT), passage=passage), shape, CardStyle.PAPER))
    assert image.height < 4 * WIDTH_PX
    assert codes(image) == [SHORT]


@pytest.mark.parametrize("picture", [b"", b"no picture", jpeg()[:300], b"%PDF-1.4"])
@pytest.mark.parametrize("style", CardStyle)
def test_a_damaged_picture_is_left_out(picture: bytes, style: CardStyle) -> None:
    assert codes(opened(card(content(picture=picture), CardShape.LONG, style))) == [SHORT]


def test_without_a_font_of_the_system_there_is_still_a_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    fonts.font.cache_clear()
    try:
        assert codes(opened(card(content(), CardShape.LONG, CardStyle.PAPER))) == [SHORT]
    finally:
        fonts.font.cache_clear()


RTL = "لماذا يبقى الكيلومتر الأخير هو الأصعب؟"


@pytest.mark.parametrize(("title", "is_left"), [("城市骑行地图", True), ("A quiet map", True), (RTL, False)])
def test_words_stand_at_the_side_they_are_read_from(title: str, is_left: bool) -> None:
    picture = opened(card(Content(title, source="x"), CardShape.LONG, CardStyle.PAPER)).convert("L")
    line = picture.crop((0, 118, WIDTH_PX, 204)).point(lambda tone: 255 if tone < 160 else 0)
    box = line.getbbox()
    assert box is not None
    assert (box[0] < 90) is is_left
    assert (box[2] > WIDTH_PX - 90) is not is_left


@pytest.mark.skipif(not fonts.font_for(Face.BODY, 20, RTL).path, reason="The system has no font for Arabic.")
def test_another_script_is_set_in_a_font_that_knows_it() -> None:
    face = fonts.font_for(Face.BODY, 40, RTL)
    assert bytes(face.getmask("م")) != bytes(face.getmask("ل"))
    assert fonts.font_for(Face.BODY, 40, "好文 abc") is fonts.font(Face.BODY, 40)


def test_lines_of_chinese_end_at_the_same_margin() -> None:
    picture = opened(card(Content("T", excerpt=TEXT), CardShape.LONG, CardStyle.PAPER)).convert("L")
    top = 118 + 86 + 14 + 42
    ends = []
    for number in range(4):
        line = picture.crop((0, top + number * 66, WIDTH_PX, top + number * 66 + 60))
        box = line.point(lambda tone: 255 if tone < 160 else 0).getbbox()
        ends.append(box[2] if box else 0)
    assert max(ends) - min(ends) < 36


def test_nothing_is_written_over_white_so_that_it_cannot_be_read() -> None:
    white = io.BytesIO()
    Image.new("RGB", (1200, 800), "white").save(white, "JPEG")
    data = card(content(excerpt=TEXT, picture=white.getvalue()), CardShape.SQUARE, CardStyle.PICTURE)
    picture = opened(data).convert("L")
    words = picture.crop((0, 480, 74, 720))
    assert max(words.tobytes()) < 110


def test_a_passage_is_shown_instead_of_the_beginning() -> None:
    beginning = card(content(excerpt=TEXT), CardShape.LONG, CardStyle.PAPER)
    passage = card(content(excerpt=TEXT, passage="图纸只会越画越完整。"), CardShape.LONG, CardStyle.PAPER)
    assert opened(passage).height < opened(beginning).height


def test_the_fonts_know_chinese() -> None:
    for face in Face:
        one, other = (font_mask(face, char) for char in "好文")
        assert one != other


def font_mask(face: Face, char: str) -> bytes:
    return bytes(fonts.font(face, 40).getmask(char))
