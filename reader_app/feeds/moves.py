"""Whether a feed has moved for good."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader_app.net.client import Answer

_FOR_GOOD = (301, 308)


def moved_to(answer: "Answer") -> str | None:
    """Where the permanent redirects at the beginning of the way led; None if there were none.

    A detour of the moment (302, 307) says nothing about tomorrow, and nobody gives up encryption on a server's word.
    """
    steps = [*answer.redirects]
    while steps and steps[0].status in _FOR_GOOD:
        steps.pop(0)
    if len(steps) == len(answer.redirects):
        return None
    target = steps[0].url if steps else answer.url
    was_encrypted = answer.redirects[0].url.startswith("https:")
    return None if was_encrypted and not target.startswith("https:") else target
