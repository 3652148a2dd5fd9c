"""The server that link checkers are measured on: compiled, given certificates, started, asked what it counted.

Its source is `link_server/`; what it can do and how it counts stands in `link_server/main.c`.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from certifi import where

SOURCE = Path(__file__).resolve().parent / "link_server"
HOSTS = 200
"""Addresses beside 127.0.0.1 that the URL sets are spread over."""
_HEADERS = "#include <openssl/ssl.h>\n"

Counts = dict[str, Any]
"""What `/stats` says: totals, `violations` and a row for each of `hosts`."""


class Missing(Exception):
    """Something that has to be installed is not there; the message says what."""


@dataclass(frozen=True, slots=True)
class Certificates:
    """Files in PEM: what the server shows, its key, and whom a client shall trust.

    The last is the authority behind the world's: a client's bundle is that large, and some read it often.
    """

    trusted: Path
    chain: Path
    key: Path


@dataclass(frozen=True, slots=True)
class Pace:
    """How a client is asked to treat one host: requests at once, and milliseconds between two starts.

    A request may arrive `tolerance_ms` before its time, since threads wake late and connections take time.
    """

    flight: int = 4
    gap_ms: float = 100
    tolerance_ms: float = 25


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    http: int
    https: int | None

    def counts(self) -> Counts:
        """Return what was counted since the last reset."""
        return dict(json.loads(self._get("stats")))

    def reset(self, pace: Pace) -> None:
        """Count anew, and against this pace."""
        self._get(
            f"reset?flight={pace.flight}&gap_ms={pace.gap_ms}&tolerance_ms={pace.tolerance_ms}"
        )

    def _get(self, path: str) -> bytes:
        # Without the environment's proxies: the server is on this machine.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"http://127.0.0.1:{self.http}/{path}", timeout=10) as answer:
            return bytes(answer.read())


def build(folder: Path) -> Path:
    """Compile the server into a folder and return the program.

    Raises:
        Missing: There is no gcc, or no OpenSSL to compile with.
    """
    gcc = shutil.which("gcc")
    if gcc is None:
        raise Missing("there is no `gcc`; install a C compiler")
    checked = subprocess.run(
        [gcc, "-E", "-x", "c", "-"], input=_HEADERS, capture_output=True, text=True, check=False
    )
    if checked.returncode:
        raise Missing("there are no headers of OpenSSL; install `libssl-dev`")
    program = folder / "link_server"
    sources = [str(path) for path in sorted(SOURCE.glob("*.c"))]
    flags = ["-O2", "-Wall", "-Wextra", "-o", str(program)]
    done = subprocess.run(
        [gcc, *flags, *sources, "-lssl", "-lcrypto"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Missing(f"the server does not compile:\n{done.stderr}")
    return program


def certificates(folder: Path, hosts: int = HOSTS) -> Certificates:
    """Make an authority and a certificate for all addresses, with the `openssl` program.

    Raises:
        Missing: There is no `openssl`.
    """
    openssl = shutil.which("openssl")
    if openssl is None:
        raise Missing("there is no `openssl` program; install `openssl`")
    addresses = ["127.0.0.1", *(f"127.0.1.{number}" for number in range(1, hosts + 1))]
    (folder / "leaf.ext").write_text(
        f"subjectAltName={','.join(f'IP:{one}' for one in addresses)}\n"
        "basicConstraints=CA:FALSE\nkeyUsage=digitalSignature\nextendedKeyUsage=serverAuth\n"
        "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n",
        encoding="utf-8",
    )
    for command in _OPENSSL:
        subprocess.run([openssl, *command.split()], cwd=folder, capture_output=True, check=True)
    chain = folder / "chain.pem"
    chain.write_bytes((folder / "leaf.pem").read_bytes() + (folder / "ca.pem").read_bytes())
    trusted = folder / "trusted.pem"
    trusted.write_bytes(Path(where()).read_bytes() + (folder / "ca.pem").read_bytes())
    return Certificates(trusted, chain, folder / "leaf.key")


_OPENSSL = (
    "ecparam -genkey -name prime256v1 -out ca.key",
    "req -x509 -new -key ca.key -days 30 -subj /CN=benchmark-authority -out ca.pem"
    " -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign",
    "ecparam -genkey -name prime256v1 -out leaf.key",
    "req -new -key leaf.key -subj /CN=benchmark -out leaf.csr",
    "x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30"
    " -extfile leaf.ext -out leaf.pem",
)


def free_ports(count: int) -> list[int]:
    """Return ports that nobody listens on at any address of this machine."""
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("0.0.0.0", 0))  # noqa: S104 - never listens; free on every address is wanted
        return [int(one.getsockname()[1]) for one in sockets]


@contextmanager
def serving(
    program: Path, signed: Certificates | None = None, hosts: int = HOSTS
) -> Iterator[Server]:
    """Run the server on free ports while the block runs.

    Raises:
        RuntimeError: It did not start; the message is its own.
    """
    http, https = free_ports(2)
    command = [str(program), "--http", str(http), "--hosts", str(hosts)]
    if signed:
        command += ["--https", str(https), "--cert", str(signed.chain), "--key", str(signed.key)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout  # noqa: S101 - it is a pipe
        assert process.stderr  # noqa: S101
        try:
            if process.stdout.readline() != "ready\n":
                raise RuntimeError(process.stderr.read().strip())
            yield Server(http, https if signed else None)
        finally:
            process.terminate()
