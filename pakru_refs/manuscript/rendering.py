"""A pandoc tree to the text as read: one paragraph a line, and what each of them is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Any

from pakru_refs.manuscript.inlines import Node, Words
from pakru_refs.manuscript.marks import OPENING, Marked
from pakru_refs.manuscript.metadata import (
    blocks_of,
    content_of,
    inline_text,
    inlines_of,
    meta_text,
    meta_texts,
)
from pakru_refs.model.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pakru_refs.model.tie import Tie

_LIST_CLASSES = frozenset(
    {"references", "bibliography", "csl-bib-body", "ref-list", "thebibliography"}
)
_ENTRY_CLASS = "csl-entry"
_LABEL_CLASS = "citation-label"
"""The label of an entry in reStructuredText, `.. [Ber1999]`, wherever it stands."""
_LONGEST_CELL = 400
"""Characters of a table's cell that is still data, not a page laid out in a table."""
_SHORTEST_CELL_TEXT = 3
_LONGEST_TERM = 40
_LONGEST_MENU = 80
"""Characters of a line that is still a part of a page's menus."""
_MARKED = frozenset({"Strong", "Underline", "SmallCaps"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of the text as read."""

    kind: BlockKind
    start: int
    shown: int
    """Where its words end; behind them stand the addresses its links lead to."""
    end: int
    level: int = 0
    label: str = ""
    key: str = ""
    listed: bool = False
    """The file says that it is an entry of the reference list."""
    goes_on: bool = False
    """It belongs to the list item before it."""
    marked: bool = False
    """All of it is bold, underlined or in small capitals."""
    codes: tuple[tuple[int, int], ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Rendering:
    """A text as read, in pieces."""

    text: str
    pieces: tuple[Piece, ...]
    ties: tuple[Tie, ...] = ()
    title: str = ""
    date: str = ""
    language: str = ""
    bibliographies: tuple[str, ...] = ()
    """The files that its head names."""
    items: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """CSL-JSON that the file brings along, by the keys of ties."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What the blocks around say of a block."""

    kind: BlockKind = BlockKind.PARAGRAPH
    label: str = ""
    key: str = ""
    listed: bool = False
    goes_on: bool = False


_BODY = _Place()


def render(
    tree: Mapping[str, Any], marked: Marked | None = None, *, title_is_text: bool = True
) -> Rendering:
    """Return the text of a tree.

    Args:
        tree: pandoc's AST.
        marked: what the marks that were written into the document stand for.
        title_is_text: the metadata's title stands in the document; in HTML it may be the site's.
    """
    marked = marked or Marked()
    writer = _Writer(marked)
    meta = tree.get("meta", {})
    title = _front(writer, meta, tree["blocks"]) if title_is_text else meta_text(meta, "title")
    writer.blocks(tree["blocks"], _BODY)
    return Rendering(
        "".join(writer.text),
        tuple(writer.pieces if title_is_text else _without_menus(writer.pieces)),
        tuple(sorted(_tied(writer.ties, marked), key=lambda tie: (tie.start, tie.end))),
        title,
        meta_text(meta, "date"),
        meta_text(meta, "lang"),
        meta_texts(meta, "bibliography"),
        marked.items,
    )


def _tied(ties: Iterable[Tie], marked: Marked) -> Iterator[Tie]:
    """Yield the ties; a mark is told what it stands for."""
    for tie in ties:
        key = tie.works[0].key
        works = marked.works.get(int(key[1:]), ()) if key.startswith(OPENING) else tie.works
        if works:
            yield replace(tie, works=works)


def _without_menus(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Leave out what a page has above its title, when all of it is short: menus, not text."""
    heads = (at for at, one in enumerate(pieces) if one.kind is BlockKind.HEADING)
    first = next((at for at in heads if pieces[at].level == 1), 0)
    menus = all(one.shown - one.start < _LONGEST_MENU for one in pieces[:first])
    return pieces[first:] if menus else pieces


def _front(writer: _Writer, meta: Mapping[str, Node], blocks: Sequence[Node]) -> str:
    """Write title, subtitle, authors and abstract of the metadata; return the title."""
    title = meta_text(meta, "title")
    first = next((block for block in blocks if block["t"] == "Header"), None)
    repeated = first is not None and inline_text(first["c"][2]) == title
    if title and not repeated:
        writer.paragraph(inlines_of(meta["title"]), _Place(BlockKind.HEADING), level=1)
        writer.blocks(blocks_of(meta.get("subtitle")), _BODY)
    writer.blocks(blocks_of(meta.get("author")), _BODY)
    abstract = blocks_of(meta.get("abstract"))
    if abstract:
        heading = [{"t": "Str", "c": "Abstract"}]
        writer.paragraph(heading, _Place(BlockKind.HEADING), level=1)
        writer.blocks(abstract, _BODY)
    return title


@dataclass(slots=True)
class _Writer:
    """The text as read in the making."""

    marked: Marked = field(default_factory=Marked)
    listing: set[int] = field(default_factory=set)
    """Those that have started."""
    text: list[str] = field(default_factory=list)
    length: int = 0
    pieces: list[Piece] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    _notes: Callable[[], int] = field(default_factory=lambda: count(1).__next__)

    def blocks(self, blocks: Iterable[Node], place: _Place) -> None:
        """Write blocks one after the other."""
        for block in blocks:
            reader = _READERS.get(block["t"])
            if reader is not None:
                reader(self, block.get("c"), place)

    def paragraph(self, inlines: Sequence[Node], place: _Place, level: int = 0) -> bool:
        """Write a paragraph as a line, its notes behind it; say whether there was one."""
        words = Words(self._notes)
        words.read(inlines)
        self.listing |= self.marked.lists.intersection(words.opened)
        place = replace(place, listed=True) if self.listing else place
        for number in words.opened.keys() & self.marked.entries.keys():
            key, label = self.marked.entries[number]
            place = _Place(BlockKind.LIST_ITEM, label, key, listed=True)
        self.listing.difference_update(words.closed)
        written = self.words(words, place, level=level, marked=_is_marked(inlines))
        for number, blocks in words.notes:
            self.blocks(blocks, _Place(BlockKind.NOTE, label=str(number)))
        return written

    def words(self, words: Words, place: _Place, level: int = 0, *, marked: bool = False) -> bool:
        """Write words as a line, without those notes; say whether there were any."""
        text = words.text
        shown = text.rstrip()
        if not shown:
            return False
        targets = "".join(f" <{target}>" for target in dict.fromkeys(words.targets))
        piece = Piece(
            place.kind,
            self.length,
            self.length + len(shown),
            self.length + len(shown) + len(targets),
            level,
            place.label,
            place.key or (words.anchors[0] if words.anchors else ""),
            place.listed,
            place.goes_on,
            marked,
            tuple((self.length + start, self.length + end) for start, end in words.codes),
            tuple((self.length + a, self.length + b, to) for a, b, to in words.links),
        )
        self.pieces.append(piece)
        self.ties += [tie.moved(self.length) for tie in words.ties if tie.end <= len(shown)]
        self._write(f"{shown}{targets}\n")
        return True

    def _write(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)


def _is_marked(inlines: Sequence[Node]) -> bool:
    """Say whether all words of a paragraph are bold, underlined or in small capitals."""
    said = [one for one in inlines if one["t"] not in ("Space", "SoftBreak", "LineBreak", "Note")]
    if len(said) == 1 and said[0]["t"] in ("Span", "Emph"):
        return _is_marked(said[0]["c"] if said[0]["t"] == "Emph" else said[0]["c"][1])
    return bool(said) and all(
        one["t"] in _MARKED or (one["t"] == "Span" and not one["c"][1]) for one in said
    )


def _para(writer: _Writer, content: list[Node], place: _Place) -> None:
    writer.paragraph(content, place)


def _header(writer: _Writer, content: list[Node], place: _Place) -> None:
    heading = replace(place, kind=BlockKind.HEADING, key=content[1][0])
    writer.paragraph(content[2], heading, level=content[0])


def _quote(writer: _Writer, content: list[Node], place: _Place) -> None:
    kind = BlockKind.QUOTE if place.kind is BlockKind.PARAGRAPH else place.kind
    writer.blocks(content, replace(place, kind=kind))


def _code(writer: _Writer, content: list[Any], place: _Place) -> None:
    for line in content[1].splitlines():
        words = Words(lambda: 0)
        words.add(" ".join(line.split()))
        writer.words(words, replace(place, kind=BlockKind.CODE))


def _lines(writer: _Writer, content: list[list[Node]], place: _Place) -> None:
    broken = [[*line, {"t": "LineBreak"}] for line in content]
    writer.paragraph([inline for line in broken for inline in line], place)


def _bullets(writer: _Writer, content: list[list[Node]], place: _Place) -> None:
    for item in content:
        _item(writer, item, replace(place, label=""))


def _numbered(writer: _Writer, content: list[Any], place: _Place) -> None:
    start, items = content[0][0], content[1]
    for number, item in enumerate(items, start):
        _item(writer, item, replace(place, label=str(number)))


def _item(writer: _Writer, blocks: Sequence[Node], place: _Place) -> None:
    """Write the blocks of a list item: the first is the item, the others go on with it."""
    kind = BlockKind.NOTE if place.kind is BlockKind.NOTE else BlockKind.LIST_ITEM
    place = replace(place, kind=kind)
    for block in blocks:
        before = len(writer.pieces)
        writer.blocks([block], place)
        if len(writer.pieces) > before:
            place = replace(place, label="", key="", goes_on=True)


def _definitions(writer: _Writer, content: list[Any], place: _Place) -> None:
    for term, definitions in content:
        words = Words(lambda: 0)
        words.read(term)
        if any(one["t"] == "Span" and _LABEL_CLASS in one["c"][0][1] for one in term):
            place = replace(place, listed=True)
        label, key = words.text.strip(" []():."), (words.anchors or [""])[0]
        if len(label) > _LONGEST_TERM or not definitions:
            writer.paragraph(term, replace(place, kind=BlockKind.LIST_ITEM))
            label = ""
        for definition in definitions:
            _item(writer, definition, replace(place, label=label, key=key))


def _division(writer: _Writer, content: list[Any], place: _Place) -> None:
    (name, classes, attributes), blocks = content
    entry = _ENTRY_CLASS in classes or dict(attributes).get("role") == "doc-biblioentry"
    if entry:
        merged = _merged(blocks)
        key = name.removeprefix("ref-")
        writer.paragraph(merged, replace(place, kind=BlockKind.LIST_ITEM, key=key, listed=True))
        return
    listed = place.listed or bool(_LIST_CLASSES.intersection(classes)) or name == "refs"
    key = name if place.kind is BlockKind.LIST_ITEM and not place.key else place.key
    if "caption" in classes:
        place = replace(place, kind=BlockKind.CAPTION)
    writer.blocks(blocks, replace(place, listed=listed, key=key))


def _merged(blocks: Sequence[Node]) -> list[Node]:
    """Return the inlines of several paragraphs as one."""
    found: list[Node] = []
    for block in blocks:
        inner = _merged(block["c"][1]) if block["t"] == "Div" else content_of(block)
        found += [{"t": "Space"}, *inner] if found else inner
    return found


def _figure(writer: _Writer, content: list[Any], place: _Place) -> None:
    writer.blocks(content[2], place)
    writer.blocks(content[1][1], replace(place, kind=BlockKind.CAPTION))


def _table(writer: _Writer, content: list[Any], place: _Place) -> None:
    _, caption, _, head, bodies, foot = content
    writer.blocks(caption[1], replace(place, kind=BlockKind.CAPTION))
    rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
    if any(_is_layout(cell[4]) for row in rows for cell in row[1]):
        writer.blocks((block for row in rows for cell in row[1] for block in cell[4]), place)
        return
    for row in rows:
        _row(writer, row[1], replace(place, kind=BlockKind.TABLE))


def _is_layout(blocks: Sequence[Node]) -> bool:
    """Say whether a cell holds a part of the page rather than data."""
    kinds = [block["t"] for block in blocks]
    if "Header" in kinds or "Table" in kinds or kinds.count("Para") > _SHORTEST_CELL_TEXT:
        return True
    return len(inline_text(_merged(blocks))) > _LONGEST_CELL


def _row(writer: _Writer, cells: Sequence[Any], place: _Place) -> None:
    inlines: list[Node] = []
    for cell in cells:
        inner = _flat(cell[4])
        if inner:
            between = [{"t": "Space"}, {"t": "Str", "c": "|"}, {"t": "Space"}] if inlines else []
            inlines += [*between, *inner]
    writer.paragraph(inlines, place)


def _flat(blocks: Sequence[Node]) -> list[Node]:
    """Return the inlines of whatever blocks stand in a cell."""
    found: list[Node] = []
    for block in blocks:
        found += [{"t": "Space"}] if found else []
        found += _flat_block(block)
    return found


def _flat_block(block: Node) -> list[Node]:
    if block["t"] in ("BulletList", "OrderedList"):
        items = block["c"] if block["t"] == "BulletList" else block["c"][1]
        return [inline for item in items for inline in (*_flat(item), {"t": "Space"})]
    return _flat(block["c"][1]) if block["t"] == "Div" else content_of(block)


_READERS: Mapping[str, Callable[[_Writer, Any, _Place], None]] = {
    "Para": _para,
    "Plain": _para,
    "Header": _header,
    "BlockQuote": _quote,
    "CodeBlock": _code,
    "LineBlock": _lines,
    "BulletList": _bullets,
    "OrderedList": _numbered,
    "DefinitionList": _definitions,
    "Div": _division,
    "Figure": _figure,
    "Table": _table,
}
"""Raw blocks and rules say nothing that can be read."""
