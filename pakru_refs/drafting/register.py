"""The sentences of an article → claims for its register, beside those that are there already.

A claim is drafted from each sentence that says something checkable, and from each that cites: what
it says should stand in what it cites. Nobody has judged any of them: no draft has a review.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from pakru_refs.citations import printed
from pakru_refs.claims.register import RegisteredCite, RegisteredClaim, RegisteredPlace
from pakru_refs.match.names import fold
from pakru_refs.match.phrases import Phrases
from pakru_refs.model.citation import Form
from pakru_refs.model.claim import Role, Scope
from pakru_refs.prose.scope import covers, offsets
from pakru_refs.prose.words import words

if TYPE_CHECKING:
    from pakru_refs.claims.register import Register
    from pakru_refs.model.citation import Citation, CitationItem
    from pakru_refs.model.claim import Assertion, Claim, Sentence
    from pakru_refs.model.document import Document
    from pakru_refs.prose.scope import Cover

_HOLE = re.compile(r"\s{2,}")
"""Where a citation was blanked out of a sentence."""
_BEFORE_MARK = re.compile(r"\s+(?=[,.;:!?)\]])")
_EMPTY = re.compile(r"\s*[(\[]\s*[)\]]")
_NOTE_MARK = re.compile(r"\[\^[\w-]{1,40}\]")
_COMMAS = re.compile(r"[,;]{1,9}(?=[,;:.!?])")
"""What stood between citations."""
_MEASURE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PUNCTUATION = " \t,;:."
_FEWEST_WORDS = 3
"""A sentence of less says nothing without its citation: `See`, `Ibid.`"""
_QUOTED_WORDS = 8
_NAMED_WORDS = 4
_STOPPED = words(
    "the a an of and or for in on at to by with from as is are was were be been has have had it its "
    "this that these those which who their his her they he she we our not also but there than then"
)
_ROLES = frozenset(Role) - {Role.BODY, Role.FRONT, Role.REFERENCES}


@dataclass(frozen=True, slots=True)
class RegisterDraft:
    """What is to be written."""

    added: tuple[RegisteredClaim, ...]
    kept: int
    """Claims that the register had already."""
    unclaimed: int = 0
    """Citations that stand in no claim: in a table, or by themselves."""


def draft(
    document: Document, keys: Mapping[str, str], scope: str, there: Register | None = None
) -> RegisterDraft:
    """Return the claims of a document, but for those that a register has already.

    Args:
        document: as read.
        keys: for the key of each item, that of its entry in the bibliography.
        scope: what a citation covers, `sentence` or `paragraph`.
        there: the register that is there.
    """
    phrases = Phrases([_words(sentence.text) for sentence in document.sentences])
    found = list(_claims(document, phrases, _Cites(document, keys), scope))
    known = set(_known(there, phrases)) if there else set()
    new = [one for number, one in found if number not in known]
    names = _names(
        [fold(one.text) for one in new], {c.id for c in there.claims} if there else set()
    )
    added = tuple(replace(one, id=name) for one, name in zip(new, names, strict=True))
    claims = [one for _, one in found]
    return RegisterDraft(added, len(found) - len(added), _unclaimed(document, claims))


def _known(there: Register, phrases: Phrases) -> Iterator[int]:
    """Yield the numbers of the sentences that claims of a register quote, or say over."""
    for claim in there.claims:
        for said in (claim.where.exact, claim.text):
            yield from phrases.holding(_words(said))


def _unclaimed(document: Document, claims: Sequence[RegisteredClaim]) -> int:
    """Count the citations that stand in the sentence of no claim."""
    spans = sorted((one.location.start.offset, one.location.end.offset) for one in claims)
    starts = [start for start, _ in spans]

    def claimed(at: int) -> bool:
        number = bisect_right(starts, at) - 1
        return number >= 0 and at < spans[number][1]

    return sum(not any(map(claimed, offsets(citation))) for citation in document.citations)


def _claims(
    document: Document, phrases: Phrases, cites: _Cites, scope: str
) -> Iterator[tuple[int, RegisteredClaim]]:
    """Yield the number of each sentence that is a claim, and the claim, without its name."""
    drafted = {claim.location: claim for claim in document.claims}
    covering = covers(document.sentences, document.citations, scope)
    paragraphs = _paragraphs(document.sentences)
    for number, (sentence, cover) in enumerate(zip(document.sentences, covering, strict=True)):
        claim = drafted.get(sentence.location)
        text = _said(sentence.text)
        if not (claim or cover.scope is Scope.DIRECT) or len(text.split()) < _FEWEST_WORDS:
            continue
        place = RegisteredPlace(
            " ".join(sentence.section.split()),
            paragraphs[sentence.section, sentence.paragraph],
            _quote(sentence, phrases),
        )
        made = RegisteredClaim(
            "",
            text,
            sentence.location,
            place,
            tuple(cites.of(cover)),
            tuple(_assertions(claim)),
            role=sentence.role if sentence.role in _ROLES else None,
        )
        yield number, made


def _said(text: str) -> str:
    """Return a sentence without the gaps that its citations left."""
    said = _BEFORE_MARK.sub("", _EMPTY.sub("", _NOTE_MARK.sub("", text)))
    return " ".join(_COMMAS.sub("", said).split())


def _words(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).casefold().strip()


def _paragraphs(sentences: Sequence[Sentence]) -> dict[tuple[str, int], int]:
    """Return the number within its section of each paragraph."""
    seen: Counter[str] = Counter()
    numbers: dict[tuple[str, int], int] = {}
    for sentence in sentences:
        if (sentence.section, sentence.paragraph) not in numbers:
            seen[sentence.section] += 1
            numbers[sentence.section, sentence.paragraph] = seen[sentence.section]
    return numbers


def _assertions(claim: Claim | None) -> Iterator[Assertion]:
    for one in claim.assertions if claim else ():
        if _MEASURE.fullmatch(one.measure) and all(one.of):
            yield one


def _quote(sentence: Sentence, phrases: Phrases) -> str:
    """Return words that stand together in a sentence, and in no other if that can be."""
    stretches = [part.strip(_PUNCTUATION).split() for part in _HOLE.split(sentence.text)]
    best = max(stretches, key=_telling)
    first = _start_of_quote(best)
    for size in range(_QUOTED_WORDS, len(best), _QUOTED_WORDS):
        quote = " ".join(best[first : first + size]).strip(_PUNCTUATION)
        if len(phrases.holding(_words(quote))) == 1:
            return quote
    return " ".join(best)


def _start_of_quote(stretch: Sequence[str]) -> int:
    """Return where to begin, so that the first figure of a sentence is among its words."""
    figure = next((at for at, word in enumerate(stretch) if any(map(str.isdigit, word))), 0)
    return max(0, min(figure - _QUOTED_WORDS // 2, len(stretch) - _QUOTED_WORDS))


def _telling(stretch: Sequence[str]) -> tuple[bool, int]:
    """Rank the stretches of a sentence: words with a figure first, then the most words."""
    figure = any(any(map(str.isdigit, word)) for word in stretch)
    return figure and len(stretch) >= _FEWEST_WORDS, len(stretch)


class _Cites:
    """Citation items as a register has them: each by itself, printed so that it can be read again."""

    def __init__(self, document: Document, keys: Mapping[str, str]) -> None:
        self.keys = keys
        self.citations = sorted(document.citations, key=_start)
        self.starts = [_start(citation) for citation in self.citations]

    def of(self, cover: Cover) -> Iterator[RegisteredCite]:
        """Yield what a cover cites."""
        scope = cover.scope.value if cover.cites else "paragraph"
        found = cover.cites or cover.closing
        for item in {(item.location, item.label): item for item in found}.values():
            key = self.keys.get(item.key, item.key) if item.key else ""
            yield RegisteredCite(self._printed(item), key, scope, item.location)

    def _printed(self, item: CitationItem) -> str:
        """Return the shortest words of a citation that mean this item alone."""
        citation = self._around(item)
        if citation and citation.form is Form.NUMERIC:
            return f"[{item.label}]"
        if citation and citation.form is Form.NOTE:
            return _folded(item.location.text) or "?"
        ways = [f"({_folded(item.location.text)})", f"({_named(item)})"]
        if citation and len(citation.items) == 1:
            ways.insert(0, _folded(citation.location.text))
        whole = citation.location.text if citation else item.location.text
        return next((way for way in ways if _means(way, item)), _folded(whole) or "?")

    def _around(self, item: CitationItem) -> Citation | None:
        at = bisect_left(self.starts, (item.location.start.offset + 1, 0)) - 1
        found = self.citations[at] if at >= 0 else None
        return found if found and item in found.items else None


def _start(citation: Citation) -> tuple[int, int]:
    return citation.location.start.offset, citation.location.end.offset


def _folded(text: str) -> str:
    return " ".join(text.split())


def _named(item: CitationItem) -> str:
    """Return a citation written anew: `Rafi and Khan, 2016a`."""
    names = " and ".join(item.names) + (" et al." if item.et_al else "")
    year = f"{item.issued.year}{item.issued.suffix}" if item.issued.year else item.issued.status
    return ", ".join(filter(None, (names, year)))


def _means(said: str, item: CitationItem) -> bool:
    read = printed.parse(said, item.location)
    if read is None or len(read.items) != 1:
        return False
    one = read.items[0]
    return (one.names, one.et_al, one.issued, one.label) == (
        item.names, item.et_al, item.issued, item.label,
    )  # fmt: skip


def _names(texts: Sequence[str], taken: set[str]) -> Iterator[str]:
    """Yield an id for each claim: its first telling words, `trade-stood-580-billion`."""
    used = set(taken)
    for text in texts:
        telling = [word for word in text.split() if word not in _STOPPED and word.isascii()]
        base = "-".join(telling[:_NAMED_WORDS])[:60].strip("-") or "claim"
        tries = (base if number == 1 else f"{base}-{number}" for number in count(1))
        name = next(name for name in tries if name not in used)
        used.add(name)
        yield name
