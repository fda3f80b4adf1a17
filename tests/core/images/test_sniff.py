"""What a picture is, by its first bytes."""

import pytest

from reader_app.images import sniff
from tests.core.images.samples import a_photo, encoded


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP", "ICO"])
def test_each_kind_that_we_show_is_told_by_its_bytes(kind: str) -> None:
    assert sniff.kind(encoded(a_photo(), kind)) == kind


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0",
        b"%PDF-1.7",
        b"<!DOCTYPE html><html>",
        b"II*\x00\x08\x00\x00\x00",
        b"RIFF\x00\x00\x00\x00WAVE",
        b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom",
        b"\x00\x00\x00\x18ftyp",
        b"8BPS\x00\x01",
    ],
)
def test_everything_else_is_no_picture(data: bytes) -> None:
    assert sniff.kind(data) is None


def test_avif_may_be_named_among_the_compatible_brands() -> None:
    assert sniff.kind(b"\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00mif1avifmiaf") == "AVIF"
