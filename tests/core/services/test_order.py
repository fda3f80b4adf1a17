"""The order of feeds and folders that a person makes by hand."""

import pytest
from lxml import etree

from reader_app.changes import Receipt
from reader_app.library import Library
from reader_app.model import FeedId, FolderId, Spot
from reader_app.services.arranging import in_order
from tests.support.builders import a_feed

Tree = dict[str, int]


@pytest.fixture
def tree(library: Library) -> Tree:
    """F (G (g1), f1, f2, f3), H, a, b, c: folders with capital letters, what is inside in brackets."""
    found: Tree = {}
    subscriptions = library.subscriptions
    for name, parent in (("F", None), ("H", None), ("G", "F")):
        subscriptions.add_folder(name, FolderId(found[parent]) if parent else None)
        found[name] = next(folder.id for folder in subscriptions.folders() if folder.name == name)
    for name, parent in (("f1", "F"), ("f2", "F"), ("f3", "F"), ("g1", "G"), ("a", None), ("b", None), ("c", None)):
        folder_id = FolderId(found[parent]) if parent else None
        found[name] = a_feed(library, f"https://{name}.invalid/", title=name, folder_id=folder_id)
    return found


def shown(library: Library) -> str:
    """The tree as the sidebar has it, from top to bottom."""
    feeds, folders = library.subscriptions.feeds(), library.subscriptions.folders()

    def inside(parent: FolderId | None) -> str:
        parts = [
            f"{folder.name}({inside(folder.id)})" if inside(folder.id) else folder.name
            for folder in folders
            if folder.parent_id == parent
        ]
        return " ".join([*parts, *(feed.title for feed in feeds if feed.folder_id == parent)])

    return inside(None)


def put(library: Library, tree: Tree, moved: str, parent: str = "", before: str = "") -> Receipt:
    spot = Spot(
        FolderId(tree[parent]) if parent else None,
        FeedId(tree[before]) if before.islower() else None,
        FolderId(tree[before]) if before.isupper() else None,
    )
    feeds = [FeedId(tree[name]) for name in moved.split() if name.islower()]
    folders = [FolderId(tree[name]) for name in moved.split() if name.isupper()]
    return library.arranging.put(feeds, folders, spot)


def step(library: Library, tree: Tree, moved: str, by: int) -> Receipt:
    feeds = [FeedId(tree[name]) for name in moved.split() if name.islower()]
    folders = [FolderId(tree[name]) for name in moved.split() if name.isupper()]
    return library.arranging.step(feeds, folders, by)


@pytest.mark.parametrize(
    ("moved", "parent", "before", "result"),
    [
        ("c", "", "a", "F(G(g1) f1 f2 f3) H c a b"),
        ("a", "", "", "F(G(g1) f1 f2 f3) H b c a"),
        ("a", "F", "f2", "F(G(g1) f1 a f2 f3) H b c"),
        ("f2", "", "b", "F(G(g1) f1 f3) H a f2 b c"),
        ("a c", "", "b", "F(G(g1) f1 f2 f3) H a c b"),
        ("g1 f3 b", "H", "", "F(G f1 f2) H(g1 f3 b) a c"),
        ("H", "", "F", "H F(G(g1) f1 f2 f3) a b c"),
        ("G", "", "H", "F(f1 f2 f3) G(g1) H a b c"),
        ("H c", "G", "", "F(G(H g1 c) f1 f2 f3) a b"),
        # A folder takes along what is in it, and what is selected with it inside.
        ("F f1", "H", "", "H(F(G(g1) f1 f2 f3)) a b c"),
        # Before itself, or before another that moves, is before the next that stays.
        ("a", "", "a", "F(G(g1) f1 f2 f3) H a b c"),
        ("a b", "", "b", "F(G(g1) f1 f2 f3) H a b c"),
    ],
)
def test_feeds_and_folders_go_where_they_are_put(
    library: Library, tree: Tree, moved: str, parent: str, before: str, result: str
) -> None:
    start = shown(library)
    assert start == "F(G(g1) f1 f2 f3) H a b c"
    receipt = put(library, tree, moved, parent, before)
    assert shown(library) == result
    if result == start:
        assert receipt == Receipt()
        return
    assert receipt.changes.tree
    assert receipt.undo is not None
    redo = receipt.undo()
    assert shown(library) == start
    assert redo.undo is not None
    redo.undo()
    assert shown(library) == result


def test_a_folder_never_goes_into_itself(library: Library, tree: Tree) -> None:
    assert put(library, tree, "F", "G") == Receipt()
    assert put(library, tree, "F", "F") == Receipt()
    assert shown(library) == "F(G(g1) f1 f2 f3) H a b c"


@pytest.mark.parametrize(
    ("moved", "by", "results"),
    [
        ("c", -1, ["F(G(g1) f1 f2 f3) H a c b", "F(G(g1) f1 f2 f3) H c a b", "F(G(g1) f1 f2 f3) H c a b"]),
        ("a b", 1, ["F(G(g1) f1 f2 f3) H c a b", "F(G(g1) f1 f2 f3) H c a b"]),
        ("a c", -1, ["F(G(g1) f1 f2 f3) H a c b"]),
        ("f2", 1, ["F(G(g1) f1 f3 f2) H a b c", "F(G(g1) f1 f3) H f2 a b c"]),
        ("f1", -1, ["F(G(g1) f2 f3) H f1 a b c"]),
        ("H", -1, ["H F(G(g1) f1 f2 f3) a b c", "H F(G(g1) f1 f2 f3) a b c"]),
        ("G", -1, ["G(g1) F(f1 f2 f3) H a b c"]),
        ("G", 1, ["F(f1 f2 f3) G(g1) H a b c"]),
        # What stands elsewhere waits.
        ("f1 a", 1, ["F(G(g1) f2 f1 f3) H a b c"]),
    ],
)
def test_lines_go_up_and_down_step_by_step(
    library: Library, tree: Tree, moved: str, by: int, results: list[str]
) -> None:
    for result in results:
        step(library, tree, moved, by)
        assert shown(library) == result


def test_the_order_is_kept_and_carried_over(library: Library, tree: Tree) -> None:
    put(library, tree, "H", "", "F")
    put(library, tree, "b", "H")
    put(library, tree, "c", "", "a")
    put(library, tree, "f3", "F", "f1")
    found = in_order(library.subscriptions.feeds(), library.subscriptions.folders())
    assert [feed.title for feed in found] == ["b", "g1", "f3", "f1", "f2", "c", "a"]
    outlines = etree.fromstring(library.exchange.export_opml()).iter("outline")
    assert [outline.get("text") for outline in outlines] == ["H", "b", "F", "G", "g1", "f3", "f1", "f2", "c", "a"]


def test_a_new_feed_comes_last(library: Library, tree: Tree) -> None:
    put(library, tree, "c", "", "a")
    a_feed(library, "https://new.invalid/", title="new")
    assert shown(library).endswith("c a b new")
