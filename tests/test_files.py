"""Reading is bounded, writing is whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pakru_refs.errors import CannotWrite, UnreadableInput
from pakru_refs.files import is_file, is_folder, read_bytes, refuse_binary, write_atomically


def test_reads_up_to_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_bytes(tmp_path / "a", "a", 5) == b"12345"
    with pytest.raises(UnreadableInput, match="larger"):
        read_bytes(tmp_path / "a", "a", 4)


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"%PDF-1.4", b"a\0b", b"\x1f\x8b\x08"])
def test_refuses_what_is_no_text(data: bytes) -> None:
    with pytest.raises(UnreadableInput):
        refuse_binary(data, "a.txt")


@pytest.mark.parametrize("data", [b"", b"a", "\ufeffä".encode("utf-16"), b"\xe4"])
def test_accepts_text(data: bytes) -> None:
    refuse_binary(data, "a.txt")


def test_writes_whole_and_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "new" / "a.txt"
    write_atomically(target, "one\r\ntwo\n")
    write_atomically(target, "three\n")
    assert target.read_bytes() == b"three\n"
    assert list(target.parent.iterdir()) == [target]


def test_a_folder_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(CannotWrite):
        write_atomically(tmp_path / "a", "x")
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]


def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to("about")
    (tmp_path / "about").symlink_to("round")
    for name in (".", "round"):
        with pytest.raises(CannotWrite):
            write_atomically(tmp_path / name, "x")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["about", "round"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CannotWrite, match="not a regular file"):
        write_atomically(tmp_path / "pipe", "x")
    assert (tmp_path / "pipe").is_fifo()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("real")
    write_atomically(tmp_path / "link", "x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "x"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_named(encoding: str) -> None:
    with pytest.raises(UnreadableInput, match="UTF-16"):
        refuse_binary("Trade grew".encode(encoding), "a.txt")


@pytest.mark.parametrize("name", ["", "x" * 5000, "a\0b"])
def test_odd_names_are_no_files(name: str, tmp_path: Path) -> None:
    assert not is_file(tmp_path / name)
    assert is_folder(tmp_path / name) is (name == "")
