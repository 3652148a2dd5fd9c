"""What `refs links` is given: addresses, lists of them, and whatever `refs check` reads."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pakru_refs import project
from pakru_refs.check import Material, reaching, read
from pakru_refs.encoding import decode
from pakru_refs.errors import UnreadableInput
from pakru_refs.files import LIMIT, is_file, read_bytes, refuse_binary, shown_path
from pakru_refs.manuscript.formats import FORMATS
from pakru_refs.model.location import Source
from pakru_refs.reading import listed
from pakru_refs.reading.inputs import Inputs
from pakru_refs.reports.links_summary import ARGUMENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pakru_refs.config import Settings
    from pakru_refs.model.document import Reach

_STDIN = "stdin"
_NO_LIST = frozenset({".bib", ".md", ".markdown", ".qmd", ".rmd", *project.REGISTERS, *FORMATS})


@dataclass(frozen=True, slots=True)
class Given:
    """The words of the command line, by what they are."""

    lists: tuple[Source, ...] = ()
    texts: tuple[Source, ...] = ()
    """What came through the pipe and is no list."""
    paths: tuple[Path, ...] = ()
    """To be read as `refs check` does."""

    @property
    def is_nothing(self) -> bool:
        """Say whether nothing was named: then it is the project of this folder."""
        return not (self.lists or self.texts or self.paths)


def given(words: Sequence[str], base: Path) -> Given:
    """Sort the words: `-`, addresses and identifiers, lists, other paths.

    Raises:
        UnreadableInput: what comes through the pipe is no text, or too large.
    """
    addresses = [word for word in words if _is_address(word)]
    lists = [Source(ARGUMENTS, "".join(f"{one}\n" for one in addresses))] if addresses else []
    piped = [_piped()] if "-" in words else []
    paths = []
    for word in words:
        if word == "-" or _is_address(word):
            continue
        source = _as_list(Path(word), base)
        lists += [source] if source else []
        paths += [] if source else [Path(word)]
    lists += [one for one in piped if listed.is_list(one.text)]
    texts = tuple(one for one in piped if not listed.is_list(one.text))
    return Given(tuple(lists), texts, tuple(paths))


def material(wanted: Given, settings: Settings, base: Path, reach: Reach) -> Material:
    """Read everything that was given.

    Raises:
        RefsError: something cannot be read.
    """
    documents = [listed.document(source) for source in wanted.lists]
    sources = {source.path: source for source in wanted.lists}
    named = [source.path for source in wanted.lists]
    for inputs in _inputs(wanted, settings, base):
        one = read(inputs, settings)
        documents += map(listed.with_identifiers, one.documents)
        sources |= one.sources
        named += one.named
    return reaching(Material(tuple(documents), sources=sources, named=tuple(named)), reach)


def _inputs(wanted: Given, settings: Settings, base: Path) -> list[Inputs]:
    found = [Inputs(manuscripts=wanted.texts, named=(_STDIN,))] if wanted.texts else []
    if wanted.paths or wanted.is_nothing:
        found.append(project.collect(wanted.paths, settings, base))
    return found


def _is_address(word: str) -> bool:
    return listed.is_address(word) and not is_file(Path(word))


def _as_list(path: Path, base: Path) -> Source | None:
    """Return a text file that is nothing but addresses, and nothing for any other."""
    if path.suffix.lower() in _NO_LIST or not is_file(path):
        return None
    shown = shown_path(path, base)
    data = read_bytes(path, shown)
    if b"\0" in data[:65536]:
        return None
    source = Source(shown, decode(data)[0])
    return source if listed.is_list(source.text) else None


def _piped() -> Source:
    data = sys.stdin.buffer.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise UnreadableInput("what comes through the pipe is larger than 64 MB")
    refuse_binary(data, _STDIN)
    return Source(_STDIN, decode(data)[0])
