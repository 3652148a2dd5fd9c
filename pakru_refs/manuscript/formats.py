"""Which files are converted, and how: a visible table from suffix to reader.

What a format cannot give stands beside it (`Format.lacks`), and `refs check -v` says it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from pakru_refs.encoding import decode
from pakru_refs.errors import UnreadableInput
from pakru_refs.manuscript.source_words import Syntax
from pakru_refs.model.location import Source, Unit

if TYPE_CHECKING:
    from pathlib import Path

    from pakru_refs.manuscript.marks import Marked
    from pakru_refs.manuscript.pandoc import Tree
    from pakru_refs.manuscript.rendering import Rendering
    from pakru_refs.model.document import Manuscript


@dataclass(frozen=True, slots=True)
class File:
    """A file of a run: where it is, how it is shown, what is in it."""

    path: Path
    shown: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Format:
    """How the files of a suffix are read."""

    name: str
    read: Callable[[File], Manuscript]
    """Raises UnreadableInput."""
    lacks: str
    """What of such a file is not read, or has no exact place."""
    is_article: bool = True
    """In a folder, such a file is an article; others are read only when there is no article."""
    is_text: bool = True
    """Anybody can read it without a program; what is no text is refused."""


def _unpacked(file: File, suffix: str) -> Manuscript:
    """Read a zip container; its citation fields and marks are read, too."""
    from pakru_refs.manuscript import container, fields, pandoc  # noqa: PLC0415

    _refuse_magic(file, suffix)
    with container.opened(file.data, file.shown) as archive:
        _refuse_other(file, suffix)
        data, marked = fields.marked(file.data, archive, file.shown)
    tree = pandoc.tree(data, suffix[1:], file.shown)
    return _paragraphs(_rendering(tree, file.shown, marked), file.shown)


_MAGIC = (
    (b"\xd0\xcf\x11\xe0", "an old Word file, or protected by a password", "save it as .docx"),
    (b"%PDF-", "a PDF", "rename it to .pdf"),
    (b"{\\rtf", "rich text", "rename it to .rtf"),
)


def _refuse_magic(file: File, suffix: str) -> None:
    for magic, what, hint in _MAGIC:
        if file.data.startswith(magic):
            said = f"`{file.shown}` is no {FORMATS[suffix].name}: it is {what}"
            raise UnreadableInput(said, hint=hint)


def _refuse_other(file: File, suffix: str) -> None:
    from pakru_refs.manuscript import container  # noqa: PLC0415 - plain text needs none of it

    kind = container.kind_of(file.data)
    if kind != suffix:
        what = FORMATS[kind].name if kind else "a zip archive of another kind"
        hint = f"rename it to `{file.path.stem}{kind}`" if kind else "save it anew"
        raise UnreadableInput(
            f"`{file.shown}` is no {FORMATS[suffix].name}: it is {what}", hint=hint
        )


def _rich_text(file: File) -> Manuscript:
    if b"\\footnote" in file.data:
        raise UnreadableInput(
            f"`{file.shown}` is rich text with footnotes, which would be lost",
            hint="save it as .docx or .odt",
        )
    from pakru_refs.manuscript import pandoc  # noqa: PLC0415

    made = _rendering(pandoc.tree(file.data, "rtf", file.shown), file.shown)
    return _paragraphs(made, file.shown)


def _text(file: File, form: str, syntax: Syntax = Syntax.PLAIN) -> Manuscript:
    """Read a text file: places are its lines."""
    return _lines(Source(file.shown, decode(file.data)[0]), form, syntax)


def _lines(
    source: Source, form: str, syntax: Syntax = Syntax.PLAIN, *, title_is_text: bool = True
) -> Manuscript:
    from pakru_refs.manuscript import pandoc  # noqa: PLC0415

    tree = pandoc.tree(source.text.lstrip("\ufeff"), form, source.path)
    made = _rendering(tree, source.path, title_is_text=title_is_text)
    return _aligned(made, source, syntax)


def _rendering(
    tree: Tree, shown: str, marked: Marked | None = None, *, title_is_text: bool = True
) -> Rendering:
    from pakru_refs.manuscript import rendering  # noqa: PLC0415

    try:
        return rendering.render(tree, marked, title_is_text=title_is_text)
    except RecursionError:
        raise UnreadableInput(f"`{shown}` is nested too deep to be read") from None


def _paragraphs(made: Rendering, shown: str) -> Manuscript:
    """Return a manuscript whose places are paragraphs."""
    from pakru_refs.manuscript import converted  # noqa: PLC0415

    return converted.manuscript(made, Source(shown, made.text, Unit.PARAGRAPH))


def _aligned(made: Rendering, made_from: Source, syntax: Syntax) -> Manuscript:
    """Return a manuscript whose places are lines of the file it was made from."""
    from pakru_refs.manuscript import alignment, converted  # noqa: PLC0415

    origin = alignment.align(made.text, made_from, syntax)
    return converted.manuscript(made, Source(made_from.path, made.text, Unit.LINE, origin))


_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


def _page(file: File) -> Manuscript:
    source = Source(file.shown, _decoded_page(file.data))
    return _lines(source, "html", Syntax.XML, title_is_text=False)


def _decoded_page(data: bytes) -> str:
    """Decode HTML: UTF-8, else what its `meta` says, else as any text."""
    said = _CHARSET.search(data[:4096])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode(said[1].decode("ascii"), "replace") if said else decode(data)[0]
    except LookupError:
        return decode(data)[0]


_ROOT = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?[^>]{0,500}\?>\s*|<!--.{0,5000}?-->\s*|<!DOCTYPE[^\[>]{0,1000}(?:\[[^\]]{0,5000}\]\s*)?>\s*){0,20}<(?:\w{1,40}:)?(\w[\w.-]{0,80})",
    re.DOTALL,
)


def _pdf(file: File) -> Manuscript:
    from pakru_refs.manuscript import pdf  # noqa: PLC0415

    return pdf.manuscript(file.data, file.shown)


def is_jats(data: bytes) -> bool:
    """Say whether an XML file is an article in JATS: by its root, and parts that DocBook has not."""
    root = _ROOT.match(data[:20_000].replace(b"\0", b""))
    parts = b"<front" in data or b"<body" in data
    return root is not None and root[1] == b"article" and parts


def _jats(file: File) -> Manuscript:
    from pakru_refs.manuscript import jats, pandoc  # noqa: PLC0415

    if not is_jats(file.data):
        raise UnreadableInput(
            f"`{file.shown}` is XML, but no article in JATS",
            hint="give the article as docx, HTML, LaTeX or text",
        )
    source = Source(file.shown, decode(file.data)[0])
    text, marked = jats.prepared(source.text, file.shown)
    made = _rendering(pandoc.tree(text, "jats", file.shown), file.shown, marked)
    return _aligned(made, source, Syntax.XML)


def _latex(file: File) -> Manuscript:
    from pakru_refs.manuscript import latex  # noqa: PLC0415

    return latex.manuscript(file)


_NO_LINES = "places are paragraphs; numbers that the word processor counts, pictures and comments are not read; changes are read as accepted"
_PAGE_LACKS = "menus and what stands beside the article are left out; notes are notes only where it marks them"
_MADE_LACKS = "places are near where words were moved or made by the converter"
_PDF_LACKS = "places are pages; headings, notes and tables are told by their looks"
_TEXT_LACKS = "files that it includes are not read"
_LATEX_LACKS = "what packages print by themselves is not read; only files of its own folder are"

FORMATS: Mapping[str, Format] = {
    ".docx": Format("Word document", partial(_unpacked, suffix=".docx"), _NO_LINES, is_text=False),
    ".odt": Format(
        "OpenDocument text", partial(_unpacked, suffix=".odt"), _NO_LINES, is_text=False
    ),
    ".rtf": Format("rich text", _rich_text, _NO_LINES, is_text=False),
    ".epub": Format(
        "EPUB", partial(_unpacked, suffix=".epub"), _NO_LINES, is_article=False, is_text=False
    ),
    ".html": Format("HTML", _page, _PAGE_LACKS, is_article=False),
    ".htm": Format("HTML", _page, _PAGE_LACKS, is_article=False),
    ".xhtml": Format("HTML", _page, _PAGE_LACKS, is_article=False),
    ".xml": Format("JATS", _jats, _MADE_LACKS, is_article=False),
    ".nxml": Format("JATS", _jats, _MADE_LACKS),
    ".jats": Format("JATS", _jats, _MADE_LACKS),
    ".rst": Format("reStructuredText", partial(_text, form="rst"), _TEXT_LACKS, is_article=False),
    ".org": Format("Org", partial(_text, form="org"), _TEXT_LACKS, is_article=False),
    ".pdf": Format("PDF", _pdf, _PDF_LACKS, is_article=False, is_text=False),
    ".tex": Format("LaTeX", _latex, _LATEX_LACKS),
    ".latex": Format("LaTeX", _latex, _LATEX_LACKS),
}
