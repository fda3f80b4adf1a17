"""A client, and the word by which it may visit this computer."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from reader_app.net.client import Answer, Client
from tests.support.site import Site

HERE = "127.0.0.1"
# Made for these tests and good for nothing else: an authority, and its certificate for localhost and example.test.
TLS = Path(__file__).parents[2] / "data" / "tls"


@pytest.fixture
def client() -> Iterator[Client]:
    client = Client()
    yield client
    client.close()


@pytest.fixture
def fetch(client: Client) -> Callable[..., Answer]:
    """`client.fetch` that trusts this computer and does not wait long."""
    return partial(client.fetch, trusted_host=HERE, deadline_s=10)


@pytest.fixture
def secure_site() -> Iterator[Site]:
    """Speaks HTTPS with a certificate that only our own authority vouches for."""
    with Site(TLS / "localhost.pem") as site:
        site.put("/", "here")
        yield site
