"""The kinds of file that an article can be saved as."""

from enum import StrEnum


class SaveFormat(StrEnum):
    """The value is the ending of the file's name."""

    EPUB = "epub"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "md"
    TEXT = "txt"
