"""Small tables written as people read them: words in a line, pairs in a line."""


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def pairs(text: str) -> dict[str, str]:
    """Every other word with the word after it."""
    found = text.split()
    return dict(zip(found[::2], found[1::2], strict=True))
