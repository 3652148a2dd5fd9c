"""Link every citation item of an article to its reference, or say why there is none.

Resolution looks at the whole article: exact matches first, then the rest in their light. Nothing is
guessed: where several references fit, all are named.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pakru_refs.citations import note_linking
from pakru_refs.citations.agreement import Authors
from pakru_refs.citations.back_references import IBID, OP_CIT
from pakru_refs.citations.linking import agreements, imperfect, perfect
from pakru_refs.citations.named_works import NamedWorks
from pakru_refs.citations.note_linking import NoteLinks
from pakru_refs.citations.shelf import Shelf
from pakru_refs.model.citation import Form, Resolution, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pakru_refs.citations.agreement import Agreement
    from pakru_refs.model.citation import Citation, CitationItem
    from pakru_refs.model.item import Date, Item

    Key = tuple[tuple[str, ...], tuple[str, ...], bool, Date]


def resolve(citations: Sequence[Citation], items: Sequence[Item]) -> tuple[Citation, ...]:
    """Return the citations with a resolution for every item."""
    shelf = Shelf(tuple(items))
    authors = _AuthorYear(shelf, citations)
    noted = NoteLinks(shelf, citations) if any(c.form is Form.NOTE for c in citations) else None
    named = NamedWorks(shelf)
    by_tag = {item.label: item for item in reversed(items) if item.label}
    by_key = by_tag | {item.key: item for item in reversed(items)}
    resolved: list[Citation] = []
    for citation in citations:
        members: list[CitationItem] = []
        for item in citation.items:
            quoted = authors.quoted(item) if item.resolution else None
            if noted and citation.form is Form.NOTE:
                found = _tied(citation, item, by_key, _in_note(item, noted, resolved, members))
            elif citation.form is Form.AUTHOR_PAGE and not item.label:
                printed = item.resolution or named.resolution(item)
                found = _tied(citation, item, by_key, printed)
            else:
                found = quoted or _of(citation, item, (authors, by_key, items), resolved)
            members.append(replace(item, resolution=found))
        resolved.append(_with_malformed(replace(citation, items=tuple(members))))
    return tuple(resolved)


def _in_note(
    item: CitationItem,
    noted: NoteLinks,
    before: Sequence[Citation],
    members: Sequence[CitationItem],
) -> Resolution:
    if item.label == IBID:
        return note_linking.ibid(before, members)
    found = noted.resolution(item, before)
    return item.resolution or found if found.verdict is Verdict.UNDEFINED else found


def _of(
    citation: Citation,
    item: CitationItem,
    known: tuple[_AuthorYear, dict[str, Item], Sequence[Item]],
    before: Sequence[Citation],
) -> Resolution:
    return _tied(citation, item, known[1], _printed(citation, item, known, before))


def _tied(
    citation: Citation, item: CitationItem, by_key: dict[str, Item], found: Resolution
) -> Resolution:
    meant = tuple(by_key[key] for key in item.tied if key in by_key)
    return _among(meant, citation, item, found) if meant else found


def _among(
    meant: tuple[Item, ...], citation: Citation, item: CitationItem, printed: Resolution
) -> Resolution:
    """Resolve a citation that the file ties to works; what the words alone mean comes second."""
    bound = Resolution(Verdict.UNDEFINED)
    if citation.form is Form.AUTHOR_YEAR and not item.label:
        bound = _AuthorYear(Shelf(meant), (citation,)).resolution(item)
    if printed.key in {one.key for one in meant} and bound.verdict is not Verdict.MATCH:
        return printed
    if bound.key and not (bound.verdict is not Verdict.MATCH and printed.verdict is Verdict.MATCH):
        return bound
    if len(meant) == 1 and printed.verdict is not Verdict.MATCH:
        return Resolution(Verdict.MATCH, meant[0].key, (meant[0].key,))
    return printed


def _printed(
    citation: Citation,
    item: CitationItem,
    known: tuple[_AuthorYear, dict[str, Item], Sequence[Item]],
    before: Sequence[Citation],
) -> Resolution:
    authors, by_key, items = known
    if citation.form is Form.KEYED:
        return _keyed(item, by_key)
    if citation.form is Form.NUMERIC:
        return _numeric(item, items)
    if item.label == IBID:
        return _ibid(before)
    if item.label == OP_CIT:
        return _op_cit(item, authors, before)
    return authors.resolution(item)


class _AuthorYear:
    """Resolves author-year citations; each distinct one once."""

    def __init__(self, shelf: Shelf, citations: Sequence[Citation]) -> None:
        self.shelf = shelf
        self._found: dict[Key, tuple[Agreement, ...]] = {}
        self._resolved: dict[Key, Resolution] = {}
        self._first_pass(citations)

    def _first_pass(self, citations: Sequence[Citation]) -> None:
        rest: dict[Key, CitationItem] = {}
        for item in (i for c in citations if c.form is Form.AUTHOR_YEAR for i in c.items):
            key = _key(item)
            if item.label or key in rest or key in self._resolved:
                continue
            found = self._found[key] = agreements(item, self.shelf)
            match = perfect(item, found)
            if match:
                self._resolved[key] = match
            elif not item.resolution:
                rest[key] = item
        rightly = frozenset(r.key for r in self._resolved.values() if r.key)
        for key, item in rest.items():
            self._resolved[key] = imperfect(item, self._found[key], rightly)

    def quoted(self, item: CitationItem) -> Resolution | None:
        """Resolve what needs no reference of its own: to that reference, if the list has it."""
        found = self._resolved.get(_key(item)) if item.issued.year else None
        return found if found and found.verdict is Verdict.MATCH else item.resolution

    def resolution(self, item: CitationItem) -> Resolution:
        return self._resolved.get(_key(item)) or Resolution(Verdict.UNDEFINED)


def _key(item: CitationItem) -> Key:
    return item.names, item.given, item.et_al, item.issued


def _keyed(item: CitationItem, by_key: dict[str, Item]) -> Resolution:
    if item.label in by_key:
        key = by_key[item.label].key
        return Resolution(Verdict.MATCH, key, (key,))
    folded = item.label.casefold()
    near = tuple(key for key in by_key if _alike(folded, key.casefold()))
    return Resolution(Verdict.UNDEFINED, None, near, "no reference has the key")


def _alike(one: str, other: str) -> bool:
    # Loaded on first use: only a key that is missing needs it.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    return OSA.distance(one, other, score_cutoff=2) <= min(2, len(one) // 3)


def _numeric(item: CitationItem, items: Sequence[Item]) -> Resolution:
    labelled = {i.label: i for i in reversed(items) if i.label}
    found = labelled.get(item.label)
    number = int(item.label)
    if not labelled and 1 <= number <= len(items):
        found = items[number - 1]
    if found:
        return Resolution(Verdict.MATCH, found.key, (found.key,))
    last = max((int(label) for label in labelled if label.isdigit()), default=len(items))
    ends = f"; the list ends at {last}" if number > last else ""
    return Resolution(Verdict.UNDEFINED, None, (), f"no reference has the number {number}{ends}")


def _ibid(before: Sequence[Citation]) -> Resolution:
    """Resolve `ibid.` to the one work of the citation before."""
    keys = tuple(dict.fromkeys(i.key for i in before[-1].items if i.key)) if before else ()
    if len(keys) == 1:
        return Resolution(Verdict.MATCH, keys[0], keys)
    if keys:
        return Resolution(
            Verdict.AMBIGUOUS, None, keys, f"the citation before has {len(keys)} works"
        )
    return Resolution(Verdict.NOT_REQUIRED, reason="the citation before it has no reference")


def _op_cit(item: CitationItem, authors: _AuthorYear, before: Sequence[Citation]) -> Resolution:
    """Resolve `Rafi, op. cit.` to the one work of Rafi, rather one that was cited before."""
    found = [a.item.key for a in agreements(item, authors.shelf) if a.authors >= Authors.COUNT]
    cited = {i.key for c in before for i in c.items}
    keys = tuple(key for key in found if key in cited) or tuple(found)
    if len(keys) == 1:
        return Resolution(Verdict.MATCH, keys[0], keys)
    if keys:
        return Resolution(Verdict.AMBIGUOUS, None, keys, f"{len(keys)} references have this author")
    return Resolution(Verdict.UNDEFINED, None, (), "no reference has this author")


def _with_malformed(citation: Citation) -> Citation:
    """Give the items that cannot be read rightly the verdict for it; the work meant is kept."""
    if not citation.malformed:
        return citation
    alone = len(citation.items) == 1
    return replace(
        citation,
        items=tuple(
            replace(item, resolution=_malformed(item.resolution, citation.malformed))
            if item.resolution and (alone or _dayless(item))
            else item
            for item in citation.items
        ),
    )


def _dayless(item: CitationItem) -> bool:
    return item.issued.day is not None and item.issued.month is None


def _malformed(found: Resolution, why: str) -> Resolution:
    keys = found.candidates
    key = found.key or (keys[0] if len(keys) == 1 else None)
    return Resolution(Verdict.MALFORMED, key, keys, why)
