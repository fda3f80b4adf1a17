"""Tags: giving and taking, renaming, joining, hiding, colouring."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from reader_app.changes import Changes, Receipt
from reader_app.errors import HaowenError
from reader_app.model import TAG_COLORS, ArticleId, Tag
from reader_app.services.announcer import Announcer
from reader_app.store import Store
from reader_app.store.tags import OwnTags
from reader_app.words import Message

LONGEST = 60


class Tags:
    """The tags service."""

    def __init__(self, store: Store, announcer: Announcer) -> None:
        self._store = store
        self._announcer = announcer

    def all(self, *, with_hidden: bool = False, limit: int = -1) -> list[Tag]:
        """The tags that articles have, the most used first."""
        return self._store.tags.all(with_hidden=with_hidden, limit=limit)

    def colors(self) -> dict[str, str]:
        """The colours that the person gave, by tag."""
        return self._store.tags.colors()

    def of(self, article_id: ArticleId) -> tuple[str, ...]:
        """The tags of an article, the person's own first."""
        return self._store.articles.tags_of([article_id]).get(article_id, ())

    def suggested(self, typed: str, limit: int = 8) -> list[str]:
        """Tags in use that begin so."""
        return self._store.tags.begins(typed, limit)

    def give(self, ids: Collection[ArticleId], name: str) -> Receipt:
        """Give articles a tag of the person's own."""
        name = _clean(name)
        own = self._store.tags.own(ids)
        wanted = [
            replace(
                one,
                given=(*(tag for tag in one.given if tag != name), name),
                refused=tuple(tag for tag in one.refused if tag.casefold() != name.casefold()),
            )
            for one in own
        ]
        return self._set(wanted, own, Message("Tagged “{tag}”.", {"tag": name}))

    def take_off(self, ids: Collection[ArticleId], name: str) -> Receipt:
        """Take a tag off articles, wherever they have it from; it is not found again by itself."""
        own = self._store.tags.own(ids)
        key = name.casefold()
        wanted = [
            replace(
                one,
                given=tuple(tag for tag in one.given if tag.casefold() != key),
                refused=(*one.refused, *self._names_behind(one.article_id, name, one.refused)),
            )
            for one in own
        ]
        return self._set(wanted, own, Message("The tag “{tag}” is off.", {"tag": name}))

    def set(self, article_id: ArticleId, names: Sequence[str]) -> Receipt:
        """Let the article have exactly these tags."""
        wanted_names = list(dict.fromkeys(_clean(name) for name in names if name.strip()))
        own = self._store.tags.own([article_id])
        if not own:
            return Receipt()
        now = self.of(article_id)
        keys = {name.casefold() for name in wanted_names}
        known = {tag.casefold() for tag in now}
        off = [tag for tag in now if tag.casefold() not in keys]
        refused = list(own[0].refused)
        for tag in off:
            refused += self._names_behind(article_id, tag, refused)
        given = [tag for tag in own[0].given if tag.casefold() in keys]
        given += [name for name in wanted_names if name.casefold() not in known]
        refused = [tag for tag in refused if tag.casefold() not in keys]
        wanted = [OwnTags(article_id, tuple(dict.fromkeys(given)), tuple(refused))]
        return self._set(wanted, own, Message("Tags saved."))

    def rename(self, name: str, new_name: str) -> Receipt:
        """Call a tag something else, everywhere and from now on; joins a tag of that name if there is one."""
        new_name = _clean(new_name)
        if new_name == name:
            return Receipt()
        before = {tag: self._store.tags.choice(tag) for tag in (name, new_name)}
        touched = self._store.tags.show_as(name, new_name)
        changes = Changes(articles=frozenset(touched), counts=True, tree=True)

        def undo() -> Receipt:
            self._store.tags.restore(before, touched)
            return self._tell(Receipt(changes, lambda: self.rename(name, new_name)))

        said = Message("“{name}” is now “{new}”.", {"name": name, "new": new_name})
        return self._tell(Receipt(changes, undo, said))

    def hide(self, name: str, is_hidden: bool = True) -> Receipt:
        """Show a tag nowhere any more, or again."""
        touched = self._store.tags.hide(name, is_hidden)
        said = Message("The tag “{tag}” is hidden.", {"tag": name}) if is_hidden else None
        changes = Changes(articles=frozenset(touched), counts=True, tree=True)
        return self._tell(Receipt(changes, lambda: self.hide(name, not is_hidden), said))

    def color(self, name: str, color: str) -> Receipt:
        """Give a tag one of TAG_COLORS, or "" for none."""
        if color and color not in TAG_COLORS:
            raise HaowenError("There is no such colour.", "Choose one of the list.")
        before = self._store.tags.colors().get(name, "")
        self._store.tags.color(name, color)
        return self._tell(Receipt(Changes(tree=True), lambda: self.color(name, before)))

    def _names_behind(self, article_id: ArticleId, name: str, refused: Sequence[str]) -> list[str]:
        """The names by which the article came to a tag that may be shown under another one."""
        known = {tag.casefold() for tag in refused}
        return [tag for tag in self._store.tags.names_behind(article_id, name) if tag.casefold() not in known]

    def _set(self, wanted: Sequence[OwnTags], before: Sequence[OwnTags], said: Message) -> Receipt:
        touched = self._store.tags.set_own(wanted)
        if not touched:
            return Receipt()
        changes = Changes(articles=frozenset(touched), counts=True, tree=True)

        def undo() -> Receipt:
            self._store.tags.set_own(before)
            return self._tell(Receipt(changes, lambda: self._set(wanted, before, said)))

        return self._tell(Receipt(changes, undo, said))

    def _tell(self, receipt: Receipt) -> Receipt:
        return self._announcer.tell(receipt)


def _clean(name: str) -> str:
    from reader_app.text import tidy

    clean = tidy(name).strip().lstrip("#＃").strip()[:LONGEST]
    if not clean:
        raise HaowenError("A tag needs a name.", "Type a word.")
    return clean
