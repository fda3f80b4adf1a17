"""A text that a person brought along, such as one sent from a phone, as an article."""

import hashlib

from reader_app import text
from reader_app.errors import NoArticle
from reader_app.model import NewArticle

MAX_TITLE = 80


def text_article(words: str) -> NewArticle:
    """The article of a plain text, a paragraph a line; raises NoArticle if it has no words."""
    from reader_app.document import Document, Paragraph, Run, to_json, to_text

    lines = [line for line in (text.tidy(line) for line in words.splitlines()) if line]
    if not lines:
        raise NoArticle("There are no words in this text.")
    # A first line that is a heading is not said twice; a long one is the text itself.
    is_headed = len(lines) > 1 and len(lines[0]) <= MAX_TITLE
    title = lines[0] if is_headed else text.excerpt(lines[0], MAX_TITLE)
    language = text.sniff_language(words)
    paragraphs = tuple(Paragraph((Run(line),)) for line in (lines[1:] if is_headed else lines))
    document = Document(paragraphs, language)
    body = to_text(document)
    return NewArticle(
        guid="text:" + hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest(),
        title=title,
        language=language or None,
        summary=text.excerpt(body),
        document=to_json(document),
        text=body,
        is_full_text=True,
    )
