"""What the person likes is learnt from reading and from what was said; what was said last counts."""

from datetime import UTC, datetime, timedelta

from reader_app.model import ArticleId, ArticleRow, FeedId, Reason, Taste, TasteId, Verdict
from reader_app.recommend import Candidate, Profile, choose, learn, rank_all

NOW = datetime(2026, 11, 25, tzinfo=UTC)
ONE, TWO = ArticleId(1), ArticleId(2)


def said(number: int, verdict: Verdict, *topics: str) -> Taste:
    return Taste(TasteId(number), verdict, topics, "", NOW)


def a_candidate(number: int, *tags: str, feed: int = 1, days_old: float = 1) -> Candidate:
    row = ArticleRow(
        ArticleId(number), FeedId(feed), f"标题{number}号", "", f"源{feed}", NOW - timedelta(days=days_old)
    )
    return Candidate(row, 0.0, frozenset({str(number), f"t{number}", f"u{number}"}), tags)


def test_what_is_read_to_the_end_is_liked_and_what_is_skipped_is_not() -> None:
    profile = learn({ONE: 2.0, TWO: -1.0}, {ONE: ("猫",), TWO: ("股市",)}, {ONE: FeedId(1), TWO: None}, [])
    assert profile.liking(["猫"], None) > 0 > profile.liking(["股市"], None)
    assert profile.liking(["猫"], FeedId(1)) > profile.liking(["猫"], None)


def test_a_topic_that_was_said_never_is_unwanted_until_more_is_asked_for() -> None:
    never = said(1, Verdict.NEVER, "股市")
    assert learn({}, {}, {}, [never]).is_unwanted(["股市"])
    assert not learn({}, {}, {}, [said(2, Verdict.MORE, "股市"), never]).is_unwanted(["股市"])


def test_the_day_s_choice_says_why_and_leaves_out_what_is_unwanted() -> None:
    tastes = [said(1, Verdict.MORE, "猫"), said(2, Verdict.NEVER, "股市")]
    profile = learn({ONE: 4.0}, {ONE: ("骑行",)}, {ONE: FeedId(9)}, tastes)
    candidates = [
        a_candidate(11, "股市"),
        a_candidate(12, "猫"),
        a_candidate(13, "骑行", feed=2),
        a_candidate(14, feed=3),
    ]
    chosen = {number: (reason, detail) for number, reason, detail in rank_all(candidates, NOW, 9, profile)}
    assert chosen == {
        12: (Reason.LIKED, "猫"),
        13: (Reason.READ_OFTEN, "骑行"),
        14: (Reason.RECENT, "源3"),
    }


def test_one_source_does_not_fill_the_page() -> None:
    candidates = [a_candidate(20 + n, feed=1, days_old=0.1 * n) for n in range(8)]
    candidates += [a_candidate(40 + n, feed=2 + n, days_old=1.0) for n in range(4)]
    chosen = [number for number, _, _ in rank_all(candidates, NOW, 6, Profile())]
    assert len([number for number in chosen if number >= 40]) >= 2


def test_related_searches_lead_somewhere_else() -> None:
    counts = {"猫": 5, "狗": 1, "猫 鸟": 3, "鸟": 4, "养猫": 2}
    found = choose(["猫", "狗"], [("鸟", "猫"), ("鸟",)], ["养猫", "无关"], lambda text: counts.get(text, 0), "一只猫")
    assert "狗" not in found
    assert "无关" not in found
    assert found[0] == "养猫"
    assert {"猫", "鸟", "猫 鸟"} <= set(found)
    assert len(found) <= 6
