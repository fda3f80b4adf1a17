"""What can be typed after the program's name."""

import argparse
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from reader_app import __version__, urls
from reader_app.cli import articles, feeds
from reader_app.words import tr

if TYPE_CHECKING:
    from reader_app.cli.running import Command

    _Named = argparse._SubParsersAction[argparse.ArgumentParser]

LIMIT = 50


def command_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """`run` (the command's function), `command`, `home`, `json` and its own options; raises SystemExit(2)."""
    return _parser().parse_args(arguments)


def window_arguments(arguments: Sequence[str]) -> tuple[str | None, str | None]:
    """The folder and the address (or file) that the window is opened with; raises SystemExit(2)."""
    parser = argparse.ArgumentParser(prog="haowen")
    parser.add_argument("--home", metavar="DIR")
    parser.add_argument("address", metavar="ADDRESS", nargs="?")
    options = parser.parse_args(arguments)
    address: str | None = options.address
    if address and address.startswith("file:"):
        # So desktops name the files that they hand over.
        path = unquote(urlsplit(address).path)
        address = path.lstrip("/") if os.name == "nt" else path
    if address and urls.typed(address) is None and not os.path.exists(address):
        parser.error(tr("“{word}” is neither a command, a web address nor a file", word=address))
    return options.home, address


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="haowen-cli",
        description=tr("Follow sites, keep pages and read them. Without a command, haowen opens the window."),
        epilog=tr("Exit codes: 0 done, 1 failed, 2 usage, 3 nothing found, 4 library unusable, 130 interrupted."),
    )
    parser.add_argument("--version", action="version", version=f"Haowen {__version__}")
    _add_common(parser, home=None, json=False)
    named = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_feed_commands(named)
    _add_article_commands(named)
    return parser


def _add_common(parser: argparse.ArgumentParser, **defaults: object) -> None:
    """Understood before and after the command; there without a default, which would undo what came before."""
    parser.add_argument(
        "--home", metavar="DIR", default=defaults.get("home", argparse.SUPPRESS), help=tr("the folder of the library")
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=defaults.get("json", argparse.SUPPRESS),
        help=tr("print the result as JSON"),
    )


def _command(named: "_Named", name: str, run: "Command", help: str) -> argparse.ArgumentParser:
    parser = named.add_parser(name, help=help, description=help)
    parser.set_defaults(run=run)
    _add_common(parser)
    return parser


def _add_feed_commands(named: "_Named") -> None:
    add = _command(named, "add", feeds.add, tr("follow the feed behind an address"))
    add.add_argument("address", metavar="ADDRESS")
    add.add_argument("--folder", metavar="NAME", help=tr("put it into this folder, made if need be"))

    refresh = _command(named, "refresh", feeds.refresh, tr("ask the feeds for news"))
    refresh.add_argument("--due", action="store_true", help=tr("only those whose time has come"))

    opml = named.add_parser("opml", help=tr("carry the list of feeds in and out"))
    _add_common(opml)
    ways = opml.add_subparsers(dest="way", metavar="import|export", required=True)
    read = _command(ways, "import", feeds.import_opml, tr("follow every feed of an OPML file"))
    read.add_argument("file", metavar="FILE", help=tr("a file, or - for standard input"))
    write = _command(ways, "export", feeds.export_opml, tr("write the feeds to an OPML file"))
    write.add_argument("file", metavar="FILE", help=tr("a file, or - for standard output"))

    check = _command(named, "doctor", feeds.doctor, tr("check everything, and say what to do"))
    check.add_argument("--network", action="store_true", help=tr("also ask the servers of a few feeds"))


def _add_article_commands(named: "_Named") -> None:
    listing = _command(named, "list", articles.listing, tr("list articles, or the feeds"))
    listing.add_argument("what", nargs="?", choices=("articles", "feeds"), default="articles")
    listing.add_argument("--unread", action="store_true", help=tr("only unread ones"))
    listing.add_argument("--bookmarked", action="store_true", help=tr("only bookmarked ones"))
    listing.add_argument("--later", action="store_true", help=tr("only those kept for later"))
    listing.add_argument("--feed", metavar="ID", type=int, help=tr("only those of this feed"))
    _add_limit(listing)

    search = _command(named, "search", articles.search, tr("find articles by their words"))
    search.add_argument("words", metavar="WORDS", nargs="+")
    _add_limit(search)

    read = _command(named, "read", articles.read, tr("print an article as plain text; it counts as read"))
    _add_id(read)

    save = _command(named, "save", articles.save, tr("keep the article of any page"))
    save.add_argument("address", metavar="URL")

    bookmark = _command(named, "bookmark", articles.bookmark, tr("keep an article for good"))
    _add_id(bookmark)
    bookmark.add_argument("--remove", action="store_true", help=tr("take the bookmark away"))

    share = _command(named, "share", articles.share, tr("show an article's link and its QR code for a phone"))
    _add_id(share)
    share.add_argument("--png", metavar="FILE", help=tr("write the code as a picture"))
    share.add_argument("--svg", metavar="FILE", help=tr("write the code as a drawing"))


def _add_limit(parser: argparse.ArgumentParser) -> None:
    said = tr("at most so many; 0 is no limit, {n} if not given", n=LIMIT)
    parser.add_argument("--limit", metavar="N", type=_amount, default=LIMIT, help=said)


def _add_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", type=int, help=tr("the number that list and search show"))


def _amount(text: str) -> int:
    amount = int(text)
    if amount < 0:
        raise ValueError
    return amount
