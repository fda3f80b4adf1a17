"""When to ask a feed again: the person's interval, what the server wishes within reason, and patience with trouble."""

from dataclasses import replace
from datetime import datetime, timedelta

from reader_app.errors import BadStatus, Gone, HaowenError, Refused, Unreachable
from reader_app.model import FeedHealth

# Nobody asks more often, whatever the settings or a hasty click say (NetNewsWire: 9 minutes).
SHORTEST = timedelta(minutes=10)
# Freshness of years exists, by mistake; believing more than this hides a day's news (NetNewsWire: 5 hours).
LONGEST_WISH = timedelta(hours=5)
LONGEST_TROUBLE = timedelta(hours=24)
# A page that is missing or forbidden is rarely back within the hour, but never forgotten.
FIRST_ABSENCE = timedelta(hours=3)
LONGEST_ABSENCE = timedelta(hours=53)

_PASSING = (408, 421, 423, 425, 429)


def after_success(
    health: FeedHealth,
    *,
    now: datetime,
    status: int | None,
    fresh_for_s: float | None,
    ttl_min: int | None,
    interval_min: int,
) -> FeedHealth:
    """The feed answered, with news or without; all earlier trouble is forgotten."""
    wish = max(timedelta(seconds=fresh_for_s or 0), timedelta(minutes=min(ttl_min or 0, 10**6)))
    wait = max(SHORTEST, timedelta(minutes=interval_min), min(wish, LONGEST_WISH))
    return FeedHealth(checked_at=now, succeeded_at=now, due_at=now + wait, status=status)


def after_failure(health: FeedHealth, error: HaowenError, *, now: datetime, interval_min: int) -> FeedHealth:
    """The feed could not be asked or read; each failure in a row doubles the wait."""
    failed = replace(
        health,
        failures=health.failures + 1,
        status=error.status if isinstance(error, BadStatus) else None,
        problem=error.message,
        hint=error.hint_message,
        is_gone=isinstance(error, Gone),
    )
    if isinstance(error, Gone):
        return replace(failed, checked_at=now, due_at=None)
    due_at = now + _wait(error, failed.failures, max(SHORTEST, timedelta(minutes=interval_min)))
    # No connection says nothing about the feed, so it does not count as a check.
    return replace(failed, checked_at=health.checked_at if _is_offline(error) else now, due_at=due_at)


def _wait(error: HaowenError, failures: int, interval: timedelta) -> timedelta:
    if _is_offline(error):
        return min(interval, _doubled(SHORTEST, failures, LONGEST_TROUBLE))
    if isinstance(error, BadStatus) and error.retry_after_s is not None:
        # A server that names a time knows better than our doubling; Reddit names zero seconds.
        return max(SHORTEST, timedelta(seconds=min(max(error.retry_after_s, 0), LONGEST_TROUBLE.total_seconds())))
    is_absent = isinstance(error, BadStatus) and 400 <= error.status < 500 and error.status not in _PASSING
    if is_absent or isinstance(error, Refused):
        return max(interval, _doubled(FIRST_ABSENCE, failures, LONGEST_ABSENCE))
    return max(interval, _doubled(interval, failures, LONGEST_TROUBLE))


def _is_offline(error: HaowenError) -> bool:
    """Whether it may be our own connection; a wrong certificate or a slow answer is the server's."""
    return type(error) is Unreachable


def _doubled(first: timedelta, failures: int, longest: timedelta) -> timedelta:
    """`first` after the first failure, twice that after the second, and so on."""
    return min(longest, first * (1 << min(failures - 1, 20)))
