"""Reading is bounded, writing is whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from pakru_refs.errors import CannotWrite, UnreadableInput
from pakru_refs.files import read_bytes, refuse_binary, write_atomically


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
