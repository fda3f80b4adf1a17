"""What is set for one feed's server reaches that server, and no other."""

import hashlib
import ssl
from collections.abc import Callable
from functools import partial

import pytest

from reader_app.errors import BadCertificate, BadStatus, Refused
from reader_app.model import Access
from reader_app.net import access as accesses
from reader_app.net import proxy
from reader_app.net.client import USER_AGENT, Answer, Client
from tests.core.net.conftest import HERE, TLS
from tests.support.site import Asked, Page, Site

SECRET = {"user": "me", "password": "pässword", "cookies": "session=secret", "headers": (("X-Token", "secret"),)}
BASIC = "Basic bWU6cMOkc3N3b3Jk"


def an_access(url: str, **changes: object) -> Access:
    return Access(**{"origin": accesses.origin(url), **SECRET, **changes})  # type: ignore[arg-type]


def fetch_with(client: Client, access: Access) -> Callable[..., Answer]:
    return partial(client.with_access(access).fetch, trusted_host=HERE, deadline_s=10)


def asks(kind: str) -> Callable[[Asked], Page]:
    """A page behind a login of this kind."""

    def answer(asked: Asked) -> Page:
        if asked.headers.get("authorization", "").startswith(kind.split()[0]):
            return Page(b"in")
        return Page(b"", status=401, headers={"WWW-Authenticate": kind})

    return answer


def test_the_own_server_gets_cookies_headers_and_name(client: Client, site: Site) -> None:
    url = site.put("/feed", "here")
    fetch_with(client, an_access(url, user_agent="Reader/1"))(url)
    said = site.last("/feed").headers
    assert (said["cookie"], said["x-token"], said["user-agent"]) == ("session=secret", "secret", "Reader/1")


def test_a_redirect_to_another_server_leaves_all_of_it_behind(client: Client, site: Site) -> None:
    with Site() as other:
        target = other.put("/feed", "here")
        url = site.redirect("/feed", target)
        fetch_with(client, an_access(url, user_agent="Reader/1"))(url)
        said = other.last("/feed").headers
    assert not {"cookie", "authorization", "x-token"} & set(said)
    assert "secret" not in str(said)
    assert said["user-agent"] == USER_AGENT


def test_another_server_that_asks_for_a_login_gets_none(client: Client, site: Site) -> None:
    with Site() as other:
        other.pages["/feed"] = asks('Basic realm="give it to me"')
        url = site.redirect("/feed", other.url("/feed"))
        with pytest.raises(BadStatus):
            fetch_with(client, an_access(url))(url)
        assert all("authorization" not in asked.headers for asked in other.asked)


def test_the_plain_client_shows_nothing(client: Client, site: Site) -> None:
    url = site.put("/feed", "here")
    client.with_access(an_access(url))
    client.fetch(url, trusted_host=HERE)
    assert not {"cookie", "authorization", "x-token"} & set(site.last("/feed").headers)


def test_a_password_waits_for_the_question_where_the_line_is_open(client: Client, site: Site) -> None:
    site.pages["/feed"] = asks('Basic realm="x"')
    url = site.url("/feed")
    assert fetch_with(client, an_access(url))(url).body == b"in"
    assert ["authorization" in asked.headers for asked in site.asked] == [False, True]
    assert site.last("/feed").headers["authorization"] == BASIC


def test_digest_sends_no_password(client: Client, site: Site) -> None:
    site.pages["/feed"] = asks('Digest realm="x", nonce="abc", qop="auth", algorithm=MD5')
    url = site.url("/feed")
    assert fetch_with(client, an_access(url, password="open"))(url).body == b"in"
    said = site.last("/feed").headers["authorization"]
    assert 'username="me"' in said
    assert "open" not in said


@pytest.mark.parametrize("kind", ["Digest", "Digest realm", "Negotiate", "", "Digest nonce=1", "Basic" * 3000])
def test_a_question_without_sense_is_a_plain_401(client: Client, site: Site, kind: str) -> None:
    site.put("/feed", b"", status=401, headers={"WWW-Authenticate": kind}, etag="")
    with pytest.raises(BadStatus) as caught:
        fetch_with(client, an_access(site.url("/feed")))(site.url("/feed"))
    assert caught.value.status == 401
    assert "Network and login" in caught.value.hint


@pytest.mark.parametrize("bad", ["a\r\nHost: evil", "a\nb", "a\rb", "a\0b", "好", "x" * 9000])
@pytest.mark.parametrize("field", ["user_agent", "cookies", "headers"])
def test_what_cannot_stand_in_a_header_is_refused(field: str, bad: str) -> None:
    value = (("X-Token", bad),) if field == "headers" else bad
    with pytest.raises(Refused):
        accesses.checked(Access(**{field: value}))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["", "X Token", "X:", "X\r\nY", "好", "Host", "content-length", "Transfer-Encoding"])
def test_a_header_is_called_by_a_name_of_its_own(name: str) -> None:
    with pytest.raises(Refused):
        accesses.checked(Access(headers=((name, "1"),)))


@pytest.mark.parametrize(("user", "password"), [("a:b", "x"), ("a\r\nb", "x"), ("a", "x\ny")])
def test_a_login_is_one_line_and_its_name_has_no_colon(user: str, password: str) -> None:
    with pytest.raises(Refused):
        accesses.checked(Access(user=user, password=password))


def test_what_slipped_past_the_form_is_refused_when_it_is_sent(client: Client, site: Site) -> None:
    url = site.put("/feed", "here")
    with pytest.raises(Refused):
        fetch_with(client, an_access(url, cookies="a\r\nX-Evil: 1"))(url)
    assert site.asked == []


@pytest.mark.parametrize(
    ("own", "asked", "is_own"),
    [
        ("https://a.test/", "https://a.test/b", True),
        ("https://a.test/", "https://A.test:443/", True),
        ("http://a.test/", "https://a.test/", True),
        ("https://a.test/", "http://a.test/", False),
        ("http://a.test:8080/", "https://a.test/", False),
        ("https://a.test/", "https://a.test:8443/", False),
        ("https://a.test/", "https://b.a.test/", False),
        ("https://a.test/", "https://a.test.evil.test/", False),
    ],
)
def test_the_server_is_scheme_host_and_port(own: str, asked: str, is_own: bool) -> None:
    assert accesses.is_for(Access(origin=accesses.origin(own)), asked) is is_own


def test_secrets_are_not_in_what_is_printed() -> None:
    assert "secret" not in repr(an_access("https://a.test/"))


# Certificates


@pytest.fixture
def secure_fetch(client: Client, secure_site: Site) -> Callable[..., Answer]:
    """Fetch the secure site's front page with an access for it."""

    def fetch(**changes: object) -> Answer:
        access = Access(origin=accesses.origin(secure_site.url()), **changes)  # type: ignore[arg-type]
        return client.with_access(access).fetch(secure_site.url(), trusted_host="localhost", deadline_s=10)

    return fetch


def own_fingerprint() -> str:
    pem = (TLS / "localhost.pem").read_text()
    begin = pem.index("-----BEGIN CERTIFICATE-----")
    end = pem.index("-----END CERTIFICATE-----") + len("-----END CERTIFICATE-----")
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem[begin:end])).hexdigest()


def test_a_certificate_of_nobody_known_is_told_with_a_way_out(secure_fetch: Callable[..., Answer]) -> None:
    with pytest.raises(BadCertificate, match="vouches") as caught:
        secure_fetch()
    assert "Network and login" in caught.value.hint


def test_an_authority_of_the_feed_is_believed(secure_fetch: Callable[..., Answer]) -> None:
    assert secure_fetch(ca_file=str(TLS / "authority.pem")).body == b"here"


def test_the_one_accepted_certificate_is_believed(secure_fetch: Callable[..., Answer]) -> None:
    assert secure_fetch(fingerprint=own_fingerprint()).body == b"here"


def test_another_certificate_than_the_accepted_one_is_not(secure_fetch: Callable[..., Answer]) -> None:
    with pytest.raises(BadCertificate, match="another certificate"):
        secure_fetch(fingerprint="0" * 64)


def test_the_fingerprint_can_be_looked_at_without_believing_it(client: Client, secure_site: Site) -> None:
    assert client.fingerprint(secure_site.url(), trusted_host="localhost") == own_fingerprint()
    assert secure_site.asked == []


def test_what_was_accepted_for_one_server_is_not_for_another(client: Client, secure_site: Site) -> None:
    with Site(TLS / "localhost.pem") as other:
        other.put("/", "there")
        secure_site.redirect("/", other.url("/"))
        access = Access(origin=accesses.origin(secure_site.url()), fingerprint=own_fingerprint())
        with pytest.raises(BadCertificate):
            client.with_access(access).fetch(secure_site.url(), trusted_host="localhost", deadline_s=10)


@pytest.mark.parametrize("content", [b"", b"no certificate", b"\xff\xfe\0", b"-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_a_file_without_authorities_is_told(
    secure_fetch: Callable[..., Answer], tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("ca") / "own.pem"
    path.write_bytes(content)
    with pytest.raises(Refused, match="certificates"):
        secure_fetch(ca_file=str(path))


# The proxy of the system


def test_the_proxy_of_the_system_is_taken_and_its_exceptions_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:7890")
    monkeypatch.setenv("no_proxy", "inside.test")
    assert proxy.of_system("https://outside.test/") == "http://127.0.0.1:7890"
    assert proxy.of_system("https://inside.test/") == ""
    assert proxy.of_system("http://outside.test/") == ""


@pytest.mark.parametrize("text", ["http://me:p%40ss@a.test:1", "me:pass@a.test:1", "socks5://a.test", "", "a@b@c"])
def test_a_login_is_taken_out_of_a_proxy_and_put_back(text: str) -> None:
    address, login = proxy.split_login(text)
    assert "@" not in address
    assert proxy.with_login(address, login) == text
