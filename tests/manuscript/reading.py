"""What the tests of reading share: a text to a manuscript, and the laws that every block keeps."""

from __future__ import annotations

from pakru_refs.manuscript.read import read
from pakru_refs.model.document import Block, BlockKind, Manuscript
from pakru_refs.model.location import Source


def manuscript(text: str, path: str = "article.txt") -> Manuscript:
    return read(Source(path, text))


def texts(text: str, kind: BlockKind, path: str = "article.txt") -> list[str]:
    return [block.text for block in manuscript(text, path).blocks if block.kind is kind]


def block_of(text: str, words: str, path: str = "article.txt") -> Block:
    return next(block for block in manuscript(text, path).blocks if words in block.text)


def assert_consistent(found: Manuscript) -> None:
    """Every character of a block comes from the source, in order, inside the block's span."""
    for block in found.blocks:
        assert block.text
        assert len(block.text) == len(block.offsets)
        assert list(block.offsets) == sorted(block.offsets)
        assert 0 <= block.start <= block.offsets[0]
        assert block.offsets[-1] < block.end <= len(found.source.text)
