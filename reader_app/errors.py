"""What can go wrong, as sentences for people: one clear statement and, where it helps, a hint."""

from reader_app.words import Message


class HaowenError(Exception):
    """Anything that we expect to fail.

    `source` and `hint` are English sources with `{named}` places that `values` fill in;
    `str(error)` and `error.hint` come out in the interface's language at the time they are shown.
    """

    def __init__(self, source: str, hint: str = "", **values: object) -> None:
        super().__init__(source)
        self.message = Message(source, values)
        self._hint = Message(hint, values)

    def __str__(self) -> str:
        return str(self.message)

    @property
    def hint(self) -> str:
        """What the person could do about it, or an empty string."""
        return str(self._hint) if self._hint.source else ""

    @property
    def hint_message(self) -> Message | None:
        """The hint in a form that can be kept and told later, or None."""
        return self._hint if self._hint.source else None


class NotAFeed(HaowenError):
    """The bytes are no feed in any format that we read."""


class FeedNotFound(HaowenError):
    """Neither the address nor the page behind it leads to a feed."""


class FeedList(HaowenError):
    """The address holds no feed but a list of them; `data` is the OPML file."""

    def __init__(self, data: bytes, source: str, hint: str = "", **values: object) -> None:
        super().__init__(source, hint, **values)
        self.data = data


class AlreadyFollowed(HaowenError):
    """The feed is in the library already; `feed_id` says which."""

    def __init__(self, feed_id: int, source: str, hint: str = "", **values: object) -> None:
        super().__init__(source, hint, **values)
        self.feed_id = feed_id


class Unreachable(HaowenError):
    """The server does not answer, or not in HTTP."""


class BadCertificate(Unreachable):
    """The server cannot prove who it is."""


class TooSlow(Unreachable):
    """The answer did not end within its deadline."""


class TooLarge(HaowenError):
    """More bytes, items or depth than we are willing to read."""


class Refused(HaowenError):
    """An address that we do not open: another scheme, a private network, a login in the address."""


class BadStatus(HaowenError):
    """An HTTP answer that carries no content; `status` is its code, `retry_after_s` what it asked for."""

    def __init__(
        self, status: int, source: str, hint: str = "", *, retry_after_s: float | None = None, **values: object
    ) -> None:
        super().__init__(source, hint, **values)
        self.status = status
        self.retry_after_s = retry_after_s


class Gone(BadStatus):
    """410: the publisher has taken it down for good."""


class NoArticle(HaowenError):
    """A page without a readable article in it, or an article that is not in the library."""


class BadPicture(HaowenError):
    """A picture that is damaged, too large, or of a kind that we do not show."""


class BadImport(HaowenError):
    """A file that is not what it claims to be, or larger than we read."""


class LibraryError(HaowenError):
    """The library itself cannot be used."""


class LibraryTooNew(LibraryError):
    """Written by a newer program than this one."""


class LibraryInUse(LibraryError):
    """Another process has the library open."""


class Cancelled(HaowenError):
    """The person stopped it."""

    def __init__(self) -> None:
        super().__init__("Stopped.")


class BadPattern(HaowenError):
    """A regular expression that cannot be used."""
