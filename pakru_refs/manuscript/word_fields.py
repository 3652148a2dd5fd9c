"""The citation fields of a Word document: found in its XML, and marked for the converter.

A field is `fldChar` begin, its instruction, `fldChar` separate, the printed text, `fldChar` end, over
any number of runs, and fields stand in fields; or `fldSimple`; or a content control (`sdt`), as
Mendeley Cite has it. The converter drops the text of `fldSimple`, so its shell is taken off.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from pakru_refs.manuscript import csl_fields, endnote, word_sources
from pakru_refs.manuscript.marks import closing, opening

if TYPE_CHECKING:
    from pakru_refs.manuscript.marks import Marked

_HINTS = (b"instrText", b"fldSimple", b"MENDELEY_", b"<w:bibliography")
_LIST = re.compile(r"CSL_BIBLIOGRAPHY|EN\.REFLIST|^\s*BIBLIOGRAPHY\b")
_TAG_END = re.compile(rb"(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")


@dataclass(slots=True)
class _Field:
    """A field whose end has not come yet."""

    instruction: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    start: int = -1
    """Where the printed text starts; -1 before the separator."""


@dataclass(slots=True)
class _Control:
    """A content control: its tag, and where its content starts."""

    tag: str = ""
    start: int = -1
    in_paragraph: bool = False
    is_list: bool = False


def mark(xml: bytes, marked: Marked) -> bytes:
    """Return a part of a document with marks around its citations and reference lists."""
    if not any(hint in xml for hint in _HINTS) or xml.startswith((b"\xff\xfe", b"\xfe\xff")):
        return xml
    scan = _Scan(xml, marked)
    try:
        scan.run()
    except expat.ExpatError:
        return xml  # the converter says what is wrong with it
    return scan.result()


class _Scan:
    """One pass over the XML of a part; edits are gathered and made at the end."""

    def __init__(self, xml: bytes, marked: Marked) -> None:
        self._xml = xml
        self._marked = marked
        self._edits: list[tuple[int, int, int, str]] = []
        self._prefix = "w:"
        self._fields: list[_Field] = []
        self._controls: list[_Control] = []
        self._runs: list[int] = []
        self._paragraphs = 0
        self._text: list[str] | None = None
        self._separated: list[_Field] = []
        self._simple: list[tuple[int, str]] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def run(self) -> None:
        self._parser.Parse(self._xml, True)  # noqa: FBT003 - expat's way to say that this is all

    def result(self) -> bytes:
        """Return the XML with all edits made."""
        pieces: list[bytes] = []
        at = 0
        for start, end, _, text in sorted(self._edits):
            if start < at:
                continue
            pieces += (self._xml[at:start], text.encode("ascii"))
            at = end
        return b"".join((*pieces, self._xml[at:]))

    def _at(self) -> int:
        return self._parser.CurrentByteIndex

    def _behind_tag(self) -> int:
        found = _TAG_END.match(self._xml, self._at())
        return found.end() if found else self._at()

    def _insert(self, at: int, text: str, end: int | None = None) -> None:
        self._edits.append((at, at if end is None else end, len(self._edits), text))

    def _run(self, text: str, *, in_paragraph: bool = True) -> str:
        w = self._prefix
        run = f"<{w}r><{w}t>{text}</{w}t></{w}r>"
        return run if in_paragraph else f"<{w}p>{run}</{w}p>"

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        starter = _STARTERS.get(local)
        if starter is not None:
            self._prefix = f"{prefix}:" if prefix else ""
            starter(self, {key.rpartition(":")[2]: value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        ender = _ENDERS.get(name.rpartition(":")[2])
        if ender is not None:
            ender(self)

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def start_run(self, _: dict[str, str]) -> None:
        self._runs.append(self._at())

    def end_run(self) -> None:
        if self._runs:
            self._runs.pop()
        for waiting in self._separated:
            waiting.start = self._behind_tag()
        self._separated.clear()

    def start_paragraph(self, _: dict[str, str]) -> None:
        self._paragraphs += 1

    def end_paragraph(self) -> None:
        self._paragraphs -= 1

    def field_character(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._separated.append(self._fields[-1])
        elif kind == "end" and self._fields:
            self._finish(self._fields.pop())

    def start_text(self, _: dict[str, str]) -> None:
        self._text = []

    def end_instruction(self) -> None:
        if self._fields and self._text is not None:
            self._fields[-1].instruction.append("".join(self._text))
        self._text = None

    def end_data(self) -> None:
        if self._fields and self._text is not None:
            self._fields[-1].data.append("".join(self._text))
        self._text = None

    def _finish(self, found: _Field) -> None:
        instruction = "".join(found.instruction)
        if self._fields and "EN.CITE.DATA" in instruction:
            self._fields[-1].data += found.data
        number = self._number(instruction, found.data) if found.start >= 0 and self._runs else 0
        if number:
            self._insert(found.start, self._run(opening(number)))
            self._insert(self._runs[-1], self._run(closing(number)))

    def _number(self, instruction: str, data: list[str]) -> int:
        """Return the number of a citation or list; 0 for other fields."""
        if _LIST.search(instruction):
            return self._marked.reference_list()
        works = (
            csl_fields.from_instruction(instruction, self._marked)
            or (endnote.works(instruction, data, self._marked) if "EN.CITE" in instruction else ())
            or word_sources.works(instruction)
        )
        return self._marked.citation(works) if works else 0

    def start_simple(self, attributes: dict[str, str]) -> None:
        number = self._number(attributes.get("instr", ""), [])
        text = self._run(opening(number)) if number else ""
        self._insert(self._at(), text, self._behind_tag())
        self._simple.append((self._at(), self._run(closing(number)) if number else ""))

    def end_simple(self) -> None:
        start, text = self._simple.pop()
        if start != self._at():  # `<w:fldSimple …/>` is gone already
            self._insert(self._at(), text, self._behind_tag())

    def start_control(self, _: dict[str, str]) -> None:
        self._controls.append(_Control(in_paragraph=self._paragraphs > 0))

    def tag(self, attributes: dict[str, str]) -> None:
        if self._controls:
            self._controls[-1].tag = attributes.get("val", "")

    def bibliography(self, _: dict[str, str]) -> None:
        if self._controls:
            self._controls[-1].is_list = True

    def start_content(self, _: dict[str, str]) -> None:
        if self._controls:
            self._controls[-1].start = self._behind_tag()

    def end_content(self) -> None:
        control = self._controls[-1] if self._controls else _Control()
        if not 0 <= control.start <= self._at():
            return
        number = self._control_number(control)
        if number:
            here = control.in_paragraph
            self._insert(control.start, self._run(opening(number), in_paragraph=here))
            self._insert(self._at(), self._run(closing(number), in_paragraph=here))

    def _control_number(self, control: _Control) -> int:
        if control.is_list or control.tag.startswith("MENDELEY_BIBLIOGRAPHY"):
            return self._marked.reference_list()
        if control.tag.startswith("MENDELEY_CITATION"):
            works = csl_fields.from_tag(control.tag, self._marked)
            return self._marked.citation(works) if works else 0
        return 0

    def end_control(self) -> None:
        if self._controls:
            self._controls.pop()


_STARTERS = {
    "r": _Scan.start_run,
    "p": _Scan.start_paragraph,
    "fldChar": _Scan.field_character,
    "instrText": _Scan.start_text,
    "fldData": _Scan.start_text,
    "fldSimple": _Scan.start_simple,
    "sdt": _Scan.start_control,
    "tag": _Scan.tag,
    "bibliography": _Scan.bibliography,
    "sdtContent": _Scan.start_content,
}
_ENDERS = {
    "r": _Scan.end_run,
    "p": _Scan.end_paragraph,
    "instrText": _Scan.end_instruction,
    "fldData": _Scan.end_data,
    "fldSimple": _Scan.end_simple,
    "sdtContent": _Scan.end_content,
    "sdt": _Scan.end_control,
}
