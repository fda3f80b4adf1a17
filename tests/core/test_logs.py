"""A log that can be sent to somebody."""

import logging
import sys
from pathlib import Path

import pytest

from reader_app import logs


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("GET https://example.com/feed?token=abc123&page=2", "GET https://example.com/feed?token=…&page=2"),
        ("https://me:secret@example.com/", "https://…example.com/"),
        ("?api_key=1 ?PASSWORD=2", "?api_key=… ?PASSWORD=…"),
        ("https://example.com/feed?page=2", "https://example.com/feed?page=2"),
    ],
)
def test_secrets_stay_out_of_it(line: str, shown: str) -> None:
    assert logs.redact(line) == shown


def test_a_trace_is_cleaned_too(tmp_path: Path) -> None:
    path = tmp_path / "haowen.log"
    handler = logs.start(path)
    try:
        try:
            raise ValueError("https://me:secret@example.com/")
        except ValueError:
            logging.getLogger("reader_app.net").exception("It failed")
    finally:
        logs.stop(handler)
    written = path.read_text(encoding="utf-8")
    assert "It failed" in written
    assert "ValueError" in written
    assert "secret" not in written


def test_nothing_to_say_makes_no_file(tmp_path: Path) -> None:
    logs.stop(logs.start(tmp_path / "haowen.log"))
    assert not list(tmp_path.iterdir())


def test_after_stopping_nothing_is_written(tmp_path: Path) -> None:
    logs.stop(logs.start(tmp_path / "haowen.log"))
    logging.getLogger("reader_app").error("too late")
    assert not list(tmp_path.iterdir())


def test_the_log_does_not_grow_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "haowen.log"
    handler = logs.start(path)
    logger = logging.getLogger("reader_app.test")
    for _ in range(400):
        logger.warning("x" * 5_000)
    logs.stop(handler)
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 1_010_000


@pytest.mark.skipif(sys.platform == "win32", reason="rights of files are others there")
def test_only_this_person_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "haowen.log"
    path.write_text("before\n", encoding="utf-8")
    path.chmod(0o644)
    handler = logs.start(path)
    logger = logging.getLogger("reader_app.test")
    for _ in range(120):
        logger.warning("x" * 5_000)
    logs.stop(handler)
    assert {file.stat().st_mode & 0o777 for file in tmp_path.iterdir()} == {0o600}
    assert len(list(tmp_path.iterdir())) == 2
