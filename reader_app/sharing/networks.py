"""The local networks that this computer is in, for a phone to meet it there."""

import socket
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from pathlib import Path

# RFC 1918, and RFC 3927 for networks that nobody has set up.
PRIVATE = tuple(map(IPv4Network, ("192.168.0.0/16", "10.0.0.0/8", "172.16.0.0/12", "169.254.0.0/16")))
_LOOPBACK = IPv4Network("127.0.0.0/8")
# RFC 4193, what IPv6 has for private networks.
_UNIQUE_LOCAL = IPv6Network("fc00::/7")
# The part of an address that one network shares (RFC 4291, 2.5.4).
_NETWORK_BITS = 64
# Networks between this computer and its own virtual machines: no phone is ever in them.
_VIRTUAL = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "lxc", "lxd", "cni", "tun", "tap", "wg", "tailscale")
_ROUTES = Path("/proc/net/route")
_ADDRESSES_6 = Path("/proc/net/if_inet6")
# Tentative, deprecated or already somebody else's (linux/if_addr.h).
_UNUSABLE = 0x40 | 0x20 | 0x08
# The request "what is this interface's address" of each system's ioctl.
_ADDRESS_OF = {"linux": 0x8915, "darwin": 0xC0206921}


@dataclass(frozen=True, slots=True)
class Network:
    """An interface by the system's name for it ("wlan0"), and this computer's address there."""

    name: str
    address: str


def local_networks() -> tuple[Network, ...]:
    """The networks that a phone can be in, the most likely one first; empty if there is none.

    IPv6 only where an interface has no private IPv4 address, and never link-local: no browser opens such an address.
    """
    route = _default_route()
    found = [network for network in addresses() if _is_private(network.address)]
    taken = {network.name for network in found}
    for network in sorted(addresses_6(), key=lambda network: _rank(network, route)):
        # An interface has several: the first, of a private network if it can be, is enough.
        if network.name not in taken and _leads_here(network.address):
            found.append(network)
            taken.add(network.name)
    return tuple(sorted(found, key=lambda network: _rank(network, route)))


def is_near(address: str, ours: str = "") -> bool:
    """Whether an address is on this computer, in a private network, or in the IPv6 network of `ours`."""
    try:
        number = ip_address(address)
    except ValueError:
        return False
    if isinstance(number, IPv4Address):
        return number in _LOOPBACK or any(number in private for private in PRIVATE)
    if number.is_loopback or number in _UNIQUE_LOCAL:
        return ":" in ours
    return ":" in ours and number in IPv6Network((ours, _NETWORK_BITS), strict=False)


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


def addresses_6() -> Sequence[Network]:
    """Every interface's IPv6 addresses that can be used, each in the shortest form, as browsers write it."""
    if sys.platform != "linux":
        return [Network("", address) for address in map(_source_towards, ("fd00::1", "2000::1")) if address]
    try:
        lines = _ADDRESSES_6.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    found = []
    for line in lines:
        fields = line.split()
        try:
            number, flags, name = IPv6Address(bytes.fromhex(fields[0])), int(fields[4], 16), fields[5]
        except (ValueError, IndexError):
            continue
        if not flags & _UNUSABLE:
            found.append(Network(name, str(number)))
    return found


def _source_towards(there: str) -> str:
    """The IPv6 address that the system would send from; "connecting" a datagram socket sends nothing."""
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as asking:
            asking.connect((there, 9))
            return str(asking.getsockname()[0])
    except OSError:
        return ""


def _addresses_of_host() -> Sequence[Network]:
    """Where interfaces cannot be asked one by one (Windows)."""
    try:
        _, _, found = socket.gethostbyname_ex(socket.gethostname())
    except OSError:
        return ()
    return [Network("", address) for address in found]


def _is_private(address: str) -> bool:
    return is_near(address) and IPv4Address(address) not in _LOOPBACK


def _leads_here(address: str) -> bool:
    """Whether a phone's browser can open this IPv6 address: of a private network, or of the internet."""
    try:
        number = IPv6Address(address)
    except ValueError:
        return False
    return number in _UNIQUE_LOCAL or (number.is_global and not number.is_multicast)


def _rank(network: Network, route: str) -> tuple[bool, bool, bool, int]:
    is_virtual = network.name.startswith(_VIRTUAL)
    number = ip_address(network.address.partition("%")[0])
    private: tuple[IPv4Network | IPv6Network, ...] = (*PRIVATE, _UNIQUE_LOCAL)
    kind = next((n for n, one in enumerate(private) if number in one), len(private))
    return is_virtual, number.version == 6, network.name != route, kind


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
