"""The command line: what it prints, in which shape, and with which exit code it leaves."""

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reader_app import cli, words
from reader_app.__main__ import main as program
from reader_app.cli.terminal import Terminal, half_blocks
from reader_app.errors import LibraryTooNew
from reader_app.jobs import Progress
from reader_app.library import Library
from reader_app.model import ArticleId, ArticleQuery
from reader_app.paths import Paths
from reader_app.settings import Settings
from tests.support import builders
from tests.support.builders import an_article


class CommandLine:
    """Runs commands on the library in `home` and keeps what they printed."""

    def __init__(self, home: Paths, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self.out = self.err = ""
        self._capsys = capsys

    def __call__(self, *arguments: str) -> int:
        try:
            code = cli.main(["--home", str(self.home.home), *arguments])
        except SystemExit as left:
            code = int(left.code or 0)
        self.out, self.err = self._capsys.readouterr()
        return code

    def json(self, *arguments: str) -> Any:
        """What `--json` gives; the command must succeed."""
        assert self(*arguments, "--json") == 0, self.err
        return json.loads(self.out)


@pytest.fixture
def run(home: Paths, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> CommandLine:
    """A command line on a library that greets nobody."""
    monkeypatch.setattr("reader_app.services.upkeep.Upkeep.welcome", lambda _: None)
    return CommandLine(home, capsys)


@pytest.fixture
def filled(run: CommandLine) -> dict[str, ArticleId]:
    """Three articles by name: a read one, a bookmarked one, an unread one of a feed."""
    library = Library(run.home, Settings(run.home.settings))
    feed_id = builders.a_feed(library, title="山里的日子")
    (read,) = builders.add(library, an_article("Read already", days_old=2), is_read=True)
    (kept,) = builders.add(library, an_article("Kept for good", days_old=1), is_bookmarked=True)
    article = an_article(
        "茶的历史",
        "茶树长在山上。",
        "人们喝茶已经很久。",
        authors=("陆羽",),
        url="https://example.com/tea?utm_source=x",
    )
    (unread,) = builders.add(library, article, feed_id=feed_id)
    library.close()
    return {"read": read, "kept": kept, "unread": unread}


def test_a_list_shows_number_day_title_and_source(run: CommandLine, filled: dict[str, ArticleId]) -> None:
    assert run("list") == 0
    first, second, third = run.out.splitlines()
    assert first.split()[:2] == [str(filled["unread"]), "●"]
    assert "2025-06-01  茶的历史 — 山里的日子" in first
    assert "●★" in second
    assert third.split()[1] == "·"


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--unread"], ["unread", "kept"]),
        (["--bookmarked"], ["kept"]),
        (["--limit", "1"], ["unread"]),
        (["--limit", "0"], ["unread", "kept", "read"]),
    ],
)
def test_a_list_is_narrowed(
    run: CommandLine, filled: dict[str, ArticleId], options: list[str], found: list[str]
) -> None:
    assert [shape["id"] for shape in run.json("list", *options)] == [filled[name] for name in found]


def test_a_list_of_one_feed(run: CommandLine, filled: dict[str, ArticleId]) -> None:
    (feed,) = run.json("list", "feeds")
    assert feed["title"] == "山里的日子"
    assert feed["unread"] == 1
    assert [shape["id"] for shape in run.json("list", "--feed", str(feed["id"]))] == [filled["unread"]]
    assert run("list", "--feed", "999") == 3
    assert "no feed with the number 999" in run.err


def test_json_speaks_iso_times_and_plain_characters(run: CommandLine, filled: dict[str, ArticleId]) -> None:
    run("list", "--json", "--limit", "1")
    assert "茶的历史" in run.out
    (shape,) = json.loads(run.out)
    assert shape["when"] == "2025-06-01T12:00:00+00:00"
    assert set(shape) == {
        "id", "title", "source", "feed_id", "when", "url", "summary", "image_url",
        "is_read", "is_bookmarked", "is_read_later",
    }  # fmt: skip


def test_nothing_found_is_three_and_still_json(run: CommandLine) -> None:
    assert run("list", "--json") == 3
    assert json.loads(run.out) == []
    assert run("search", "nowhere") == 3
    assert run("list", "feeds") == 3


def test_search_finds_chinese_words(run: CommandLine, filled: dict[str, ArticleId]) -> None:
    assert [shape["id"] for shape in run.json("search", "喝茶")] == [filled["unread"]]


def test_reading_prints_the_text_and_marks_it_read(run: CommandLine, filled: dict[str, ArticleId]) -> None:
    assert run("read", str(filled["unread"])) == 0
    lines = run.out.splitlines()
    assert lines[0] == "茶的历史"
    assert "陆羽" in lines[1]
    assert lines[2:] == ["", "茶树长在山上。", "", "人们喝茶已经很久。"]
    shape = run.json("read", str(filled["unread"]))
    assert shape["is_read"]
    assert shape["text"].splitlines() == ["茶树长在山上。", "人们喝茶已经很久。"]


@pytest.mark.parametrize("command", ["read", "bookmark", "share"])
def test_an_unknown_article_is_three(run: CommandLine, command: str) -> None:
    assert run(command, "12345") == 3
    assert run.err.strip()
    assert "Traceback" not in run.err


def test_a_bookmark_is_set_once_and_taken_away(run: CommandLine, filled: dict[str, ArticleId]) -> None:
    number = str(filled["read"])
    assert run.json("bookmark", number) == {"id": filled["read"], "is_bookmarked": True, "is_changed": True}
    assert not run.json("bookmark", number)["is_changed"]
    assert run.json("bookmark", number, "--remove")["is_changed"]
    assert [shape["id"] for shape in run.json("list", "--bookmarked")] == [filled["kept"]]


def test_sharing_gives_the_clean_link_and_the_code(run: CommandLine, filled: dict[str, ArticleId]) -> None:
    assert run("share", str(filled["unread"])) == 0
    lines = run.out.splitlines()
    assert lines[:2] == ["茶的历史", "https://example.com/tea"]
    assert set("".join(lines[2:])) <= set("█▀▄ ")
    assert run.json("share", str(filled["unread"]))["warning"] is None


def test_the_code_is_written_to_files(run: CommandLine, filled: dict[str, ArticleId], tmp_path: Path) -> None:
    png, svg = tmp_path / "code.png", tmp_path / "code.svg"
    assert run("share", str(filled["unread"]), "--png", str(png), "--svg", str(svg)) == 0
    assert png.read_bytes().startswith(b"\x89PNG")
    assert "<svg" in svg.read_text(encoding="utf-8")
    assert run("share", str(filled["unread"]), "--png", str(tmp_path / "no" / "code.png")) == 1
    assert "cannot be written" in run.err


def test_the_list_of_feeds_goes_out_and_comes_back(
    run: CommandLine, filled: dict[str, ArticleId], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "feeds.opml"
    assert run("opml", "export", str(file)) == 0
    assert run.json("opml", "import", str(file)) == {"added": 0, "already": 1, "unusable": 0}
    other = CommandLine(Paths(tmp_path / "other"), capsys)
    assert other.json("opml", "import", str(file))["added"] == 1
    assert [feed["title"] for feed in other.json("list", "feeds")] == ["山里的日子"]


def test_a_list_of_feeds_comes_through_standard_input(run: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    opml = '<opml version="2.0"><body><outline type="rss" xmlUrl="https://example.com/a.xml"/></body></opml>'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(opml.encode())))
    assert run.json("opml", "import", "-")["added"] == 1


def test_what_is_no_list_of_feeds_is_said(run: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    file.write_bytes(b"\x00\x01 no")
    assert run("opml", "import", str(file)) == 1
    assert run("opml", "import", str(tmp_path / "absent")) == 1
    assert "cannot be read" in run.err


def test_the_doctor_finds_a_new_library_well(run: CommandLine) -> None:
    findings = run.json("doctor")
    assert {"library", "disk", "feeds"} <= {finding["about"] for finding in findings}
    assert run("doctor") == 0
    assert "✓ The library is whole." in run.out


def test_the_doctor_says_what_to_do_and_fails(run: CommandLine) -> None:
    assert run("doctor") == 0
    run.home.credentials.write_text("{}")
    run.home.credentials.chmod(0o644)
    assert run("doctor") == 1
    assert "✗ Others can read the file of passwords.\n  → Run: chmod 600" in run.out


def test_the_doctor_asks_no_server_unless_told_to(run: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library(run.home, Settings(run.home.settings))
    builders.a_feed(library, "https://far.invalid/feed")
    library.close()
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: pytest.fail("asked"))
    assert run("doctor") == 0
    assert "It would ask far.invalid" in run.out


@pytest.mark.parametrize(
    "arguments", [[], ["fly"], ["read"], ["read", "x"], ["list", "--limit", "-1"], ["opml"], ["list", "everything"]]
)
def test_arguments_without_sense_are_two(run: CommandLine, arguments: list[str]) -> None:
    assert run(*arguments) == 2
    assert "usage:" in run.err


def test_an_address_that_is_none_is_said_in_a_sentence(run: CommandLine) -> None:
    assert run("add", "not an address") == 3
    assert run("save", "not an address") == 1
    assert run.err == "“not an address” is not a web address. It should look like example.com.\n"


def test_a_library_of_a_newer_program_is_four(run: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise LibraryTooNew("Too new.", "Update the program.")

    monkeypatch.setattr("reader_app.library.Store", refuse)
    assert run("list") == 4
    assert run.err == "Too new. Update the program.\n"


@pytest.mark.skipif(os.name == "nt", reason="other rights")
def test_a_home_that_cannot_be_made_is_four(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    run = CommandLine(Paths(tmp_path / "file" / "home"), capsys)
    assert run("list") == 4
    assert "cannot be used" in run.err


def test_an_error_nobody_foresaw_is_a_sentence_and_a_log(run: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader_app.services.articles.Articles.ids", lambda *_, **__: 1 / 0)
    assert run("list") == 1
    assert str(run.home.log) in run.err
    assert "Traceback" not in run.err
    assert "ZeroDivisionError" in run.home.log.read_text(encoding="utf-8")


def test_the_first_interrupt_asks_the_work_to_stop(run: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, progress: Progress, **__: object) -> None:
        signal.raise_signal(signal.SIGINT)
        progress.check()

    monkeypatch.setattr("reader_app.services.refresh.Refresh.run", interrupted)
    before = signal.getsignal(signal.SIGINT)
    assert run("refresh") == 130
    assert run.err == "Stopped.\n"
    assert signal.getsignal(signal.SIGINT) is before


def test_the_language_is_the_persons_choice(run: CommandLine) -> None:
    Settings(run.home.settings).change(language="zh_CN")
    assert run("list") == 3
    assert run.err == "没有找到。\n"


def test_the_home_may_stand_before_or_after_the_command(tmp_path: Path, run: CommandLine) -> None:
    words.use("en")
    assert run("list", "--home", str(tmp_path / "later")) == 3
    assert (tmp_path / "later").is_dir()
    assert not run.home.home.exists()


def test_strangers_texts_do_not_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal(is_json=False)
    terminal.show("red \x1b[31m alert\x07 \x9b0m")
    assert capsys.readouterr().out == "red [31m alert 0m\n"


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1"])
def test_output_survives_any_terminal(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    shown = Terminal(is_json=False)
    shown.show("茶 ● 𠮷 é")
    shown.show_code([[True, False], [False, True]], 1)
    given = Terminal(is_json=True)
    given.give({"title": "茶 𠮷 é"})
    given.flush()
    text = raw.getvalue().decode(encoding)
    assert json.loads(text[text.index("{") :]) == {"title": "茶 𠮷 é"}


def test_two_rows_of_modules_share_a_line_within_the_quiet_zone() -> None:
    assert half_blocks([[True, True], [True, False], [False, True]], 1) == [" ▄▄ ", " ▀▄ ", "    "]


def test_a_closed_pipe_is_no_error(run: CommandLine, filled: dict[str, ArticleId]) -> None:
    command = [sys.executable, "-m", "reader_app", "--home", str(run.home.home), "list", "--json"]
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        ended = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 0
    assert not ended.stderr


@pytest.mark.parametrize(
    ("arguments", "is_command"),
    [
        ([], False),
        (["https://example.com"], False),
        (["--home", "list"], False),
        (["--home", "x", "list"], True),
        (["--home=x", "list"], True),
        (["list"], True),
        (["--help"], True),
        (["example.com", "list"], False),
    ],
)
def test_a_command_is_told_from_an_address(arguments: list[str], is_command: bool) -> None:
    assert cli.is_command(arguments) is is_command


def test_the_window_is_not_opened_for_a_misspelt_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        program(["lisst"])
    assert left.value.code == 2
    assert "lisst" in capsys.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about Linux")
def test_without_a_screen_the_window_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert program([]) == 1
    assert "no screen" in capsys.readouterr().err


def test_the_window_is_given_folder_and_address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from ui import app

    given: list[object] = []

    def run(paths: Paths, address: str | None) -> int:
        given.extend([paths.home, address])
        return 0

    monkeypatch.setattr(app, "run", run)
    assert program(["--home", str(tmp_path), "https://example.com/"]) == 0
    assert given == [tmp_path, "https://example.com/"]


def test_a_query_of_the_command_line_is_the_windows_query(run: CommandLine, filled: dict[str, ArticleId]) -> None:
    library = Library(run.home, Settings(run.home.settings))
    ids = list(library.articles.ids(ArticleQuery(is_unread=True)))
    library.close()
    assert [shape["id"] for shape in run.json("list", "--unread")] == ids
