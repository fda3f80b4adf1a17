"""The articles, pictures and icons that come with the program."""

import json
import xml.etree.ElementTree as ElementTree
from datetime import datetime
from typing import Any

import pytest

from reader_app import assets
from reader_app.document import Figure, Heading, from_html, images, to_text
from reader_app.images import prepare
from reader_app.services.images import STARTER

FEED: dict[str, Any] = json.loads(assets.read("starter/feed.json"))
ITEMS: list[dict[str, Any]] = FEED["items"]
ICONS = sorted(assets.path("icons").glob("*.svg"))
MAX_PICTURE_BYTES = 150_000
SHORTEST_CHARACTERS = 400


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["id"])
def test_a_bundled_article_is_whole(item: dict[str, Any]) -> None:
    document = from_html(item["content_html"], STARTER)
    assert len(to_text(document)) >= SHORTEST_CHARACTERS
    assert {Figure, Heading} <= {type(block) for block in document.blocks}
    assert item["title"]
    assert item["summary"]
    assert item["tags"]
    assert datetime.fromisoformat(item["date_published"]).tzinfo is not None


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["id"])
def test_every_picture_of_a_bundled_article_is_bundled(item: dict[str, Any]) -> None:
    shown = {image.src for image in images(from_html(item["content_html"], STARTER))}
    for url in {item["image"], *shown}:
        data = assets.read("starter/" + url.removeprefix(STARTER))
        assert len(data) < MAX_PICTURE_BYTES
        kept = prepare(data, 320)
        assert (kept.width_px, kept.height_px) == (320, 200)


def test_bundled_articles_differ_in_id_date_and_lead_picture() -> None:
    for name in ("id", "date_published", "image"):
        assert len({item[name] for item in ITEMS}) == len(ITEMS) == 10


def test_what_is_new_is_told_in_lines_and_in_its_article() -> None:
    lines = assets.read("starter/whats_new").decode().splitlines()
    news = next(item for item in ITEMS if item["id"].endswith("news"))
    assert lines
    assert all(line and line in news["content_html"] for line in lines)


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_is_a_drawing_that_the_theme_can_recolor(path: Any) -> None:
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    if path.stem == "haowen":
        assert root.attrib["viewBox"] == "0 0 256 256"
        return
    assert root.attrib["viewBox"] == "0 0 24 24"
    colors = {element.attrib[name] for element in root.iter() for name in ("fill", "stroke") if name in element.attrib}
    assert colors <= {"none", "#000"}
    assert "#000" in colors
