"""What the person chose is there at the next start, whatever has happened to the file."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.settings import Choices, Settings, read_json, write_json


def test_a_choice_survives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    Settings(path).change(theme="dark", text_size_px=20, refresh_at_start=False)
    assert Settings(path).choices == Choices(theme="dark", text_size_px=20, refresh_at_start=False)


def test_without_a_file_there_are_defaults_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    assert Settings(path).choices == Choices()
    assert not path.exists()


def test_every_observer_hears_of_a_change_and_only_of_a_change() -> None:
    settings = Settings()
    heard: list[Choices] = []
    settings.observe(heard.append)
    settings.change(theme="dark")
    settings.change(theme="dark")
    assert [choices.theme for choices in heard] == ["dark"]


def test_a_misspelt_setting_is_refused() -> None:
    with pytest.raises(TypeError):
        Settings().change(them="dark")


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"null", b"[1]", b'{"theme": 3}', b"\xff\xfe\x00", b"[" * 100_000, b'{"text_size_px": true}']
)
def test_a_damaged_file_means_defaults(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(damage)
    assert Settings(path).choices == Choices()


def test_one_bad_value_does_not_cost_the_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "dark", "text_size_px": "big", "colour": "blue"}), encoding="utf-8")
    assert Settings(path).choices == Choices(theme="dark")


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "window.json"
    write_json(path, {"width": 1})
    write_json(path, {"width": 2})
    assert read_json(path) == {"width": 2}
    assert [entry.name for entry in path.parent.iterdir()] == ["window.json"]


@given(st.binary(max_size=200))
def test_no_bytes_stop_the_start(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    path.write_bytes(data)
    assert isinstance(Settings(path).choices, Choices)


def test_who_had_notices_of_every_feed_keeps_them(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"notifies": true}', encoding="utf-8")
    settings = Settings(path)
    assert settings.choices.notices == "all"
    settings.change(notices="none")
    assert Settings(path).choices.notices == "none"
