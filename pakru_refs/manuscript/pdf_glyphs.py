"""The program that reads a PDF's characters: bytes on standard input, JSON lines on standard output.

It runs in a process of its own (`pdf_file` starts it): pdfium is C++, a broken or hostile file may
crash it, and memory can be limited for a whole process alone. It draws nothing, runs no JavaScript,
opens no embedded file and asks no network.

The first line is `{"pages": n}` or `{"fault": …}`; then one line a page:
`{"width", "height", "words": [[text, left, right, base, size, style, page order] …], "hidden",
"turned", "unmapped", "images"}`. Coordinates are points, the origin at the lower left; `style` is a
sum of 1 (bold) and 2 (italic).
"""

from __future__ import annotations

import ctypes
import json
import sys
from dataclasses import dataclass, field
from types import ModuleType

PAGES = 2000
"""Pages that are read, at most."""
CHARACTERS = 200_000
"""Characters of one page, at most; of the whole file fifteen times as many."""
MEGABYTES = 2048
_HYPHEN = 2
"""What pdfium makes of a hyphen at the end of a line."""
_INVISIBLE = 3
"""The text rendering mode that paints nothing (ISO 32000-1, 9.3.6)."""
_BOLD_WEIGHT = 600
_FORCE_BOLD = 1 << 18
_ITALIC = 1 << 6
_GAP = 0.17
"""Space between two letters that parts words, in font sizes."""
_BACK = 0.6
"""How far a letter may stand left of the end of the one before it, in font sizes."""
_SMALLEST = 1.0


@dataclass(slots=True)
class _Style:
    size: float = 0.0
    marks: int = 0
    shown: bool = True


@dataclass(slots=True)
class _Word:
    text: list[str] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    size: float = 0.0
    marks: int = 0


@dataclass(slots=True)
class _Page:
    words: list[_Word] = field(default_factory=list)
    hidden: int = 0
    turned: int = 0
    unmapped: int = 0


def main() -> int:
    """Read a PDF from standard input; write what it says."""
    _limit_memory()
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - after the limit is set

    data = sys.stdin.buffer.read()
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        _say({"fault": "locked" if locked else "broken"})
        return 0
    count = pdfium.FPDF_GetPageCount(document)
    _say({"pages": count})
    _read(pdfium, document, count)
    return 0


def _read(pdfium: ModuleType, document: object, count: int) -> None:
    room = 15 * CHARACTERS
    for number in range(min(count, PAGES)):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            _say({"fault": "page"})
            continue
        width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        text = pdfium.FPDFText_LoadPage(page)
        found = _Page()
        if text:
            length = min(pdfium.FPDFText_CountChars(text), CHARACTERS, room)
            room -= length
            found = _Reader(pdfium, text, length).page()
            pdfium.FPDFText_ClosePage(text)
        _say(_as_json(found, width, height, _images(pdfium, page)))
        pdfium.FPDF_ClosePage(page)


def _images(pdfium: ModuleType, page: object) -> int:
    count = min(pdfium.FPDFPage_CountObjects(page), 200)
    kinds = (pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, at)) for at in range(count))
    return sum(kind == pdfium.FPDF_PAGEOBJ_IMAGE for kind in kinds)


def _as_json(page: _Page, width: float, height: float, images: int) -> dict[str, object]:
    words = [
        ["".join(w.text), *(round(x, 2) for x in (w.left, w.right, w.base, w.size)), w.marks]
        for w in page.words
    ]
    return {
        "width": round(width, 1),
        "height": round(height, 1),
        "words": words,
        "hidden": page.hidden,
        "turned": page.turned,
        "unmapped": page.unmapped,
        "images": images,
    }


class _Reader:
    """The characters of one page to words: letters of one style next to each other on a line."""

    def __init__(self, pdfium: ModuleType, text: object, length: int) -> None:
        self._pdfium = pdfium
        self._text = text
        self._length = length
        self._styles: dict[int, _Style] = {}
        self._page = _Page()
        self._word: _Word | None = None

    def page(self) -> _Page:
        origin = ctypes.c_double(), ctypes.c_double()
        box = self._pdfium.FS_RECTF()
        for at in range(self._length):
            code = self._pdfium.FPDFText_GetUnicode(self._text, at)
            if code in (0, 0xFFFE, 0xFFFF):
                code = 0xFFFD
            if self._is_space(at, code):
                self._word = None
                continue
            letter = chr(code) if not 0xD800 <= code <= 0xDFFF else "\ufffd"
            style = self._style(at)
            if not style.shown or style.size < _SMALLEST:
                self._page.hidden += 1
                continue
            if self._is_turned(at):
                self._page.turned += 1
                continue
            self._pdfium.FPDFText_GetCharOrigin(self._text, at, *origin)
            self._pdfium.FPDFText_GetLooseCharBox(self._text, at, box)
            self._add(letter, style, (box.left, max(box.right, box.left)), origin[1].value)
        return self._page

    def _is_space(self, at: int, code: int) -> bool:
        if code != _HYPHEN and (code <= 32 or chr(code).isspace()):
            return True
        return bool(self._pdfium.FPDFText_IsGenerated(self._text, at) == 1)

    def _add(self, letter: str, style: _Style, span: tuple[float, float], base: float) -> None:
        self._page.unmapped += letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff"
        word = self._word
        if word is None or not self._belongs(word, style, span[0], base):
            word = self._word = _Word([], span[0], span[0], base, style.size, style.marks)
            self._page.words.append(word)
        elif letter == word.text[-1] and abs(span[1] - word.right) < style.size * 0.12:
            return  # Printed twice, a little apart, to look bold.
        word.text.append(letter)
        word.right = max(word.right, span[1])

    @staticmethod
    def _belongs(word: _Word, style: _Style, left: float, base: float) -> bool:
        size = word.size
        return (
            abs(style.size - size) < size * 0.05
            and abs(base - word.base) < size * 0.08
            and -_BACK * size < left - word.right < _GAP * size
        )

    def _is_turned(self, at: int) -> bool:
        angle = self._pdfium.FPDFText_GetCharAngle(self._text, at)
        return bool(0.1 < angle < 6.18)

    def _style(self, at: int) -> _Style:
        found = self._pdfium.FPDFText_GetTextObject(self._text, at)
        address = ctypes.cast(found, ctypes.c_void_p).value or 0
        known = self._styles.get(address)
        if known is None:
            known = self._styles[address] = self._new_style(at, found)
        return known

    def _new_style(self, at: int, found: object) -> _Style:
        mode = self._pdfium.FPDFTextObj_GetTextRenderMode(found) if found else 0
        return _Style(self._size(at), self._marks(at), mode != _INVISIBLE)

    def _size(self, at: int) -> float:
        """Return the font size as printed: the size set, scaled as the text is."""
        matrix = self._pdfium.FS_MATRIX()
        size = float(self._pdfium.FPDFText_GetFontSize(self._text, at))
        if self._pdfium.FPDFText_GetMatrix(self._text, at, matrix):
            size *= (matrix.c**2 + matrix.d**2) ** 0.5
        return min(abs(size), 1000.0)

    def _marks(self, at: int) -> int:
        flags = ctypes.c_int()
        name = ctypes.create_string_buffer(200)
        got = self._pdfium.FPDFText_GetFontInfo(self._text, at, name, 200, flags)
        said = name.value.decode("utf-8", "replace").lower() if got else ""
        weight = self._pdfium.FPDFText_GetFontWeight(self._text, at)
        bold = weight >= _BOLD_WEIGHT or flags.value & _FORCE_BOLD or "bold" in said
        italic = flags.value & _ITALIC or "italic" in said or "oblique" in said
        return bool(bold) + 2 * bool(italic)


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    most = MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _say(value: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=True, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    sys.exit(main())
