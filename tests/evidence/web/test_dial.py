"""Names, and the addresses behind them: what is looked up, and what is never dialled."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Sequence

import pytest

from pakru_refs.evidence.web.dial import Dialler, literal
from pakru_refs.evidence.web.failure import Failed
from pakru_refs.evidence.web.names import Names, failure, system
from pakru_refs.evidence.web.policy import Policy
from pakru_refs.evidence.web.request import Request
from pakru_refs.evidence.web.wire import Wire
from pakru_refs.model.visit import Fault
from tests.evidence.web.conftest import LOOPBACK
from tests.evidence.web.raw_server import answer, full, talking


def wire(resolve: Callable[[str, int], Sequence[str]], **options: object) -> Wire:
    return Wire(policy=LOOPBACK, resolve=resolve, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:169.254.169.254]/",
        "http://[fd00:ec2::254]/",
        "http://10.0.0.1/",
        "http://192.168.1.1:8080/",
        "http://[::1]/",
        "http://0.0.0.0/",
        "https://172.16.0.1/",
        "http://2851995902/",
        "http://0xa9fea9fe/",
        "http://0xA9.254.0251.254/",
        "http://10.1/",
        "ftp://10.0.0.1/",
    ],
)
def test_private_addresses_in_links_are_not_dialled(url: str) -> None:
    called: list[str] = []
    got = wire(lambda host, port: [called.append(host) or host]).exchange(Request(url))  # type: ignore[func-returns-value]
    assert got.fault is Fault.PRIVATE
    assert "not public" in got.detail
    assert called == []


@pytest.mark.parametrize("address", ["169.254.169.254", "10.0.0.1", "::1", "64:ff9b::a00:1"])
def test_names_of_private_addresses_are_not_dialled(address: str) -> None:
    got = wire(lambda host, port: [address]).exchange(Request("http://innocent.example/"))
    assert got.fault is Fault.PRIVATE


def test_name_that_changes_its_mind_gains_nothing() -> None:
    with talking(answer(b"page", close=True)) as server:
        answers = iter(["127.0.0.1", "169.254.169.254", "10.0.0.1"])
        names = Names(lambda host, port: [next(answers)], keep=0.0)
        rebound = wire(system)
        rebound._dialler = Dialler(names, LOOPBACK)
        got = [rebound.exchange(Request(server.url("/", "rebinding.example"))) for _ in range(3)]
    assert [(one.status, one.fault) for one in got] == [
        (200, None),
        (0, Fault.PRIVATE),
        (0, Fault.PRIVATE),
    ]
    assert server.connections == 1


def test_public_address_beside_a_private_one_is_the_one_dialled() -> None:
    with talking(answer(b"page")) as server:
        mixed = wire(lambda host, port: ["10.0.0.1", "127.0.0.1", "169.254.169.254"])
        got = mixed.exchange(Request(server.url("/", "mixed.example")))
    assert (got.status, got.address) == (200, "127.0.0.1")


def test_next_address_is_tried_when_one_refuses() -> None:
    with talking(answer(b"page")) as server:
        two = wire(lambda host, port: ["127.0.0.9", "127.0.0.1"])
        got = two.exchange(Request(server.url("/", "two.example")))
    assert (got.status, got.address) == (200, "127.0.0.1")


def test_refusal_is_told() -> None:
    got = wire(lambda host, port: ["127.0.0.1"]).exchange(Request("http://shut.example:1/"))
    assert (got.fault, got.address, got.connected) == (Fault.REFUSED, "127.0.0.1", False)


def test_full_backlog_is_a_timeout_before_a_connection() -> None:
    with full() as port:
        request = Request(f"http://full.example:{port}/", connect_timeout=0.2)
        got = wire(lambda host, port: ["127.0.0.1"]).exchange(request)
    assert (got.fault, got.connected) == (Fault.TIMEOUT, False)
    assert got.detail == "no connection in 0.2 s"


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        (socket.EAI_NONAME, Fault.NAME_UNKNOWN),
        (socket.EAI_AGAIN, Fault.NAME_FAILED),
        (socket.EAI_FAIL, Fault.NAME_FAILED),
        (socket.EAI_NODATA, Fault.NO_ADDRESS),
        (socket.EAI_SYSTEM, Fault.NAME_FAILED),
        (socket.EAI_MEMORY, Fault.NAME_FAILED),
    ],
)
def test_errors_of_the_resolver_have_classes(code: int, fault: Fault) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(code, "words")

    assert failure(socket.gaierror(code, "words")).fault is fault
    assert wire(resolve).exchange(Request("http://a.example/")).fault is fault


def test_resolver_of_this_machine_knows_itself() -> None:
    assert "127.0.0.1" in system("localhost", 80)


def test_label_that_is_too_long_is_no_name() -> None:
    with pytest.raises(Failed) as caught:
        system("a" * 70 + ".example", 80)
    assert caught.value.fault is Fault.MALFORMED


def test_name_without_addresses_has_none() -> None:
    assert wire(lambda host, port: []).exchange(Request("http://a.example/")).fault is (
        Fault.NO_ADDRESS
    )


def test_name_is_looked_up_once_for_all_who_ask() -> None:
    asked: list[str] = []
    gate = threading.Event()

    def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        gate.wait(5)
        return ["127.0.0.1"]

    names = Names(resolve)
    got: list[tuple[str, ...]] = []
    threads = [
        threading.Thread(target=lambda: got.append(names.look_up("a.example", 80, 5.0)))
        for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    time.sleep(0.05)
    gate.set()
    for thread in threads:
        thread.join()
    assert names.look_up("a.example", 443, 5.0) == ("127.0.0.1",)
    assert (len(got), asked) == (20, ["a.example"])
    names.close()


def test_failure_is_forgotten_before_the_second_try() -> None:
    now = [0.0]
    answers: list[list[str]] = [[], ["127.0.0.1"]]
    names = Names(lambda host, port: answers.pop(0), clock=lambda: now[0])
    for _ in range(2):
        with pytest.raises(Failed):
            names.look_up("a.example", 80, 5.0)
    now[0] = 2.0
    assert names.look_up("a.example", 80, 5.0) == ("127.0.0.1",)
    now[0] = 500.0
    assert names.look_up("a.example", 80, 5.0) == ("127.0.0.1",)


def test_silent_resolver_is_not_waited_for() -> None:
    gate = threading.Event()
    names = Names(lambda host, port: [str(gate.wait(5))])
    started = time.monotonic()
    with pytest.raises(Failed) as caught:
        names.look_up("a.example", 80, 0.1)
    assert caught.value.fault is Fault.NAME_FAILED
    assert time.monotonic() - started < 2
    gate.set()


def test_witness_is_another_host_with_a_public_address() -> None:
    known = {"a.example": ["127.0.0.1"], "inside.example": ["10.0.0.1"], "host": ["127.0.0.1"]}

    def resolve(host: str, port: int) -> Sequence[str]:
        if host not in known:
            raise Failed(Fault.NAME_UNKNOWN)
        return known[host]

    asking = wire(resolve)
    for host in ("host", "inside.example", "gone.example"):
        asking.exchange(Request(f"http://{host}:1/", connect_timeout=1))
    assert asking.resolved_other("gone.example") == ""
    asking.exchange(Request("http://a.example:1/", connect_timeout=1))
    assert asking.resolved_other("gone.example") == "a.example"
    assert asking.resolved_other("a.example") == ""


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", ("127.0.0.1",)),
        ("127.1", ("127.0.0.1",)),
        ("2130706433", ("127.0.0.1",)),
        ("0x7f.1", ("127.0.0.1",)),
        ("0x7f000001", ("127.0.0.1",)),
        ("127.0.0.1.", ("127.0.0.1",)),
        ("beef", ()),
        ("256.256.256.256", ()),
        ("::1", ("::1",)),
        ("example.org", ()),
        ("host1", ()),
        ("1.2.3.4.5", ()),
    ],
)
def test_hosts_written_as_addresses(host: str, expected: tuple[str, ...]) -> None:
    assert literal(host) == expected


def test_policy_opens_what_the_user_opens() -> None:
    with talking(answer(b"page")) as server:
        opened = Wire(policy=Policy(allow_private=True), resolve=lambda host, port: ["127.0.0.1"])
        named = Wire(policy=Policy.of(hosts=["in.example"]), resolve=lambda h, p: ["127.0.0.1"])
        assert opened.exchange(Request(server.url("/", "a.example"))).status == 200
        assert named.exchange(Request(server.url("/", "in.example"))).status == 200
        assert named.exchange(Request(server.url("/", "a.example"))).fault is Fault.PRIVATE
