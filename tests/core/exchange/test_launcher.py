"""A launcher that desktops accept, whatever the folders are called."""

import plistlib
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from reader_app.exchange.launcher import MAC_PROGRAM, Start, desktop_entry, mac_app

ICON = Path("/home/li/图标/haowen.svg")
NASTY = ["/opt/my apps/hao`wen`", "$HOME", 'say "hi"', "100%", "back\\slash", "-m"]


def exec_line(entry: str) -> str:
    return next(line for line in entry.splitlines() if line.startswith("Exec=")).removeprefix("Exec=")


def parsed(line: str) -> list[str]:
    """As a desktop reads it: the value's escapes first, then quoting, then field codes."""
    words = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', line.replace("\\\\", "\\"))
    read = [re.sub(r'\\(["`$\\])', r"\1", quoted) or bare for quoted, bare in words]
    return [word.replace("%%", "%") for word in read if word != "%u"]


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="desktop-file-utils is not installed")
@pytest.mark.parametrize("command", [["/usr/bin/haowen"], NASTY])
def test_the_validator_has_nothing_to_say(tmp_path: Path, command: list[str]) -> None:
    path = tmp_path / "haowen.desktop"
    path.write_text(desktop_entry(Start(tuple(command), tmp_path), ICON), encoding="utf-8")
    checked = subprocess.run(["desktop-file-validate", str(path)], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout) == (0, "")


def test_every_word_of_the_command_arrives_as_it_is() -> None:
    assert parsed(exec_line(desktop_entry(Start(tuple(NASTY)), ICON))) == NASTY


def test_it_opens_feeds_lists_and_feed_addresses() -> None:
    entry = desktop_entry(Start(("haowen",)), ICON)
    types = next(line for line in entry.splitlines() if line.startswith("MimeType="))
    for kind in ("application/rss+xml", "application/atom+xml", "text/x-opml", "x-scheme-handler/feed"):
        assert kind in types
    assert exec_line(entry).endswith(" %u")
    assert "[Desktop Action refresh]" in entry


def test_on_a_mac_the_finder_knows_the_program_and_the_shell_reads_the_same_words() -> None:
    files = mac_app(Start((*NASTY, "it's"), Path("/a b")))
    described = plistlib.loads(files["Contents/Info.plist"])
    assert f"Contents/MacOS/{described['CFBundleExecutable']}" == MAC_PROGRAM
    assert described["CFBundlePackageType"] == "APPL"
    line = files[MAC_PROGRAM].decode().splitlines()
    assert line[0] == "#!/bin/sh"
    assert line[1] == "cd '/a b'"
    assert shlex.split(line[2]) == ["exec", *NASTY, "it's"]
