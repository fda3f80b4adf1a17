"""What the search field offers while somebody types: what was searched for, operators and their values, places."""

from collections.abc import Callable, Iterator

from reader_app.model import ArticleQuery, Offer, OfferKind
from reader_app.search import pinyin, segment, typing
from reader_app.search.typing import Typed
from reader_app.store import Store
from reader_app.words import Message

_RECENT_SHOWN = 6
_RECENT_BEGUN = 3
_LOGGED = 200
_PLACES = 3
_VALUES = 8
# Signs that search as operators do, and where the caret stands behind them.
_SIGNS = (('""', 1, Message("Words exactly as they stand")), ("-", 1, Message("Without a word")))


def offers(store: Store, text: str, caret: int, *, in_chinese: bool) -> tuple[Offer, ...]:
    """At most about a dozen lines for what stands before the caret; () inside of a word and for a pasted text."""
    if not text.strip():
        return (*_recent(store, "", _RECENT_SHOWN), *_operators("", in_chinese), *_signs())
    typed = typing.at(text, caret)
    if typed is None:
        return ()
    if typed.operator is not None:
        return tuple(_values(store, typed, in_chinese))[:_VALUES]
    begun = typed.value
    if not begun:
        return tuple(_operators("", in_chinese, typed))
    if len(segment.fold(begun)) == 1 and begun.isascii():
        # Nearly everything begins with a letter.
        return tuple(_recent(store, text, _RECENT_BEGUN))
    places = _places(store, text.strip()) if not typed.minus else ()
    return (*_recent(store, text, _RECENT_BEGUN), *_operators(begun, in_chinese, typed), *places)


def _recent(store: Store, begun: str, most: int) -> Iterator[Offer]:
    begun = begun.strip()
    folded = segment.fold(begun)
    for text in store.saved_searches.logged(_LOGGED):
        if text != begun and (segment.fold(text).startswith(folded) or (len(begun) > 1 and pinyin.starts(begun, text))):
            yield Offer(OfferKind.RECENT, text, text=text, caret=len(text))
            most -= 1
        if not most:
            return


def _operators(begun: str, in_chinese: bool, typed: Typed | None = None) -> Iterator[Offer]:
    for name, operator in typing.operators(begun, in_chinese=in_chinese):
        text, caret = typed.replaced(f"{name}:") if typed is not None else (f"{name}:", len(name) + 1)
        yield Offer(OfferKind.OPERATOR, f"{name}:", operator.about, text, caret)


def _signs() -> Iterator[Offer]:
    for sign, caret, about in _SIGNS:
        yield Offer(OfferKind.OPERATOR, sign, about, sign, caret)


def _values(store: Store, typed: Typed, in_chinese: bool) -> Iterator[Offer]:
    assert typed.operator is not None
    names: dict[str, tuple[OfferKind, Callable[[], list[str]]]] = {
        "feed": (OfferKind.FEED, lambda: _feeds(store, typed.value)),
        "tag": (OfferKind.TAG, lambda: _tags(store, typed.value)),
        "author": (OfferKind.VALUE, lambda: store.articles.authors(typed.value, _VALUES) if typed.value else []),
    }
    kind, find = names.get(typed.operator.kind, (OfferKind.VALUE, lambda: typing.values(typed, in_chinese=in_chinese)))
    for name in find():
        text, caret = typed.with_value(name)
        yield Offer(kind, name, text=text, caret=caret)


def _feeds(store: Store, begun: str) -> list[str]:
    names = [feed.name for feed in store.feeds.all()]
    return [name for name in names if not begun or pinyin.starts(begun, name)][:_VALUES]


def _tags(store: Store, begun: str) -> list[str]:
    return store.tags.begins(begun, _VALUES) if begun else [tag.name for tag in store.tags.all(limit=_VALUES)]


def _places(store: Store, begun: str) -> Iterator[Offer]:
    """Lists with that name: choosing one goes there instead of searching."""
    for name, feed in [(feed.name, feed) for feed in store.feeds.all() if pinyin.starts(begun, feed.name)][:_PLACES]:
        yield Offer(OfferKind.FEED, name, query=ArticleQuery(feed_id=feed.id))
    for tag in store.tags.begins(begun, _PLACES):
        yield Offer(OfferKind.TAG, tag, query=ArticleQuery(tag=tag))
    for search in [search for search in store.saved_searches.all() if pinyin.starts(begun, search.name)][:_PLACES]:
        yield Offer(OfferKind.SEARCH, search.name, query=search.query)
