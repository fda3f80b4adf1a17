"""What a person does with articles."""

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from reader_app.model import ArticleId, ArticleRow
from reader_app.words import tr
from ui.commands.doing import do, fetch
from ui.context import Context


def bookmark(context: Context) -> None:
    """Keep what is chosen; once all of it is kept, let go of it."""
    rows = chosen(context)
    if rows:
        ids = [row.id for row in rows]
        wanted = not all(row.is_bookmarked for row in rows)
        do(context, lambda: context.library.articles.bookmark(ids, wanted))


def read_later(context: Context) -> None:
    """Put what is chosen on the reading list, or take it off."""
    rows = chosen(context)
    if rows:
        ids = [row.id for row in rows]
        wanted = not all(row.is_read_later for row in rows)
        do(context, lambda: context.library.articles.read_later(ids, wanted))


def toggle_read(context: Context) -> None:
    rows = chosen(context)
    if rows:
        ids = [row.id for row in rows]
        wanted = not all(row.is_read for row in rows)
        do(context, lambda: context.library.articles.mark_read(ids, wanted))


def mark_all_read(context: Context) -> None:
    """Everything in the list that is shown."""
    query = context.view.query
    do(context, lambda: context.library.articles.mark_all_read(query))


def remove(context: Context) -> None:
    """Take saved pages out of the library; articles of feeds stay."""
    ids = [row.id for row in chosen(context) if row.feed_id is None]
    if ids:
        do(context, lambda: context.library.articles.remove(ids))


def next_unread(context: Context) -> None:
    """The next unread article of the list, from the top again at its end."""
    library, view = context.library, context.view
    query, after = view.query, view.article_id

    def show(article_id: ArticleId | None) -> None:
        if article_id is None:
            context.undo.said.emit(tr("Nothing unread is left here."), False)
        else:
            view.open(article_id)

    task = context.tasks.start("", lambda _: library.articles.next_unread(query, after), key="next unread")
    task.succeeded.connect(show)
    task.failed.connect(context.problems.tell)


def next_in_list(context: Context) -> None:
    context.view.step_wanted.emit(1)


def previous_in_list(context: Context) -> None:
    context.view.step_wanted.emit(-1)


def read_on(context: Context) -> None:
    """A page down; at the end of the article, the next unread one."""
    context.view.read_on_wanted.emit()


def open_outside(context: Context) -> None:
    """Open the chosen articles in the system's browser, ten at most."""
    from reader_app import urls

    for row in chosen(context)[:10]:
        if row.url and urls.is_web(row.url):
            QDesktopServices.openUrl(QUrl(row.url))


def copy_link(context: Context) -> None:
    """The clean addresses, one a line; where text has links, they are pasted as titles that lead there."""
    from html import escape

    from reader_app import urls

    found = [(row.title, urls.clean(row.url)) for row in chosen(context) if row.url]
    if not found:
        return
    data = QMimeData()
    data.setText("\n".join(url for _, url in found))
    data.setUrls([QUrl(url) for _, url in found])
    data.setHtml("<br>\n".join(f'<a href="{escape(url)}">{escape(title or url)}</a>' for title, url in found))
    QGuiApplication.clipboard().setMimeData(data)
    context.undo.said.emit(tr("The address is in the clipboard."), False)


def full_text(context: Context) -> None:
    """Fetch the page behind the article and keep what it says."""
    article_id = context.view.article_id
    if article_id is None:
        return
    articles = context.library.articles
    fetch(
        context,
        tr("Fetching the full text"),
        lambda progress: articles.fetch_full_text(article_id, progress),
        key=f"full text {article_id}",
    )


def chosen(context: Context) -> list[ArticleRow]:
    """The rows that a command acts on; a screenful or two at most are looked at."""
    return context.library.articles.rows(context.view.selection)
