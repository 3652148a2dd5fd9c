"""The HTTP library (requests on urllib3), with our own dialling, certificates and bounds in it."""

from __future__ import annotations

import socket
import ssl
import threading
from http.client import HTTPException
from typing import TYPE_CHECKING, Any

from requests.adapters import HTTPAdapter
from requests.models import Response
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from pakru_refs.evidence.web import tls
from pakru_refs.evidence.web.attempt import current
from pakru_refs.evidence.web.failure import Failed, NoSockets
from pakru_refs.evidence.web.stream import BoundedResponse
from pakru_refs.model.visit import Fault

if TYPE_CHECKING:
    from requests.models import PreparedRequest
    from urllib3 import BaseHTTPResponse, PoolManager

HOSTS = 256
"""Hosts whose connections are kept."""
KEPT = 4
"""Connections kept for each."""


class _Bounded:
    """What both kinds of connections do in our way; goes before the library's class."""

    response_class = BoundedResponse
    sock: Any
    proxy: Any
    _peer = ""
    _patience = 0.0

    def _new_conn(self) -> socket.socket:
        attempt = current()
        host, port = self._dns_host, self.port  # type: ignore[attr-defined]
        try:
            made = attempt.dial(attempt, host, port, proxy=bool(self.proxy))
        except NoSockets:
            raise
        except Failed as failed:
            raise _at_proxy(failed) if self.proxy else failed from None
        self._peer = attempt.address
        # A handshake gets as long as a connection did.
        self._patience = attempt.left(attempt.request.connect_timeout)
        made.settimeout(self._patience)
        return made

    def _tunnel(self) -> None:
        attempt = current()
        attempt.before = True
        try:
            super()._tunnel()  # type: ignore[misc]
        except (OSError, ValueError, HTTPException) as error:
            words = str(error).lower().replace("tunnel connection failed: ", "it answers ")
            raise Failed(Fault.PROXY, f"the proxy: {words[:80]}") from None
        except Failed as failed:
            raise _at_proxy(failed) from None
        attempt.before = False
        attempt.received = 0

    def send(self, data: bytes) -> None:
        attempt = current()
        if self.sock is None:
            self.connect()  # type: ignore[attr-defined]
        if not attempt.before:
            attempt.sock, attempt.address, attempt.connected = self.sock, self._peer, True
            if attempt.tape:
                attempt.tape.say(data)
        try:
            super().send(data)  # type: ignore[misc]
        except TimeoutError:
            raise Failed(Fault.TIMEOUT, "takes no request") from None
        except ssl.SSLError as error:
            if not isinstance(error, ssl.SSLEOFError):
                raise tls.failure(error) from None
            # Hung up on us. Why, may still be there to be read, as it is on a plain connection.
        # Not before: what is yet to be sent may wait for its turn on this machine, and whoever spaces
        # requests by this moment would then send the next one too early.
        if attempt.sent and not attempt.before:
            attempt.sent()


class _Plain(_Bounded, HTTPConnection):  # type: ignore[misc]
    pass


class _Secure(_Bounded, HTTPSConnection):  # type: ignore[misc]
    def connect(self) -> None:
        attempt = current()
        attempt.before = bool(self.proxy)
        try:
            super().connect()
        except (OSError, Failed) as error:
            failed = self._failure(error)
            raise _at_proxy(failed) if attempt.before else failed from None
        attempt.before = False

    def _failure(self, error: OSError | Failed) -> Failed:
        """Return the class; for a chain that leads nowhere, look what was sent of it."""
        if isinstance(error, Failed):
            return error
        if isinstance(error, TimeoutError):
            return current().silence(self._patience, current().request.connect_timeout)
        if not isinstance(error, ssl.SSLError):
            return Failed(Fault.RESET, "reset the connection during the handshake")
        failed = tls.failure(error)
        if self.proxy or not tls.lacks_issuer(error):
            return failed
        self.sock.close()
        with self._new_conn() as sock:
            missing = tls.incomplete(tls.sent(sock, self.host))
        return tls.incomplete_chain() if missing else failed


def _at_proxy(failed: Failed) -> Failed:
    if failed.fault is Fault.PROXY:
        return failed
    return Failed(Fault.PROXY, f"the proxy: {failed.detail}")


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _Secure


_POOLS = {"http": _PlainPool, "https": _SecurePool}


class Adapter(HTTPAdapter):
    """Sends prepared requests of this thread's `Attempt`: no redirects, no retries, no cookies.

    `send` itself is the library's own, so that tests can put another in its place.

    Args:
        context: for all secure connections.
        kept: connections kept for each host.
    """

    def __init__(self, context: ssl.SSLContext, kept: int = KEPT) -> None:
        self._context = context
        self._lock = threading.Lock()
        super().__init__(pool_connections=HOSTS, pool_maxsize=kept, max_retries=0)

    def init_poolmanager(
        self,
        connections: int,
        maxsize: int,
        block: bool = False,  # noqa: FBT001, FBT002 - the library's own signature
        **options: Any,  # noqa: ANN401 - the library's own signature
    ) -> None:
        """Make the pools, on our context and connections."""
        super().init_poolmanager(connections, maxsize, block, ssl_context=self._context, **options)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, proxy: str, **options: object) -> PoolManager:
        """Return a proxy's pools, on our context and connections."""
        with self._lock:
            manager: PoolManager = super().proxy_manager_for(
                proxy, ssl_context=self._context, proxy_ssl_context=self._context, **options
            )
            manager.pool_classes_by_scheme = _POOLS
        return manager

    def get_connection_with_tls_context(self, *_: object, **__: object) -> HTTPConnectionPool:
        """Return the pool for this thread's attempt."""
        attempt = current()
        there = attempt.target
        manager = self.proxy_manager_for(attempt.proxy) if attempt.proxy else self.poolmanager
        return manager.connection_from_host(there.host, there.port, there.scheme)

    def request_url(self, *_: object) -> str:
        """Return what stands in the request line."""
        there = current().target
        return there.url if current().proxy and there.scheme == "http" else there.path

    def cert_verify(self, *_: object) -> None:
        """Do nothing: the context checks, and naming a file here would parse it every time."""

    def build_response(self, req: PreparedRequest, resp: BaseHTTPResponse) -> Response:
        """Return what the exchange reads of a response, and nothing that takes long to make."""
        response = Response()
        response.status_code = resp.status
        response.raw = resp
        response.request = req
        response.url = req.url or ""
        return response
