"""Times in the library: whole microseconds since 1970 in UTC, so that nothing is rounded on the way."""

from datetime import UTC, datetime, timedelta
from typing import overload

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

# The numbers that a `datetime` can hold; in a damaged library any other may stand.
EARLIEST_INT = (datetime.min.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND
LATEST_INT = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND

# Before the web there were no pages; a "published" of 1970 is a publisher's empty field.
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
# Zones are forgotten often enough; more than a day ahead is a mistake.
_AHEAD = timedelta(days=1)


@overload
def to_int(when: datetime) -> int: ...
@overload
def to_int(when: None) -> None: ...
def to_int(when: datetime | None) -> int | None:
    """The number that the library keeps."""
    return None if when is None else (when - _EPOCH) // _MICROSECOND


@overload
def from_int(number: int) -> datetime: ...
@overload
def from_int(number: None) -> None: ...
def from_int(number: int | None) -> datetime | None:
    """Aware UTC."""
    return None if number is None else _EPOCH + timedelta(microseconds=number)


def sort_time(published: datetime | None, received: datetime) -> int:
    """Where an article stands in a list: when it was published, if that can be, else when it came."""
    is_sane = published is not None and _EARLIEST <= published <= received + _AHEAD
    return to_int(published if is_sane and published else received)
