"""How the items of ordered lists are counted."""

from string import ascii_lowercase

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def marker(number: int, kind: str) -> str:
    """The number as `ListBlock.marker` asks: "1", "a", "A", "i" or "I"; digits where the kind has no such number."""
    if kind in "aA" and number > 0:
        text = _letters(number)
    elif kind in "iI" and 0 < number < 4000:
        text = _roman(number)
    else:
        return str(number)
    return text.upper() if kind.isupper() else text


def _letters(number: int) -> str:
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = ascii_lowercase[rest] + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text
