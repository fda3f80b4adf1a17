"""The check-up: what is looked at, what is said, and what it advises."""

import os
import sqlite3
from collections import namedtuple
from pathlib import Path

import pytest

from reader_app.errors import Cancelled
from reader_app.jobs import Progress
from reader_app.library import Library
from reader_app.model import Access, Finding, State
from reader_app.services import checkup, surroundings
from tests.support.builders import a_feed, add, an_article


def about(library: Library, name: str) -> list[Finding]:
    return [finding for finding in library.checkup.look() if finding.about == name]


def test_a_healthy_library_is_called_healthy(library: Library) -> None:
    add(library, an_article("茶", "茶。"))
    findings = library.checkup.look()
    assert not [finding for finding in findings if finding.state is State.TROUBLE]
    assert all(finding.said for finding in findings)
    kinds = {finding.about for finding in findings}
    assert {"library", "index", "sizes", "disk", "pictures", "feeds", "secrets", "fonts", "libraries"} <= kinds
    assert {"notifications", "network"} <= kinds


def test_whatever_needs_the_person_says_what_to_do(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(10**9, 10**9 - 10**6, 10**6))
    (disk,) = about(library, "disk")
    assert disk.state is State.TROUBLE
    assert "1.0 MB" in disk.said
    assert disk.advice


def test_the_index_is_held_against_the_articles(library: Library) -> None:
    one, _ = add(library, an_article("茶", guid="1"), an_article("山", guid="2"))
    assert about(library, "index")[0].state is State.WELL
    with sqlite3.connect(library.paths.database) as connection:
        connection.execute("DELETE FROM article_index_docsize WHERE id = ?", (one,))
        connection.execute("INSERT INTO article_index_docsize SELECT 999, sz FROM article_index_docsize")
    connection.close()
    found = about(library, "index")
    assert any("lacks 1 articles and has 1" in finding.said for finding in found)
    assert all(finding.state is State.TROUBLE and "anew" in finding.advice for finding in found)
    library.upkeep.rebuild_index()
    assert about(library, "index")[0].state is State.WELL


def test_what_belongs_to_nothing_is_found(library: Library) -> None:
    with sqlite3.connect(library.paths.database) as connection:
        connection.execute("INSERT INTO article_tags (tag, article_id) VALUES ('lost', 12345)")
    connection.close()
    (orphans,) = about(library, "orphans")
    assert orphans.said.startswith("1 ")


def test_pictures_without_file_and_files_without_picture_are_told_apart(library: Library) -> None:
    digest = "ab" * 32
    with sqlite3.connect(library.paths.database) as connection:
        connection.execute("INSERT INTO pictures VALUES ('https://x.invalid/a', 0, ?, 'webp', 1, 1, 1)", (digest,))
    connection.close()
    (library.paths.pictures / "stray.webp").write_bytes(b"x")
    said = [finding.said for finding in about(library, "pictures")]
    assert said == ["1 pictures are missing from the disk.", "1 files among the pictures belong to no article."]


def test_passwords_that_others_can_read_are_said(library: Library) -> None:
    assert about(library, "secrets")[0].said == "No passwords are kept."
    library.connections.set_access(a_feed(library), Access(user="ina", password="battery"))
    assert about(library, "secrets")[0].state is State.WELL
    library.paths.credentials.chmod(0o640)
    (open_to_all,) = about(library, "secrets")
    assert open_to_all.state is State.TROUBLE
    assert "chmod 600" in open_to_all.advice
    library.paths.credentials.write_text("not JSON")
    assert about(library, "secrets")[0].state is State.TROUBLE


def test_a_check_stops_when_asked_to(library: Library) -> None:
    add(library, *(an_article(guid=str(number)) for number in range(40)))
    progress = Progress()
    progress.stop()
    with pytest.raises(Cancelled):
        library.checkup.look(progress)
    # Nothing of it is left behind in the connection.
    assert library.checkup.look()[0].state is State.WELL


def test_a_library_that_takes_too_long_ends_that_part_alone(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    add(library, *(an_article(guid=str(number)) for number in range(40)))
    monkeypatch.setattr(checkup, "LIBRARY_S", -1.0)
    findings = library.checkup.look()
    assert [finding.state for finding in findings if finding.about == "library"] == [State.NOTE]
    assert any(finding.about == "fonts" for finding in findings)


def test_the_network_is_asked_only_on_demand_and_by_one_feed_a_server(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        a_feed(library, f"https://site{number // 2}.invalid/{number}")
    asked: list[str] = []

    def fetch(_client: object, url: str, **_: object) -> None:
        asked.append(url)

    monkeypatch.setattr("reader_app.net.client.Client.fetch", fetch)
    library.checkup.look()
    assert not asked
    findings = library.checkup.look(asks_network=True)
    assert len(asked) == 3
    assert sum(finding.said.endswith(" answers.") for finding in findings) == 3
    assert set(library.checkup.contacts()) == {"site0.invalid", "site1.invalid", "site2.invalid"}


def test_a_server_that_does_not_answer_is_said_with_its_hint(library: Library) -> None:
    a_feed(library, "http://127.0.0.1:9/feed")
    (found,) = [one for one in library.checkup.look(asks_network=True) if one.about == "network"]
    assert found.state is State.TROUBLE
    assert found.said.startswith("127.0.0.1: ")


def test_libraries_that_are_missing_or_old_come_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "PACKAGES", (("nothing-like-it", (1,)), ("lxml", (99, 0))))
    found = list(surroundings.libraries(is_bundle=False, lacking_formats=["AVIF"], sqlite="3.0"))
    missing, old, formats = found[:3]
    assert "nothing-like-it" in missing.said
    assert 'install --upgrade "nothing-like-it>=1"' in missing.advice
    assert "older than 99.0" in old.said
    assert formats.state is State.NOTE
    # A bundle cannot be mended with pip.
    bundled = list(surroundings.libraries(is_bundle=True, lacking_formats=[], sqlite="3.0"))
    assert not any("is missing" in finding.said for finding in bundled)


def test_least_versions_are_those_of_the_project() -> None:
    said = (Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8")
    for name, least in surroundings.PACKAGES:
        assert f'"{name}>={".".join(map(str, least))}' in said


def test_fonts_that_lack_chinese_are_trouble_and_rare_characters_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(lacking: str) -> list[Finding]:
        there = "Noto Serif CJK SC\nNoto Sans CJK SC"
        monkeypatch.setattr(surroundings, "_asked", lambda command: "" if lacking in command[1] else there)
        return list(surroundings.fonts())

    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    assert [finding.state for finding in asked("nothing")] == [State.WELL] * 3
    assert asked("7b80")[0].state is State.TROUBLE
    rare = asked("20bb7")[0]
    assert rare.state is State.NOTE
    assert "𠮷" in rare.said


def test_a_desktop_without_a_bus_is_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:")
    (found,) = surroundings.notifications()
    assert found.state is State.NOTE
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={os.devnull}")
    monkeypatch.setattr(surroundings, "_bus_names", lambda: "(['org.freedesktop.Notifications'],)")
    (found,) = surroundings.notifications()
    assert found.state is State.WELL
    monkeypatch.setattr(surroundings, "_bus_names", lambda: "([':1.0'],)")
    (found,) = surroundings.notifications()
    assert found.state is State.NOTE
