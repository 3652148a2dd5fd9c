"""What is the user's own: what their hosts are shown, their proxy, whom they trust. Never a project's."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from types import MappingProxyType

from pakru_refs.evidence.web.target import PORTS, Target

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Host:
    """What one host is shown; secrets do not appear when it is printed."""

    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Authorisation among them."""
    insecure: bool = False
    """Also over http, where everybody on the way can read it."""


@dataclass(frozen=True, slots=True)
class Own:
    """The user's own settings for the network."""

    hosts: Mapping[str, Host] = field(default_factory=dict)
    """By `host` or `host:port`, lower case."""
    private: frozenset[str] = frozenset()
    """Hosts whose addresses may be private."""
    proxies: Mapping[str, str] = field(default_factory=dict, repr=False)
    """By scheme: `http`, `https`. They may hold a password."""
    no_proxy: tuple[str, ...] = ()
    """Hosts, with all below them, and networks that are reached without a proxy; `*` is all."""
    bundle: str = ""
    """A file or folder of certificate authorities."""
    warnings: tuple[str, ...] = ()
    """What the user ought to know of their settings, in words."""

    def headers(self, there: Target) -> Mapping[str, str]:
        """Return what this host is shown: it alone, on this port, and on no open line."""
        if not self.hosts:
            return _NOTHING
        name = there.host.removesuffix(".")
        usual = there.port == PORTS[there.scheme]
        host = self.hosts.get(f"{name}:{there.port}") or (self.hosts.get(name) if usual else None)
        if host is None or not (there.scheme == "https" or host.insecure):
            return _NOTHING
        return host.headers

    def proxy(self, there: Target) -> str:
        """Return the proxy that leads to a host, empty for none."""
        proxy = self.proxies.get(there.scheme, "")
        return "" if proxy and self._direct(there) else proxy

    def _direct(self, there: Target) -> bool:
        host = there.host.removesuffix(".")
        return any(_matches(entry, host, there.port) for entry in self.no_proxy)


def basic(username: str, password: str) -> str:
    """Return the value of an `Authorization` header (RFC 7617, in UTF-8)."""
    return "Basic " + b64encode(f"{username}:{password}".encode()).decode("ascii")


def _matches(entry: str, host: str, port: int) -> bool:
    """Tell whether an entry of NO_PROXY is for a host, as curl reads it."""
    if entry == "*":
        return True
    if "/" in entry or ":" in entry.replace(f":{port}", ""):
        return _in_network(entry, host)
    name = entry.removesuffix(f":{port}").removeprefix("*").removeprefix(".").lower()
    return bool(name) and (host == name or host.endswith(f".{name}"))


def _in_network(entry: str, host: str) -> bool:
    try:
        return ip_address(host) in ip_network(entry.strip("[]"), strict=False)
    except ValueError:
        return False
