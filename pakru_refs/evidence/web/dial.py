"""Opening a connection: names looked up, every address held against the policy before it is dialled."""

from __future__ import annotations

import errno
import re
import socket
from collections.abc import Sequence

from pakru_refs.evidence.web.attempt import Attempt
from pakru_refs.evidence.web.failure import Failed, NoSockets
from pakru_refs.evidence.web.names import Names
from pakru_refs.evidence.web.policy import Policy
from pakru_refs.model.visit import Fault

TRIED = 4
"""Addresses of one host that are dialled."""
VETTED = 1.0
"""Seconds that we wait for a name that a proxy will look up anyway."""
LEAST = 1.0
"""Seconds that an address gets when others are left."""

_NUMBER = re.compile(r"\d+|0[xX][0-9A-Fa-f]*")
"""A host that ends in a number is an address (WHATWG URL, 3.5)."""
_NO_SOCKETS = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.EADDRNOTAVAIL})


class Dialler:
    """Opens connections to hosts that may be dialled.

    Args:
        names: the name cache.
        policy: which addresses may be dialled.
    """

    def __init__(self, names: Names, policy: Policy) -> None:
        self.names = names
        self._policy = policy

    def connect(
        self, attempt: Attempt, host: str, port: int, *, proxy: bool = False
    ) -> socket.socket:
        """Return a connection to one of the host's addresses.

        The policy is asked on every connection, for the address that is dialled and no other: a name
        that answers differently the second time gains nothing. The user's own proxy may be anywhere.

        Raises:
            Failed: no such name, no address that may be dialled, or none that answers.
        """
        wait = attempt.request.connect_timeout
        found: Sequence[str]
        if proxy:
            found = literal(host) or self.names.look_up(host, port, attempt.left(wait))
        else:
            found = self.addresses(attempt, host, port, wait)
        return self._first(attempt, found, port)

    def vet(self, attempt: Attempt) -> None:
        """Object to a host that a proxy is to dial for us, as far as we can tell where it leads.

        Raises:
            Failed: it leads to an address that may not be dialled.
        """
        try:
            self.addresses(attempt, attempt.target.host, attempt.target.port, VETTED)
        except Failed as failed:
            # Behind a proxy, the names of the world are often unknown; then the proxy is to judge.
            if failed.fault is Fault.PRIVATE:
                raise

    def addresses(self, attempt: Attempt, host: str, port: int, wait: float) -> Sequence[str]:
        """Return a host's addresses that may be dialled, at least one.

        Raises:
            Failed: there is none.
        """
        found = literal(host) or self.names.look_up(host, port, attempt.left(wait))
        objections = {address: self._policy.objection(address, host) for address in found}
        good = [address for address in found if not objections[address]]
        if not good:
            worst = found[0]
            raise Failed(Fault.PRIVATE, f"{worst[:60]} is not public: {objections[worst]}")
        return good

    def witness(self, host: str) -> str:
        """Return another host whose name led to a public address, empty when there is none."""
        for other, addresses in sorted(self.names.found()):
            public = any(not self._policy.objection(address) for address in addresses)
            if public and other != host and "." in other.removesuffix("."):
                return other
        return ""

    def _first(self, attempt: Attempt, addresses: Sequence[str], port: int) -> socket.socket:
        tried = addresses[:TRIED]
        until = attempt.clock() + attempt.request.connect_timeout
        failed = Failed(Fault.UNROUTABLE)
        for position, address in enumerate(tried):
            rest = max(until - attempt.clock(), 0.001)
            last = position + 1 == len(tried)
            try:
                return _open(attempt, address, port, rest if last else max(rest / 2, LEAST))
            except Failed as failure:
                # That one of two ways is closed to us says less than what the other one says.
                if failure.fault is not Fault.UNROUTABLE or failed.fault is Fault.UNROUTABLE:
                    failed = failure
            if until <= attempt.clock():
                break
        raise failed


def literal(host: str) -> tuple[str, ...]:
    """Return the address that a host written as an address is, empty for a name."""
    if ":" in host:
        return (host,)
    host = host.removesuffix(".")
    if not _NUMBER.fullmatch(host.rpartition(".")[2]):
        return ()
    try:
        # 127.1, 0x7f000001 and 2130706433 are addresses too: to browsers and to the resolver.
        return (socket.inet_ntoa(socket.inet_aton(host)),)
    except OSError:
        return ()


def _open(attempt: Attempt, address: str, port: int, wait: float) -> socket.socket:
    wait = attempt.left(wait)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        sock = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise _failure(error, wait) from None
    attempt.sock, attempt.address, attempt.fresh = sock, address, True
    try:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.settimeout(wait)
        sock.connect((address, port))
    except OSError as error:
        sock.close()
        raise _failure(error, wait) from None
    return sock


def _failure(error: OSError, wait: float) -> Failed:
    if isinstance(error, TimeoutError):
        return Failed(Fault.TIMEOUT, f"no connection in {wait:.3g} s")
    if isinstance(error, ConnectionRefusedError):
        return Failed(Fault.REFUSED, "connection refused")
    if isinstance(error, ConnectionError):
        return Failed(Fault.RESET, "hung up at once")
    if error.errno in _NO_SOCKETS:
        return NoSockets()
    return Failed(Fault.UNROUTABLE, (error.strerror or "no way to the address").lower())
