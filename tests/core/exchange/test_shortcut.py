"""A shortcut says to an independent parser what it says to Windows."""

import io
from pathlib import PureWindowsPath
from typing import Any

import LnkParse3
import pytest

from reader_app.errors import HaowenError
from reader_app.exchange.shortcut import shortcut

PLAIN = PureWindowsPath("C:/Users/li/AppData/Local/Haowen/haowen.exe")
CHINESE = PureWindowsPath("D:/好文 软件/百分之 100%/haowen.exe")


def parsed(data: bytes) -> dict[str, Any]:
    read: dict[str, Any] = LnkParse3.lnk_file(io.BytesIO(data)).get_json()
    return read


@pytest.mark.parametrize("program", [PLAIN, CHINESE, PureWindowsPath("C:/haowen.exe")])
def test_it_leads_to_the_program_by_both_ways(program: PureWindowsPath) -> None:
    read = parsed(shortcut(program))
    assert read["link_info"]["local_base_path_unicode"] == str(program)
    assert read["link_info"]["location_info"]["drive_type"] == "DRIVE_FIXED"
    root, drive, *rest = read["target"]["items"]
    assert root["guid"] == "20D04FE0-3AEA-1069-A2D8-08002B30309D"
    assert drive["volume_name"].rstrip("\0") == program.drive + "\\"
    assert [item["primary_name"].isascii() for item in rest] == [True] * len(rest)
    assert [item["flags"] for item in rest] == ["Is directory"] * (len(rest) - 1) + ["Is file"]


def test_the_explorer_finds_the_full_names_beside_the_old_ones() -> None:
    data = shortcut(CHINESE)
    for name in CHINESE.parts[1:]:
        assert name.encode("utf-16-le") + bytes(2) in data


def test_words_folder_icon_and_name_arrive_as_they_are() -> None:
    words = ["-m", "reader_app", "--home", "D:\\我的 书房\\", 'say "hi"', ""]
    read = parsed(shortcut(PLAIN, words, folder="C:\\书 房", icon=str(PLAIN), name="Haowen 好文"))
    assert read["data"] == {
        "description": "Haowen 好文",
        "working_directory": "C:\\书 房",
        "command_line_arguments": '-m reader_app --home "D:\\我的 书房\\\\" "say \\"hi\\"" ""',
        "icon_location": str(PLAIN),
    }


def test_it_begins_as_every_shortcut_does_and_says_nothing_more_than_it_must() -> None:
    data = shortcut(PLAIN)
    assert data[:20] == bytes.fromhex("4c0000000114020000000000c000000000000046")
    assert data.endswith(bytes(4))
    assert parsed(data)["data"] == {}
    assert parsed(data)["header"]["windowstyle"] == "SW_SHOWNORMAL"


@pytest.mark.parametrize("program", ["haowen.exe", "C:haowen.exe", "C:/", "//server/share/haowen.exe", ""])
def test_a_program_on_no_drive_is_refused(program: str) -> None:
    with pytest.raises(HaowenError):
        shortcut(PureWindowsPath(program))
