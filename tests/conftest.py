"""Fixtures for all tests: the shared data if it is there, and no way out to the network."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared data, or skip: the product never depends on it."""
    folder = Path(os.environ.get("REFS_SHARED", ROOT.parent / "shared"))
    if not (folder / "data").is_dir():
        pytest.skip("the shared data are not here (REFS_SHARED)")
    return folder


@pytest.fixture(autouse=True)
def _closed_network(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Refuse every connection off loopback, and keep the user's own settings out."""
    for name in [name for name in os.environ if name.startswith("REFS_")]:
        if name not in {"REFS_SHARED", "REFS_UPDATE_GOLDEN"}:
            monkeypatch.delenv(name)
    # The evidence book of runs without a project, and the user's own settings for hosts.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.getbasetemp() / "config"))
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if host and host not in {"::1", "localhost"} and not host.startswith("127."):
            pytest.fail(f"a test tried to reach {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
