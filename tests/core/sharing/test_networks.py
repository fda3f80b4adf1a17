"""Only networks that a phone can be in are offered, the likeliest first."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from reader_app.sharing import firewall, networks
from reader_app.sharing.networks import Network, is_near


def offered(monkeypatch: pytest.MonkeyPatch, *found: Network, route: str = "") -> list[str]:
    def addresses() -> Sequence[Network]:
        return found

    monkeypatch.setattr(networks, "addresses", addresses)
    monkeypatch.setattr(networks, "_default_route", lambda: route)
    return [network.name for network in networks.local_networks()]


def test_the_way_to_the_internet_comes_first_and_virtual_machines_last(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        Network("docker0", "172.17.0.1"),
        Network("eth0", "10.0.0.4"),
        Network("wlan0", "192.168.1.23"),
        Network("usb0", "192.168.42.2"),
    ]
    assert offered(monkeypatch, *found, route="wlan0") == ["wlan0", "usb0", "eth0", "docker0"]


@pytest.mark.parametrize("address", ["127.0.0.1", "8.8.8.8", "100.64.0.1", "192.0.2.2", "0.0.0.0", "172.32.0.1"])
def test_this_computer_alone_and_the_open_internet_are_no_local_network(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    assert offered(monkeypatch, Network("x", address)) == []


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("192.168.0.9", True),
        ("10.200.1.1", True),
        ("172.31.255.255", True),
        ("127.0.0.1", True),
        ("169.254.3.4", True),
        ("1.1.1.1", False),
        ("::1", False),
        ("", False),
        ("192.168.1", False),
        ("0300.0250.0.1", False),
    ],
)
def test_who_is_near(address: str, near: bool) -> None:
    assert is_near(address) is near


def test_the_system_can_be_asked() -> None:
    assert all(network.address.count(".") == 3 for network in networks.addresses())
    assert isinstance(networks._default_route(), str)


def test_a_damaged_routing_table_is_no_trouble(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "route"
    monkeypatch.setattr(networks, "_ROUTES", path)
    assert networks._default_route() == ""
    path.write_bytes(b"Iface\n\xff\xfe\n")
    assert networks._default_route() == ""
    path.write_text("Iface Destination\n\nwlan0\t00000000\t0101A8C0\n")
    assert networks._default_route() == "wlan0"


def test_a_firewall_is_named_with_what_opens_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "ufw.conf"
    monkeypatch.setattr(firewall, "_UFW", path)
    monkeypatch.setattr(firewall, "_FIREWALLD", ())
    assert "guest" in str(firewall.obstacle(8765))
    path.write_text("ENABLED=yes\n")
    assert "sudo ufw allow 8765/tcp" in str(firewall.obstacle(8765))
    path.write_text("ENABLED=no\n")
    monkeypatch.setattr(firewall, "_FIREWALLD", (tmp_path,))
    assert "firewall-cmd --add-port=8765/tcp" in str(firewall.obstacle(8765))
