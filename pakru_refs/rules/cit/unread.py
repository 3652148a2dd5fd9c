"""What a text says outside the citations that were read: a work may be mentioned there all the same.

Full notes, legal texts and works of art are cited by title, or in forms that no grammar has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.match.names import fold
from pakru_refs.model.claim import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pakru_refs.model.document import Document, Manuscript
    from pakru_refs.model.item import Item

_TITLE = 4
"""Words that make a title telling; a shorter one needs its author in front."""
_NEAR = 6
"""Words between an author and a year, or a title, that belong together."""


@dataclass(frozen=True, slots=True)
class Unread:
    """The folded words of the running text, citations left out."""

    words: tuple[str, ...] = ()
    places: Mapping[str, tuple[int, ...]] | None = None
    """Where each word stands."""

    @staticmethod
    def of(document: Document) -> Unread:
        """Return the words of the manuscripts without their reference lists."""
        words = tuple(w for m in document.manuscripts for w in _text(m, document).split())
        places: dict[str, list[int]] = {}
        for at, word in enumerate(words):
            places.setdefault(word, []).append(at)
        return Unread(words, {word: tuple(found) for word, found in places.items()})

    def mentions(self, item: Item) -> bool:
        """Say whether the text gives an item's title, or its first author near its year."""
        title = tuple(fold(item.title).split()[: _TITLE + 2])
        author = fold(item.author[0].sort_name).split()[-1:] if item.author else []
        year = str(item.issued.year or "")
        starts = [at for at in self._at(title[0]) if self._runs(at, title)] if title else []
        if len(title) >= _TITLE and starts:
            return True
        return bool(author) and any(
            author[0] in self.words[max(0, at - _NEAR) : at] for at in (*starts, *self._at(year))
        )

    def _at(self, word: str) -> tuple[int, ...]:
        return (self.places or {}).get(word, ())

    def _runs(self, at: int, words: tuple[str, ...]) -> bool:
        return self.words[at : at + len(words)] == words


def _text(manuscript: Manuscript, document: Document) -> str:
    """Return the running text with what was read as citations blanked out, folded."""
    text = manuscript.source.text
    spans = [(c.location.start.offset, c.location.end.offset) for c in document.citations]
    spans += [
        (block.start, block.end) for block in manuscript.blocks if block.role is Role.REFERENCES
    ]
    pieces: list[str] = []
    since = 0
    for start, end in sorted(spans):
        pieces.append(text[since : max(since, start)])
        since = max(since, end)
    return fold(" ".join([*pieces, text[since:]]))
