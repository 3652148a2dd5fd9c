"""Which files are converted, and how: a visible table from suffix to reader.

What a format cannot give:

* docx, odt, epub have no lines: places are paragraphs of the text as read, with the words quoted.
  Numbers that the word processor counts (of headings, lists, captions) are no text; those of a
  reference list are kept as labels. Text in pictures, text boxes and drawings is not read.
* HTML says nothing of what is navigation, advertisement or article: all of it is read. Notes are
  notes only where the page marks them as such.
* JATS: pages, line numbers and printed list numbers that are no `label` are lost.
* RST, Org: what other files they include, and what programs would write into them, is not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from pakru_refs.encoding import decode
from pakru_refs.errors import UnreadableInput
from pakru_refs.model.location import Origin, Source, Unit

if TYPE_CHECKING:
    from pathlib import Path

    from pakru_refs.manuscript.marks import Marked
    from pakru_refs.manuscript.pandoc import Tree
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
    is_article: bool = True
    """In a folder, such a file is an article; others are read only when there is no article."""


def _unpacked(file: File, suffix: str) -> Manuscript:
    """Read a zip container; its citation fields and marks are read, too."""
    from pakru_refs.manuscript import container, fields, pandoc  # noqa: PLC0415

    _refuse_magic(file, suffix)
    with container.opened(file.data, file.shown) as archive:
        _refuse_other(file, suffix)
        data, marked = fields.marked(file.data, archive, file.shown)
    tree = pandoc.tree(data, suffix[1:], file.shown)
    return _manuscript(tree, file.shown, (), marked)


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

    return _manuscript(pandoc.tree(file.data, "rtf", file.shown), file.shown, ())


def _text(file: File, form: str) -> Manuscript:
    """Read a text file: places are its lines."""
    return _lines(Source(file.shown, decode(file.data)[0]), form)


def _lines(source: Source, form: str, *, title_is_text: bool = True) -> Manuscript:
    from pakru_refs.manuscript import pandoc  # noqa: PLC0415

    tree = pandoc.tree(source.text.lstrip("\ufeff"), form, source.path)
    return _manuscript(tree, source.path, (source,), title_is_text=title_is_text)


def _manuscript(
    tree: Tree,
    shown: str,
    files: tuple[Source, ...],
    marked: Marked | None = None,
    *,
    title_is_text: bool = True,
) -> Manuscript:
    from pakru_refs.manuscript import converted, rendering  # noqa: PLC0415

    try:
        made = rendering.render(tree, marked, title_is_text=title_is_text)
    except RecursionError:
        raise UnreadableInput(f"`{shown}` is nested too deep to be read") from None
    origin = Origin((0,), ((0, 0),), files) if files else None
    unit = Unit.LINE if files else Unit.PARAGRAPH
    return converted.manuscript(made, Source(shown, made.text, unit, origin))


_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


def _page(file: File) -> Manuscript:
    return _lines(Source(file.shown, _decoded_page(file.data)), "html", title_is_text=False)


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
    return _manuscript(pandoc.tree(text, "jats", file.shown), file.shown, (source,), marked)


FORMATS: Mapping[str, Format] = {
    ".docx": Format("Word document", partial(_unpacked, suffix=".docx")),
    ".odt": Format("OpenDocument text", partial(_unpacked, suffix=".odt")),
    ".rtf": Format("rich text", _rich_text),
    ".epub": Format("EPUB", partial(_unpacked, suffix=".epub"), is_article=False),
    ".html": Format("HTML", _page, is_article=False),
    ".htm": Format("HTML", _page, is_article=False),
    ".xhtml": Format("HTML", _page, is_article=False),
    ".xml": Format("JATS", _jats, is_article=False),
    ".nxml": Format("JATS", _jats),
    ".jats": Format("JATS", _jats),
    ".rst": Format("reStructuredText", partial(_text, form="rst"), is_article=False),
    ".org": Format("Org", partial(_text, form="org"), is_article=False),
    ".pdf": Format("PDF", _pdf),
    ".tex": Format("LaTeX", partial(_text, form="latex")),
    ".latex": Format("LaTeX", partial(_text, form="latex")),
}
