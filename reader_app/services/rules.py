"""Rules: mute, mark, tag, bookmark or notify, when articles arrive and on demand."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from reader_app.changes import Changes, Receipt
from reader_app.errors import HaowenError
from reader_app.jobs import Progress
from reader_app.model import ArticleId, ArticleRow, Deed, Rule, RuleId
from reader_app.services.announcer import Announcer
from reader_app.store import Store
from reader_app.store.tags import OwnTags
from reader_app.words import Message

Undoing = Callable[[], Receipt]

_PORTION = 200
PREVIEWED = 50


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rule would be about: `count` articles, of which `rows` are the newest.

    With a regular expression only the latest articles are tried, and `is_partial`.
    """

    count: int
    rows: tuple[ArticleRow, ...]
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What rules did to articles; `noticed` by the name of the rule."""

    changed: frozenset[ArticleId] = frozenset()
    muted: frozenset[ArticleId] = frozenset()
    noticed: dict[str, tuple[ArticleId, ...]] = field(default_factory=dict)

    def joined_to(self, changes: Changes) -> Changes:
        """The changes with what the rules did: what was muted has not come, some of the rest is worth a notice."""
        noticed = frozenset(number for ids in self.noticed.values() for number in ids)
        return replace(
            changes,
            articles=changes.articles | self.changed,
            added=changes.added - self.muted,
            noticed=changes.noticed | (noticed - self.muted),
        )


class Rules:
    """The rules service."""

    def __init__(self, store: Store, announcer: Announcer) -> None:
        self._store = store
        self._announcer = announcer

    def all(self) -> list[Rule]:
        return self._store.rules.all()

    def muted_counts(self) -> dict[RuleId, int]:
        """How many articles each rule hides now."""
        return self._store.rules.muted_counts()

    def save(self, rule: Rule) -> Receipt:
        """Make a rule or change it; raises HaowenError if it can be about nothing."""
        _check(rule)
        before = next((one for one in self.all() if one.id == rule.id), None) if rule.id is not None else None
        rule_id = self._store.rules.put(rule)
        if before is not None:
            return self._tell(Receipt(Changes(tree=True), lambda: self.save(before), Message("Rule changed.")))
        made = replace(rule, id=rule_id)
        return self._tell(Receipt(Changes(tree=True), lambda: self.remove(made), Message("Rule made.")))

    def remove(self, rule: Rule) -> Receipt:
        """Take a rule away, and bring back what it has hidden."""
        assert rule.id is not None
        rule_id = rule.id
        hidden = self._store.rules.unmute(self._store.rules.muted(rule_id))
        self._store.rules.remove(rule_id)

        def undo() -> Receipt:
            self._store.rules.put(rule)
            again = self._store.rules.mute(hidden, rule_id)
            return self._tell(Receipt(_shown(again, tree=True), lambda: self.remove(rule)))

        return self._tell(Receipt(_shown(hidden, tree=True), undo, Message("Rule removed.")))

    def bring_back(self, rule: Rule) -> Receipt:
        """Show again what a rule has hidden."""
        assert rule.id is not None
        rule_id = rule.id
        touched = self._store.rules.unmute(self._store.rules.muted(rule_id))
        return self._tell(
            Receipt(
                _shown(touched),
                lambda: self._hide(touched, rule_id),
                Message("{n} articles are back.", {"n": len(touched)}),
            )
        )

    def preview(self, rule: Rule, progress: Progress | None = None) -> Preview:
        """What is here that the rule is about; raises HaowenError if it can be about nothing."""
        _check(rule)
        most = 5_000 if rule.pattern else None
        found = self._found(rule, None, progress or Progress(), most)
        return Preview(len(found), tuple(self._store.articles.rows(found[:PREVIEWED])), bool(rule.pattern))

    def apply(self, rule: Rule, progress: Progress | None = None) -> Receipt:
        """Do what the rule says to everything that is here; one undo takes all of it back."""
        _check(rule)
        found = self._found(rule, None, progress or Progress(), None)
        touched, undo = self._do(rule, found)
        said = Message("“{name}”: {n} articles.", {"name": rule.name, "n": len(touched)})
        return self._tell(Receipt(_shown(touched), undo if touched else None, said))

    def on_arrival(self, ids: Collection[ArticleId], now: datetime) -> Done:
        """Do to new articles what the rules say; announces nothing."""
        changed: set[ArticleId] = set()
        muted: set[ArticleId] = set()
        noticed: dict[str, tuple[ArticleId, ...]] = {}
        for rule in self._store.rules.all():
            if not rule.is_on or (rule.ends_at is not None and rule.ends_at <= now):
                continue
            left = [number for number in ids if number not in muted]
            try:
                found = self._found(rule, left, Progress(), None)
            except HaowenError:
                continue
            touched, _ = self._do(rule, found)
            changed.update(touched)
            if rule.deed is Deed.MUTE:
                muted.update(touched)
            elif rule.deed is Deed.NOTIFY and found:
                noticed[rule.name] = tuple(found)
        return Done(frozenset(changed), frozenset(muted), noticed)

    def _found(
        self, rule: Rule, among: Collection[ArticleId] | None, progress: Progress, most: int | None
    ) -> list[ArticleId]:
        ids = [ArticleId(number) for number in self._store.rules.found(rule.search, among)]
        if not rule.pattern:
            return ids
        return list(self._matching(_compiled(rule.pattern), ids[:most], progress))

    def _matching(self, pattern: re.Pattern[str], ids: Sequence[ArticleId], progress: Progress) -> Iterator[ArticleId]:
        from reader_app.search import patterns

        for start in range(0, len(ids), _PORTION):
            progress.step(start, len(ids))
            for row in self._store.articles.rows(ids[start : start + _PORTION]):
                if patterns.matches(pattern, row.title, self._store.articles.text(row.id)):
                    yield row.id

    def _do(self, rule: Rule, ids: Sequence[ArticleId]) -> tuple[list[ArticleId], Undoing]:
        store = self._store
        match rule.deed:
            case Deed.MUTE:
                assert rule.id is not None
                rule_id = rule.id
                muted = store.rules.mute(ids, rule_id)
                return muted, lambda: self._show(muted, rule_id)
            case Deed.READ:
                read = store.articles.set_read(ids, True)
                return read, lambda: self._tell(Receipt(_shown(store.articles.set_read(read, False))))
            case Deed.BOOKMARK:
                kept = store.articles.set_bookmarked(ids, True)
                return kept, lambda: self._tell(Receipt(_shown(store.articles.set_bookmarked(kept, False))))
            case Deed.TAG:
                before = [own for own in store.tags.own(ids) if rule.tag not in own.given]
                wanted = [OwnTags(own.article_id, (*own.given, rule.tag), own.refused) for own in before]
                tagged = store.tags.set_own(wanted)
                return tagged, lambda: self._tell(Receipt(_shown(store.tags.set_own(before), tree=True)))
            case _:
                return [], Receipt

    def _hide(self, ids: Sequence[ArticleId], rule_id: RuleId) -> Receipt:
        again = self._store.rules.mute(ids, rule_id)
        return self._tell(Receipt(_shown(again), lambda: self._show(again, rule_id)))

    def _show(self, ids: Sequence[ArticleId], rule_id: RuleId) -> Receipt:
        again = self._store.rules.unmute(ids)
        return self._tell(Receipt(_shown(again), lambda: self._hide(again, rule_id)))

    def _tell(self, receipt: Receipt) -> Receipt:
        return self._announcer.tell(receipt)


def problem(pattern: str) -> HaowenError | None:
    """Why a regular expression cannot be used; None if it can."""
    try:
        _compiled(pattern)
    except HaowenError as error:
        return error
    return None


def _check(rule: Rule) -> None:
    if not rule.search.strip() and not rule.pattern:
        raise HaowenError("This rule would be about every article.", "Give it words, a feed, a tag or an expression.")
    if rule.deed is Deed.TAG and not rule.tag.strip():
        raise HaowenError("Which tag should the rule give?", "Type its name.")
    if rule.pattern:
        _compiled(rule.pattern)


def _compiled(pattern: str) -> re.Pattern[str]:
    from reader_app.search import patterns

    return patterns.compile_pattern(pattern)


def _shown(ids: Collection[ArticleId], *, tree: bool = False) -> Changes:
    """Articles came into lists or went out of them."""
    return Changes(articles=frozenset(ids), added=frozenset(ids), counts=bool(ids), tree=tree)
