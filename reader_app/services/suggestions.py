"""What to read and to search next, from what the article says and from what the person likes."""

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reader_app.changes import Changes, Receipt
from reader_app.model import Article, ArticleId, ArticleQuery, Suggestion, Taste, TasteId, Verdict
from reader_app.services.announcer import Announcer
from reader_app.store import Store
from reader_app.words import Message

if TYPE_CHECKING:
    from reader_app.recommend import Candidate, Profile

LIKE_THIS = 60
RECENT = 30
HOME = 24
_CONSIDERED = 300
_SIGNALS = 300
_TOPICS = 3
_NEIGHBOURS = 12
_MOST_COUNTED = 20_000
_PROFILE_LASTS = timedelta(minutes=10)


class Suggestions:
    """The suggestions service. Everything is worked out here, from the library alone, and stays here."""

    def __init__(self, store: Store, announcer: Announcer) -> None:
        self._store = store
        self._announcer = announcer
        self._learnt: tuple[datetime, Profile] | None = None
        self._counted: dict[str, int] = {}
        self._counted_to = 0
        self._counted_at = datetime.now(UTC)

    def for_article(self, article_id: ArticleId, limit: int = 9) -> tuple[Suggestion, ...]:
        """At most `limit` cards for the end of an article, best first; empty for an article that is gone."""
        from reader_app import recommend
        from reader_app.search import segment

        article = self._store.articles.get(article_id)
        if article is None:
            return ()
        scores = self._alike(article)
        recent = self._store.articles.recent(RECENT, excluding=article_id)
        story = self._story(article_id)
        ids = list(dict.fromkeys((*scores, *story, *recent)))
        story_id = next((row.story_id for row in self._store.articles.rows([article_id])), None)
        candidates = self._candidates(ids, scores)
        refused = self._store.tastes.judged(Verdict.LESS)
        chosen = recommend.rank(
            article,
            frozenset(segment.tokens(article.title).split()),
            [one for one in candidates if one.row.id not in refused],
            datetime.now(UTC),
            limit,
            profile=self._profile(),
            story_id=story_id,
        )
        by_id = {one.row.id: one for one in candidates}
        return tuple(
            Suggestion(by_id[found].row, reason, detail, by_id[found].tags) for found, reason, detail in chosen
        )

    def searches(self, article_id: ArticleId) -> tuple[str, ...]:
        """At most six searches that lead from the article to others of this library."""
        from reader_app import recommend

        article = self._store.articles.get(article_id)
        if article is None:
            return ()
        alike = list(self._alike(article))[:_NEIGHBOURS]
        neighbours = self._store.articles.tags_of(alike)
        logged = self._store.saved_searches.logged(200)

        def count(text: str) -> int:
            return self._store.articles.count_up_to(ArticleQuery(text=text), 3)

        return tuple(recommend.choose(article.tags, neighbours.values(), logged, count, article.title))

    # Worth reading now

    def home(self) -> tuple[Suggestion, ...]:
        """What was picked last, in its order."""
        picks = self._store.tastes.picks()
        rows = {row.id: row for row in self._store.articles.rows([article_id for article_id, _, _ in picks])}
        tags = self._store.articles.tags_of(list(rows))
        return tuple(
            Suggestion(rows[article_id], reason, detail, tags.get(article_id, ()))
            for article_id, reason, detail in picks
            if article_id in rows
        )

    def pick(self, now: datetime | None = None) -> bool:
        """Choose anew what is worth reading now; whether anything is different. Announces the change of the list."""
        from reader_app import recommend

        ids = self._store.articles.ids(ArticleQuery(is_unread=True), limit=_CONSIDERED)
        candidates = self._candidates([ArticleId(number) for number in ids], {})
        refused = self._store.tastes.judged(Verdict.LESS)
        chosen = recommend.rank_all(
            [one for one in candidates if one.row.id not in refused], now or datetime.now(UTC), HOME, self._profile()
        )
        if chosen == self._store.tastes.picks():
            return False
        self._store.tastes.set_picks(chosen)
        self._announcer.tell(Receipt(Changes(picks=True)))
        return True

    # What the person says

    def tastes(self) -> list[Taste]:
        """Everything that was said, the latest first."""
        return self._store.tastes.all()

    def say(self, verdict: Verdict, article_id: ArticleId) -> Receipt:
        """More or less like this article."""
        article = self._store.articles.get(article_id)
        topics = article.tags[:_TOPICS] if article else ()
        title = article.title if article else ""
        said = {
            Verdict.MORE: Message("More like this from now on."),
            Verdict.LESS: Message("Less like this from now on."),
        }.get(verdict, Message("Not these topics any more."))
        return self._say(verdict, topics, title, article_id, said)

    def never(self, topic: str) -> Receipt:
        """Recommend nothing with this tag any more."""
        return self._say(
            Verdict.NEVER, (topic,), "", None, Message("Nothing about “{topic}” any more.", {"topic": topic})
        )

    def forget(self, ids: Sequence[TasteId] | None = None) -> Receipt:
        """Take back what was said, or all of it."""
        chosen = [taste.id for taste in self.tastes()] if ids is None else list(ids)
        rows = self._store.tastes.remove(chosen)
        if not rows:
            return Receipt()

        def undo() -> Receipt:
            self._store.tastes.restore(rows)
            return self._changed(lambda: self.forget(chosen))

        return self._changed(undo, Message("Forgotten."))

    def _say(
        self, verdict: Verdict, topics: Sequence[str], title: str, article_id: ArticleId | None, said: Message
    ) -> Receipt:
        taste_id = self._store.tastes.add(verdict, topics, title, article_id, datetime.now(UTC))
        return self._changed(lambda: self.forget([taste_id]), said)

    def _changed(self, undo: Callable[[], Receipt], said: Message | None = None) -> Receipt:
        self._learnt = None
        self.pick()
        return self._announcer.tell(Receipt(Changes(picks=True), undo, said))

    # What is known

    def _alike(self, article: Article) -> dict[ArticleId, float]:
        from reader_app import recommend
        from reader_app.search import segment

        body = self._store.articles.text(article.id)
        index = self._store.search
        tokens = segment.tokens(f"{article.title} {article.title} {article.title} {body}").split()
        terms = recommend.distinctive(tokens, self._frequencies, index.total())
        return dict(index.alike(terms, excluding=article.id, limit=LIKE_THIS))

    def _frequencies(self, tokens: Collection[str], most: int) -> dict[str, int]:
        """In how many articles each token stands; what was asked lately need not be exact to the last article."""
        now = datetime.now(UTC)
        if most != self._counted_to or now - self._counted_at > _PROFILE_LASTS or len(self._counted) > _MOST_COUNTED:
            self._counted, self._counted_to, self._counted_at = {}, most, now
        counted = self._counted
        counted |= self._store.search.document_frequency([one for one in tokens if one not in counted], most)
        return {token: counted[token] for token in tokens}

    def _story(self, article_id: ArticleId) -> list[ArticleId]:
        rows = self._store.articles.rows([article_id])
        if not rows or rows[0].story_id is None or not rows[0].others:
            return []
        found = self._store.articles.ids(ArticleQuery(story_id=rows[0].story_id), limit=10)
        return [ArticleId(number) for number in found if number != article_id]

    def _candidates(self, ids: Sequence[ArticleId], scores: dict[ArticleId, float]) -> "list[Candidate]":
        from reader_app import recommend
        from reader_app.search import segment

        tags = self._store.articles.tags_of(ids)
        return [
            recommend.Candidate(
                row=row,
                score=scores.get(row.id, 0.0),
                tokens=frozenset(segment.tokens(row.title).split()),
                tags=tags.get(row.id, ()),
            )
            for row in self._store.articles.rows(ids)
        ]

    def _profile(self) -> "Profile":
        """Learnt anew every few minutes, and at once when something was said."""
        from reader_app import recommend

        now = datetime.now(UTC)
        if self._learnt is None or now - self._learnt[0] > _PROFILE_LASTS:
            signals = self._store.tastes.signals(_SIGNALS)
            rows = self._store.articles.rows(list(signals))
            profile = recommend.learn(
                signals,
                self._store.articles.tags_of(list(signals)),
                {row.id: row.feed_id for row in rows},
                self.tastes(),
            )
            self._learnt = (now, profile)
        return self._learnt[1]
