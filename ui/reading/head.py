"""The lines above the text: where one is, the title, who wrote it where and when."""

from datetime import datetime

from PySide6.QtCore import QDate

from reader_app.library import OpenedArticle
from reader_app.model import ArticleQuery
from reader_app.words import tr, trn
from ui.reading.render import Head
from ui.widgets.times import locale

MOST_AUTHORS = 4


def head_of(opened: OpenedArticle, title: str = "") -> tuple[Head, tuple[ArticleQuery, ...]]:
    """The head, and the lists that its links lead to by their number; `title` stands for the article's own."""
    lists: list[ArticleQuery] = []

    def link(label: str, query: ArticleQuery) -> tuple[str, int]:
        lists.append(query)
        return label, len(lists) - 1

    article, feed = opened.article, opened.feed
    crumbs = [link(tr("Home"), ArticleQuery())]
    crumbs += [link(folder.name, ArticleQuery(folder_id=folder.id)) for folder in opened.folders]
    source = feed.name if feed is not None else article.site
    whole_source = ArticleQuery(feed_id=feed.id) if feed is not None else ArticleQuery(site=article.site)
    if feed is not None:
        crumbs.append(link(feed.name, whole_source))
    elif not article.feed_id:
        crumbs.append(link(tr("Saved pages"), ArticleQuery(is_saved=True)))
    byline: list[tuple[str, int | None]] = [
        link(author, ArticleQuery(author=author)) for author in article.authors[:MOST_AUTHORS]
    ]
    if article.is_sponsored:
        byline.insert(0, (tr("Sponsored"), None))
    if source:
        byline.append(link(tr("Source: {name}", name=source), whole_source))
    byline.append((day(article.published or article.received), None))
    byline.append((trn("about {n} minute", "about {n} minutes", opened.minutes), None))
    if article.is_paywalled:
        byline.append((tr("only the beginning is free"), None))
    return Head(title or article.title, tuple(crumbs), tuple(byline), article.subtitle), tuple(lists)


def day(when: datetime) -> str:
    """The local date in full."""
    local = when.astimezone()
    return locale().toString(QDate(local.year, local.month, local.day), tr("MMMM d, yyyy"))
