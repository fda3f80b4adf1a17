"""What the window remembers."""

from pathlib import Path

import pytest

from ui.window.layout_state import LayoutState


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    state = LayoutState(
        width=1000, position=[-1280, 40], panes=[200, 300, 500], collapsed_folders=[4], offered="https://example.org/"
    )
    state.write(tmp_path / "window.json")
    assert LayoutState.read(tmp_path / "window.json") == state


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"width": -5, "panes": "no"}',
        '{"panes": [1]}',
        '{"panes": [true, 2, 3]}',
        '{"width": 1e400}',
        '{"position": ["x"]}',
    ],
)
def test_a_damaged_file_gives_the_usual_window(tmp_path: Path, text: str) -> None:
    path = tmp_path / "window.json"
    path.write_text(text, encoding="utf-8")
    assert LayoutState.read(path) == LayoutState()
