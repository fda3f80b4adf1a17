"""Pictures of hosts that look at where a visitor comes from."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import pytest

from reader_app.errors import BadPicture, BadStatus, Gone, HaowenError, Unreachable
from reader_app.images import fetch
from reader_app.images.hotlinks import Way
from tests.core.images.samples import a_photo, encoded

if TYPE_CHECKING:
    from reader_app.net.client import Client

PICTURE = encoded(a_photo(), "PNG")
URL = "https://img.example.com/sea.png"
ARTICLE = "https://blog.example.org/sea"


@dataclass(frozen=True)
class Answer:
    body: bytes


@dataclass
class Web:
    """The outside: answers by the Referer and notes what it was asked."""

    answer: Callable[[str | None], bytes]
    asked: list[str | None] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)

    def fetch(self, url: str, *, referer: str | None = None, **told: Any) -> Answer:
        self.asked.append(referer)
        self.told = told
        return Answer(self.answer(referer))

    @property
    def client(self) -> "Client":
        return cast("Client", self)


def only_for(*welcome: str | None, status: int = 403) -> Callable[[str | None], bytes]:
    def answer(referer: str | None) -> bytes:
        if referer in welcome:
            return PICTURE
        raise BadStatus(status, "The server refused.")

    return answer


def test_a_host_is_first_asked_without_saying_where_we_come_from() -> None:
    web = Web(only_for(None))
    assert fetch(web.client, URL, referer=ARTICLE) == PICTURE
    assert web.asked == [None]


def test_the_limits_and_the_trusted_host_go_along() -> None:
    web = Web(only_for(None))
    fetch(web.client, URL, trusted_host="127.0.0.1")
    assert web.told["max_bytes"] == 15 * 1024 * 1024
    assert web.told["trusted_host"] == "127.0.0.1"
    assert web.told["accept"].startswith("image/")


@pytest.mark.parametrize("status", [401, 403, 404, 418])
def test_a_refusal_is_answered_with_the_article_then_with_the_host_itself(status: int) -> None:
    web = Web(only_for("https://img.example.com/", status=status))
    assert fetch(web.client, URL, referer=ARTICLE + "#part") == PICTURE
    assert web.asked == [None, ARTICLE, "https://img.example.com/"]


def test_a_page_instead_of_a_picture_counts_as_a_refusal() -> None:
    web = Web(lambda referer: PICTURE if referer == ARTICLE else b"<html>no hot-linking</html>")
    assert fetch(web.client, URL, referer=ARTICLE) == PICTURE


def test_what_worked_is_tried_first_the_next_time() -> None:
    web, ways = Web(only_for(ARTICLE)), dict[str, Way]()
    fetch(web.client, URL, referer=ARTICLE, ways=ways)
    web.asked.clear()
    fetch(web.client, URL, referer=ARTICLE, ways=ways)
    assert web.asked == [ARTICLE]
    assert ways == {"img.example.com": "article"}


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://mmbiz.qpic.cn/mmbiz_png/x/640", "https://mp.weixin.qq.com/"),
        ("https://wx1.sinaimg.cn/large/x.jpg", "https://weibo.com/"),
        ("https://i.pximg.net/x.jpg", "https://www.pixiv.net/"),
    ],
)
def test_a_known_host_is_told_of_the_site_that_it_accepts(url: str, site: str) -> None:
    web = Web(only_for(site))
    assert fetch(web.client, url, referer=ARTICLE) == PICTURE
    assert web.asked == [site]


def test_a_host_that_only_ends_alike_is_not_the_known_one() -> None:
    web = Web(only_for(None))
    fetch(web.client, "https://notsinaimg.cn/x.jpg")
    assert web.asked == [None]


def test_the_first_refusal_is_what_is_told() -> None:
    def answer(referer: str | None) -> bytes:
        raise Gone(410, "Gone.") if referer is None else BadStatus(403, "No.")

    with pytest.raises(Gone):
        fetch(Web(answer).client, URL, referer=ARTICLE)


@pytest.mark.parametrize("error", [Unreachable("No answer."), BadStatus(500, "Trouble."), BadStatus(429, "Later.")])
def test_trouble_that_no_referer_cures_is_told_at_once(error: HaowenError) -> None:
    def answer(_: str | None) -> bytes:
        raise error

    web = Web(answer)
    with pytest.raises(type(error)):
        fetch(web.client, URL, referer=ARTICLE)
    assert web.asked == [None]


@pytest.mark.parametrize("body", [b"", b"<html></html>", b"%PDF-1.7"])
def test_only_bytes_of_a_picture_are_accepted(body: bytes) -> None:
    with pytest.raises(BadPicture, match="no picture at this address"):
        fetch(Web(lambda _: body).client, URL, referer=ARTICLE)


def test_a_vector_drawing_is_not_asked_for_again() -> None:
    web = Web(lambda _: b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>")
    with pytest.raises(BadPicture):
        fetch(web.client, URL, referer=ARTICLE)
    assert web.asked == [None]


@pytest.mark.parametrize("article", [None, "", "file:///etc/passwd", "javascript:1"])
def test_an_article_without_a_web_address_is_never_named(article: str | None) -> None:
    web = Web(only_for("nobody gets in"))
    with pytest.raises(BadStatus):
        fetch(web.client, URL, referer=article)
    assert web.asked == [None, "https://img.example.com/"]
