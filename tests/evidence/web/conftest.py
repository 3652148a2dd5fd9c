"""A wire whose names all lead to this machine, unless a test says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pakru_refs.evidence.web.policy import Policy
from pakru_refs.evidence.web.wire import Wire
from tests.evidence.web.authority import Authority, made

LOOPBACK = Policy.of("127.0.0.0/8")


@pytest.fixture
def wire() -> Iterator[Wire]:
    made = Wire(policy=LOOPBACK, resolve=lambda host, port: ["127.0.0.1"])
    yield made
    made.abort()
    made.close()


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Make certificates once."""
    return made(tmp_path_factory.mktemp("authority"))
