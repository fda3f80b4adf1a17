"""When a feed is asked again."""

from datetime import UTC, datetime, timedelta

import pytest

from reader_app.errors import BadCertificate, BadStatus, Gone, HaowenError, NotAFeed, Refused, TooSlow, Unreachable
from reader_app.feeds import after_failure, after_success
from reader_app.model import FeedHealth

NOW = datetime(2026, 3, 1, tzinfo=UTC)
HOUR_S = 3600


def wait_after_success(
    fresh_for_s: float | None = None, ttl_min: int | None = None, interval_min: int = 60
) -> timedelta:
    health = after_success(
        FeedHealth(), now=NOW, status=200, fresh_for_s=fresh_for_s, ttl_min=ttl_min, interval_min=interval_min
    )
    assert health.due_at is not None
    return health.due_at - NOW


def waits_h(error: HaowenError, times: int = 8, interval_min: int = 60) -> list[float]:
    """Hours to wait after each failure in a row."""
    health, waits = FeedHealth(), []
    for _ in range(times):
        health = after_failure(health, error, now=NOW, interval_min=interval_min)
        assert health.due_at is not None
        waits.append((health.due_at - NOW).total_seconds() / HOUR_S)
    return waits


def test_the_interval_is_the_persons() -> None:
    assert wait_after_success() == timedelta(hours=1)
    assert wait_after_success(interval_min=1440) == timedelta(hours=24)


def test_nobody_is_asked_all_the_time() -> None:
    assert wait_after_success(interval_min=0) == timedelta(minutes=10)


@pytest.mark.parametrize(
    ("fresh_for_s", "ttl_min", "hours"),
    [(2 * HOUR_S, None, 2), (None, 180, 3), (2 * HOUR_S, 180, 3), (600, 5, 1), (10**12, 10**12, 5), (0, 0, 1)],
)
def test_the_servers_wish_counts_within_reason(fresh_for_s: float | None, ttl_min: int | None, hours: int) -> None:
    assert wait_after_success(min(fresh_for_s, 10**9) if fresh_for_s else fresh_for_s, ttl_min) == timedelta(
        hours=hours
    )


def test_success_forgets_all_trouble() -> None:
    troubled = after_failure(FeedHealth(), Gone(410, "Gone."), now=NOW, interval_min=60)
    healthy = after_success(troubled, now=NOW, status=304, fresh_for_s=None, ttl_min=None, interval_min=60)
    assert healthy == FeedHealth(checked_at=NOW, succeeded_at=NOW, due_at=NOW + timedelta(hours=1), status=304)


def test_trouble_is_told_in_its_own_words() -> None:
    health = after_failure(
        FeedHealth(), BadStatus(404, "No {what}.", "Look elsewhere.", what="feed"), now=NOW, interval_min=60
    )
    assert (str(health.problem), str(health.hint), health.status, health.failures) == (
        "No feed.",
        "Look elsewhere.",
        404,
        1,
    )
    assert after_failure(health, NotAFeed("Odd."), now=NOW, interval_min=60).hint is None


@pytest.mark.parametrize(
    "error", [BadStatus(500, "x"), NotAFeed("x"), TooSlow("x"), BadCertificate("x"), BadStatus(429, "x")]
)
def test_each_failure_in_a_row_doubles_the_wait_up_to_a_day(error: HaowenError) -> None:
    assert waits_h(error) == [1, 2, 4, 8, 16, 24, 24, 24]


@pytest.mark.parametrize("error", [BadStatus(404, "x"), BadStatus(403, "x"), Refused("x")])
def test_an_absent_feed_is_left_alone_longer_but_never_forgotten(error: HaowenError) -> None:
    assert waits_h(error) == [3, 6, 12, 24, 48, 53, 53, 53]


def test_without_a_connection_it_is_tried_soon_and_does_not_count_as_a_check() -> None:
    assert waits_h(Unreachable("x"), 5) == pytest.approx([1 / 6, 1 / 3, 2 / 3, 1, 1])
    earlier = FeedHealth(checked_at=NOW - timedelta(days=1))
    assert after_failure(earlier, Unreachable("x"), now=NOW, interval_min=60).checked_at == earlier.checked_at
    assert after_failure(earlier, NotAFeed("x"), now=NOW, interval_min=60).checked_at == NOW


@pytest.mark.parametrize(("asked_s", "hours"), [(0, 1 / 6), (-5, 1 / 6), (7200, 2), (10**8, 24), (float("1e300"), 24)])
def test_retry_after_is_honoured_within_clamps(asked_s: float, hours: float) -> None:
    for status in (429, 503):
        assert waits_h(BadStatus(status, "x", retry_after_s=asked_s), 3) == pytest.approx([hours] * 3)


def test_a_feed_that_is_gone_is_never_due() -> None:
    health = after_failure(FeedHealth(due_at=NOW), Gone(410, "Gone."), now=NOW, interval_min=60)
    assert (health.is_gone, health.due_at, health.status) == (True, None, 410)


def test_years_of_failing_overflow_nothing() -> None:
    health = FeedHealth(failures=10**9)
    assert after_failure(health, NotAFeed("x"), now=NOW, interval_min=10**5).due_at == NOW + timedelta(minutes=10**5)
