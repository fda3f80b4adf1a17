"""Lists, articles and the way back."""

import pytest

from reader_app.model import ArticleId, ArticleQuery, Sort
from ui.view_state import ViewState

UNREAD = ArticleQuery(is_unread=True)
KEPT = ArticleQuery(is_bookmarked=True)


@pytest.fixture
def view() -> ViewState:
    return ViewState(UNREAD)


def test_back_returns_to_the_article_and_its_list(view: ViewState) -> None:
    view.open(ArticleId(1))
    view.show(KEPT)
    view.open(ArticleId(2))
    view.back()
    view.back()
    assert (view.query, view.article_id) == (UNREAD, 1)
    view.forward()
    assert (view.query, view.article_id) == (KEPT, None)


def test_a_new_step_forgets_what_lay_ahead(view: ViewState) -> None:
    view.open(ArticleId(1))
    view.back()
    view.open(ArticleId(2))
    assert not view.can_go_forward


def test_another_order_is_no_step_and_keeps_the_article_open(view: ViewState) -> None:
    view.open(ArticleId(1))
    view.sort(ArticleQuery(is_unread=True, sort=Sort.OLDEST))
    assert view.article_id == 1
    view.back()
    assert not view.can_go_back


def test_a_new_list_has_nothing_chosen(view: ViewState) -> None:
    view.select((ArticleId(1), ArticleId(2)))
    view.show(KEPT)
    assert view.selection == ()


def test_without_chosen_rows_commands_act_on_the_open_article(view: ViewState) -> None:
    assert not view.selection
    view.open(ArticleId(5))
    assert list(view.selection) == [5]


def test_the_way_back_is_bounded(view: ViewState) -> None:
    for number in range(1000):
        view.open(ArticleId(number))
    steps = 0
    while view.can_go_back:
        view.back()
        steps += 1
    assert steps < 1000
