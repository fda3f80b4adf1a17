"""Highlights and notes: making, changing, listing, taking along."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from reader_app.changes import Changes, Receipt
from reader_app.errors import HaowenError
from reader_app.model import AnnotatedArticle, ArticleId, Highlight, HighlightId, Passage
from reader_app.model.annotations import COLORS, WHOLE
from reader_app.services.announcer import Announcer
from reader_app.store import Store
from reader_app.words import Message, tr


class Annotations:
    """The annotations service."""

    def __init__(self, store: Store, announcer: Announcer) -> None:
        self._store = store
        self._announcer = announcer

    def of(self, article_id: ArticleId) -> tuple[Highlight, ...]:
        """The highlights of an article in the order of its text."""
        return self._store.annotations.of(article_id)

    def articles(self, ids: Collection[ArticleId] | None = None, text: str = "") -> list[AnnotatedArticle]:
        """Articles with their highlights, those marked last first; `text` narrows to words of quote, note or title."""
        return self._store.annotations.articles(ids, text)

    def mark(self, article_id: ArticleId, passage: Passage, color: str = COLORS[0], note: str = "") -> Receipt:
        """Mark a passage."""
        highlight_id = self._store.annotations.add(article_id, passage, _color(color), note, datetime.now(UTC))
        return self._tell(article_id, Message("Marked."), undo=lambda: self.remove(highlight_id))

    def write_note(self, article_id: ArticleId, note: str) -> Receipt:
        """What the person thinks of the article as a whole, in place of what they wrote before; "" takes it away."""
        before = next((one for one in self.of(article_id) if one.is_about_article), None)
        if before is not None:
            return self.change(before.id, note=note) if note.strip() else self.remove(before.id)
        if not note.strip():
            return Receipt()
        made = self._store.annotations.add(article_id, WHOLE, COLORS[0], note, datetime.now(UTC))
        return self._tell(article_id, Message("Note saved."), undo=lambda: self.remove(made))

    def change(self, highlight_id: HighlightId, *, color: str | None = None, note: str | None = None) -> Receipt:
        """Another colour, another note, or both; raises HaowenError if the highlight is gone."""
        before = self._get(highlight_id)
        after = replace(
            before, color=before.color if color is None else _color(color), note=before.note if note is None else note
        )
        if after == before:
            return Receipt()
        self._store.annotations.change(highlight_id, after.color, after.note, datetime.now(UTC))
        said = Message("Note saved.") if after.note != before.note else None
        changes = Changes(articles=frozenset([before.article_id]))
        undo = partial(self.change, highlight_id, color=before.color, note=before.note)
        return self._announcer.tell(Receipt(changes, undo, said))

    def remove(self, highlight_id: HighlightId) -> Receipt:
        """Take a mark and its note away."""
        gone = self._get(highlight_id)
        self._store.annotations.remove(highlight_id)
        said = Message("Note removed.") if gone.is_about_article else Message("Mark removed.")
        return self._tell(gone.article_id, said, undo=lambda: self._restore(gone))

    def to_markdown(self, ids: Collection[ArticleId] | None = None, text: str = "") -> str:
        """The highlights of these articles, or of all, as Markdown: a heading an article, a quote a highlight."""
        return "\n".join(_article_lines(article) for article in self.articles(ids, text))

    def _restore(self, gone: Highlight) -> Receipt:
        self._store.annotations.restore(gone)
        said = Message("Note saved.") if gone.is_about_article else Message("Marked.")
        return self._tell(gone.article_id, said, undo=lambda: self.remove(gone.id))

    def _get(self, highlight_id: HighlightId) -> Highlight:
        found = self._store.annotations.get(highlight_id)
        if found is None:
            raise HaowenError("This mark is no longer there.")
        return found

    def _tell(self, article_id: ArticleId, said: Message, *, undo: Callable[[], Receipt]) -> Receipt:
        return self._announcer.tell(Receipt(Changes.of_articles([article_id]), undo, said))


def _color(color: str) -> str:
    return color if color in COLORS else COLORS[0]


def _article_lines(article: AnnotatedArticle) -> str:
    title = _escaped(article.title) or tr("Without a title")
    about = " · ".join(part for part in (_escaped(article.source), f"{article.when.astimezone():%Y-%m-%d}") if part)
    lines = [f"## [{title}](<{article.url}>)" if article.url else f"## {title}", "", about, ""]
    for highlight in article.highlights:
        if not highlight.is_about_article:
            lines += [f"> {line}" for line in _escaped(highlight.passage.quote).split("\n")]
            lines.append("")
        if highlight.note.strip():
            lines += [highlight.note.strip(), ""]
    return "\n".join(lines)


def _escaped(text: str) -> str:
    """Without what Markdown would take for its own."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#" else char for char in text)
