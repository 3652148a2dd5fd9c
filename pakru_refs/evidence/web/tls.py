"""Secure connections: what we trust, and what is wrong with a certificate when something is."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Sequence
from typing import Any

from pakru_refs.evidence.web.attempt import current
from pakru_refs.evidence.web.failure import Failed
from pakru_refs.model.visit import Fault

# As browsers do: forward secrecy is preferred, old suites of TLS 1.2 still serve.
_CIPHERS = "DEFAULT:!aNULL:!eNULL:!MD5:!3DES:!RC4:@SECLEVEL=1"
_LEGACY_SERVER = 0x4
"""SSL_OP_LEGACY_SERVER_CONNECT: servers without RFC 5746, which browsers accept."""

_DER = 2
"""`_ssl.ENCODING_DER`."""

_LACKS_ISSUER = frozenset({2, 20, 21})
"""X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, …_LOCALLY, …_TO_VERIFY_LEAF_SIGNATURE."""
_VERIFY = {
    9: (Fault.TLS_EXPIRED, "the certificate is not valid yet"),
    10: (Fault.TLS_EXPIRED, "the certificate has expired"),
    18: (Fault.TLS_SELF_SIGNED, "the certificate is self-signed"),
    19: (Fault.TLS_UNTRUSTED, "the certificate's authority is not trusted"),
    62: (Fault.TLS_OTHER_HOST, "the certificate is for another host"),
    64: (Fault.TLS_OTHER_HOST, "the certificate is for another address"),
    **dict.fromkeys(
        _LACKS_ISSUER, (Fault.TLS_UNTRUSTED, "the certificate's authority is not known")
    ),
}
"""Codes of OpenSSL's `X509_STORE_CTX_get_error`."""
_REASONS = {
    "WRONG_VERSION_NUMBER": "answers without TLS",
    "HTTP_REQUEST": "answers without TLS",
    "UNSUPPORTED_PROTOCOL": "speaks no TLS newer than 1.1",
    "TLSV1_ALERT_PROTOCOL_VERSION": "speaks no TLS newer than 1.1",
    "SSLV3_ALERT_HANDSHAKE_FAILURE": "refuses the handshake",
    "NO_CIPHERS_AVAILABLE": "no cipher in common",
    "TLSV1_UNRECOGNIZED_NAME": "does not know the host name",
    "DH_KEY_TOO_SMALL": "a key that is too small",
    "TLSV13_ALERT_CERTIFICATE_REQUIRED": "wants a certificate of the visitor",
    "SSLV3_ALERT_BAD_CERTIFICATE": "wants a certificate of the visitor",
}


def context(bundle: str = "") -> ssl.SSLContext:
    """Return a context to share among all connections: parsing the authorities takes 30 ms of CPU.

    Args:
        bundle: a file or folder of authorities to trust instead of the usual ones, which are
            those of browsers (certifi) and those of this machine.

    Raises:
        OSError: the bundle cannot be read, or holds no certificate.
    """
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.sslsocket_class = _Secured
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    made.set_ciphers(_CIPHERS)
    made.options |= _LEGACY_SERVER
    made.set_alpn_protocols(["http/1.1"])
    if bundle:
        from pathlib import Path  # noqa: PLC0415 - only here

        folder = Path(bundle).is_dir()
        made.load_verify_locations(**{"capath" if folder else "cafile": bundle})
        return made
    from certifi import where  # noqa: PLC0415 - start-up time

    made.load_verify_locations(where())
    made.load_default_certs()
    return made


class _Secured(ssl.SSLSocket):
    """A secure socket that can be stopped before its handshake is over."""

    def do_handshake(self, block: bool = False) -> None:  # noqa: FBT001, FBT002 - the library's
        current().sock = self
        super().do_handshake(block)


def failure(error: ssl.SSLError) -> Failed:
    """Return the class of a handshake's failure."""
    if isinstance(error, ssl.SSLCertVerificationError):
        words = str(error.verify_message or "no reason given")[:80].lower()
        return Failed(*_VERIFY.get(error.verify_code, (Fault.TLS_UNTRUSTED, words)))
    reason = str(error.reason or "")
    if reason == "UNEXPECTED_EOF_WHILE_READING" or isinstance(error, ssl.SSLEOFError):
        return Failed(Fault.RESET, "hung up during the handshake")
    words = _REASONS.get(reason, reason.replace("_", " ").lower()[:80] or "no secure connection")
    return Failed(Fault.TLS_FAILED, words)


def lacks_issuer(error: ssl.SSLError) -> bool:
    """Tell whether a certificate was refused because its issuer's is neither known nor sent."""
    verified = isinstance(error, ssl.SSLCertVerificationError)
    return verified and getattr(error, "verify_code", 0) in _LACKS_ISSUER


_CA_ISSUERS = bytes.fromhex("06082b06010505073002")
"""The object identifier 1.3.6.1.5.5.7.48.2 in DER (RFC 5280, 4.2.2.1)."""


def incomplete_chain() -> Failed:
    """Return the class of a chain that lacks a certificate."""
    return Failed(Fault.TLS_INCOMPLETE, "the server leaves out a certificate of its chain")


def sent(sock: socket.socket, host: str) -> list[bytes]:
    """Return the certificates that a server sends, in DER, its own first; none when it will not.

    Nothing is asked of the server but a handshake, and nothing that it says is believed.
    """
    blind = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    blind.check_hostname = False
    blind.verify_mode = ssl.CERT_NONE
    blind.set_ciphers(_CIPHERS)
    blind.options |= _LEGACY_SERVER
    try:
        with blind.wrap_socket(sock, server_hostname=host) as secure:
            # Python 3.13 has it on the socket, those before on the object inside.
            inside: Any = secure if hasattr(secure, "get_unverified_chain") else None
            inside = inside or getattr(secure, "_sslobj", None)
            chain = inside.get_unverified_chain() or []
            return [one if isinstance(one, bytes) else one.public_bytes(_DER) for one in chain]
    except (OSError, AttributeError):
        return []


def incomplete(chain: Sequence[bytes]) -> bool:
    """Tell whether a server that sent these certificates has left one out.

    It has when it sent its own alone, and that one names a place to fetch its issuer's from, as all
    certificates of public authorities do: browsers fetch it there, we do not. A private authority's
    names none.

    Args:
        chain: certificates in DER, the server's own first.
    """
    return len(set(chain)) == 1 and _CA_ISSUERS in chain[0]
