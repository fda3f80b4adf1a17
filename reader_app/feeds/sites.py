"""Where well-known sites keep their feeds, for addresses that do not say so themselves."""

from urllib.parse import parse_qs, urlsplit

from reader_app.urls import host


def feeds_of(url: str) -> tuple[str, ...]:
    """The feeds for the address of a channel, project, group or author, best first; empty for every other address."""
    site = host(url).removeprefix("www.").removeprefix("m.")
    rule = {
        "youtube.com": _youtube,
        "github.com": _github,
        "reddit.com": _reddit,
        "old.reddit.com": _reddit,
        "medium.com": _medium,
    }.get(site)
    if rule is None:
        return ()
    parts = urlsplit(url)
    path = tuple(part for part in parts.path.split("/") if part)
    return rule(path, parts.query)


def _youtube(path: tuple[str, ...], query: str) -> tuple[str, ...]:
    feed = "https://www.youtube.com/feeds/videos.xml"
    match path:
        case ("channel", channel, *_) if channel.startswith("UC"):
            return (f"{feed}?channel_id={channel}",)
        case ("playlist",) if playlist := parse_qs(query).get("list"):
            return (f"{feed}?playlist_id={playlist[0]}",)
    return ()


def _github(path: tuple[str, ...], query: str) -> tuple[str, ...]:
    if len(path) < 2 or path[-1].endswith(".atom"):
        return ()
    project = f"https://github.com/{path[0]}/{path[1]}"
    wanted = path[2] if len(path) > 2 else "releases"
    feeds = {name: f"{project}/{name}.atom" for name in ("releases", "commits", "tags")}
    if wanted == "commits" and len(path) > 3:
        feeds["commits"] = f"{project}/commits/{'/'.join(path[3:])}.atom"
    if wanted not in feeds:
        return ()
    return (feeds.pop(wanted), *feeds.values())


def _reddit(path: tuple[str, ...], query: str) -> tuple[str, ...]:
    match path:
        case ("r" | "user" | "u" as kind, name) if not name.endswith(".rss"):
            return (f"https://www.reddit.com/{'r' if kind == 'r' else 'user'}/{name}/.rss",)
    return ()


def _medium(path: tuple[str, ...], query: str) -> tuple[str, ...]:
    match path:
        case (name,) if name.startswith("@"):
            return (f"https://medium.com/feed/{name}",)
    return ()
