"""Which simplified character each traditional one is written as."""

from collections.abc import Mapping
from functools import cache

from reader_app import assets


def traditional(char: str) -> tuple[str, ...]:
    """The traditional characters that this one stands for."""
    return tuple(one for one, stands_for in simplified().items() if stands_for == char)


@cache
def simplified() -> Mapping[str, str]:
    """Traditional -> simplified, a character each; read at the first use."""
    found: dict[str, str] = {}
    for line in assets.read("rules/simplified.txt").decode().splitlines():
        if not line.startswith("#"):
            for group in line.split():
                found.update(dict.fromkeys(group[1:], group[0]))
    return found
