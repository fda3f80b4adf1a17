"""How articles are set: only what makes sense, the feed before the settings, the article before the feed."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from reader_app.library import Library
from reader_app.model import Typography
from reader_app.settings import Choices, Settings
from reader_app.typography import sound
from tests.support.builders import a_feed, add, an_article


@pytest.mark.parametrize(
    "changes",
    [
        {"text_size_px": 5000},
        {"text_size_px": "17"},
        {"text_size_px": True},
        {"line_height_percent": 0},
        {"column_em": -4},
        {"indent": "three"},
        {"justify": 1},
        {"chinese": "martian"},
        {"theme": "dark"},
        {"shows_pictures": 0},
    ],
)
def test_what_cannot_be_is_left_out(changes: dict[str, Any]) -> None:
    assert sound(changes) == {}
    assert Typography().changed(changes) == Typography()


def test_damaged_measures_in_the_settings_keep_their_defaults(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"text_size_px": 9000, "indent": "none", "theme": "sepia"}), encoding="utf-8")
    assert Settings(path).choices == Choices(indent="none", theme="sepia")


def test_a_feed_and_then_an_article_may_differ(library: Library) -> None:
    feed_id = a_feed(library)
    mine, other = add(library, an_article(), an_article(), feed_id=feed_id)
    library.settings.change(text_size_px=19, indent="none")
    library.typesetting.change_feed(feed_id, {"text_size_px": 24, "justify": "never"})
    library.typesetting.change_article(mine, {"chinese": "traditional"})
    found = library.typesetting.of(library.articles.get(mine))
    assert asdict(found) == asdict(Typography(text_size_px=24, indent="none", justify="never", chinese="traditional"))
    assert library.typesetting.of(library.articles.get(other)).chinese == "original"


def test_a_difference_can_be_taken_back(library: Library) -> None:
    feed_id = a_feed(library)
    library.typesetting.change_feed(feed_id, {"text_size_px": 24, "justify": "never"})
    library.typesetting.change_feed(feed_id, {"text_size_px": None})
    assert library.typesetting.of_feed(feed_id) == {"justify": "never"}
    library.typesetting.reset_feed(feed_id)
    assert library.typesetting.of_feed(feed_id) == {}
