r"""The files of a LaTeX document: the root that a given file belongs to, and what it may include.

Only files of the root's own folder and below are opened: no absolute path, no `..`, no link that
leads out of it, nothing that is no regular file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from pakru_refs.encoding import decode
from pakru_refs.errors import UnreadableInput
from pakru_refs.files import is_file, read_bytes, refuse_binary
from pakru_refs.manuscript.latex_parts import Asked, Refused
from pakru_refs.model.location import Source

_ROOT_SAID = re.compile(
    r"^\s*%+\s*!\s*TEX\s+root\s*=\s*(\S[^\r\n]{0,300}?)\s*$", re.IGNORECASE | re.MULTILINE
)
_CLASS = re.compile(r"^[^%\n]{0,200}\\documentclass", re.MULTILINE)
_INCLUDED = re.compile(
    r"\\(?:input|include|subfile|subfileinclude|(?:sub)?(?:import|inputfrom|includefrom)\s*\{[^{}]{0,300}\})"
    r"(?:\s*\{\s*\"?([^{}]{1,300}?)\"?\s*\}|[ \t]+([^\s{}\\%]{1,300}))"
)
_HEADER = 4000
"""Characters at the top of a file in which its root may be named."""
_MOST_NEIGHBOURS = 60
_LARGEST_ROOT = 2 * 1024 * 1024
_UP = 2
"""Folders above a chapter's in which its root may be."""


def root_of(path: Path) -> Path:
    r"""Return the root of the document that a file is part of; the file itself when it is none.

    The root is named in the file (`% !TEX root = …`), or is a file with `\documentclass` beside it, or
    in a folder above, that includes it.
    """
    text = _text(path)
    if text is None or _CLASS.search(text):
        return path
    named = _ROOT_SAID.search(text[:_HEADER])
    candidates = [path.parent / named[1].strip("\"'")] if named else []
    for candidate in (*candidates, *_neighbours(path)):
        if _includes(candidate, path):
            return candidate
    return path


def _text(path: Path) -> str | None:
    try:
        if not is_file(path):
            return None
        return decode(read_bytes(path, path.name, _LARGEST_ROOT))[0]
    except UnreadableInput:
        return None


def _neighbours(path: Path) -> Iterator[Path]:
    folder = path.absolute().parent
    for up in range(_UP + 1):
        try:
            found = sorted(folder.glob("*.tex"))[:_MOST_NEIGHBOURS]
        except OSError:
            return
        above = path.parent.joinpath(*[".."] * up)
        yield from (above / file.name for file in found if file.name != path.name or up)
        if folder.parent == folder:
            return
        folder = folder.parent


def _includes(root: Path, part: Path) -> bool:
    """Say whether a file is a root in a folder of the part, or above it, that includes the part."""
    if root.suffix.lower() not in (".tex", ".latex"):
        return False
    try:
        folder, wanted = root.resolve().parent, part.resolve()
    except (OSError, RuntimeError, ValueError):
        return False
    if not wanted.is_relative_to(folder):
        return False
    text = _text(root)
    if text is None or not _CLASS.search(text):
        return False
    return _reaches(text, wanted, folder)


def _reaches(text: str, wanted: Path, folder: Path) -> bool:
    """Say whether a text includes a file, itself or by another."""
    waiting, seen = [text], set[str]()
    while waiting and len(seen) < _MOST_NEIGHBOURS:
        for found in _INCLUDED.finditer(waiting.pop()):
            name = (found[1] or found[2]).removesuffix(".tex")
            if PurePosixPath(name).name == wanted.stem:
                return True
            if name not in seen and ".." not in name and not name.startswith(("/", "~", "|")):
                seen.add(name)
                inner = _text(folder / f"{name}.tex")
                waiting += [inner] if inner else []
    return False


def parts_of(root: Path, shown: str) -> Callable[[Asked], Source | Refused]:
    """Return what opens the files that a root asks for; of a `.bib` file it says that it is there.

    Args:
        root: the root file.
        shown: its path as people know it; the others are shown likewise.
    """
    folder = root.absolute().parent
    above = PurePosixPath(shown).parent
    opened: dict[PurePosixPath, Source | Refused] = {}

    def get(asked: Asked) -> Source | Refused:
        names = _names(asked, root.stem)
        if isinstance(names, Refused):
            return names
        beside = PurePosixPath(asked.by).parent
        inner = beside.relative_to(above) if beside.is_relative_to(above) else PurePosixPath()
        for name in dict.fromkeys(
            place / name for place in (PurePosixPath(), inner) for name in names
        ):
            if name not in opened and is_file(folder / name):
                opened[name] = _opened(folder / name, folder, (above / name).as_posix(), asked.kind)
            if name in opened:
                return opened[name]
        return Refused("is not there")

    return get


def _names(asked: Asked, stem: str) -> list[PurePosixPath] | Refused:
    """Return the file names that TeX would try, or why none is tried."""
    if asked.kind == ".bbl":
        return [PurePosixPath(f"{stem}.bbl")]
    said = f"{asked.folder}/{asked.name}" if asked.folder else asked.name
    if not asked.name or said.startswith("|") or not said.isprintable():
        return Refused("is no file name")
    path = PurePosixPath(said)
    if path.is_absolute() or "\\" in said or ":" in said or said.startswith("~"):
        return Refused("is not in the document's folder, and is not opened")
    if ".." in path.parts:
        return Refused("is not in the document's folder, and is not opened")
    named = PurePosixPath(f"{said}{asked.kind}")
    return (
        [path] if path.suffix == asked.kind else [named, *([path] if asked.kind == ".tex" else [])]
    )


def _opened(path: Path, folder: Path, shown: str, kind: str) -> Source | Refused:
    try:
        if not path.resolve().is_relative_to(folder.resolve()):
            return Refused("leads out of the document's folder, and is not opened")
        if kind == ".bib":
            return Source(shown, "")
        data = read_bytes(path, shown)
        refuse_binary(data, shown)
    except UnreadableInput as fault:
        return Refused(fault.message.partition("` ")[2] or "cannot be read")
    except (OSError, RuntimeError, ValueError):
        return Refused("cannot be read")
    return Source(shown, decode(data)[0])
