"""Element names without the differences that mean nothing: `title`, `dc:creator`, `media:thumbnail`."""

from functools import lru_cache

# All versions of RSS and Atom, and what people have taken for their namespaces. Without scheme, case and closing mark.
_CORE = frozenset(
    {
        "purl.org/rss/1.0",
        "purl.org/net/rss1.1",
        "my.netscape.com/rdf/simple/0.9",
        "my.netscape.com/publish/formats/rss-0.91.dtd",
        "channel.netscape.com/rdf/simple/0.9",
        "backend.userland.com/rss",
        "backend.userland.com/rss2",
        "backend.userland.com/rss091",
        "blogs.law.harvard.edu/tech/rss",
        "purl.org/rss/1.0/modules/rss091",
        "purl.org/rss/2.0",
        "cyber.harvard.edu/rss",
    }
)
_ATOM = frozenset({"www.w3.org/2005/atom", "purl.org/atom/ns"})
_EXTENSIONS = {
    "purl.org/dc/elements/1.1": "dc",
    "purl.org/dc/elements/1.0": "dc",
    "purl.org/dc/terms": "dcterms",
    "purl.org/rss/1.0/modules/content": "content",
    "purl.org/rss/1.0/modules/slash": "slash",
    "purl.org/rss/1.0/modules/syndication": "sy",
    "wellformedweb.org/commentapi": "wfw",
    "www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "example.com/dtds/podcast-1.0.dtd": "itunes",
    "search.yahoo.com/mrss": "media",
    "video.search.yahoo.com/mrss": "media",
    "rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "www.google.com/schemas/play-podcasts/1.0": "googleplay",
    "www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "www.w3.org/1999/xhtml": "xhtml",
    "purl.org/syndication/thread/1.0": "thr",
    "podcastindex.org/namespace/1.0": "podcast",
    "github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast",
    "www.w3.org/1999/xlink": "xlink",
}
_PREFIXES = frozenset({*_EXTENSIONS.values(), "atom"})


@lru_cache(4096)
def name_of(tag: str, home: str) -> str:
    """The short name of a tag as lxml spells it. `home` is the namespace of the document's root.

    Atom's elements are called `atom:…` only inside other formats; elements of unknown namespaces `?:…`.
    """
    if not tag.startswith("{"):
        # A recovered document keeps a prefix that nobody declared.
        prefix, colon, local = tag.lower().partition(":")
        if not colon:
            return prefix
        return f"{prefix}:{local}" if prefix in _PREFIXES else f"?:{local}"
    namespace, _, local = tag[1:].rpartition("}")
    local = local.lower()
    known = _plain(namespace)
    if namespace == home or known in _CORE:
        extension = _EXTENSIONS.get(known)
        return f"{extension}:{local}" if extension else local
    if known in _ATOM:
        return local if _plain(home) in _ATOM else f"atom:{local}"
    return f"{_EXTENSIONS.get(known, '?')}:{local}"


def namespace_of(tag: str) -> str:
    """The namespace of a tag as lxml spells it, "" for none."""
    return tag[1:].rpartition("}")[0] if tag.startswith("{") else ""


def _plain(namespace: str) -> str:
    return namespace.lower().removeprefix("http://").removeprefix("https://").strip("/#").strip()
