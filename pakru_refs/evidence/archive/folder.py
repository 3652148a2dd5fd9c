"""The pages archived on this machine: a folder of WARC files, looked through when first needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from pakru_refs.evidence.archive import warc_reader
from pakru_refs.evidence.archive.http_message import NoMessage, message, unpacked
from pakru_refs.evidence.archive.warc_writer import SUFFIX
from pakru_refs.links.normal import normal, without_fragment
from pakru_refs.links.page import read as read_page
from pakru_refs.model.visit import Hop, Visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.evidence.archive.warc_reader import Entry

PAGE = 10_000_000
"""Bytes of a page, unpacked."""
LOOKED_AT = 65_536
"""Bytes of a page by which it is judged, as in a visit."""
FILES = 2_000
SIZE = 4_000_000_000
"""Bytes of all files; those beyond it are left out."""
REDIRECTS = 10
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A page as it was."""

    url: str
    date: str
    """When, ISO 8601 UTC."""
    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    """Unpacked."""
    cut: bool = False
    """There was more."""


class ArchiveFolder:
    """WARC files of one folder, `bib/archive`. Whatever is wrong with a file: its rest is not there.

    Args:
        folder: may be missing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def page(self, url: str) -> ArchivedPage | None:
        """Return the latest copy of a page, redirects not followed; None when there is none."""
        return next(self.pages(url), None)

    def pages(self, url: str) -> Iterator[ArchivedPage]:
        """Yield all copies of a page, the latest first."""
        for path, entry in self._index.get(_key(url), ()):
            page = _page(path, entry)
            if page:
                yield page

    def visit(
        self, url: str, anchors: Callable[[ArchivedPage], Mapping[str, bool]] | None = None
    ) -> tuple[Visit, str] | None:
        """Return what a visitor would have seen when the page was archived, and when that was.

        Args:
            url: without a fragment, or its fragment counts for nothing.
            anchors: looks for places on the page.

        Returns:
            None when there is no copy, or a redirect leads to a page that was not archived.
        """
        start = without_fragment(url)
        hops: list[Hop] = []
        date = ""
        at = start
        while len(hops) <= REDIRECTS:
            page = self.page(at)
            if page is None:
                return None
            date = date or page.date
            target = _target(page)
            hops.append(Hop(at, "GET", page.status, location=target))
            if not target:
                body, more = page.body[:LOOKED_AT], page.cut or len(page.body) > LOOKED_AT
                seen = read_page(body, page.headers, truncated=more)
                places = anchors(page) if anchors else {}
                return Visit(start, tuple(hops), seen, places), date
            at = without_fragment(target)
        return None

    @cached_property
    def _index(self) -> Mapping[str, tuple[tuple[Path, Entry], ...]]:
        """Return every copy by its address in normal form, the latest first."""
        found: dict[str, list[tuple[Path, Entry]]] = {}
        for path in self._files():
            try:
                with path.open("rb") as file:
                    for entry in warc_reader.entries(file):
                        found.setdefault(_key(entry.url), []).append((path, entry))
            except OSError:
                continue
        return {
            url: tuple(sorted(copies, key=lambda one: (one[1].date, one[0].name), reverse=True))
            for url, copies in found.items()
        }

    def _files(self) -> Iterator[Path]:
        """Yield the files to read, the latest first."""
        try:
            files = sorted(self._folder.glob(f"*{SUFFIX}"), reverse=True)[:FILES]
            sizes = [path.stat().st_size if path.is_file() else SIZE for path in files]
        except OSError:
            return
        left = SIZE
        for path, size in zip(files, sizes, strict=True):
            if size < left:
                left -= size
                yield path


def _page(path: Path, entry: Entry) -> ArchivedPage | None:
    try:
        with path.open("rb") as file:
            kept = warc_reader.response(file, entry)
        said = message(kept.block) if kept else None
    except (OSError, NoMessage):
        return None
    if kept is None or said is None:
        return None
    body, more = unpacked(said, PAGE)
    return ArchivedPage(kept.url, kept.date, said.status, said.headers, body, kept.cut or more)


def _target(page: ArchivedPage) -> str:
    if page.status not in _REDIRECTS or "location" not in page.headers:
        return ""
    try:
        return normal(urljoin(page.url, page.headers["location"]))
    except ValueError:
        return ""


def _key(url: str) -> str:
    try:
        return without_fragment(normal(url))
    except ValueError:
        return url
