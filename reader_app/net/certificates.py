"""Whose certificates are believed, and why one is not, in words."""

import hashlib
import socket
import ssl
from collections.abc import Iterable
from urllib.parse import urlsplit

from reader_app import urls
from reader_app.errors import BadCertificate, Refused, Unreachable
from reader_app.net import guard, proxy
from reader_app.net.proxy import Proxy
from reader_app.net.watch import Watch

MAX_FILE_BYTES = 2 << 20
# OpenSSL's reasons (x509_vfy.h): not yet valid, expired; signed by itself, by nobody known; another name.
_OUT_OF_DATE = frozenset((9, 10))
_BY_NOBODY = frozenset((18, 19, 20, 21))
_OTHER_NAME = frozenset((62, 63, 64))
_HINT = "If you know the site well, look at its certificate under Properties, Network and login."


def problem(causes: Iterable[BaseException], host: str) -> BadCertificate:
    """What is wrong with a certificate, from what ssl says of it."""
    codes = {cause.verify_code for cause in causes if isinstance(cause, ssl.SSLCertVerificationError)}
    if not codes:
        sentence = "{host} shows another certificate than the one that you accepted."
    elif codes & _OUT_OF_DATE:
        sentence = "The certificate of {host} is out of date."
    elif codes & _BY_NOBODY:
        sentence = "Nobody whom this computer knows vouches for the certificate of {host}."
    elif codes & _OTHER_NAME:
        sentence = "The certificate that {host} shows is made out to another name."
    else:
        sentence = "The certificate of {host} is not valid."
    return BadCertificate(sentence, _HINT, host=host)


def add_authorities(context: ssl.SSLContext, path: str) -> None:
    """Believe the authorities in a PEM file as well; raises Refused where there are none."""
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_FILE_BYTES)
        context.load_verify_locations(cadata=data.decode("ascii"))
    except (OSError, ValueError, ssl.SSLError):
        raise Refused("“{path}” holds no certificates that we can read.", "It should be a PEM file.", path=path)


def fingerprint(url: str, used_proxy: Proxy | None, *, is_trusted: bool, watch: Watch) -> str:
    """The SHA-256 of what the server shows for a certificate; raises Unreachable where it shows none."""
    host = urls.ascii_host(urls.host(url)) or urls.host(url)
    parts = urlsplit(url)
    if parts.scheme != "https":
        raise Unreachable("{host} is asked without encryption, so it shows no certificate.", host=host)
    # Nothing is sent and nothing believed on this connection.
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with _connected(host, parts.port or 443, used_proxy, is_trusted, watch) as plain:
        try:
            with context.wrap_socket(plain, server_hostname=host) as secure:
                shown = secure.getpeercert(binary_form=True)
        except OSError:
            shown = None
    watch.check()
    if not shown:
        raise Unreachable("{host} shows no certificate.", host=host)
    return hashlib.sha256(shown).hexdigest()


def _connected(host: str, port: int, used_proxy: Proxy | None, is_trusted: bool, watch: Watch) -> socket.socket:
    if used_proxy is None:
        return guard.connect(host, port, is_trusted=is_trusted, watch=watch)
    sock = guard.connect(used_proxy.host, used_proxy.port, is_trusted=True, watch=watch)
    try:
        (proxy.tunnel if used_proxy.is_socks else proxy.tunnel_http)(sock, used_proxy, host, port)
    except BaseException:
        sock.close()
        raise
    return sock
