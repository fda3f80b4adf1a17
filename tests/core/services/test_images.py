"""Pictures: from the bundle, from an address that holds them, from the net; always our own bytes."""

import base64
import io
import json
from datetime import timedelta

import pytest
from PIL import Image

from reader_app import assets
from reader_app.errors import BadPicture
from reader_app.library import Library
from reader_app.services import images
from reader_app.services.images import STARTER


def a_picture(width: int = 60, height: int = 40, kind: str = "PNG") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(made, kind)
    return made.getvalue()


def inline(data: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(data).decode()


def test_a_bundled_picture_needs_no_network(library: Library) -> None:
    name = next(path.name for path in sorted(assets.path("starter").glob("*.webp")))
    file = library.images.picture(STARTER + name)
    with Image.open(file.path) as picture:
        assert picture.size == (file.width_px, file.height_px)


def test_every_picture_of_the_bundled_articles_is_there(welcomed: Library) -> None:
    feed = json.loads(assets.read("starter/feed.json"))
    for item in feed["items"]:
        if "image" in item:
            assert welcomed.images.thumbnail(item["image"], 200).width_px <= 200


@pytest.mark.parametrize("name", ["../i18n/zh_CN.json", "absent.png", "", "/etc/passwd", "%2e%2e/app.qss", "feed.json"])
def test_the_bundle_gives_nothing_but_its_pictures(library: Library, name: str) -> None:
    with pytest.raises(BadPicture):
        library.images.picture(STARTER + name)


def test_a_picture_inside_its_address_is_shown(library: Library) -> None:
    address = inline(a_picture())
    assert library.images.cached(address) is None
    file = library.images.picture(address)
    assert (file.width_px, file.height_px) == (60, 40)
    assert library.images.cached(address) == file


@pytest.mark.parametrize(
    "address", ["data:", "data:image/png;base64,", "data:image/png;base64,AAAA", "data:text/html,<b>"]
)
def test_an_address_without_a_picture_is_refused(library: Library, address: str) -> None:
    with pytest.raises(BadPicture):
        library.images.picture(address)


def test_a_thumbnail_is_made_from_the_picture_and_kept(library: Library) -> None:
    address = inline(a_picture(400, 300))
    small = library.images.thumbnail(address, 100)
    assert (small.width_px, small.height_px) == (100, 75)
    assert library.images.cached(address, 100) == small
    original = library.images.cached(address)
    assert original is not None
    assert original.width_px == 400


def test_a_file_that_somebody_deleted_is_made_again(library: Library) -> None:
    address = inline(a_picture())
    library.images.picture(address).path.unlink()
    assert library.images.cached(address) is None
    assert library.images.picture(address).path.is_file()


def test_a_failure_is_remembered_until_the_person_asks_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    data = [b"no picture"]
    monkeypatch.setattr("reader_app.images.fetch", lambda *_, **__: data[0])
    address = "https://example.com/a.png"
    with pytest.raises(BadPicture) as first:
        library.images.picture(address)
    data[0] = a_picture()
    with pytest.raises(BadPicture) as second:
        library.images.picture(address)
    assert str(second.value) == str(first.value)
    assert library.images.picture(address, is_retry=True).width_px == 60


def test_an_old_failure_is_tried_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    data = [b"no picture"]
    monkeypatch.setattr("reader_app.images.fetch", lambda *_, **__: data[0])
    with pytest.raises(BadPicture):
        library.images.picture("https://example.com/a.png")
    data[0] = a_picture()
    monkeypatch.setattr(images, "FAILURE_LASTS", timedelta(0))
    assert library.images.picture("https://example.com/a.png").width_px == 60
