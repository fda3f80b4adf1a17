"""The typography page looks as it did when its reference pictures were looked at, in every theme, at both scales."""

import json
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw

from tests import references
from tests.support.likeness import differences, smoothed
from tests.support.spoiling import SPOILS

NAMES = [(theme, scale) for theme in references.THEMES for scale in references.SCALES]


@pytest.fixture(scope="module", autouse=True)
def same_letters() -> None:
    """Pictures can be compared only where letters have the same shapes."""
    then = json.loads((references.FOLDER / "fonts.json").read_text())
    now = references.drawn_with()
    other = [f"{name} {now[name]} instead of {then[name]}" for name in then if now[name] != then[name]]
    if other:
        pytest.skip(f"the references were drawn with other letters: {', '.join(other)}")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drawn")
    for scale in references.SCALES:
        references.draw(folder, scale)
    return folder


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("spoilt")
    references.draw(folder, 1, is_spoilt=True)
    return folder


def reference(theme: str = "light", scale: int = 1) -> Image.Image:
    return Image.open(references.FOLDER / f"{references.name_of(theme, scale)}.webp").convert("RGB")


@pytest.mark.parametrize(("theme", "scale"), NAMES)
def test_the_page_looks_like_its_reference(drawn: Path, theme: str, scale: int) -> None:
    with Image.open(drawn / f"{references.name_of(theme, scale)}.png") as now:
        assert not differences(reference(theme, scale), now, scale), "if it is meant: python3 -m tests.references"


@pytest.mark.parametrize("fault", SPOILS)
def test_a_fault_of_the_page_is_seen(spoilt: Path, fault: str) -> None:
    with Image.open(spoilt / f"{fault}.png") as now:
        assert differences(reference(), now)


@pytest.mark.parametrize(("theme", "scale"), NAMES)
def test_other_smoothing_is_no_difference(theme: str, scale: int) -> None:
    whole = reference(theme, scale)
    assert not differences(whole, smoothed(whole), scale)


def test_a_line_that_is_missing_and_one_that_moved_are_told_with_their_place() -> None:
    whole = reference()
    without = whole.copy()
    ImageDraw.Draw(without).rectangle((40, 335, 720, 360), fill=whole.getpixel((10, 345)))
    assert any("336)" in said for said in differences(whole, without))
    moved = whole.copy()
    moved.paste(ImageChops.offset(whole, 0, 1).crop((40, 190, 720, 310)), (40, 190))
    assert differences(whole, moved)
