"""What stands on what, in every theme and every accent, is told apart as WCAG 2.2 asks."""

import json
from itertools import product

import pytest
from PySide6.QtGui import QColor

from reader_app import assets
from reader_app.settings import Settings
from ui.theme import Theme
from ui.theme.accent import AA_TEXT, applied, contrast, readable
from ui.theme.theme import THEMES

GROUNDS = ("page", "sidebar", "list", "card", "selection", "hover", "chip", "code_background", "picture")
TEXTS = ("ink", "muted", "accent", "link", "danger")
# 1.4.11: what is no text but has to be seen.
AA_SHAPE = 3.0
ACCENTS = ("#b4402f", "#c76a1c", "#ffff00", "#00ff00", "#000000", "#ffffff", "#308cc6", "#808080")


def tokens(theme: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(assets.read(f"themes/{theme}.json"))
    return found


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#767676", "#ffffff", 4.54)]
)
def test_contrast_is_counted_as_the_standard_does(one: str, other: str, ratio: float) -> None:
    assert contrast(QColor(one), QColor(other)) == pytest.approx(ratio, abs=0.01)
    assert contrast(QColor(other), QColor(one)) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(("theme", "accent"), list(product(THEMES, ("", *ACCENTS))))
def test_words_can_be_read_on_every_ground(theme: str, accent: str) -> None:
    found = applied(tokens(theme), QColor.fromString(accent))
    faint = [
        (text, ground)
        for text, ground in product(TEXTS, GROUNDS)
        if contrast(QColor(found[text]), QColor(found[ground])) < (AA_TEXT if ground in GROUNDS[:7] else AA_SHAPE)
    ]
    assert not faint
    assert contrast(QColor(found["accent_ink"]), QColor(found["accent"])) >= AA_TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read_where_they_are_marked(theme: str) -> None:
    found = tokens(theme)
    for mark in ("mark", "mark_green", "mark_blue", "mark_pink"):
        assert contrast(QColor(found["ink"]), QColor(found[mark])) >= AA_TEXT, mark


@pytest.mark.parametrize("theme", THEMES)
def test_edges_and_icons_can_be_seen(theme: str) -> None:
    found = tokens(theme)
    for ground in ("page", "card"):
        assert contrast(QColor(found["edge"]), QColor(found[ground])) >= AA_SHAPE, ground
    for tag, ground in product([name for name in found if name.startswith("tag_")], GROUNDS):
        assert contrast(QColor(found[tag]), QColor(found[ground])) >= AA_SHAPE, (tag, ground)


def test_every_theme_has_the_same_tokens() -> None:
    assert len({frozenset(tokens(theme)) for theme in THEMES}) == 1


def test_a_readable_colour_stays_as_it_is() -> None:
    assert readable(QColor("#123456"), [QColor("#ffffff")]) == QColor("#123456")


def test_an_accent_keeps_its_hue() -> None:
    found = readable(QColor("#c76a1c"), [QColor("#ffffff")])
    assert found.hslHue() == pytest.approx(QColor("#c76a1c").hslHue(), abs=2)


def test_an_accent_is_in_force_at_once(qapp: object, settings: Settings) -> None:
    settings.change(theme="light")
    theme = Theme(settings)
    own, changes = theme.color("accent"), []
    theme.changed.connect(lambda: changes.append(theme.color("accent").hslHue()))
    settings.change(accent="#2f6fb0")
    assert changes == [pytest.approx(QColor("#2f6fb0").hslHue(), abs=2)]
    settings.change(accent="theme")
    assert theme.color("accent") == own


@pytest.mark.parametrize("damaged", ["", "blue-ish", "#12", "theme", "\x00"])
def test_an_accent_that_is_no_colour_leaves_the_theme_its_own(qapp: object, settings: Settings, damaged: str) -> None:
    settings.change(theme="dark", accent=damaged)
    assert Theme(settings).color("accent").name() == tokens("dark")["accent"]
