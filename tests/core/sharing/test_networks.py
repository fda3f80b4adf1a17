"""Only networks that a phone can be in are offered, the likeliest first."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from reader_app.sharing import firewall, networks
from reader_app.sharing.networks import Network, is_near


def offered(
    monkeypatch: pytest.MonkeyPatch, *found: Network, found_6: Sequence[Network] = (), route: str = ""
) -> list[str]:
    monkeypatch.setattr(networks, "addresses", lambda: found)
    monkeypatch.setattr(networks, "addresses_6", lambda: found_6)
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


def test_an_interface_without_a_private_ipv4_address_is_met_by_ipv6(monkeypatch: pytest.MonkeyPatch) -> None:
    found_6 = [
        Network("wlan0", "2a02:908::17"),
        Network("wlan0", "fd12::17"),
        Network("eth0", "fd00::2"),
        Network("usb0", "fe80::1"),
        Network("lo", "::1"),
    ]
    monkeypatch.setattr(networks, "_default_route", lambda: "")
    assert offered(monkeypatch, found_6=found_6) == ["wlan0", "eth0"]
    assert networks.local_networks()[0] == Network("wlan0", "fd12::17")
    assert offered(monkeypatch, Network("eth0", "192.0.2.2"), found_6=found_6) == ["wlan0", "eth0"]
    assert offered(monkeypatch, Network("eth0", "10.0.0.4"), found_6=found_6) == ["eth0", "wlan0"]


@pytest.mark.parametrize("address", ["fe80::1", "fe80::1%12", "::1", "2001:db8::1", "::ffff:10.0.0.1", "::", "ff02::1"])
def test_no_browser_opens_such_an_ipv6_address(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    assert offered(monkeypatch, found_6=[Network("wlan0", address)]) == []


def test_only_neighbours_come_by_ipv6() -> None:
    assert is_near("fd77::5", "fd00::2")
    assert is_near("2a02:908::99", "2a02:908::17")
    assert not is_near("2a02:909::99", "2a02:908::17")
    assert not is_near("fd77::5", "192.168.1.2")
    assert not is_near("2a02:908::99", "192.168.1.2")
    assert not is_near("fe80::1%eth0", "2a02:908::17")


def test_addresses_that_are_going_or_not_there_yet_are_left_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "if_inet6"
    monkeypatch.setattr(networks, "_ADDRESSES_6", path)
    path.write_text(
        "fd000000000000000000000000000002 04 40 00 80     eth0\n"
        "fd000000000000000000000000000003 04 40 00 20     eth0\n"
        "fd000000000000000000000000000004 04 40 00 c0     eth0\n"
        "fd0000 04 40 00 80 short\nfd\n\nzz 1 2 3 4 5\n"
    )
    assert list(networks.addresses_6()) == [Network("eth0", "fd00::2")]
    path.write_bytes(b"\xff\xfe")
    assert list(networks.addresses_6()) == []
    path.unlink()
    assert list(networks.addresses_6()) == []


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
    assert all(":" in network.address for network in networks.addresses_6())
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
