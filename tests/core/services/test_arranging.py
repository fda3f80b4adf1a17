"""Names, folders and removal of feeds, and how each is taken back."""

from collections.abc import Callable

import pytest

from reader_app.changes import Receipt
from reader_app.errors import FeedNotFound
from reader_app.library import Library
from reader_app.model import ArticleQuery, Feed, FeedId, Folder, FolderId
from tests.support.builders import a_feed, add, an_article


def the_feed(library: Library) -> Feed:
    (feed,) = library.subscriptions.feeds()
    return feed


def a_folder(library: Library, name: str, parent_id: FolderId | None = None) -> FolderId:
    before = {folder.id for folder in library.subscriptions.folders()}
    library.subscriptions.add_folder(name, parent_id)
    (made,) = (folder.id for folder in library.subscriptions.folders() if folder.id not in before)
    return made


def the_folder(library: Library, folder_id: FolderId) -> Folder:
    return next(folder for folder in library.subscriptions.folders() if folder.id == folder_id)


def state(library: Library) -> tuple[tuple[Feed, ...], tuple[Folder, ...]]:
    return library.subscriptions.feeds(), library.subscriptions.folders()


Verb = Callable[[Library, FeedId, FolderId], Receipt]


@pytest.mark.parametrize(
    "verb",
    [
        lambda library, feed_id, _: library.subscriptions.rename(feed_id, "Mine"),
        lambda library, feed_id, folder_id: library.subscriptions.move([feed_id], folder_id),
        lambda library, feed_id, _: library.subscriptions.remove([feed_id]),
        lambda library, feed_id, _: library.subscriptions.set_full_text(feed_id, True),
        lambda library, feed_id, _: library.subscriptions.set_origin(feed_id, "A friend"),
        lambda library, _, folder_id: library.subscriptions.rename_folder(folder_id, "Other"),
        lambda library, _, folder_id: library.subscriptions.remove_folder(folder_id),
        lambda library, *_: library.subscriptions.add_folder("More"),
    ],
    ids=["rename", "move", "remove", "full text", "origin", "rename folder", "remove folder", "add folder"],
)
def test_undo_brings_back_what_was_and_redo_what_became(library: Library, verb: Verb) -> None:
    feed_id, folder_id = a_feed(library, title="Theirs"), a_folder(library, "Folder")
    before = state(library)
    receipt = verb(library, feed_id, folder_id)
    after = state(library)
    assert after != before
    assert receipt.changes.tree
    assert receipt.undo is not None
    redo = receipt.undo()
    assert state(library) == before
    assert redo.undo is not None
    redo.undo()
    assert [feed.name for feed in state(library)[0]] == [feed.name for feed in after[0]]
    assert [folder.name for folder in state(library)[1]] == [folder.name for folder in after[1]]


def test_an_empty_name_gives_the_publishers_back(library: Library) -> None:
    feed_id = a_feed(library, title="Theirs")
    library.subscriptions.rename(feed_id, " Mine ")
    assert the_feed(library).name == "Mine"
    library.subscriptions.rename(feed_id, "  ")
    assert the_feed(library).name == "Theirs"


def test_a_removed_feed_takes_its_articles_along_and_brings_them_back(library: Library) -> None:
    feed_id = a_feed(library)
    add(library, an_article("Words", "Unusual paragraph."), feed_id=feed_id, is_read=True)
    receipt = library.subscriptions.remove([feed_id])
    assert library.articles.count(ArticleQuery()) == 0
    assert library.articles.count(ArticleQuery(text="unusual")) == 0
    assert library.articles.counts().all == 0
    assert receipt.undo is not None
    receipt.undo()
    (row,) = library.articles.rows([*library.articles.ids(ArticleQuery(text="unusual"))])  # type: ignore[list-item]
    assert row.is_read


def test_what_stood_in_a_removed_folder_moves_up_and_back(library: Library) -> None:
    outer = a_folder(library, "Outer")
    inner = a_folder(library, "Inner", outer)
    deepest = a_folder(library, "Deepest", inner)
    a_feed(library, folder_id=inner)
    receipt = library.subscriptions.remove_folder(inner)
    assert the_feed(library).folder_id == outer
    assert the_folder(library, deepest).parent_id == outer
    assert receipt.undo is not None
    receipt.undo()
    (inner_again,) = (folder.id for folder in library.subscriptions.folders() if folder.name == "Inner")
    assert the_feed(library).folder_id == inner_again
    assert the_folder(library, deepest).parent_id == inner_again


def test_a_folder_cannot_stand_in_itself(library: Library) -> None:
    outer = a_folder(library, "Outer")
    inner = a_folder(library, "Inner", outer)
    for target in (outer, inner):
        assert not library.subscriptions.move_folder(outer, target).changes
    assert the_folder(library, outer).parent_id is None


def test_a_list_of_a_folder_includes_the_folders_inside(library: Library) -> None:
    outer = a_folder(library, "Outer")
    inner = a_folder(library, "Inner", outer)
    ids = add(library, an_article(), feed_id=a_feed(library, folder_id=inner))
    assert list(library.articles.ids(ArticleQuery(folder_id=outer))) == ids


def test_each_feed_has_its_word_on_notices_and_undo_takes_it_back(library: Library) -> None:
    feed_id = a_feed(library)
    assert the_feed(library).notifies is None
    library.subscriptions.set_notices(feed_id, True)
    receipt = library.subscriptions.set_notices(feed_id, False)
    assert the_feed(library).notifies is False
    assert receipt.undo is not None
    receipt.undo()
    assert the_feed(library).notifies is True


def test_what_is_gone_cannot_be_changed(library: Library) -> None:
    with pytest.raises(FeedNotFound):
        library.subscriptions.rename(FeedId(9), "X")
    with pytest.raises(FeedNotFound):
        library.subscriptions.rename_folder(FolderId(9), "X")
