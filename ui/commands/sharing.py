"""What a person does to hand articles on."""

from reader_app.model import ArticleId, Position
from reader_app.words import tr
from ui.commands.articles import chosen
from ui.commands.doing import window
from ui.context import Context


def share(context: Context) -> None:
    """The chosen articles for a phone: link, copy or card."""
    from ui.dialogs.share import ShareDialog

    rows = chosen(context)
    if not rows:
        return
    title = rows[0].title if len(rows) == 1 else tr("{title} and {n} more", title=rows[0].title, n=len(rows) - 1)
    is_open = rows[0].id == context.view.article_id
    dialog = ShareDialog(context, [row.id for row in rows], title, context.view.passage if is_open else "", window())

    dialog.place_wanted.connect(lambda article_id, position: _go(context, article_id, position))
    dialog.open()


def _go(context: Context, article_id: ArticleId, position: Position) -> None:
    """Read on where a phone's reader stands."""
    if article_id == context.view.article_id:
        context.view.place_wanted.emit(position)
        return
    task = context.tasks.start("", lambda _: context.library.articles.set_position(article_id, position))
    task.succeeded.connect(lambda _: context.view.open(article_id))
