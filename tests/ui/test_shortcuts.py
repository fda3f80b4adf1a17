"""Keys: the usual ones, one's own, and no key for two things."""

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from reader_app.library import Library
from reader_app.model import ArticleQuery
from reader_app.settings import Choices, Settings
from ui import shortcuts
from ui.context import Context
from ui.dialogs.columns import Columns
from ui.dialogs.keys import KeysDialog, keys_of
from ui.window import MainWindow


@pytest.fixture
def context(window: MainWindow) -> Context:
    return window.furniture.context


def test_a_key_of_ones_own_is_in_force_at_once(context: Context) -> None:
    shortcuts.choose(context.actions, context.library.settings, "articles.bookmark", ("Ctrl+B",))
    action = context.actions["articles.bookmark"]
    assert action.shortcut().toString() == "Ctrl+B"
    assert "Ctrl+B" in action.toolTip()


def test_a_key_taken_from_an_action_is_gone_there(context: Context) -> None:
    shortcuts.choose(context.actions, context.library.settings, "articles.share", ("B",))
    assert shortcuts.in_force(context.actions, context.library.settings)["articles.bookmark"] == ()
    shortcuts.reset(context.library.settings, "articles.share")
    assert shortcuts.in_force(context.actions, context.library.settings)["articles.bookmark"] == ("B",)


def test_a_key_taken_from_ones_own_choice_is_gone_there(context: Context) -> None:
    shortcuts.choose(context.actions, context.library.settings, "articles.bookmark", ("X", "Y"))
    shortcuts.choose(context.actions, context.library.settings, "articles.share", ("X",))
    assert shortcuts.in_force(context.actions, context.library.settings)["articles.bookmark"] == ("Y",)


@pytest.mark.parametrize(("key", "rival"), [("B", "articles.bookmark"), ("G, U", "go.unread"), ("Ctrl+B", None)])
def test_what_stands_in_the_way_of_a_key(context: Context, key: str, rival: str | None) -> None:
    assert shortcuts.rival(context.actions, context.library.settings, "articles.share", key) == rival


def test_a_single_key_would_keep_two_in_a_row_from_their_action(context: Context) -> None:
    rival = shortcuts.rival(context.actions, context.library.settings, "articles.share", "G")
    assert rival is not None
    assert rival.startswith("go.")


def test_the_first_of_two_keys_stands_for_nothing_else(context: Context) -> None:
    shortcuts.choose(context.actions, context.library.settings, "articles.share", ("J, K",))
    keys = shortcuts.in_force(context.actions, context.library.settings)
    assert "J" not in keys["articles.next"]
    assert keys["articles.previous"] == ("K", "P")


def test_the_usual_keys_are_no_choice_of_ones_own(context: Context) -> None:
    shortcuts.choose(context.actions, context.library.settings, "articles.bookmark", ("X",))
    shortcuts.choose(context.actions, context.library.settings, "articles.bookmark", ("B",))
    assert context.library.settings.choices.shortcuts == {}


def test_an_action_may_have_no_key(context: Context) -> None:
    shortcuts.choose(context.actions, context.library.settings, "articles.bookmark", ())
    assert context.actions["articles.bookmark"].shortcuts() == []
    assert context.actions["articles.bookmark"].toolTip() == "Bookmark"


@pytest.mark.parametrize(
    "stored",
    [{"articles.bookmark": "B"}, {"articles.bookmark": [3, None, "", "no such key", "A, B, C"]}, {"no.such": ["B"]}],
)
def test_nonsense_in_the_settings_harms_no_key(context: Context, stored: dict[str, object]) -> None:
    context.library.settings.change(shortcuts=stored)
    assert shortcuts.in_force(context.actions, context.library.settings)["articles.share"] == ("S",)


def test_own_keys_are_there_after_a_new_start(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("home") / "settings.json"
    Settings(path).change(shortcuts={"articles.share": ["Ctrl+B"]})
    assert Settings(path).choices == Choices(shortcuts={"articles.share": ["Ctrl+B"]})


def test_two_keys_are_said_in_words() -> None:
    assert shortcuts.shown("G, U") == "G then U"
    assert shortcuts.shown("Ctrl+,") == "Ctrl+,"


def test_the_sheet_has_every_key(context: Context, qtbot: QtBot) -> None:
    dialog = KeysDialog(context, lambda: None, None)
    qtbot.addWidget(dialog)
    caps = [label.text() for label in dialog.findChildren(QLabel) if label.property("key")]
    wanted = [key for name in context.actions for key in keys_of(context.actions, name)]
    assert sorted(caps) == sorted(wanted)
    assert "Space" in caps


def test_the_sheet_of_keys_flows_into_fewer_columns_instead_of_scrolling_sideways(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = KeysDialog(window.furniture.context, lambda: None, window)
    qtbot.addWidget(dialog)
    dialog.show()
    area = dialog.findChild(QScrollArea)
    assert area is not None
    sheet = area.widget()
    assert isinstance(sheet, Columns)
    counts = []
    for width in (1300, 1000, 760, 480):
        dialog.resize(width, 700)
        qtbot.waitUntil(lambda width=width: dialog.width() == width)  # type: ignore[misc]
        counts.append(sheet.count)
        assert area.horizontalScrollBar().maximum() == 0, width
        groups = [child for child in sheet.children() if isinstance(child, QWidget)]
        assert all(sheet.rect().contains(group.geometry()) for group in groups)
        assert not any(
            one.geometry().intersects(other.geometry()) for one in groups for other in groups if one is not other
        )
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == 3
    assert counts[-1] == 1


def test_an_empty_list_names_the_keys_as_they_are_now(window: MainWindow, library: Library, qtbot: QtBot) -> None:
    context = window.furniture.context
    context.view.show(ArticleQuery(is_bookmarked=True))

    def said() -> str:
        return " ".join(label.text() for label in window.list.findChildren(QLabel) if label.isVisible())

    qtbot.waitUntil(lambda: "Press B in an article" in said())
    shortcuts.choose(context.actions, library.settings, "articles.bookmark", ("Ctrl+B",))
    qtbot.waitUntil(lambda: "Press Ctrl+B in an article" in said())
