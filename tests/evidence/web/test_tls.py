"""Secure connections, and servers whose certificates are wrong in every way."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pakru_refs.errors import UsageError
from pakru_refs.evidence.web.own import Own
from pakru_refs.evidence.web.request import Answer, Request
from pakru_refs.evidence.web.wire import Wire
from pakru_refs.model.visit import Fault
from tests.evidence.web.authority import HOST, Authority
from tests.evidence.web.conftest import LOOPBACK
from tests.evidence.web.raw_server import answer, greeting, talking

PAGE = answer(b"secure")


@pytest.fixture
def secure(authority: Authority) -> Iterator[Wire]:
    """Return a wire that trusts the tests' authority."""
    made = Wire(
        policy=LOOPBACK, resolve=lambda host, port: ["127.0.0.1"], own=Own(bundle=authority.root)
    )
    yield made
    made.abort()
    made.close()


def ask(wire: Wire, context: ssl.SSLContext, host: str = HOST, seconds: float = 3.0) -> Answer:
    local = host if host.startswith("127.") else "127.0.0.1"
    with talking(PAGE, context=context, host=local) as server:
        url = server.url("/", host, "https")
        return wire.exchange(Request(url, connect_timeout=seconds, timeout=seconds))


@pytest.mark.parametrize("host", [HOST, f"{HOST}.", "127.0.0.1"])
def test_good_certificate_is_trusted(secure: Wire, authority: Authority, host: str) -> None:
    got = ask(secure, authority.server("good"), host)
    assert (got.status, got.body, got.fault, got.connected) == (200, b"secure", None, True)


def test_secure_connections_are_used_again(secure: Wire, authority: Authority) -> None:
    with talking(PAGE, context=authority.server("public", "middle")) as server:
        for _ in range(3):
            assert secure.exchange(Request(server.url("/", HOST, "https"))).status == 200
    assert server.connections == 1


@pytest.mark.parametrize(
    ("chain", "host", "fault"),
    [
        (("expired",), HOST, Fault.TLS_EXPIRED),
        (("good",), "other.example", Fault.TLS_OTHER_HOST),
        (("good",), "127.0.0.2", Fault.TLS_OTHER_HOST),
        (("alone",), HOST, Fault.TLS_SELF_SIGNED),
        (("strange",), HOST, Fault.TLS_UNTRUSTED),
        (("strange", "stranger"), HOST, Fault.TLS_UNTRUSTED),
        (("public",), HOST, Fault.TLS_INCOMPLETE),
        (("public", "public"), HOST, Fault.TLS_INCOMPLETE),
    ],
)
def test_wrong_certificate_has_its_class(
    secure: Wire, authority: Authority, chain: tuple[str, ...], host: str, fault: Fault
) -> None:
    got = ask(secure, authority.server(*chain), host)
    assert (got.fault, got.status, got.connected) == (fault, 0, False)
    assert got.detail


def test_authorities_of_the_machine_do_not_know_ours(wire: Wire, authority: Authority) -> None:
    assert ask(wire, authority.server("good")).fault is Fault.TLS_UNTRUSTED


def test_old_suites_still_serve_as_in_browsers(secure: Wire, authority: Authority) -> None:
    old = authority.server("old")
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    old.set_ciphers("AES128-SHA:@SECLEVEL=0")
    assert ask(secure, old).status == 200


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_server_that_wants_our_certificate(
    secure: Wire, authority: Authority, version: ssl.TLSVersion
) -> None:
    asking = authority.server("good")
    asking.maximum_version = version
    asking.verify_mode = ssl.CERT_REQUIRED
    asking.load_verify_locations(authority.root)
    got = ask(secure, asking)
    told = {"refuses the handshake", "wants a certificate of the visitor"}
    # From TLS 1.3 on the refusal comes after the request, which may make it get lost.
    lost = got.fault is Fault.RESET and version is ssl.TLSVersion.TLSv1_3
    assert lost or (got.fault is Fault.TLS_FAILED and got.detail in told)


def test_nothing_in_common_is_a_failed_handshake(secure: Wire, authority: Authority) -> None:
    old = authority.server("good")
    old.minimum_version = ssl.TLSVersion.TLSv1_2
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    old.set_ciphers("ECDHE-ECDSA-NULL-SHA:@SECLEVEL=0")
    got = ask(secure, old)
    assert (got.fault, got.detail) == (Fault.TLS_FAILED, "refuses the handshake")


@pytest.mark.parametrize(
    ("said", "fault", "words"),
    [
        # The alerts "protocol version" and "handshake failure" (RFC 8446, 6).
        (b"\x15\x03\x01\x00\x02\x02\x46", Fault.TLS_FAILED, "no TLS newer than 1.1"),
        (b"\x15\x03\x01\x00\x02\x02\x28", Fault.TLS_FAILED, "refuses the handshake"),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", Fault.TLS_FAILED, "without TLS"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", Fault.TLS_FAILED, "without TLS"),
        (b"", Fault.RESET, "during the handshake"),
    ],
)
def test_no_tls_behind_the_port(secure: Wire, said: bytes, fault: Fault, words: str) -> None:
    with greeting(said) as port:
        got = secure.exchange(Request(f"https://{HOST}:{port}/", connect_timeout=3))
    assert got.fault is fault
    assert words in got.detail


def test_silent_handshake_ends(secure: Wire) -> None:
    with greeting(None) as port:
        started = time.monotonic()
        got = secure.exchange(Request(f"https://{HOST}:{port}/", connect_timeout=0.3))
        assert time.monotonic() - started < 2
    assert (got.fault, got.connected) == (Fault.TIMEOUT, False)


def test_bundle_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file"):
        Wire(own=Own(bundle="/nowhere/at/all.pem"))
    (tmp_path / "empty.pem").write_text("nothing here")
    with pytest.raises(UsageError, match="no certificates"):
        Wire(own=Own(bundle=str(tmp_path / "empty.pem")))
