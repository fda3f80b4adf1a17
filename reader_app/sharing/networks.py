"""The local networks that this computer is in, for a phone to meet it there."""

import socket
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network
from pathlib import Path

# RFC 1918, and RFC 3927 for networks that nobody has set up.
PRIVATE = tuple(map(IPv4Network, ("192.168.0.0/16", "10.0.0.0/8", "172.16.0.0/12", "169.254.0.0/16")))
_LOOPBACK = IPv4Network("127.0.0.0/8")
# Networks between this computer and its own virtual machines: no phone is ever in them.
_VIRTUAL = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "lxc", "lxd", "cni", "tun", "tap", "wg", "tailscale")
_ROUTES = Path("/proc/net/route")
# The request "what is this interface's address" of each system's ioctl.
_ADDRESS_OF = {"linux": 0x8915, "darwin": 0xC0206921}


@dataclass(frozen=True, slots=True)
class Network:
    """An interface by the system's name for it ("wlan0"), and this computer's address there."""

    name: str
    address: str


def local_networks() -> tuple[Network, ...]:
    """The private networks, the most likely one first; empty if there is none."""
    route = _default_route()
    found = [network for network in addresses() if _is_private(network.address)]
    return tuple(sorted(found, key=lambda network: _rank(network, route)))


def is_near(address: str) -> bool:
    """Whether an IPv4 address is on this computer or in a private network."""
    try:
        number = IPv4Address(address)
    except ValueError:
        return False
    return number in _LOOPBACK or any(number in private for private in PRIVATE)


def addresses() -> Sequence[Network]:
    """Every interface that has an IPv4 address, as the system lists them."""
    request = _ADDRESS_OF.get(sys.platform)
    if request is None:
        return _addresses_of_host()
    import fcntl

    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        for _, name in socket.if_nameindex():
            try:
                answer = fcntl.ioctl(asking, request, struct.pack("256s", name.encode()[:15]))
            except OSError:
                # It has no IPv4 address.
                continue
            found.append(Network(name, socket.inet_ntoa(answer[20:24])))
    return found


def _addresses_of_host() -> Sequence[Network]:
    """Where interfaces cannot be asked one by one (Windows)."""
    try:
        _, _, found = socket.gethostbyname_ex(socket.gethostname())
    except OSError:
        return ()
    return [Network("", address) for address in found]


def _is_private(address: str) -> bool:
    return is_near(address) and IPv4Address(address) not in _LOOPBACK


def _rank(network: Network, route: str) -> tuple[bool, bool, int]:
    is_virtual = network.name.startswith(_VIRTUAL)
    number = IPv4Address(network.address)
    return (
        is_virtual,
        network.name != route,
        next((n for n, private in enumerate(PRIVATE) if number in private), len(PRIVATE)),
    )


def _default_route() -> str:
    """The interface that leads to the internet, on Linux; elsewhere unknown."""
    try:
        lines = _ROUTES.read_text(encoding="ascii").splitlines()[1:]
    except (OSError, UnicodeDecodeError):
        return ""
    for line in lines:
        fields = line.split()
        if len(fields) > 2 and fields[1] == "00000000":
            return fields[0]
    return ""
