"""requests' adapter over connections that only the guard opens and the watch can end."""

import socket
import ssl
import threading
from functools import cached_property
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from reader_app.net import certificates, guard, proxy
from reader_app.net.proxy import Proxy
from reader_app.net.watch import Watch

POOLS = 16


class Transport(HTTPAdapter):
    """Sends single requests; no session stands behind it, so there are no cookies, no netrc and no environment.

    With `is_trusted` it may enter private networks; such connections are never shared with those that may not.
    """

    def __init__(self, used_proxy: Proxy | None, *, is_trusted: bool, ca_file: str = "", fingerprint: str = "") -> None:
        """`ca_file` and `fingerprint` as in `Access`; a transport with either must serve that one server only."""
        self._proxy = used_proxy
        self._is_trusted = is_trusted
        self._ca_file = ca_file
        self._fingerprint = fingerprint
        self._current = threading.local()
        super().__init__(pool_connections=POOLS, pool_maxsize=1)

    def get(self, url: str, headers: dict[str, str], watch: Watch) -> requests.Response:
        """The answer's head, its body still unread; raises what requests, guard and watch raise."""
        prepared = requests.Request("GET", url, headers=headers).prepare()
        proxies = {}
        if self._proxy is not None and not self._proxy.is_socks:
            proxies = {"http": self._proxy.url, "https": self._proxy.url}
        self._current.watch = watch
        try:
            return self.send(prepared, stream=True, timeout=(guard.CONNECT_S, guard.IDLE_S), proxies=proxies)
        finally:
            self._current.watch = None

    def open(self, host: str, port: int, *, is_proxy: bool) -> socket.socket:
        """A socket that leads to `host`; the person's own proxy may stand anywhere."""
        watch: Watch = self._current.watch
        if is_proxy or self._proxy is None:
            return guard.connect(host, port, is_trusted=is_proxy or self._is_trusted, watch=watch)
        sock = guard.connect(self._proxy.host, self._proxy.port, is_trusted=True, watch=watch)
        try:
            proxy.tunnel(sock, self._proxy, host, port)
        except BaseException:
            sock.close()
            raise
        return sock

    def resume(self, sock: socket.socket) -> None:
        """Put a connection that was kept from an earlier request under the present watch."""
        self._current.watch.hold(sock)

    @cached_property
    def tls(self) -> ssl.SSLContext:
        """Whom we believe: the authorities of the system, for those who added their own, and those of requests."""
        context = ssl.create_default_context()
        context.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
        if self._ca_file:
            certificates.add_authorities(context, self._ca_file)
        if self._fingerprint:
            # The one certificate is known by all of its bytes: the name in it adds nothing, and Python wants both off.
            context.check_hostname = False
        return context

    @property
    def trust(self) -> dict[str, Any]:
        """What urllib3's connections check certificates by."""
        return {"ssl_context": self.tls, "assert_fingerprint": self._fingerprint or None}

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any) -> None:
        super().init_poolmanager(connections, maxsize, block, **pool_kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pool_classes()

    def proxy_manager_for(self, proxy: str, **proxy_kwargs: Any) -> Any:
        is_new = proxy not in self.proxy_manager
        manager = super().proxy_manager_for(proxy, **proxy_kwargs)
        if is_new:
            manager.pool_classes_by_scheme = self._pool_classes()
        return manager

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Certificates are always checked: by the authorities in the context, or by being the very one accepted."""
        conn.cert_reqs = "CERT_NONE" if self._fingerprint else "CERT_REQUIRED"

    def _pool_classes(self) -> dict[str, Any]:
        """urllib3's pools, filled with our connections."""
        transport = self

        class Plain(_Watched, HTTPConnection):
            owner = transport

        class Secure(_Watched, HTTPSConnection):
            owner = transport

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

            def __init__(self, host: str, port: int | None = None, **named: Any) -> None:
                super().__init__(host, port, **{**named, **transport.trust})

        return {"http": PlainPool, "https": SecurePool}


class _Watched(HTTPConnection):
    """A connection that gets its socket from the transport."""

    owner: Transport

    def _new_conn(self) -> socket.socket:
        return self.owner.open(self.host, self.port, is_proxy=self.proxy is not None)

    def request(self, *args: Any, **kwargs: Any) -> None:
        if self.sock is not None:
            self.owner.resume(self.sock)
        super().request(*args, **kwargs)
