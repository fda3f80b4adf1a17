"""Pictures leave the library in kinds that every program knows."""

import io

import pytest
from PIL import Image

from reader_app.errors import BadPicture
from reader_app.images.portable import portable


def encoded(kind: str, mode: str) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (20, 10), "#ff000080" if mode == "RGBA" else "red").save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode", "comes_out"),
    [("JPEG", "RGB", "jpeg"), ("PNG", "RGBA", "png"), ("WEBP", "RGB", "jpeg"), ("WEBP", "RGBA", "png")],
)
def test_webp_is_converted_and_the_others_stay(kind: str, mode: str, comes_out: str) -> None:
    data = encoded(kind, mode)
    made, name = portable(data)
    with Image.open(io.BytesIO(made)) as image:
        assert (name, image.format, image.size) == (comes_out, comes_out.upper(), (20, 10))
    assert kind == "WEBP" or made == data


@pytest.mark.parametrize("data", [b"", b"no picture", encoded("WEBP", "RGB")[:40], encoded("GIF", "P")])
def test_what_is_none_of_ours_is_refused(data: bytes) -> None:
    with pytest.raises(BadPicture):
        portable(data)
