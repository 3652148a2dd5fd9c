"""Which files a run reads: the paths given, else what the settings of this folder name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pakru_refs import config
from pakru_refs.config import Settings
from pakru_refs.encoding import decode
from pakru_refs.errors import InvalidFile, UnreadableInput
from pakru_refs.files import is_file, is_folder, read_bytes, reason, refuse_binary, shown_path
from pakru_refs.manuscript import read as manuscript_file
from pakru_refs.manuscript.formats import FORMATS, File, is_jats
from pakru_refs.model.document import Manuscript, Trouble
from pakru_refs.model.location import Source
from pakru_refs.reading.inputs import Inputs

TEXTS = (".txt", ".md", ".markdown", ".mdown", ".qmd", ".rmd", ".text")
REGISTERS = (".yaml", ".yml")
_NO_READER = {
    ".json": ("JSON", "give the article itself, or its bibliography as .bib"),
    ".ris": ("RIS", "export it as BibTeX"),
    ".doc": ("an old Word file", "save it as .docx"),
    ".pages": ("a Pages file", "export it as .docx"),
}
"""What would be misread as plain text, and what to do about it."""


def settings_for(paths: Sequence[Path], base: Path) -> Settings:
    """Return the settings of the nearest file, upwards from the first path, else from `base`."""
    starts = [paths[0].absolute(), base] if paths else [base]
    found = next((f for f in map(config.find, starts) if f), None)
    return config.load(found, base) if found else Settings(root=base)


def collect(paths: Sequence[Path], settings: Settings, base: Path) -> Inputs:
    """Read the files of a run.

    Raises:
        UnreadableInput: a path cannot be read, or there is nothing to check.
        InvalidFile: the settings name a file that is not there.
    """
    read = _Reader(base)
    files = [file for path in paths for file in _files_of(path, base)]
    whole = not paths or any(_is_project(path, settings) for path in paths)
    inputs = _of_project(settings, read) if whole else _of_paths(files, settings, read)
    facts = tuple(map(read, _named(settings, "facts", base)))
    inputs = replace(inputs, facts=facts, encodings=read.encodings, troubles=read.troubles())
    if not (inputs.manuscripts or inputs.bibliographies or inputs.registers):
        raise UnreadableInput(
            f"there is nothing to check in `{shown_path(settings.root, base)}`",
            hint="name a manuscript or a .bib file, or start a project with `refs init`",
        )
    return inputs


class _Reader:
    """Reads files and remembers which were not UTF-8."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.encodings: dict[str, str] = {}
        self._sources: dict[str, Source] = {}

    def __call__(self, path: Path) -> Source:
        shown = shown_path(path, self.base)
        data = read_bytes(path, shown)
        _refuse_document(data, path, shown)
        refuse_binary(data, shown)
        text, encoding = decode(data)
        if not encoding.startswith("utf-8"):
            self.encodings[shown] = encoding
        source = Source(shown, text)
        self._sources[shown] = source
        return source

    def manuscript(self, path: Path) -> Source | Manuscript:
        """Return a text as it is, or a document converted."""
        form = FORMATS.get(path.suffix.lower())
        if form is None:
            return self(path)
        shown = shown_path(path, self.base)
        data = read_bytes(path, shown)
        if form.is_text:
            _refuse_document(data, path, shown)
            refuse_binary(data, shown)
        return form.read(File(path, shown, data))

    def manuscripts(self, paths: Iterable[Path]) -> tuple[Source | Manuscript, ...]:
        """Return the manuscripts of several files; one that several are parts of is read once."""
        found: dict[str, Source | Manuscript] = {}
        for path in paths:
            one = self.manuscript(path)
            shown = one.source.path if isinstance(one, Manuscript) else one.path
            found.setdefault(shown, one)
        return tuple(found.values())

    def troubles(self) -> tuple[Trouble, ...]:
        """Return one trouble for each file that is not UTF-8, at its first odd character."""
        return tuple(_encoding_trouble(self._sources[p], e) for p, e in self.encodings.items())


def _refuse_document(data: bytes, path: Path, shown: str) -> None:
    """Say what a document under the name of a text is, and how it should be called."""
    if not data.startswith(b"PK"):
        return
    from pakru_refs.manuscript.container import kind_of  # noqa: PLC0415 - seldom asked

    kind = kind_of(data)
    if kind:
        said = f"`{shown}` is a file of another kind: {FORMATS[kind].name}"
        raise UnreadableInput(said, hint=f"rename it to `{path.stem}{kind}`")


def _encoding_trouble(source: Source, encoding: str) -> Trouble:
    odd = next((at for at, letter in enumerate(source.text) if ord(letter) > 127), 0)
    place = source.locate(odd, min(odd + 1, len(source.text)))
    return Trouble("wrong-encoding", f"not UTF-8: read as {encoding}", place, source.path)


def _files_of(path: Path, base: Path) -> Iterator[Path]:
    if not is_folder(path):
        yield path
        return
    inside = _articles_and_data(_listed(path, base))
    if not inside and not any(is_file(path / name) for name in config.NAMES):
        raise UnreadableInput(
            f"there is nothing to check in `{shown_path(path, base)}`: no manuscript, .bib file or settings",
            hint="name a file, or start a project with `refs init`",
        )
    yield from inside


def _articles_and_data(files: Sequence[Path]) -> list[Path]:
    """Return what is checked of a folder's files.

    Of an article in several formats, the text is read. What may be an article or not (a page, a
    README.rst, XML) is read only when nothing else is there.
    """
    data = [f for f in files if f.suffix.lower() in (*REGISTERS, ".bib")]
    texts = [f for f in files if f.suffix.lower() in TEXTS]
    stems = {f.stem for f in texts}
    others = [
        f
        for f in files
        if f.suffix.lower() in FORMATS and f.stem not in stems and f.name[0] not in ".~"
    ]
    articles = [f for f in others if FORMATS[f.suffix.lower()].is_article]
    if not (texts or articles):
        articles = [f for f in others if _may_be_article(f)]
    return sorted([*data, *texts, *_one_a_name(articles)])


def _may_be_article(file: Path) -> bool:
    """Say whether a page or a text may be an article: its name is not that of a site's own files."""
    if file.stem.lower() in _OF_PROJECTS:
        return False
    if file.suffix.lower() != ".xml":
        return True
    try:
        with file.open("rb") as opened:
            return is_jats(opened.read(100_000))
    except OSError:
        return False


_OF_PROJECTS = frozenset(
    {"index", "readme", "changelog", "changes", "contributing", "license", "history", "toc"}
)


def _one_a_name(files: Sequence[Path]) -> Iterator[Path]:
    """Yield one file of those with one name: the one whose format comes first in the table."""
    order = list(FORMATS)
    best: dict[str, Path] = {}
    for file in sorted(files, key=lambda f: order.index(f.suffix.lower())):
        best.setdefault(file.stem, file)
    yield from best.values()


def _listed(folder: Path, base: Path) -> list[Path]:
    """Return the files of a folder in order."""
    try:
        return sorted(filter(is_file, folder.iterdir()))
    except OSError as fault:
        shown = shown_path(folder, base)
        raise UnreadableInput(f"`{shown}` cannot be read: {reason(fault)}") from None


def _is_project(path: Path, settings: Settings) -> bool:
    return is_folder(path) and bool(settings.file) and path.absolute() == settings.root.absolute()


def _of_project(settings: Settings, read: _Reader) -> Inputs:
    facts = set(_named(settings, "facts", read.base))
    claims = [path for path in _named(settings, "claims", read.base) if path not in facts]
    return Inputs(
        manuscripts=read.manuscripts(_named(settings, "manuscript", read.base)),
        bibliographies=tuple(map(read, _named(settings, "bibliography", read.base))),
        registers=tuple(map(read, claims)),
        named=(shown_path(settings.root, read.base),),
    )


def _of_paths(files: Sequence[Path], settings: Settings, read: _Reader) -> Inputs:
    facts = {path.absolute() for path in _named(settings, "facts", read.base)}
    files = [file for file in files if file.absolute() not in facts or len(files) == 1]
    for file in files:
        _refuse_unread(file, read.base)
    texts = [f for f in files if f.suffix.lower() not in (*REGISTERS, ".bib")]
    registers = [f for f in files if f.suffix.lower() in REGISTERS]
    wanted = _named(settings, "bibliography", read.base) if texts or registers else ()
    manuscripts = read.manuscripts(texts)
    beside = [path for one in manuscripts for path in _beside(one, read.base)]
    wanted = tuple(dict.fromkeys((*beside, *wanted)))
    return Inputs(
        manuscripts=manuscripts,
        bibliographies=tuple(read(f) for f in files if f.suffix.lower() == ".bib"),
        registers=tuple(map(read, registers)),
        project_bibliographies=tuple(map(read, wanted)),
        named=tuple(shown_path(file, read.base) for file in files),
    )


def _refuse_unread(file: Path, base: Path) -> None:
    kind, hint = _NO_READER.get(file.suffix.lower(), ("", ""))
    if kind and file.is_file():
        shown = shown_path(file, base)
        raise UnreadableInput(f"`{shown}` is {kind}, which cannot be read", hint=hint)


def _beside(manuscript: Source | Manuscript, base: Path) -> Iterator[Path]:
    """Return the `.bib` files that a manuscript names, below its own folder."""
    shown = manuscript.path if isinstance(manuscript, Source) else manuscript.source.path
    folder = (base / shown).parent
    for name in _bibliographies(manuscript):
        wanted = (folder / name).resolve()
        if wanted.suffix.lower() != ".bib" or not wanted.is_relative_to(folder.resolve()):
            continue  # a header is as hostile as the rest: it opens no other file
        if not wanted.is_file():
            raise UnreadableInput(
                f"`{shown}` names the bibliography `{name}`, and nothing is there",
                hint=f"paths are relative to `{shown}`",
            )
        yield folder / name


def _bibliographies(manuscript: Source | Manuscript) -> tuple[str, ...]:
    if not isinstance(manuscript, Source):
        return manuscript.bibliographies
    headed = manuscript.text.lstrip("\ufeff").startswith("---")
    return manuscript_file.read(manuscript).bibliographies if headed else ()


def _named(settings: Settings, name: str, base: Path) -> tuple[Path, ...]:
    """Return the files that a setting names, in order; a pattern of the defaults may match none."""
    return tuple(
        dict.fromkeys(
            path
            for pattern in getattr(settings, name)
            for path in _matching(settings, name, pattern, base)
        )
    )


def _matching(settings: Settings, name: str, pattern: str, base: Path) -> Iterable[Path]:
    try:
        found = sorted(p for p in settings.root.glob(pattern) if p.is_file())
    except (NotImplementedError, ValueError, IndexError, OSError):
        raise InvalidFile(
            f"`{name}` names `{pattern}`, which is no path below the project", path=settings.file
        ) from None
    if not found and name in settings.given:
        raise InvalidFile(
            f"`{name}` names `{pattern}`, and nothing is there",
            path=settings.file,
            hint=f"paths are relative to `{shown_path(settings.root, base)}`",
        )
    return found
