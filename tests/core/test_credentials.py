"""Secrets lie in one file, for one person."""

import stat
import sys
from pathlib import Path

import pytest

from reader_app.credentials import Credentials
from reader_app.errors import HaowenError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "credentials.json"


def test_what_is_kept_is_there_for_the_next_run(path: Path) -> None:
    Credentials(path).set("feed:1", {"user": "me", "password": "秘密"})
    assert Credentials(path).get("feed:1") == {"user": "me", "password": "秘密"}
    assert Credentials(path).get("feed:2") == {}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_nobody_else_may_read_it_even_where_a_file_was_in_the_way(path: Path) -> None:
    path.with_suffix(".new").write_text("left over")
    path.with_suffix(".new").chmod(0o644)
    Credentials(path).set("proxy", {"login": "me:pass"})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_last_secret_takes_the_file_with_it(path: Path) -> None:
    kept = Credentials(path)
    kept.set("feed:1", {"user": "me"})
    kept.set("feed:1", {})
    kept.set("feed:1", {})
    assert not path.exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"feed:1": 3}', '{"feed:1": {"user": 3}}', "\0"])
def test_a_damaged_file_is_no_secret(path: Path, content: str) -> None:
    path.write_text(content)
    assert Credentials(path).get("feed:1") == {}
    Credentials(path).set("feed:2", {"user": "me"})
    assert Credentials(path).get("feed:2") == {"user": "me"}


@pytest.mark.parametrize("content", ["{", "[]", "\0"])
def test_a_damaged_file_is_kept_aside(path: Path, content: str) -> None:
    path.write_text(content)
    Credentials(path).set("feed:2", {"user": "me"})
    assert path.with_suffix(".damaged").read_text() == content


def test_a_file_that_cannot_be_read_is_not_replaced(path: Path) -> None:
    path.mkdir()
    with pytest.raises(HaowenError):
        Credentials(path).set("feed:2", {"user": "me"})
    assert path.is_dir()
