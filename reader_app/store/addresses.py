"""One key for all spellings of an address, so that nothing is followed or saved twice."""

from reader_app import urls


def address_key(url: str) -> str:
    """The address without what seldom matters: scheme, `www.`, trackers, places in the page, a slash at the end."""
    rest, _, place = urls.clean(url.strip()).partition("#")
    # A few sites keep every page behind one address and its fragment.
    route = f"#{place}" if place.startswith(("/", "!")) else ""
    scheme, mark, after = rest.partition("://")
    if mark and scheme.lower() in ("http", "https"):
        rest = after
    host, slash, path = rest.partition("/")
    return host.lower().removeprefix("www.") + (slash + path).rstrip("/") + route
