"""Which addresses may be dialled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakru_refs.evidence.web.policy import Policy

PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1111"]
CLOSED = {
    "0.0.0.1": "this machine",
    "10.0.0.1": "private",
    "100.64.0.1": "shared by a provider",
    "100.100.100.200": "metadata of a cloud",
    "127.0.0.1": "loopback",
    "127.255.255.254": "loopback",
    "168.63.129.16": "metadata of a cloud",
    "169.254.1.1": "link-local",
    "169.254.169.254": "metadata of a cloud",
    "172.16.0.1": "private",
    "172.31.255.255": "private",
    "192.0.0.192": "metadata of a cloud",
    "192.168.1.1": "private",
    "198.18.0.1": "for benchmarks",
    "224.0.0.1": "multicast",
    "255.255.255.255": "reserved",
    "::": "this machine",
    "::1": "loopback",
    "::7f00:1": "this machine",
    "fc00::1": "private",
    "fd00:ec2::254": "metadata of a cloud",
    "fe80::1": "link-local",
    "fe80::1%eth0": "link-local",
    "fec0::1": "private",
    "ff02::1": "multicast",
    "2001:db8::1": "for documentation",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2": "reserved",
    "4000::1": "reserved",
    "nonsense": "no IP address",
}
WRAPPED = {
    "::ffff:127.0.0.1": "loopback",
    "::ffff:169.254.169.254": "metadata of a cloud",
    "64:ff9b::10.0.0.1": "private",
    "64:ff9b::a9fe:a9fe": "metadata of a cloud",
    "2002:7f00:1::": "loopback",
    "2002:a9fe:a9fe::1": "metadata of a cloud",
    "64:ff9b:1::1": "reserved",
}


@pytest.mark.parametrize("address", [*PUBLIC, "64:ff9b::8.8.8.8", "2002:808:808::1"])
def test_public_is_open(address: str) -> None:
    assert Policy().objection(address) == ""


@pytest.mark.parametrize(("address", "what"), [*CLOSED.items(), *WRAPPED.items()])
def test_what_is_not_public_is_closed(address: str, what: str) -> None:
    assert Policy().objection(address) == what


def test_all_private_can_be_opened_but_metadata_cannot() -> None:
    policy = Policy(allow_private=True)
    assert policy.objection("192.168.1.1") == ""
    assert policy.objection("::ffff:127.0.0.1") == ""
    assert policy.objection("169.254.169.254") == "metadata of a cloud"
    assert policy.objection("64:ff9b::a9fe:a9fe") == "metadata of a cloud"


def test_one_network_or_host_can_be_opened() -> None:
    policy = Policy.of("127.0.0.0/8", hosts=["wiki.example.org"])
    assert policy.objection("127.3.2.1") == ""
    assert policy.objection("10.0.0.1") == "private"
    assert policy.objection("10.0.0.1", "wiki.example.org") == ""
    assert policy.objection("10.0.0.1", "wiki.example.org.") == ""
    assert policy.objection("10.0.0.1", "other.example.org") == "private"


@given(st.ip_addresses(v=4))
def test_closed_addresses_are_closed_in_every_wrapping(address: object) -> None:
    number = int(address)  # type: ignore[call-overload]
    plain = Policy().objection(str(address))
    assert Policy().objection(f"::ffff:{address}") == plain
    assert Policy().objection(f"64:ff9b::{address}") == plain
    assert Policy().objection(f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1") == plain
