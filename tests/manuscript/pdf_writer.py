"""A writer of small PDFs: words at places in Courier, whose letters are all 0.6 of the size wide."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
PLAIN, BOLD, PRIVATE = "F1", "F2", "F3"
_FONTS = (
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding >>",
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 6 0 R >>",
)
_TO_PRIVATE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Private def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfrange <20> <7E> <E020> endbfrange endcmap end end"""


@dataclass
class Sheet:
    """One page; `x` and `y` are points from the lower left corner."""

    said: list[bytes] = field(default_factory=list)

    def write(
        self, x: float, y: float, text: str, size: float = 10, *, font: str = PLAIN, mode: int = 0, turn: bool = False,
    ) -> Sheet:  # fmt: skip
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        matrix = f"0 1 -1 0 {x} {y}" if turn else f"1 0 0 1 {x} {y}"
        head = f"BT /{font} {size} Tf {mode} Tr {matrix} Tm (".encode()
        self.said.append(head + escaped.encode("cp1252") + b") Tj ET")
        return self

    def column(
        self, x: float, y: float, text: str, letters: int, size: float = 10, *, indent: float = 0, hang: float = 0,
    ) -> float:  # fmt: skip
        """Write a paragraph downwards from `y`; return the height of the line below it."""
        room = " " * round(indent / 6), " " * round(hang / 6)
        for number, line in enumerate(
            textwrap.wrap(text, letters, initial_indent=room[0], subsequent_indent=room[1])
        ):
            start = len(line) - len(line.lstrip())
            self.write(x + start * 0.6 * size, y - number * size * 1.2, line.strip(), size)
            last = y - number * size * 1.2
        return last - size * 1.2

    def picture(self) -> Sheet:
        self.said.append(b"q 500 0 0 700 40 70 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI Q")
        return self


def pdf(*sheets: Sheet, trailer: bytes = b"", count: int | None = None) -> bytes:
    """Return a PDF of the pages.

    Args:
        sheets: its pages.
        trailer: more of its trailer dictionary.
        count: how often the pages are counted, one after the other; once when not given.
    """
    first = 7
    kids = b" ".join(b"%d 0 R" % (first + 2 * at) for at in range(len(sheets)))
    repeat = count or 1
    fonts = b" ".join(b"/F%d %d 0 R" % (at + 1, at + 3) for at in range(3))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] /MediaBox [0 0 %d %d] /Resources << /Font << %s >> >> >>"
        % (len(sheets) * repeat, b" ".join([kids] * repeat), WIDTH, HEIGHT, fonts),
        *_FONTS,
        _stream(_TO_PRIVATE),
    ]
    for at, sheet in enumerate(sheets):
        objects.append(b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R >>" % (first + 2 * at + 1))
        objects.append(_stream(b"\n".join(sheet.said)))
    return _file(objects, trailer)


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _file(objects: list[bytes], trailer: bytes) -> bytes:
    made = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer << /Size %d /Root 1 0 R %s >>\n" % (len(objects) + 1, trailer)
    return bytes(made + b"startxref\n%d\n%%%%EOF\n" % start)
