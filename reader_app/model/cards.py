"""How a card can look: the picture of an article that is posted in a chat."""

from enum import StrEnum


class CardShape(StrEnum):
    """Long for chats, square for walls of pictures."""

    LONG = "long"
    SQUARE = "square"


class CardStyle(StrEnum):
    """Light, dark, or the article's own picture behind everything."""

    PAPER = "paper"
    NIGHT = "night"
    PICTURE = "picture"
