"""The citations in the footnotes or endnotes of an article, unresolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.citations import note_names
from pakru_refs.citations.mention import Cluster, Mention
from pakru_refs.citations.note_reading import mentions
from pakru_refs.citations.note_titles import Lines, Title, Titles, title
from pakru_refs.match.names import fold
from pakru_refs.model.citation import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pakru_refs.model.item import Item


_LONGEST = 1000
"""Characters of a reference in which a title is looked for."""


def clusters(notes: Sequence[str], items: Sequence[Item] = ()) -> list[list[Cluster]]:
    """Return the citations of each note, in order.

    Args:
        notes: the texts of the notes, in the order of the article.
        items: the reference list; the works that notes cite in full are known besides.
    """
    known = [one for one in _named(items) if one.words]
    named = frozenset(word for one in _named(items) for word in one.families)
    lines = Lines(tuple(fold(item.location.text[:_LONGEST]) for item in items))
    read = _read(notes, Titles(tuple(known), lines), named)
    cited = [m for found in read for m in found if is_full(m) and m.title]
    new = list(_new(cited, known))
    if new:
        known += new
        named = named.union(*(one.families for one in new))
        read = _read(notes, Titles(tuple(known), lines), named)
    return [list(_clusters(text, found)) for text, found in zip(notes, read, strict=True)]


def is_full(mention: Mention) -> bool:
    """Say whether a note gives a work in full, so that it can be told from the note alone."""
    return bool(mention.title and (mention.issued.year or mention.issued.status))


def _named(items: Iterable[Item]) -> Iterator[Title]:
    for item in items:
        people = note_names.families((*item.author, *item.editor))
        yield title(item.title, people, item.location.text[:_LONGEST])


def _new(cited: Iterable[Mention], known: Sequence[Title]) -> Iterator[Title]:
    seen = {(one.words, one.families) for one in known}
    for mention in cited:
        one = title(mention.title, mention.names)
        if one.words and (one.words, one.families) not in seen:
            seen.add((one.words, one.families))
            yield one


def _read(notes: Sequence[str], titles: Titles, named: frozenset[str]) -> list[list[Mention]]:
    return [mentions(text, titles, named) for text in notes]


def _clusters(text: str, found: Sequence[Mention]) -> Iterator[Cluster]:
    """Group the works of a note that nothing but a semicolon and signal words parts."""
    group: list[Mention] = []
    for mention in found:
        if group and not _goes_on(text[group[-1].end : mention.start]):
            yield _cluster(group)
            group = []
        group.append(mention)
    if group:
        yield _cluster(group)


def _goes_on(between: str) -> bool:
    bare = between.strip()
    if not bare.startswith((";", ",")):
        return False
    bare = bare[1:].strip()
    return not bare or note_names.SIGNAL.fullmatch(f"{bare} ") is not None


def _cluster(group: Sequence[Mention]) -> Cluster:
    return Cluster(group[0].start, group[-1].end, Form.NOTE, tuple(group))
