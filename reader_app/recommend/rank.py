"""Puts candidates into the order in which they are worth reading next, and says honestly why."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reader_app import urls
from reader_app.model import Article, ArticleId, ArticleRow, Reason
from reader_app.recommend.profile import Profile

# Below this share of the best score the common words are chance.
_ALIKE = 0.25
_TAG, _MOST_TAGS = 0.12, 3
_SAME_FEED = 0.05
_FRESH, _FRESH_DAYS = 0.15, 30.0
_NEWS_DAYS = 4.0
# Nobody calls an older article new.
_NEW_DAYS = 7.0
_UNREAD, _PICTURE = 0.1, 0.05
# What it weighs that the person likes, or does not like, the article's tags and feed.
_TASTE = 0.35
# What each card of the same source before it costs, and looking like one of them.
_SAME_SOURCE, _SAME_WORDS = 0.08, 0.4
# Titles that share so many of their tokens tell the same story.
_TWIN = 0.7
_FEWEST_TOKENS = 3

NOBODY = Profile()

Chosen = tuple[ArticleId, Reason, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that might be suggested. `score` is how alike its text is (bm25, 0 for not at all),
    `tokens` are those of its title."""

    row: ArticleRow
    score: float
    tokens: frozenset[str]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Weighed:
    candidate: Candidate
    worth: float
    reason: Reason
    detail: str


def rank(
    article: Article,
    title_tokens: frozenset[str],
    candidates: Sequence[Candidate],
    now: datetime,
    limit: int,
    *,
    profile: Profile = NOBODY,
    story_id: ArticleId | None = None,
) -> list[Chosen]:
    """At most `limit` of the candidates with the reason for each: what is alike first, then what shares a tag
    or the feed, then what is new; neither the article's own twins nor two tellings of one story.

    Only one other telling of the article's own story, `story_id`, is named as such. What `profile` does not want
    is left out, what it likes comes earlier.
    """
    best = max((candidate.score for candidate in candidates), default=0.0)
    told = [one for one in candidates if story_id is not None and one.row.story_id == story_id != one.row.id]
    elsewhere = [_Weighed(one, 1.0, Reason.SAME_STORY, one.row.source) for one in told if one.row.id != article.id][:1]
    weighed = [
        _weigh(article, candidate, candidate.score / best if best > 0 else 0.0, now, profile)
        for candidate in candidates
        if candidate not in told
        and not _is_same(article, title_tokens, candidate)
        and not profile.is_unwanted(candidate.tags)
    ]
    left = elsewhere + [one for one in weighed if one is not None]
    return _choose(left, limit)


def rank_all(candidates: Sequence[Candidate], now: datetime, limit: int, profile: Profile) -> list[Chosen]:
    """At most `limit` of the candidates that are worth reading now, whatever was read last, with the reasons:
    what the person asked for and reads often, else what is new; sources and topics taking turns."""
    weighed = [
        _weigh_alone(candidate, now, profile) for candidate in candidates if not profile.is_unwanted(candidate.tags)
    ]
    return _choose(weighed, limit)


def _choose(left: list[_Weighed], limit: int) -> list[Chosen]:
    chosen: list[_Weighed] = []
    while left and len(chosen) < limit:
        pick = max(left, key=lambda one: one.worth - _repetition(one.candidate, chosen))
        chosen.append(pick)
        left = [one for one in left if one is not pick and not _are_twins(one, pick)]
    return [(one.candidate.row.id, one.reason, one.detail) for one in chosen]


def _weigh_alone(candidate: Candidate, now: datetime, profile: Profile) -> _Weighed:
    row = candidate.row
    age_days = max(0.0, (now - row.when).total_seconds() / 86_400)
    liking = profile.liking(candidate.tags, row.feed_id)
    worth = (
        liking
        + math.exp(-age_days / _NEWS_DAYS)
        + _UNREAD * (not row.is_read)
        + 2 * _PICTURE * (row.image_url is not None)
        + _PICTURE * (len(row.summary) > 60)
    )
    wanted, favourite = profile.wanted_tag(candidate.tags), profile.favourite_tag(candidate.tags)
    if wanted:
        return _Weighed(candidate, worth, Reason.LIKED, wanted)
    if favourite:
        return _Weighed(candidate, worth, Reason.READ_OFTEN, favourite)
    if profile.is_favourite_feed(row.feed_id):
        return _Weighed(candidate, worth, Reason.READ_OFTEN, row.source)
    return _Weighed(candidate, worth, _reason_alone(age_days), row.source)


def _reason_alone(age_days: float) -> Reason:
    return Reason.RECENT if age_days <= _NEW_DAYS else Reason.UNREAD


def _weigh(article: Article, candidate: Candidate, alike: float, now: datetime, profile: Profile) -> _Weighed | None:
    """What the candidate is worth; None if there is no reason for it that could be told."""
    row = candidate.row
    shared = _shared_tags(article.tags, candidate.tags)
    is_same_feed = row.feed_id is not None and row.feed_id == article.feed_id
    age_days = max(0.0, (now - row.when).total_seconds() / 86_400)
    worth = (
        alike
        + _TAG * min(len(shared), _MOST_TAGS)
        + _SAME_FEED * is_same_feed
        + _FRESH * math.exp(-age_days / _FRESH_DAYS)
        + _UNREAD * (not row.is_read)
        + _PICTURE * (row.image_url is not None)
        + _TASTE * profile.liking(candidate.tags, row.feed_id)
    )
    if alike >= _ALIKE:
        return _Weighed(candidate, worth, Reason.SAME_WORDS, _shared_words(article.title, row.title))
    if shared:
        return _Weighed(candidate, worth, Reason.SAME_TAG, shared[0])
    if is_same_feed:
        return _Weighed(candidate, worth, Reason.SAME_FEED, row.source)
    if age_days > _NEW_DAYS and (row.is_read or (alike > 0 and age_days > _FRESH_DAYS)):
        return None
    return _Weighed(candidate, worth, _reason_alone(age_days), row.source)


def _shared_tags(own: Sequence[str], others: Sequence[str]) -> list[str]:
    known = {tag.casefold() for tag in others}
    return [tag for tag in own if tag.casefold() in known]


def _shared_words(own: str, other: str) -> str:
    """The longest words that both titles have, as they are written in `own`; "" if there are none."""
    words = {word.casefold() for word in _WORD.findall(other)}
    runs = _DENSE.findall(other)
    found = [word for word in _WORD.findall(own) if len(word) > 2 and word.casefold() in words]
    for run in _DENSE.findall(own):
        found += [common for other_run in runs if len(common := _longest_common(run, other_run)) > 1]
    return max(found, key=_breadth, default="")


_WORD = re.compile(r"[A-Za-z][A-Za-z0-9+#.-]*[A-Za-z0-9+#]")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")


def _breadth(text: str) -> int:
    """A character of a dense script says as much as two or three letters."""
    return len(text) if text.isascii() else len(text) * 3


def _longest_common(a: str, b: str) -> str:
    best = ""
    for start in range(len(a)):
        while start + len(best) < len(a) and a[start : start + len(best) + 1] in b:
            best = a[start : start + len(best) + 1]
    return best


def _repetition(candidate: Candidate, chosen: Sequence[_Weighed]) -> float:
    """What it costs that cards before this one are from the same source or about the same."""
    same_source = sum(before.candidate.row.source == candidate.row.source for before in chosen)
    alike = max((_overlap(candidate.tokens, before.candidate.tokens) for before in chosen), default=0.0)
    return _SAME_SOURCE * same_source + _SAME_WORDS * alike


def _is_same(article: Article, title_tokens: frozenset[str], candidate: Candidate) -> bool:
    row = candidate.row
    if row.id == article.id or (row.url and article.url and urls.same(row.url, article.url)):
        return True
    return _tell_the_same(title_tokens, candidate.tokens, article.title, row.title)


def _are_twins(weighed: _Weighed, other: _Weighed) -> bool:
    one, two = weighed.candidate, other.candidate
    if one.row.story_id is not None and one.row.story_id == two.row.story_id:
        return True
    if one.row.url and two.row.url and urls.same(one.row.url, two.row.url):
        return True
    return _tell_the_same(one.tokens, two.tokens, one.row.title, two.row.title)


def _tell_the_same(tokens: frozenset[str], others: frozenset[str], title: str, other_title: str) -> bool:
    if min(len(tokens), len(others)) < _FEWEST_TOKENS:
        return title.strip().casefold() == other_title.strip().casefold() != ""
    # Two issues of a weekly differ in little but their number.
    numbers, other_numbers = (frozenset(filter(str.isdigit, words)) for words in (tokens, others))
    return numbers == other_numbers and _overlap(tokens, others) >= _TWIN


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Jaccard's measure, 0 to 1."""
    return len(a & b) / len(a | b) if a and b else 0.0
