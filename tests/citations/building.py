"""Small values for the tests of this folder: items from one line, citations from a sentence."""

from __future__ import annotations

from pakru_refs.citations import in_text, resolve
from pakru_refs.model.citation import Citation
from pakru_refs.model.claim import Role
from pakru_refs.model.document import Block, BlockKind, Manuscript
from pakru_refs.model.item import Date, Item, Name
from pakru_refs.model.location import Source


def name(text: str) -> Name:
    """Read `van der|Berg, H.`, `Rafi, T.` or `=World Health Organization`."""
    if text.startswith("="):
        return Name(literal=text[1:])
    family, _, given = text.partition(", ")
    particle, bar, rest = family.rpartition("|")
    return Name(family=rest if bar else family, given=given, particle=particle)


def item(
    key: str, authors: str, issued: Date | int | None, title: str = "A work", **fields: str
) -> Item:
    """Return a reference with authors parted by semicolons."""
    names = tuple(name(author) for author in authors.split("; ") if author)
    date = issued if isinstance(issued, Date) else Date(year=issued)
    year = f"{date.year}{date.suffix}" if date.year else date.status
    shown = authors.replace("=", "").replace("|", " ")
    line = f"{shown} ({year}). {title}."
    place = Source("list.txt", line).locate(0, len(line))
    return Item(key, "document", place, author=names, issued=date, title=title, **fields)  # type: ignore[arg-type]


def manuscript(text: str, lines: tuple[str, ...] = (), path: str = "article.txt") -> Manuscript:
    """Return a manuscript of one paragraph and a reference list."""
    whole = "\n\n".join([text, *lines])
    blocks = [block(BlockKind.PARAGRAPH, text, 0, Role.BODY)]
    at = len(text) + 2
    for line in lines:
        blocks.append(block(BlockKind.LIST_ITEM, line, at, Role.REFERENCES))
        at += len(line) + 2
    return Manuscript(Source(path, whole), tuple(blocks))


def block(kind: BlockKind, text: str, start: int, role: Role) -> Block:
    """Return a block that stands in the source as it is."""
    end = start + len(text)
    return Block(kind, text, tuple(range(start, end)), start, end, role=role)


def read(
    text: str, items: tuple[Item, ...] = (), path: str = "article.txt"
) -> tuple[Citation, ...]:
    """Return the citations of a text, resolved against these items, which are its list."""
    lines = tuple(f"{i.label}. {i.location.text}" if i.label else i.location.text for i in items)
    return resolve.resolve(in_text.citations(manuscript(text, lines, path), items), items)
