"""A certificate authority for tests, and servers with every fault a certificate can have."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

HOST = "good.example"
CONFIG = """
[root]
basicConstraints = critical, CA:TRUE
[middle]
basicConstraints = critical, CA:TRUE
authorityInfoAccess = caIssuers;URI:http://127.0.0.1:1/root.crt
[leaf]
subjectAltName = DNS:good.example, IP:127.0.0.1
[public]
subjectAltName = DNS:good.example
authorityInfoAccess = caIssuers;URI:http://127.0.0.1:1/middle.crt
"""


@dataclass(frozen=True)
class Authority:
    """A folder of certificates; `root` is the one to be trusted."""

    folder: Path

    @property
    def root(self) -> str:
        return str(self.folder / "root.pem")

    def server(self, *names: str) -> ssl.SSLContext:
        """Return a server's context that shows these certificates, its own first."""
        chain = self.folder / f"chain-{'-'.join(names)}.pem"
        chain.write_bytes(b"".join((self.folder / f"{name}.pem").read_bytes() for name in names))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain, self.folder / f"{names[0]}.key")
        return context

    def make(
        self,
        name: str,
        subject: str,
        section: str,
        issuer: str = "",
        *,
        days: int = 30,
        rsa: bool = False,
    ) -> None:
        """Make a key and a certificate, signed by the issuer or by itself."""
        kind = ["rsa:2048"] if rsa else ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
        request = ["req", "-new", "-newkey", *kind, "-nodes"]
        request += ["-subj", f"/CN={subject}", "-keyout", f"{name}.key", "-out", f"{name}.csr"]
        self._run(*request)
        signer = ["-CA", f"{issuer}.pem", "-CAkey", f"{issuer}.key"] if issuer else []
        signer += [] if issuer else ["-signkey", f"{name}.key"]
        extensions = ["-extfile", "openssl.cnf", "-extensions", section]
        self._run(
            *("x509", "-req", "-in", f"{name}.csr", "-out", f"{name}.pem", "-days", str(days)),
            *(*signer, *extensions),
        )

    def _run(self, *command: str) -> None:
        subprocess.run(["openssl", *command], cwd=self.folder, check=True, capture_output=True)


def made(folder: Path) -> Authority:
    """Make all certificates."""
    if not shutil.which("openssl"):
        pytest.skip("the openssl program is not here")
    (folder / "openssl.cnf").write_text(CONFIG)
    authority = Authority(folder)
    authority.make("root", "Root", "root")
    authority.make("middle", "Middle", "middle", "root")
    authority.make("stranger", "Stranger", "root")
    authority.make("good", HOST, "leaf", "root")
    authority.make("public", HOST, "public", "middle")
    authority.make("expired", HOST, "leaf", "root", days=-1)
    authority.make("strange", HOST, "leaf", "stranger")
    authority.make("alone", HOST, "leaf")
    authority.make("old", HOST, "leaf", "root", rsa=True)
    return authority
