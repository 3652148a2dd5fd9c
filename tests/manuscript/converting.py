"""What the tests of converted manuscripts share: Markdown to any format, and back as a manuscript."""

from __future__ import annotations

import subprocess
from pathlib import Path

from pakru_refs.manuscript import pandoc
from pakru_refs.manuscript.formats import FORMATS, File
from pakru_refs.model.document import BlockKind, Manuscript

WRITERS = {".tex": "latex", ".xml": "jats_archiving+element_citations", ".html": "html"}


def made(markdown: str, suffix: str) -> bytes:
    """Return a document of the format of that suffix, as pandoc writes it from Markdown."""
    form = WRITERS.get(suffix, suffix[1:])
    command = [pandoc.program(), "--sandbox", "-s", "-f", "markdown", "-t", form, "-o", "-"]
    return subprocess.run(command, input=markdown.encode(), capture_output=True, check=True).stdout


def read(data: bytes, name: str) -> Manuscript:
    """Return a document as `refs check` reads it."""
    return FORMATS[Path(name).suffix].read(File(Path(name), name, data))


def texts(manuscript: Manuscript, kind: BlockKind) -> list[str]:
    """Return the texts of the blocks of a kind."""
    return [block.text for block in manuscript.blocks if block.kind is kind]
