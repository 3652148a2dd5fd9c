"""Certificates for a replay's hosts, one of each fault, by the `openssl` program."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from benchmarks.link_fates import CERTIFICATES
from benchmarks.link_serving import Missing

_CONFIG = """
[authority]
basicConstraints = critical, CA:TRUE
[leaf]
subjectAltName = {names}
[elsewhere]
subjectAltName = DNS:another.replayed-net.org
[lonely]
subjectAltName = {names}
authorityInfoAccess = caIssuers;URI:http://127.0.0.1:1/middle.crt
"""
_LEAVES = {
    # Name, section, issuer, days.
    "good": ("leaf", "root", 30),
    "expired": ("leaf", "root", -1),
    "other host": ("elsewhere", "root", 30),
    "self-signed": ("leaf", "", 30),
    "untrusted": ("leaf", "stranger", 30),
    "incomplete": ("lonely", "middle", 30),
}


@dataclass(frozen=True, slots=True)
class Vault:
    """A folder with a certificate of each kind, for all hosts."""

    folder: Path

    @property
    def trusted(self) -> str:
        """Return the file of the authority to trust."""
        return str(self.folder / "root.pem")

    def contexts(self) -> dict[str, ssl.SSLContext]:
        """Return a server's context for each kind: `good`, and each of the faults."""
        return {kind: self._context(kind) for kind in ("good", *CERTIFICATES)}

    def _context(self, kind: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        name = self.folder / kind.replace(" ", "-")
        context.load_cert_chain(name.with_suffix(".pem"), name.with_suffix(".key"))
        return context


def vault(folder: Path, hosts: Collection[str]) -> Vault:
    """Make certificates for hosts.

    Raises:
        Missing: There is no `openssl`.
    """
    if not shutil.which("openssl"):
        raise Missing("there is no `openssl` program; install `openssl`")
    names = ",".join(f"DNS:{host}" for host in sorted(hosts))
    (folder / "openssl.cnf").write_text(_CONFIG.format(names=names), encoding="utf-8")
    _make(folder, "root", "authority")
    _make(folder, "stranger", "authority")
    _make(folder, "middle", "authority", "root")
    for kind, (section, issuer, days) in _LEAVES.items():
        _make(folder, kind.replace(" ", "-"), section, issuer, days)
    return Vault(folder)


def _make(folder: Path, name: str, section: str, issuer: str = "", days: int = 30) -> None:
    asked = f"req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN={name}"
    _run(folder, f"{asked} -keyout {name}.key -out {name}.csr")
    signer = f"-CA {issuer}.pem -CAkey {issuer}.key" if issuer else f"-signkey {name}.key"
    extended = f"-extfile openssl.cnf -extensions {section}"
    _run(folder, f"x509 -req -in {name}.csr -out {name}.pem -days {days} {signer} {extended}")


def _run(folder: Path, command: str) -> None:
    subprocess.run(["openssl", *command.split()], cwd=folder, check=True, capture_output=True)  # noqa: S607
