"""A LaTeX document to a manuscript: expanded, converted by pandoc, its words found again in its files."""

from __future__ import annotations

import os
import posixpath
from bisect import bisect_right
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pakru_refs.encoding import decode
from pakru_refs.errors import UnreadableInput
from pakru_refs.files import read_bytes
from pakru_refs.manuscript import converted, latex_files, pandoc, read, rendering
from pakru_refs.manuscript.alignment import align
from pakru_refs.manuscript.latex_plain import undone
from pakru_refs.manuscript.latex_scan import Expanded, expand
from pakru_refs.manuscript.source_words import Syntax
from pakru_refs.model.claim import Role
from pakru_refs.model.document import Block, Manuscript, Trouble
from pakru_refs.model.location import Source

if TYPE_CHECKING:
    from pakru_refs.manuscript.formats import File

ODD = "odd-markup"
"""The code of a trouble: pandoc could not read it, and it was read without."""


def manuscript(file: File) -> Manuscript:
    r"""Return the whole document that a `.tex` file is, or is part of.

    Raises:
        UnreadableInput: its root cannot be read.
    """
    root, shown, data = _root(file)
    source = Source(shown, decode(data)[0].replace("\0", "\ufffd"))
    expanded = expand(source, latex_files.parts_of(root, shown))
    made, trouble = _converted(expanded)
    above = PurePosixPath(shown).parent
    return replace(
        made,
        bibliographies=tuple(
            PurePosixPath(path).relative_to(above).as_posix() for path in expanded.bibliographies
        ),
        keyed=any(block.key and block.role is Role.REFERENCES for block in made.blocks),
        nocite=expanded.uncited,
        troubles=(*expanded.troubles, *trouble),
    )


def _root(file: File) -> tuple[Path, str, bytes]:
    """Return the root's path, as shown, and its content."""
    root = latex_files.root_of(file.path)
    if root == file.path:
        return root, file.shown, file.data
    way = os.path.relpath(root.absolute(), file.path.absolute().parent)
    shown = posixpath.normpath(PurePosixPath(file.shown).parent / Path(way).as_posix())
    return root, shown, read_bytes(root, shown)


def _converted(expanded: Expanded) -> tuple[Manuscript, tuple[Trouble, ...]]:
    whole = expanded.source
    try:
        tree = pandoc.tree(whole.text.lstrip("\ufeff"), "latex", whole.path)
        made = rendering.render(tree)
    except (UnreadableInput, RecursionError) as fault:
        why = fault.message if isinstance(fault, UnreadableInput) else "it is nested too deep"
        said = f"read without pandoc, headings and notes may be wrong: {why}"
        return _by_hand(whole), (Trouble(ODD, said, whole.locate(0, 0), whole.path),)
    source = Source(whole.path, made.text, origin=align(made.text, whole, Syntax.TEX))
    return converted.manuscript(made, source), ()


def _by_hand(whole: Source) -> Manuscript:
    """Read a document that pandoc cannot, as plain text."""
    plain = undone(whole.text)
    source = Source(whole.path, plain.text, origin=align(plain.text, whole, Syntax.TEX))
    read_so = read.read(source)
    starts = sorted((at, key) for key, at in plain.anchors.items())
    return replace(read_so, blocks=tuple(_keyed(block, starts) for block in read_so.blocks))


def _keyed(block: Block, starts: list[tuple[int, str]]) -> Block:
    """Give an entry of the list the key that stands in front of it."""
    if block.role is not Role.REFERENCES:
        return block
    number = bisect_right(starts, (block.start, "\U0010ffff")) - 1
    if number < 0 or (number + 1 < len(starts) and starts[number + 1][0] <= block.start):
        return block
    at, key = starts[number]
    return replace(block, key=key) if block.start - at <= _NEAR else block


_NEAR = 5
"""Characters between the place of a key and its entry: white space."""
