"""The list of feeds goes out and comes back the same."""

import pytest

from reader_app.errors import BadImport
from reader_app.jobs import Progress
from reader_app.library import Library
from reader_app.paths import Paths
from reader_app.settings import Settings
from tests.support.builders import a_feed


def opml(*outlines: str) -> bytes:
    return f'<opml version="2.0"><head/><body>{"".join(outlines)}</body></opml>'.encode()


def outline(url: str, text: str = "") -> str:
    return f'<outline type="rss" text="{text}" xmlUrl="{url}"/>'


def tree(library: Library) -> list[tuple[str, str, list[str]]]:
    folders = {folder.id: folder for folder in library.subscriptions.folders()}
    found = []
    for feed in library.subscriptions.feeds():
        names: list[str] = []
        step = feed.folder_id
        while step is not None:
            names.insert(0, folders[step].name)
            step = folders[step].parent_id
        found.append((feed.url, feed.name, names))
    return sorted(found)


def test_feeds_and_folders_make_the_round_trip(library: Library, tmp_path_factory: pytest.TempPathFactory) -> None:
    data = opml(
        '<outline text="技术">',
        outline("https://example.com/a.xml", "甲 &amp; 乙"),
        '<outline text="Deeper">',
        outline("https://example.com/b.xml", "B"),
        "</outline></outline>",
        outline("https://example.com/c.xml", "C"),
    )
    library.exchange.import_opml(data)
    assert tree(library)[0] == ("https://example.com/a.xml", "甲 & 乙", ["技术"])
    other = Library(Paths(tmp_path_factory.mktemp("other")), Settings())
    try:
        report = other.exchange.import_opml(library.exchange.export_opml())
        assert report.added == 3
        assert tree(other) == tree(library)
    finally:
        other.close()


def test_what_is_here_already_is_not_added_twice(library: Library) -> None:
    a_feed(library, "https://example.com/a.xml")
    report = library.exchange.import_opml(
        opml(outline("https://example.com/a.xml"), outline("https://example.com/b.xml"))
    )
    assert (report.added, report.already, report.unusable) == (1, 1, 0)
    assert len(library.subscriptions.feeds()) == 2


def test_an_address_that_is_none_is_counted_not_followed(library: Library) -> None:
    report = library.exchange.import_opml(opml(outline("javascript:alert(1)"), outline("https://example.com/b.xml")))
    assert (report.added, report.unusable) == (1, 1)


def test_an_import_is_taken_back_with_its_folders(library: Library) -> None:
    data = opml('<outline text="New">', outline("https://example.com/a.xml"), "</outline>")
    receipt = library.exchange.import_opml(data).receipt
    assert receipt.changes.tree
    assert receipt.undo is not None
    receipt.undo()
    assert library.subscriptions.feeds() == ()
    assert library.subscriptions.folders() == ()


def test_an_existing_folder_is_used(library: Library) -> None:
    library.subscriptions.add_folder("News")
    library.exchange.import_opml(opml('<outline text="News">', outline("https://example.com/a.xml"), "</outline>"))
    assert [folder.name for folder in library.subscriptions.folders()] == ["News"]


@pytest.mark.parametrize("data", [b"", b"no", b"<html><body/></html>", b"\xff\xfe\x00\x00"])
def test_what_is_no_list_of_feeds_is_refused_and_changes_nothing(library: Library, data: bytes) -> None:
    with pytest.raises(BadImport):
        library.exchange.import_opml(data)
    assert library.subscriptions.feeds() == ()


def test_the_import_says_how_far_it_is(library: Library) -> None:
    steps: list[tuple[int, int, str]] = []
    data = opml(outline("https://example.com/a.xml", "A"), outline("https://example.com/b.xml", "B"))
    library.exchange.import_opml(data, progress=Progress(lambda *step: steps.append(step)))
    assert [(total, about) for _, total, about in steps] == [(2, "A"), (2, "B")]
