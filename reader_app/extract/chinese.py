"""Both ways of writing Chinese as one, so that each label and each line of a site has to be known only once."""

from functools import cache

from reader_app import assets


def simplified(text: str) -> str:
    """The same text, as long as before, in simplified characters."""
    return text if text.isascii() else text.translate(_table())


@cache
def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for line in assets.read("rules/simplified.txt").decode().splitlines():
        for group in () if line.startswith("#") else line.split():
            table.update(dict.fromkeys(map(ord, group[1:]), group[0]))
    return table
