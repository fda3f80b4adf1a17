"""The commands about articles: list, search, read, save, bookmark, share."""

from argparse import Namespace

from reader_app.cli import feeds, shapes
from reader_app.cli.codes import DONE, NOTHING_FOUND
from reader_app.cli.terminal import Terminal
from reader_app.errors import FeedNotFound
from reader_app.jobs import Progress
from reader_app.library import Library
from reader_app.model import Article, ArticleId, ArticleQuery, ArticleRow, FeedId
from reader_app.words import tr

MODULE_PX = 8


def listing(library: Library, options: Namespace, terminal: Terminal, _: Progress) -> int:
    """Articles, newest first, or the feeds."""
    if options.what == "feeds":
        return feeds.listing(library, terminal)
    feed_id = FeedId(options.feed) if options.feed is not None else None
    if feed_id is not None and library.subscriptions.feed(feed_id) is None:
        raise FeedNotFound("There is no feed with the number {id}.", "“list feeds” shows them.", id=feed_id)
    query = ArticleQuery(
        feed_id=feed_id,
        is_unread=options.unread,
        is_bookmarked=options.bookmarked,
        is_read_later=options.later,
    )
    return _show_rows(library, query, options.limit, terminal)


def search(library: Library, options: Namespace, terminal: Terminal, _: Progress) -> int:
    """Articles that have these words."""
    return _show_rows(library, ArticleQuery(text=" ".join(options.words)), options.limit, terminal)


def read(library: Library, options: Namespace, terminal: Terminal, _: Progress) -> int:
    """An article as plain text; it counts as read from now on."""
    article_id = ArticleId(options.id)
    library.articles.get(article_id)
    library.articles.mark_read([article_id])
    article = library.articles.get(article_id)
    body = library.articles.body_text(article_id)
    terminal.show(article.title)
    terminal.show(_byline(article))
    for paragraph in body.splitlines():
        terminal.show()
        terminal.show(paragraph)
    terminal.give(shapes.of_article(article, body))
    return DONE


def save(library: Library, options: Namespace, terminal: Terminal, progress: Progress) -> int:
    """Keep the article of any page."""
    receipt = library.articles.save_page(options.address, progress)
    terminal.show(f"{receipt.article_id:>6}  {receipt.said}")
    body = library.articles.body_text(receipt.article_id)
    terminal.give(
        {"is_new": bool(receipt.changes), "article": shapes.of_article(library.articles.get(receipt.article_id), body)}
    )
    return DONE


def bookmark(library: Library, options: Namespace, terminal: Terminal, _: Progress) -> int:
    """Keep an article for good, or release it; saying so twice is no mistake."""
    article_id = ArticleId(options.id)
    library.articles.get(article_id)
    receipt = library.articles.bookmark([article_id], kept=not options.remove)
    if receipt.changes:
        terminal.show(str(receipt.said))
    else:
        terminal.show(tr("It has no bookmark.") if options.remove else tr("It is bookmarked already."))
    terminal.give({"id": article_id, "is_bookmarked": not options.remove, "is_changed": bool(receipt.changes)})
    return DONE


def share(library: Library, options: Namespace, terminal: Terminal, _: Progress) -> int:
    """The clean link and its code, on the screen and in the files that were asked for."""
    link = library.sharing.link(ArticleId(options.id))
    code = library.sharing.qr(link.url)
    if options.png:
        feeds.write_file(options.png, library.sharing.qr_png(code, MODULE_PX))
    if options.svg:
        feeds.write_file(options.svg, library.sharing.qr_svg(code).encode())
    terminal.show(link.title)
    terminal.show(link.url)
    if not (options.png or options.svg):
        terminal.show_code(code.rows, code.quiet_zone)
    if link.warning:
        terminal.note(str(link.warning))
    terminal.give(
        {
            "url": link.url,
            "title": link.title,
            "source": link.site,
            "warning": str(link.warning) if link.warning else None,
            "png": options.png,
            "svg": options.svg,
        }
    )
    return DONE


def _show_rows(library: Library, query: ArticleQuery, limit: int, terminal: Terminal) -> int:
    ids = [ArticleId(number) for number in library.articles.ids(query, limit=limit or None)]
    rows = library.articles.rows(ids)
    for row in rows:
        terminal.show(_line(row))
    terminal.give([shapes.of_row(row) for row in rows])
    if not rows:
        terminal.note(tr("Nothing found."))
    return DONE if rows else NOTHING_FOUND


def _line(row: ArticleRow) -> str:
    """Number, marks (unread, bookmarked, kept for later), day, title, source."""
    marks = ("·" if row.is_read else "●") + ("★" if row.is_bookmarked else " ") + ("◷" if row.is_read_later else " ")
    return f"{row.id:>6} {marks} {row.when.astimezone():%Y-%m-%d}  {row.title} — {row.source}"


def _byline(article: Article) -> str:
    when = article.published or article.received
    parts = [", ".join(article.authors), article.site, f"{when.astimezone():%Y-%m-%d %H:%M}", article.url or ""]
    return " · ".join(part for part in parts if part)
