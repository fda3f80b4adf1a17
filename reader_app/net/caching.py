"""What answers say about their own freshness (RFC 9111), believed within reason."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# Years exist in the wild, mostly by mistake.
LONGEST_S = 7 * 24 * 3600.0
MAX_VALIDATOR_LENGTH = 1024


def fresh_for_s(headers: Mapping[str, str], now: datetime) -> float | None:
    """For how long asking again is pointless, at most a week; 0 if it is stale already, None if nothing is said.

    `now` stands in for a missing Date header: both ends of Expires come from the server's clock.
    """
    control = _header(headers, "cache-control").lower()
    if re.search(r"\bno-(cache|store)\b", control):
        return None
    max_age = re.search(r"(?<![\w-])max-age\s*=\s*\"?(\d+)", control)
    if max_age:
        return _within_reason(_seconds(max_age[1]) - _seconds(_header(headers, "age")))
    expires = _header(headers, "expires")
    if not expires:
        return None
    until = _date(expires)
    if until is None:
        return 0.0
    return _within_reason((until - _sent(headers, now)).total_seconds())


def retry_after_s(headers: Mapping[str, str], now: datetime) -> float | None:
    """How long the server wants to be left alone, at most a week; None if it asks for nothing sensible."""
    said = _header(headers, "retry-after")
    if said.isascii() and said.isdigit():
        wanted = _seconds(said)
    else:
        until = _date(said)
        if until is None:
            return None
        wanted = (until - _sent(headers, now)).total_seconds()
    return _within_reason(wanted) if wanted > 0 else None


def validators(headers: Mapping[str, str], now: datetime) -> tuple[str | None, str | None]:
    """ETag and Last-Modified as they may be sent back; either is None when it is absent or cannot be trusted."""
    # A server that says so wants a full answer each time (Miniflux found out).
    if _header(headers, "expires") == "0":
        return None, None
    etag = sendable(_header(headers, "etag"))
    last_modified = sendable(_header(headers, "last-modified"))
    changed = _date(last_modified or "")
    # A page cannot have changed in the future: with 2038 in it nothing would ever be new again.
    if changed is not None and changed > max(now, _sent(headers, now)) + timedelta(days=1):
        last_modified = None
    return etag, last_modified


def sendable(validator: str | None) -> str | None:
    """The validator if it fits into a request: short, visible ASCII; otherwise None."""
    if validator and len(validator) <= MAX_VALIDATOR_LENGTH and re.fullmatch(r"[ -~]+", validator):
        return validator
    return None


def _header(headers: Mapping[str, str], name: str) -> str:
    found = headers.get(name)
    if found is None:
        found = next((value for key, value in headers.items() if key.lower() == name), "")
    return found.strip()


def _seconds(digits: str) -> float:
    if not (digits.isascii() and digits.isdigit()):
        return 0.0
    return float(digits) if len(digits) < 12 else 1e12


def _within_reason(seconds: float) -> float:
    return min(max(seconds, 0.0), LONGEST_S)


def _sent(headers: Mapping[str, str], now: datetime) -> datetime:
    return _date(_header(headers, "date")) or now


def _date(text: str) -> datetime | None:
    """An HTTP date, which is always in GMT whatever it says."""
    try:
        parsed = parsedate_to_datetime(text[:64])
        return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
