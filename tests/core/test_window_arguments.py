"""What the window is opened with: an address, or a file that the desktop hands over."""

from pathlib import Path

import pytest

from reader_app.cli.arguments import window_arguments


def test_a_file_comes_as_a_path_or_as_desktops_name_it(tmp_path: Path) -> None:
    path = tmp_path / "订阅 1.opml"
    path.touch()
    for said in (str(path), path.as_uri()):
        assert window_arguments([said]) == (None, str(path))


@pytest.mark.parametrize("address", ["https://example.com/feed", "feed:https://example.com/feed", "example.com"])
def test_an_address_stays_as_it_is(address: str) -> None:
    assert window_arguments(["--home", "x", address]) == ("x", address)


def test_what_is_neither_is_refused() -> None:
    with pytest.raises(SystemExit):
        window_arguments(["no such file"])
