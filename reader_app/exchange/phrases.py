"""An article in a line: as a Markdown link, and as one cites it."""

import re
from datetime import date

from reader_app import text, urls
from reader_app.model import Article

_SIGNS = re.compile(r"([\\\[\]*_`<>])")


def markdown_link(article: Article) -> str:
    """`[title](address)`, with everything escaped that would end it early; without an address the title alone."""
    title = _SIGNS.sub(r"\\\1", article.title)
    if not article.url:
        return title
    address = urls.clean(article.url).replace("(", "%28").replace(")", "%29").replace(" ", "%20")
    return f"[{title}]({address})"


def citation(article: Article, cited: date | None = None) -> str:
    """Author, title, source, day and address: Chinese as in GB/T 7714-2015 (8.8), else author and year first.

    `cited` is the day on which it is cited, today if not given.
    """
    day = article.published.astimezone().date().isoformat() if article.published else ""
    url = urls.clean(article.url) if article.url else ""
    if (article.language or text.sniff_language(article.title)).startswith("zh"):
        seen = f"[{(cited or date.today()).isoformat()}]" if url else ""
        where = ", ".join(filter(None, (article.site, day[:4]))) if article.site else ""
        parts = (_authors(article), f"{article.title}[EB/OL]", f"{where}{f'({day})' if day else ''}{seen}", url)
    else:
        when = f" ({day})" if day else ""
        parts = (f"{', '.join(article.authors)}{when}".strip(), article.title, article.site, url)
    return ". ".join(part for part in parts if part)


def _authors(article: Article) -> str:
    """Three at most, as the standard wants it (8.1.2)."""
    more = [] if len(article.authors) <= 3 else ["等"]
    return ", ".join([*article.authors[:3], *more])
