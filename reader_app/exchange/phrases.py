"""An article in a line: as a Markdown link, and as one cites it."""

import re

from reader_app import urls
from reader_app.model import Article

_SIGNS = re.compile(r"([\\\[\]*_`<>])")


def markdown_link(article: Article) -> str:
    """`[title](address)`, with everything escaped that would end it early; without an address the title alone."""
    title = _SIGNS.sub(r"\\\1", article.title)
    if not article.url:
        return title
    address = urls.clean(article.url).replace("(", "%28").replace(")", "%29").replace(" ", "%20")
    return f"[{title}]({address})"


def citation(article: Article) -> str:
    """Author, title, source, day and address: Chinese as in GB/T 7714-2015 (8.8), else author and year first."""
    day = article.published.astimezone().date().isoformat() if article.published else ""
    url = urls.clean(article.url) if article.url else ""
    if (article.language or "").startswith("zh"):
        where = "，".join(filter(None, (article.site, day)))
        parts = ("，".join(article.authors), f"{article.title}[EB/OL]", where, url)
    else:
        when = f" ({day})" if day else ""
        parts = (f"{', '.join(article.authors)}{when}".strip(), article.title, article.site, url)
    return ". ".join(part for part in parts if part)
