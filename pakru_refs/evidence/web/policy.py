"""Which addresses may be dialled: the public ones, unless the user says otherwise.

An article is somebody else's text. Its links, and the redirects behind them, must not make us
knock at doors inside the user's own network.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# Written out, for the standard library's `is_global` differs from release to release.
_CLOSED_4 = tuple(
    (IPv4Network(network), what)
    for network, what in (
        ("0.0.0.0/8", "this machine"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared by a provider"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "for documentation"),
        ("192.88.99.0/24", "reserved"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "for benchmarks"),
        ("198.51.100.0/24", "for documentation"),
        ("203.0.113.0/24", "for documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
"""IANA IPv4 Special-Purpose Address Registry (RFC 6890) and RFC 5771."""
_CLOSED_6 = tuple(
    (IPv6Network(network), what)
    for network, what in (
        ("::1/128", "loopback"),
        ("::/96", "this machine"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "private"),
        ("ff00::/8", "multicast"),
        ("2001::/23", "reserved"),
        ("2001:db8::/32", "for documentation"),
        ("3fff::/20", "for documentation"),
    )
)
"""IANA IPv6 Special-Purpose Address Registry; 2001::/23 holds Teredo and ORCHID."""
_UNICAST_6 = IPv6Network("2000::/3")
"""All that is given out to the public (RFC 3513, 4)."""
_MAPPED = IPv6Network("::ffff:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_6TO4 = IPv6Network("2002::/16")

_METADATA = frozenset(
    ip_address(text)
    for text in (
        "169.254.169.254",
        "169.254.170.2",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "fd00:ec2::254",
        "fd20:ce::254",
    )
)
"""Where clouds tell a machine its own secrets. Nobody cites them: no option opens them."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be dialled.

    Args:
        allow_private: every address but those of cloud metadata services.
        allow: networks that may be dialled though they are not public.
        hosts: names, lower case, whose addresses may be private.
    """

    allow_private: bool = False
    allow: tuple[Network, ...] = ()
    hosts: frozenset[str] = frozenset()

    @classmethod
    def of(cls, *networks: str, hosts: Iterable[str] = ()) -> Policy:
        """Return a policy that opens these networks, as `127.0.0.0/8`, and these hosts."""
        return cls(allow=tuple(map(ip_network, networks)), hosts=frozenset(hosts))

    def objection(self, address: str, host: str = "") -> str:
        """Return what speaks against dialling an IP address, empty when nothing does."""
        found = _special(address)
        if not found:
            return ""
        innermost, what = found
        if innermost in _METADATA:
            return what
        opened = self.allow_private or host.removesuffix(".") in self.hosts
        inside = any(innermost in network for network in self.allow)
        return "" if opened or inside else what


@lru_cache(maxsize=4096)
def _special(text: str) -> tuple[Address, str] | None:
    """Return the address meant, and what it is when it is not public."""
    try:
        # A zone (`fe80::1%eth0`) is of no matter here.
        address = _innermost(ip_address(text.partition("%")[0]))
    except ValueError:
        return IPv4Address(0), "no IP address"
    if address in _METADATA:
        return address, "metadata of a cloud"
    if isinstance(address, IPv4Address):
        what = next((what for network, what in _CLOSED_4 if address in network), "")
    else:
        other = "" if address in _UNICAST_6 else "reserved"
        what = next((what for network, what in _CLOSED_6 if address in network), other)
    return (address, what) if what else None


def _innermost(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 address stands for, if it does."""
    if isinstance(address, IPv4Address):
        return address
    if address in _MAPPED or address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _6TO4:
        inner = IPv4Address((int(address) >> 80) & 0xFFFFFFFF)
        # A public one is as good as any other; what is dialled is still the outer address.
        return inner if _special(str(inner)) else address
    return address
