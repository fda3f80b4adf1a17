"""What is kept of a stranger's picture."""

import struct
import tracemalloc
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, PngImagePlugin

from reader_app.errors import BadPicture
from reader_app.images import Prepared, guard, prepare, sniff, thumbnail
from tests.core.images.samples import RED, a_moving, a_photo, a_png_header, decoded, encoded


def near(color: object, wanted: tuple[int, ...], by: int = 12) -> bool:
    assert isinstance(color, tuple)
    return len(color) == len(wanted) and all(abs(one - other) <= by for one, other in zip(color, wanted, strict=True))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP", "ICO"])
def test_every_kind_becomes_bytes_of_our_own_in_the_same_size(kind: str) -> None:
    source = encoded(a_photo(64, 64), kind)
    kept = prepare(source)
    assert (kept.width_px, kept.height_px) == (64, 64)
    assert sniff.kind(kept.data) == {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[kept.extension]
    assert kept.data != source
    difference = ImageChops.difference(decoded(kept.data).convert("RGB"), decoded(source).convert("RGB"))
    assert max(high for _, high in difference.getextrema()) < 70  # type: ignore[misc]


@pytest.mark.parametrize(("kind", "extension"), [("JPEG", "jpg"), ("WEBP", "jpg"), ("AVIF", "jpg"), ("BMP", "webp")])
def test_photographs_become_jpeg_and_exact_pixels_webp(kind: str, extension: str) -> None:
    assert prepare(encoded(a_photo(), kind)).extension == extension


def test_a_drawing_of_few_colors_stays_exact() -> None:
    drawing = Image.new("RGB", (50, 40), "white")
    drawing.paste(RED, (10, 10, 30, 30))
    kept = prepare(encoded(drawing, "PNG"))
    assert kept.extension == "png"
    assert ImageChops.difference(decoded(kept.data).convert("RGB"), drawing).getbbox() is None


def test_transparency_is_kept_where_there_is_some() -> None:
    photo = a_photo()
    photo.putalpha(Image.linear_gradient("L").resize(photo.size))
    kept = decoded(prepare(encoded(photo, "PNG")).data)
    assert kept.mode == "RGBA"
    top, bottom = kept.getpixel((5, 0)), kept.getpixel((5, 47))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[3] < 20 < 235 < bottom[3]


def test_an_alpha_channel_that_hides_nothing_is_dropped() -> None:
    assert decoded(prepare(encoded(a_photo(mode="RGBA"), "PNG")).data).mode == "RGB"


def test_a_transparent_palette_becomes_alpha() -> None:
    image = Image.new("P", (20, 20), 0)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.paste(1, (5, 5, 15, 15))
    kept = decoded(prepare(encoded(image, "PNG", transparency=0)).data)
    assert kept.getpixel((0, 0)) == (255, 0, 0, 0)
    assert kept.getpixel((10, 10)) == (0, 0, 255, 255)


def test_sixteen_bits_of_grey_are_scaled_not_cut_off() -> None:
    image = Image.new("I;16", (16, 16), 0x8000)
    assert decoded(prepare(encoded(image, "PNG")).data).getpixel((8, 8)) == 128


def test_cmyk_is_converted() -> None:
    kept = decoded(prepare(encoded(Image.new("CMYK", (16, 16), (0, 255, 255, 0)), "JPEG")).data)
    assert near(kept.convert("RGB").getpixel((8, 8)), (255, 0, 0))


def test_colors_follow_the_profile_of_the_picture() -> None:
    red = encoded(Image.new("RGB", (16, 16), (255, 0, 0)), "PNG", icc_profile=a_profile_with_red_and_green_swapped())
    assert near(decoded(prepare(red).data).convert("RGB").getpixel((8, 8)), (0, 255, 0))


def a_profile_with_red_and_green_swapped() -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # A tag table has twelve bytes a tag from byte 132 on: name, offset, size (ICC.1, 7.3).
    profile = profile.replace(b"rXYZ", b"----").replace(b"gXYZ", b"rXYZ").replace(b"----", b"gXYZ")
    return profile.replace("sRGB".encode("utf-16-be"), "mine".encode("utf-16-be"))


def test_a_damaged_profile_does_not_withhold_the_picture() -> None:
    assert prepare(encoded(a_photo(), "JPEG", icc_profile=b"nonsense" * 40)).width_px == 64


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_picture_is_turned_as_the_camera_was_held(orientation: int) -> None:
    image = Image.new("RGB", (40, 20), "white")
    image.paste(RED, (0, 0, 20, 10))
    exif = Image.Exif()
    exif[0x0112] = orientation
    kept = prepare(encoded(image, "JPEG", exif=exif, quality=95))
    corner = {1: (4, 4), 2: (-5, 4), 3: (-5, -5), 4: (4, -5), 5: (4, 4), 6: (-5, 4), 7: (-5, -5), 8: (4, -5)}
    x, y = corner[orientation]
    upright = decoded(kept.data).convert("RGB")
    assert upright.size == (kept.width_px, kept.height_px) == ((40, 20) if orientation < 5 else (20, 40))
    assert near(upright.getpixel((x % upright.width, y % upright.height)), RED, 40)
    assert upright.getexif().get(0x0112, 1) == 1


def test_damaged_camera_notes_do_not_withhold_the_picture() -> None:
    assert prepare(encoded(a_photo(), "JPEG", exif=b"Exif\x00\x00MM\x00*\x00\x00\x00")).width_px == 64


def test_nothing_that_the_publisher_noted_is_kept() -> None:
    exif = Image.Exif()
    exif[0x010E] = "SECRET PLACE"
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "SECRET PLACE")
    for source in (
        encoded(a_photo(), "JPEG", exif=exif, comment=b"SECRET PLACE", xmp=b"SECRET PLACE"),
        encoded(a_photo(), "PNG", pnginfo=notes, exif=exif),
        encoded(Image.new("RGB", (9, 9)), "PNG", pnginfo=notes),
        encoded(a_photo(), "WEBP", exif=exif, xmp=b"SECRET PLACE"),
        a_moving("WEBP", exif=exif, xmp=b"SECRET PLACE"),
        a_moving("GIF", comment=b"SECRET PLACE"),
    ):
        assert b"SECRET" in source
        assert b"SECRET" not in prepare(source).data


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_a_thumbnail_fits_its_edge_and_keeps_its_shape(kind: str) -> None:
    small = decoded(thumbnail(encoded(a_photo(640, 400), kind), 160))
    assert small.size == (160, 100)


def test_a_small_picture_is_never_enlarged() -> None:
    assert decoded(thumbnail(encoded(a_photo(30, 20), "JPEG"), 400)).size == (30, 20)


def test_a_line_stays_one_pixel_high() -> None:
    kept = prepare(encoded(Image.new("RGB", (2000, 1), RED), "PNG"), 100)
    assert (kept.width_px, kept.height_px) == (100, 1)


def test_a_turned_picture_has_its_thumbnail_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert decoded(thumbnail(encoded(a_photo(640, 400), "JPEG", exif=exif), 160)).size == (100, 160)


def test_a_huge_photograph_is_kept_smaller() -> None:
    kept = prepare(encoded(Image.new("L", (6000, 4000), 90), "JPEG"))
    assert kept.width_px * kept.height_px <= 16_100_000
    assert kept.width_px / kept.height_px == pytest.approx(1.5, abs=0.01)


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_a_short_animation_stays_one(kind: str) -> None:
    kept = prepare(a_moving(kind))
    assert (kept.extension, kept.width_px, kept.height_px) == ("webp", 40, 30)
    image = decoded(kept.data)
    assert image.n_frames == 3  # type: ignore[attr-defined]
    assert image.info["loop"] == 0
    assert image.info["duration"] == 80


def test_a_thumbnail_of_an_animation_is_its_first_frame() -> None:
    small = decoded(thumbnail(a_moving("GIF"), 20))
    assert getattr(small, "n_frames", 1) == 1
    assert near(small.convert("RGB").getpixel((5, 5)), (40, 80, 200))


def test_a_long_animation_is_kept_as_its_first_frame() -> None:
    kept = prepare(a_moving("GIF", frames=230, size=(4, 4)))
    assert getattr(decoded(kept.data), "n_frames", 1) == 1


def test_a_large_animation_is_kept_as_its_first_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader_app.images.animation.MAX_TOTAL_PIXELS", 2_000)
    assert getattr(decoded(prepare(a_moving("WEBP")).data), "n_frames", 1) == 1


def test_an_animation_that_breaks_off_is_kept_as_its_first_frame() -> None:
    source = a_moving("GIF", frames=6, size=(80, 80))
    assert prepare(source[: len(source) * 2 // 3]).width_px == 80


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "AVIF", "BMP", "GIF"])
def test_a_picture_that_breaks_off_is_damaged(kind: str) -> None:
    source = encoded(a_photo(200, 150), kind)
    with pytest.raises(BadPicture, match="damaged"):
        prepare(source[: len(source) // 2])


@pytest.mark.parametrize(
    "data", [b"", b"<html>404</html>", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%!PS-Adobe-3.0 EPSF-3.0"]
)
def test_what_is_no_picture_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(BadPicture, match=r"kind that can be shown\.$"):
        thumbnail(data, 100)


@pytest.mark.parametrize("size", [(40_000, 10), (10, 40_000), (30_000, 30_000), (7_000, 7_000)])
def test_a_picture_that_claims_too_many_pixels_is_refused_unread(size: tuple[int, int]) -> None:
    with pytest.raises(BadPicture, match="too large"):
        prepare(a_png_header(*size))


def test_a_picture_without_pixels_is_damaged() -> None:
    with pytest.raises(BadPicture):
        prepare(a_png_header(0, 10))


def test_a_file_of_many_bytes_is_refused() -> None:
    with pytest.raises(BadPicture, match="too large"):
        prepare(encoded(a_photo(), "PNG") + bytes(guard.MAX_BYTES))


def test_no_decoder_opens_a_webp_whose_canvas_is_too_large() -> None:
    canvas = b"VP8X" + struct.pack("<I", 10) + bytes(4) + (16_382).to_bytes(3, "little") * 2
    with pytest.raises(BadPicture, match="too large"):
        prepare(b"RIFF" + struct.pack("<I", len(canvas) + 4) + b"WEBP" + canvas + bytes(40))


def test_a_gif_frame_may_not_enlarge_the_canvas_beyond_limits() -> None:
    source = bytearray(a_moving("GIF"))
    at = source.rindex(b",\x00\x00\x00\x00")
    source[at + 5 : at + 9] = struct.pack("<HH", 60_000, 60_000)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(BadPicture, match="too large"):
            prepare(bytes(source))


def test_a_jpeg_of_endless_scans_is_refused() -> None:
    source = encoded(a_photo(), "JPEG", progressive=True)
    at = source.rindex(b"\xff\xda")
    with pytest.raises(BadPicture, match="too large"):
        prepare(source[:at] + source[at:-2] * 100 + b"\xff\xd9")


def test_an_icon_file_gives_its_largest_picture() -> None:
    kept = prepare(encoded(a_photo(64, 64), "ICO", sizes=[(16, 16), (64, 64), (32, 32)]))
    assert kept.width_px == 64


@pytest.mark.parametrize("form", ["png", "bmp"])
def test_icons_of_both_forms_are_read(form: str) -> None:
    kept = prepare(encoded(a_photo(48, 48, "RGBA"), "ICO", sizes=[(48, 48)], bitmap_format=form))
    assert (kept.width_px, kept.height_px) == (48, 48)


def test_an_icon_file_of_many_entries_is_refused() -> None:
    with pytest.raises(BadPicture, match="too large"):
        prepare(b"\x00\x00\x01\x00" + struct.pack("<H", 60_000) + bytes(16 * 100))


@pytest.mark.parametrize("data", [b"\x00\x00\x01\x00", b"\x00\x00\x01\x00\x01\x00" + b"\xff" * 16])
def test_an_icon_file_without_a_picture_is_damaged(data: bytes) -> None:
    with pytest.raises(BadPicture, match="damaged"):
        prepare(data)


def test_a_bomb_costs_little_memory() -> None:
    tracemalloc.start()
    with pytest.raises(BadPicture):
        prepare(a_png_header(30_000, 29_000))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


def test_pillow_itself_stays_as_it_was() -> None:
    before = Image.MAX_IMAGE_PIXELS
    prepare(encoded(a_photo(), "PNG"))
    assert before == Image.MAX_IMAGE_PIXELS


SOURCES = [encoded(a_photo(24, 24), kind) for kind in ("PNG", "JPEG", "GIF", "WEBP", "BMP", "ICO")]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SOURCES), st.data())
def test_bytes_gone_wrong_give_a_picture_or_bad_picture_and_nothing_else(source: bytes, data: st.DataObject) -> None:
    broken = bytearray(source)
    for _ in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    try:
        kept = prepare(bytes(broken), 20)
    except BadPicture:
        return
    assert isinstance(kept, Prepared)
    assert max(kept.width_px, kept.height_px) <= 20
