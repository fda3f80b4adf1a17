"""What may be told of an error, and what may not."""

import sqlite3
import sys
import types
from pathlib import Path

import pytest

from reader_app import reports
from reader_app.errors import FeedNotFound, HaowenError
from reader_app.store import Store

VERSIONS = {"Haowen": "1.0", "Python": "3.11"}


def _raised(error: BaseException) -> BaseException:
    try:
        raise error
    except BaseException as caught:
        return caught


@pytest.mark.parametrize(
    "secret",
    [
        "https://example.com/private/feed.xml?token=s3cr3t",
        "https://ina:hunter2@intranet.example/feed",
        "feed://10.0.0.7:8080/rss",
        "ina.muster@example.org",
        "/home/ina/Documents/haowen/library.sqlite",
        r"C:\Users\Ina\AppData\Roaming\haowen",
        "岛屿来信：海边的邮局",
        "Scheidung einreichen Köln",
        "HIV test near me",
        "sk-9f8e7d6c5b4a39281706",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJpbmEifQ.abc",
        "4111111111111111",
        "+49 30 1234567",
        "Ⅷ ﹤script﹥ ‮hidden",
        "cancer",
    ],
)
@pytest.mark.parametrize(
    "made",
    [ValueError, KeyError, RuntimeError, TypeError, AttributeError, LookupError, OSError, Exception, SystemError],
)
@pytest.mark.parametrize("form", ["{}", "bad value '{}'", 'no such column: "{}"', "«{}»", "{}: {}", "\n{}\n"])
def test_nothing_of_what_the_person_reads_is_told(secret: str, made: type[Exception], form: str) -> None:
    error = _raised(made(form.format(secret, secret)))
    told = reports.report(error, VERSIONS)
    end = told.splitlines()[-1]
    parts = [part for part in secret.replace("/", " ").replace("\\", " ").split() if len(part) > 3]
    for part in [secret, *parts]:
        assert part not in end
    # The values in this function stand in no line either.
    assert secret not in told


def test_what_python_says_of_our_own_names_is_told() -> None:
    with pytest.raises(AttributeError) as caught:
        Store.nothing_of_this_name  # type: ignore[attr-defined]  # noqa: B018
    assert reports.message(caught.value) == "type object 'Store' has no attribute 'nothing_of_this_name'"
    with pytest.raises(TypeError) as caught_too:
        reports.fault("", "")  # type: ignore[call-arg]
    assert reports.message(caught_too.value) == "fault() takes 1 positional argument but 2 were given"


def test_a_module_that_happens_to_be_loaded_makes_no_word_known(monkeypatch: pytest.MonkeyPatch) -> None:
    unforeseen = types.ModuleType("reader_app.unforeseen")
    vars(unforeseen)["Scheidung"] = 1
    monkeypatch.setitem(sys.modules, "reader_app.unforeseen", unforeseen)
    assert "Scheidung" not in reports.message(_raised(ValueError("Scheidung")))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (TypeError("int() takes 2 positional arguments but 3 were given"), None),
        (IndexError("list index out of range"), None),
        (ZeroDivisionError("division by zero"), None),
        (ValueError("invalid literal for int() with base 10: 'Berlin 2026'"), "with base 10: '…'"),
    ],
)
def test_what_python_says_itself_stays_readable(error: Exception, said: str | None) -> None:
    assert reports.message(error).endswith(str(error) if said is None else said)


def test_a_sentence_of_ours_is_told_without_what_was_filled_in() -> None:
    error = FeedNotFound("There is no feed at {url}.", url="https://example.com/private")
    assert reports.message(error) == "There is no feed at {url}."


def test_trouble_with_a_file_is_told_without_its_name() -> None:
    with pytest.raises(OSError) as caught:
        Path("/nowhere/of/ina/at/all").read_bytes()
    assert reports.message(caught.value) == "[2] No such file or directory"


def test_trouble_in_the_library_is_told_by_its_kind() -> None:
    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect(":memory:").execute("SELECT krankheit FROM artikel")
    said = reports.message(caught.value)
    assert said.startswith("SQLITE_ERROR no such table")
    assert "artikel" not in said


def test_frames_name_our_files_and_lines_and_no_folder_of_the_person() -> None:
    try:
        Store(Path("/nowhere/ina/library.sqlite"), Path("/nowhere/ina"))
    except HaowenError as error:
        told = reports.report(error, VERSIONS)
    assert 'File "reader_app/store/' in told
    assert str(Path(__file__).parent.parent) not in told
    assert "/nowhere" not in told
    assert told.startswith("Haowen: 1.0\nPython: 3.11\n")


def test_causes_are_told_too_and_a_circle_ends() -> None:
    inner, outer = ValueError("inner"), RuntimeError("outer")
    outer.__cause__, inner.__context__ = inner, outer
    told = reports.report(outer, VERSIONS)
    assert told.count("Behind it:") == 1


def test_a_deep_recursion_is_told_in_short() -> None:
    def down() -> None:
        down()

    with pytest.raises(RecursionError) as caught:
        down()
    told = reports.report(caught.value, VERSIONS)
    assert len(told.splitlines()) < reports.MOST_FRAMES * 2 + 10
    assert "maximum recursion depth exceeded" in told


def test_a_message_that_cannot_be_said_is_no_further_trouble() -> None:
    class Broken(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    assert reports.report(_raised(Broken()), VERSIONS).endswith("Broken: \n")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (str(Path(reports.__file__)), "reader_app/reports.py"),
        ("/home/ina/.venv/lib/python3.11/site-packages/lxml/html.py", "…/site-packages/lxml/html.py"),
        ("/usr/lib/python3.11/json/decoder.py", "…/json/decoder.py"),
        ("ui/reading/page.py", "ui/reading/page.py"),
        ("/home/ina/ui/secret.py", "<…>"),
        ("/home/ina/notes on illness.py", "<…>"),
        ("<string>", "<…>"),
    ],
)
def test_a_file_is_named_by_its_place_in_the_program(name: str, shown: str) -> None:
    assert reports.place(name) == shown


def test_what_the_system_ended_is_told_without_folders() -> None:
    left = (
        "Fatal Python error: Segmentation fault\n\n"
        "Current thread 0x00007f1c (most recent call first):\n"
        f'  File "{Path(reports.__file__).parent.parent}/ui/reading/page.py", line 12 in paintEvent\n'
        '  File "/home/ina/.venv/lib/python3.11/site-packages/shiboken6/x.py", line 3 in y\n'
        "\nExtension modules: lxml.etree\nhttps://example.com/?token=1\n"
    )
    told = reports.fault(left)
    assert told.splitlines() == [
        "Fatal Python error: Segmentation fault",
        "Current thread:",
        '  File "ui/reading/page.py", line 12 in paintEvent',
        '  File "…/site-packages/shiboken6/x.py", line 3 in y',
    ]
    assert reports.fault("nothing of the kind\n") == ""
