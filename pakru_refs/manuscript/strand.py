"""A string that remembers where in the source each of its characters stood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Strand:
    """Text with the source offset of every character; the offsets never fall."""

    text: str = ""
    offsets: tuple[int, ...] = ()

    def __getitem__(self, part: slice) -> Strand:
        return Strand(self.text[part], self.offsets[part])

    @property
    def extent(self) -> tuple[int, int] | None:
        """Return the source offsets of its first character and behind its last."""
        return (self.offsets[0], self.offsets[-1] + 1) if self.offsets else None

    def strip(self) -> Strand:
        """Return the strand without white space at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(len(self.text.rstrip()), start)]

    def keep(self, kept: Iterable[tuple[int, int]]) -> Strand:
        """Return the stretches given, in their order, as one strand."""
        spans = list(kept)
        text = "".join(self.text[start:end] for start, end in spans)
        return Strand(text, tuple(at for start, end in spans for at in self.offsets[start:end]))


def piece(text: str, start: int) -> Strand:
    """Return text that stands in the source just like that."""
    return Strand(text, tuple(range(start, start + len(text))))


def join(strands: Iterable[Strand]) -> Strand:
    """Return strands one after the other."""
    parts = list(strands)
    return Strand(
        "".join(part.text for part in parts), tuple(at for part in parts for at in part.offsets)
    )


def flow(lines: Iterable[Strand], compounds: frozenset[str] = frozenset()) -> Strand:
    """Return lines as one paragraph: line ends become spaces, hyphenated line ends go.

    A hyphen stays where the compound it makes is printed with it elsewhere (`compounds`).
    """
    return join(_flowing(lines, compounds))


def _flowing(lines: Iterable[Strand], compounds: frozenset[str]) -> Iterator[Strand]:
    held: Strand | None = None
    for line in (line.strip() for line in lines):
        if not line.text:
            continue
        if held is not None:
            yield from _hinge(held, line, compounds)
        held = line
    if held is not None:
        yield held


def _hinge(held: Strand, line: Strand, compounds: frozenset[str]) -> Iterator[Strand]:
    if held.text.endswith("\u00ad"):
        yield held[:-1]
    elif not _breaks_a_word(held.text, line.text):
        yield held
        if not (_breaks_an_address(held.text) and not line.text[0].isspace()):
            yield Strand(" ", (held.offsets[-1] + 1,))
    elif f"{held.text.split()[-1]}{line.text.split()[0]}".lower().strip(".,;:()") in compounds:
        yield held
    else:
        yield held[:-1]


def _breaks_a_word(held: str, line: str) -> bool:
    return held[-1:] in "-‐" and held[-2:-1].isalpha() and line[:1].islower()


def _breaks_an_address(held: str) -> bool:
    word = held.rsplit(None, 1)[-1]
    return word.endswith(("/", "_", "=", "&", "?", "%")) and "://" in word
