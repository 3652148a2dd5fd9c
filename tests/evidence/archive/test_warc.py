"""Pages archived on this machine: written as they came, read back, whatever the file."""

from __future__ import annotations

import gzip
import io
import time
import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from pakru_refs.errors import CannotWrite
from pakru_refs.evidence.archive import warc_reader
from pakru_refs.evidence.archive.folder import ArchiveFolder
from pakru_refs.evidence.archive.http_message import Message, NoMessage, message, unpacked
from pakru_refs.evidence.archive.taping import TapingWire
from pakru_refs.evidence.archive.warc_writer import Taken, WarcFile
from pakru_refs.evidence.web.policy import Policy
from pakru_refs.evidence.web.request import Request
from pakru_refs.evidence.web.wire import Wire
from pakru_refs.model.visit import Fault
from tests.evidence.web.raw_server import Talk, answer, talking

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STAMP = "20260601T120000Z"
MOMENT = datetime(2026, 6, 1, 12, 0, 0, 250000, tzinfo=UTC)
PAGE = b"<html><title>Trade</title><h1>Trade across the river</h1></html>"
PACKED = gzip.compress(PAGE, mtime=0)
CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PACKED), PACKED)


@pytest.fixture
def wire() -> Iterator[Wire]:
    made = Wire(policy=Policy.of("127.0.0.0/8"), resolve=lambda host, port: ["127.0.0.1"])
    yield made
    made.abort()
    made.close()


def site(talk: Talk) -> None:
    """Serve a page in chunks and packed, a redirect to it, a large page, a page that is gone."""
    match talk.path:
        case "/page":
            talk.say(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n")
            head = b"HTTP/1.1 200 Fine\r\nX-Odd: \xe9\r\nContent-Type: text/html; charset=utf-8\r\n"
            talk.say(head + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n")
            talk.say(CHUNKED)
        case "/old":
            talk.say(answer(b"moved", "301 Moved Permanently", "Location: /page"))
        case "/large":
            talk.say(answer(b"x" * 11_000_000))
        case "/silent":
            talk.reset()
        case _:
            talk.say(answer(b"gone", "404 Not Found"))


def archived(folder: Path, wire: Wire, *urls: str, stamp: str = STAMP) -> Path | None:
    with WarcFile(folder, stamp, iter(map(str, range(1000))).__next__) as file:
        taping = TapingWire(wire, file.add, lambda: MOMENT)
        for url in urls:
            headers = {"Authorization": "Basic c2VjcmV0", "X-Api-Key": "secret"}
            taping.exchange(Request(url, "HEAD", headers=headers))
    return file.path


def test_as_it_went_over_the_wire(tmp_path: Path, wire: Wire) -> None:
    with talking(site) as server:
        path = archived(tmp_path / "archive", wire, server.url("/page"))
    assert path == tmp_path / "archive" / f"{STAMP}.warc.gz"
    with path.open("rb") as file:
        records = [
            (one.rec_type, dict(one.rec_headers.headers), one.raw_stream.read())
            for one in ArchiveIterator(file, no_record_parse=True)
        ]
    (info, about, told), (_, answered, body), (_, asked, request) = records
    assert info == "warcinfo"
    assert about["WARC-Date"] == "2026-06-01T12:00:00Z"
    assert b"format: WARC File Format 1.1\r\n" in told
    assert body.startswith(b"HTTP/1.1 200 Fine\r\nX-Odd: \xe9\r\n")
    assert body.endswith(b"\r\n\r\n" + CHUNKED)
    assert answered["WARC-Target-URI"] == server.url("/page")
    assert answered["WARC-Date"] == "2026-06-01T12:00:00.250000Z"
    assert answered["WARC-IP-Address"] == "127.0.0.1"
    assert answered["WARC-Record-ID"] == asked["WARC-Concurrent-To"]
    assert request.startswith(b"GET /page HTTP/1.1\r\n")
    assert b"ser-agent: refs/" in request.lower()
    assert b"secret" not in request
    assert b"c2VjcmV0" not in request
    assert path.read_bytes()[:3] == b"\x1f\x8b\x08"
    with path.open("rb") as file:
        assert file.read().count(b"\x1f\x8b\x08\x00") >= 3  # a member a record


def test_the_digests_are_those_that_others_compute(tmp_path: Path, wire: Wire) -> None:
    with talking(site) as server:
        path = archived(tmp_path, wire, *map(server.url, ("/page", "/old", "/none")))
    assert path
    with path.open("rb") as file:
        for one in ArchiveIterator(file, check_digests="raise"):
            one.raw_stream.read()
            assert one.rec_type == "warcinfo" or one.digest_checker.passed


def test_read_back(tmp_path: Path, wire: Wire) -> None:
    with talking(site) as server:
        archived(tmp_path, wire, *map(server.url, ("/old", "/page", "/none")))
    folder = ArchiveFolder(tmp_path)
    page = folder.page(f"HTTP://127.0.0.1:{server.port}/page#part")
    assert page
    assert (page.status, page.body, page.cut) == (200, PAGE, False)
    assert page.date == "2026-06-01T12:00:00.250000Z"
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    gone = folder.page(server.url("/none"))
    assert gone
    assert gone.status == 404
    assert folder.page(server.url("/other")) is None


def test_a_visit_follows_redirects_in_the_archive(tmp_path: Path, wire: Wire) -> None:
    with talking(site) as server:
        archived(tmp_path, wire, server.url("/old"), server.url("/page"))
    seen = ArchiveFolder(tmp_path).visit(
        server.url("/old#h"), lambda page: {"h": b"<h1>" in page.body}
    )
    assert seen
    visit, date = seen
    assert date == "2026-06-01T12:00:00.250000Z"
    assert [(hop.url, hop.status) for hop in visit.hops] == [
        (server.url("/old"), 301),
        (server.url("/page"), 200),
    ]
    assert visit.url == server.url("/old")
    assert visit.page
    assert visit.page.title == "Trade"
    assert visit.anchors == {"h": True}


def test_no_visit_when_the_target_was_not_archived(tmp_path: Path, wire: Wire) -> None:
    with talking(site) as server:
        archived(tmp_path, wire, server.url("/old"))
    assert ArchiveFolder(tmp_path).visit(server.url("/old")) is None
    assert ArchiveFolder(tmp_path).visit(server.url("/never")) is None


def test_a_circle_is_no_visit(tmp_path: Path, wire: Wire) -> None:
    with talking(answer(b"", "302 Found", "Location: /")) as server:
        archived(tmp_path, wire, server.url("/"))
    assert ArchiveFolder(tmp_path).visit(server.url("/")) is None


def test_large_pages_are_cut(tmp_path: Path, wire: Wire) -> None:
    with talking(site) as server:
        archived(tmp_path, wire, server.url("/large"))
    page = ArchiveFolder(tmp_path).page(server.url("/large"))
    assert page
    assert page.cut
    assert 9_900_000 < len(page.body) <= 10_000_000


def test_nothing_is_written_when_nothing_came(tmp_path: Path, wire: Wire) -> None:
    folder = tmp_path / "archive"
    with talking(site) as server:
        assert archived(folder, wire, server.url("/silent")) is None
    assert not folder.exists()


def test_the_answer_is_as_long_as_was_asked_for(tmp_path: Path, wire: Wire) -> None:
    with talking(site) as server, WarcFile(tmp_path, STAMP) as file:
        taping = TapingWire(wire, file.add, lambda: MOMENT)
        cut = taping.exchange(Request(server.url("/large"), body=100))
        assert (len(cut.body), cut.truncated, cut.request.body) == (100, True, 100)
        failed = taping.exchange(Request(server.url("/silent")))
        assert failed.fault is Fault.RESET


def test_git_is_kept_out(tmp_path: Path, wire: Wire) -> None:
    with talking(site) as server:
        archived(tmp_path / "archive", wire, server.url("/page"))
    assert (tmp_path / "archive" / ".gitignore").read_text() == "*\n"


def test_no_name_is_taken_twice(tmp_path: Path, wire: Wire) -> None:
    with talking(site) as server:
        first = archived(tmp_path, wire, server.url("/page"))
        second = archived(tmp_path, wire, server.url("/none"))
    assert first
    assert second
    assert (first.name, second.name) == (f"{STAMP}.warc.gz", f"{STAMP}-2.warc.gz")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".gitignore",
        second.name,
        first.name,
    ]


def test_the_latest_copy_counts(tmp_path: Path) -> None:
    for day, body in ((3, b"new"), (1, b"old")):
        with WarcFile(tmp_path, f"2026060{day}T000000Z") as file:
            date = f"2026-06-0{day}T00:00:00.000000Z"
            file.add(Taken("http://a.example/", date, b"GET / HTTP/1.1\r\n\r\n", answer(body)))
    folder = ArchiveFolder(tmp_path)
    assert [page.body for page in folder.pages("http://a.example")] == [b"new", b"old"]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("a file")
    with pytest.raises(CannotWrite, match="cannot be written to"), WarcFile(tmp_path / "archive", STAMP) as file:  # fmt: skip
        file.add(Taken("http://a.example/", "2026", b"", answer(b"x")))


def test_a_full_disk_is_told_once_and_stops_nothing(wire: Wire) -> None:
    def full(_taken: Taken) -> None:
        raise CannotWrite("no room")

    with talking(site) as server:
        taping = TapingWire(wire, full, lambda: MOMENT)
        assert taping.exchange(Request(server.url("/page"))).status == 200
        assert taping.exchange(Request(server.url("/none"))).status == 404
    assert taping.fault
    assert taping.fault.message == "no room"


# Hostile files


def record(block: bytes, *fields: str, kind: str = "response") -> bytes:
    head = "\r\n".join(
        (
            "WARC/1.1",
            f"WARC-Type: {kind}",
            "WARC-Target-URI: http://a.example/",
            "WARC-Date: 2026-06-01T12:00:00Z",
            *(fields or (f"Content-Length: {len(block)}",)),
            "",
            "",
        )
    )
    return head.encode() + block + b"\r\n\r\n"


GOOD = gzip.compress(record(answer(PAGE)), mtime=0)
BOMB = gzip.compress(record(b"0" * 300_000_000), 1, mtime=0)
FILES = {
    "no gzip": (b"WARC/1.1\r\n\r\n" * 10, False),
    "empty": (b"", False),
    "a half": (GOOD[: len(GOOD) // 2], False),
    "without its end": (GOOD[:-8], False),
    "a half behind a whole": (GOOD + GOOD[:40], True),
    "rubbish behind a whole": (GOOD + b"\0" * 1000, True),
    "an empty member": (gzip.compress(b"") + GOOD, False),
    "a bomb": (BOMB, False),
    "a bomb behind a whole": (GOOD + BOMB, True),
    "no HTTP": (gzip.compress(record(b"hello")), False),
    "no length": (gzip.compress(record(answer(PAGE), "X: y")), True),
    "a negative length": (gzip.compress(record(answer(PAGE), "Content-Length: -5")), False),
    "a length that is none": (gzip.compress(record(answer(PAGE), "Content-Length: x")), False),
    "a length beyond the end": (gzip.compress(record(answer(PAGE), "Content-Length: 9999999999")), True),
    "another kind": (gzip.compress(record(answer(PAGE), kind="metadata")), False),
    "a million fields": (gzip.compress(record(answer(PAGE), *(["A: b"] * 300_000))), False),
    "continued lines": (gzip.compress(record(answer(PAGE), *([" x"] * 20_000))), False),
    "headers without end": (gzip.compress(record(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200)), False),
    "a short body": (gzip.compress(record(answer(PAGE)[:-5])), True),
    "bad chunks": (gzip.compress(record(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx")), True),
}  # fmt: skip


@pytest.mark.parametrize(("content", "there"), FILES.values(), ids=FILES)
def test_hostile_files_are_read_as_far_as_they_make_sense(
    tmp_path: Path, content: bytes, there: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.warc.gz").write_bytes(content)
    started = time.process_time()
    page = ArchiveFolder(tmp_path).page("http://a.example/")
    assert (page is not None) is there
    assert time.process_time() - started < 2
    assert capfd.readouterr() == ("", "")


def test_a_bomb_in_a_body_is_cut(tmp_path: Path) -> None:
    packed = gzip.compress(b"0" * 100_000_000, 9)
    block = answer(packed, "200 OK", "Content-Encoding: gzip")
    (tmp_path / "x.warc.gz").write_bytes(gzip.compress(record(block)))
    page = ArchiveFolder(tmp_path).page("http://a.example/")
    assert page
    assert (len(page.body), page.cut) == (10_000_000, True)


def test_a_missing_folder_and_other_files(tmp_path: Path) -> None:
    assert ArchiveFolder(tmp_path / "none").page("http://a.example/") is None
    (tmp_path / "folder.warc.gz").mkdir()
    (tmp_path / "x.warc").write_bytes(record(answer(PAGE)))
    assert ArchiveFolder(tmp_path).page("http://a.example/") is None
    assert ArchiveFolder(tmp_path / "x.warc").page("http://a.example/") is None


@given(st.binary(max_size=2000))
def test_any_file_is_survived(content: bytes) -> None:
    for raw in (content, GOOD + content, gzip.compress(content), zlib.compress(content)):
        file = io.BytesIO(raw)
        for entry in list(warc_reader.entries(file)):
            warc_reader.response(file, entry)


@given(st.binary(max_size=300))
def test_any_answer_is_survived(content: bytes) -> None:
    for raw in (content, b"HTTP/1.1 200 OK\r\n" + content, b"HTTP/1.1 200 OK\r\n\r\n" + content):
        try:
            said = message(raw)
        except NoMessage:
            continue
        unpacked(said, 100)


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "x"]))
def test_any_packing_is_survived(content: bytes, packing: str) -> None:
    body, _ = unpacked(Message(200, {"content-encoding": packing}, content), 100)
    assert len(body) <= 100


@given(st.binary(max_size=3000))
def test_what_is_written_is_read(body: bytes) -> None:
    block = answer(body)
    file = io.BytesIO(gzip.compress(record(block)) * 2)
    first, second = warc_reader.entries(file)
    assert (first.offset, first.url) == (0, "http://a.example/")
    kept = warc_reader.response(file, second)
    assert kept
    assert kept.block == block
    assert message(kept.block).payload == body
