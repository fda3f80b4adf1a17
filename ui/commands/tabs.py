"""What a person does with tabs and reading windows."""

from ui.context import Context

# More would be a slip of the hand.
MOST_AT_ONCE = 12


def open_tab(context: Context) -> None:
    """What is chosen, each in a tab of its own that waits; the open article alone goes on in the new one."""
    view = context.view
    ids = view.selection[:MOST_AT_ONCE]
    for article_id in ids:
        view.open_tab(article_id, is_shown=ids == (view.article_id,))


def open_window(context: Context) -> None:
    """What is chosen, each in a window of its own."""
    for article_id in context.view.selection[:MOST_AT_ONCE]:
        context.view.window_wanted.emit(article_id)


def close(context: Context) -> None:
    context.view.close_tab(context.view.tab)


def close_others(context: Context) -> None:
    context.view.close_other_tabs(context.view.tab)


def reopen(context: Context) -> None:
    context.view.reopen_tab()


def following(context: Context) -> None:
    context.view.step_tab(1)


def previous(context: Context) -> None:
    context.view.step_tab(-1)
