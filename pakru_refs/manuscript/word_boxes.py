"""The text boxes of a Word document, taken out of their paragraphs and put behind them.

The converter reads the box in place of the paragraph that holds it, whose own words are lost then.
Word writes a box twice, as a drawing and as what older versions draw; the first is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

_CONTENT = "txbxContent"
_SHELLS = frozenset({"AlternateContent", "drawing", "pict", "object"})
_TAG_END = re.compile(rb"(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")


@dataclass(slots=True)
class _Shell:
    """A drawing in a paragraph: where it starts, and the text in its first box."""

    name: str
    start: int
    box: tuple[int, int] | None = None


@dataclass(slots=True)
class _Scan:
    """One pass: which shells are cut, and which boxes are put behind their paragraphs."""

    xml: bytes
    cuts: list[tuple[int, int]] = field(default_factory=list)
    moved: list[tuple[int, tuple[int, int]]] = field(default_factory=list)
    paragraphs: int = 0
    boxes: list[tuple[int, int]] = field(default_factory=list)
    shell: _Shell | None = None
    nested: int = 0
    """Shells of the same name inside the one that is open."""
    content: int = -1
    contents: int = 0
    parser: expat.XMLParserType = field(default_factory=expat.ParserCreate)

    def run(self) -> None:
        """Read all of it."""
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.Parse(self.xml, True)  # noqa: FBT003 - expat's way to say that this is all

    def _behind_tag(self) -> int:
        found = _TAG_END.match(self.xml, self.parser.CurrentByteIndex)
        return found.end() if found else self.parser.CurrentByteIndex

    def _start(self, name: str, _: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if self.shell:
            self.nested += local == self.shell.name
            if local == _CONTENT:
                self.contents += 1
                if self.contents == 1:
                    self.content = self._behind_tag()
        elif local == "p":
            self.paragraphs += 1
        elif local in _SHELLS and self.paragraphs:
            self.shell = _Shell(local, self.parser.CurrentByteIndex)

    def _end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if self.shell:
            self._end_inside(self.shell, local)
        elif local == "p":
            self.paragraphs -= 1
            if not self.paragraphs:
                self.moved += [(self._behind_tag(), box) for box in self.boxes]
                self.boxes.clear()

    def _end_inside(self, shell: _Shell, local: str) -> None:
        if local == _CONTENT:
            self.contents -= 1
            if not self.contents and shell.box is None:
                shell.box = self.content, self.parser.CurrentByteIndex
        elif local == shell.name and self.nested:
            self.nested -= 1
        elif local == shell.name:
            if shell.box:
                self.boxes.append(shell.box)
                self.cuts.append((shell.start, self._behind_tag()))
            self.shell = None


def unboxed(xml: bytes) -> bytes:
    """Return a part of a document, its text boxes behind the paragraphs that held them."""
    if b"txbxContent" not in xml or xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        return xml
    scan = _Scan(xml)
    try:
        scan.run()
    except expat.ExpatError:
        return xml  # the converter says what is wrong with it
    return b"".join(_pieces(xml, scan))


def _pieces(xml: bytes, scan: _Scan) -> list[bytes]:
    put: dict[int, list[bytes]] = {}
    for at, (start, end) in scan.moved:
        put.setdefault(at, []).append(xml[start:end])
    edits = [(start, end, b"") for start, end in scan.cuts]
    edits += [(at, at, b"".join(boxes)) for at, boxes in put.items()]
    made, at = [], 0
    for start, end, text in sorted(edits):
        made += [xml[at:start], text]
        at = end
    return [*made, xml[at:]]
