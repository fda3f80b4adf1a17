"""From bytes to a feed: which format it is, decided by the bytes alone."""

from reader_app.errors import NotAFeed, TooLarge
from reader_app.feeds.json_feed import read_json
from reader_app.feeds.parsed import ParsedFeed
from reader_app.feeds.xml_feed import read_xml
from reader_app.net.response import decode

# More than the client brings, so that only a file from elsewhere can meet it.
MAX_BYTES = 32 * 1024 * 1024


def parse(data: bytes, url: str, content_type: str | None = None) -> ParsedFeed:
    """The feed in `data`, which came from `url` with the header `content_type`.

    Raises NotAFeed for everything else (a web page too, however well it is formed), and TooLarge.
    """
    if len(data) > MAX_BYTES:
        raise TooLarge("This feed is larger than we are willing to read.")
    text = decode(data, content_type).lstrip()
    if not text:
        raise NotAFeed("The answer is empty.", "Try again later, or follow the site's front page instead.")
    return read_json(text, url) if text[0] in "{[" else read_xml(text, url)
