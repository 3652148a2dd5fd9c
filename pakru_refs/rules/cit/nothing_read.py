"""The rule nothing-read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.model.claim import Role
from pakru_refs.model.finding import Finding
from pakru_refs.model.location import Location, Position
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document

_CITATIONS = "authors with years, numbers in brackets, and keys were looked for in all of the text"
_REFERENCES = "a list under a heading such as `References` was looked for, and a bibliography file"


@rule("CIT107", "nothing-read", Level.ERROR)
def nothing_read(document: Document) -> Iterator[Finding]:
    """No text, no reference or no citation was found where there should be some.

    What it does:
        Tells an empty text, citations without a single reference, references without a single
        citation, and a claim register without claims; and what was looked for. Tells what was left
        out as well: a file that LaTeX includes and that is not there, or must not be opened; a claim
        whose words are nowhere in the text.
    Why it matters:
        A check that read nothing finds no fault. That is no good news.

    Example:
        ```text article.txt
        Trade grew quickly.

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.
        ```
    Use instead:
        ```text article.txt
        Trade grew quickly (Rafi, 2020).

        Works cited

        Rafi, T. (2020). Trade across the river. Journal of Trade, 3(1), 1–20.
        ```
    When to let it stand:
        In a text that cites nothing on purpose.
    Sources:
        Exit codes of linters: an empty run must not pass for a clean one.
    """
    missing = _missing(document)
    if missing:
        message, looked_for = missing
        yield Finding(
            message,
            _place(document),
            subject="nothing-read",
            notes=looked_for,
            help="look at what was read with `refs check --output-format json`",
        )
    for trouble in document.troubles:
        if trouble.code in _LEFT_OUT:
            said, help_, level = _LEFT_OUT[trouble.code]
            yield Finding(
                said.format(subject=trouble.subject) + trouble.message,
                trouble.location,
                subject=trouble.subject,
                help=help_,
                level=level,
            )


_LEFT_OUT = {
    "unplaced-claim": (
        "the quotation of the claim `{subject}` was not found: ",
        "correct `where: quote: exact:` in the register",
        Level.WARNING,
    ),
    "missing-file": (
        "what the text includes was not read: ",
        "give the folder with all its files",
        Level.WARNING,
    ),
    "odd-markup": ("", "look at what was read with `refs check --output-format json`", Level.NOTE),
}
"""By the code of a trouble: the words before its message, what to do, and how bad it is."""


def _missing(document: Document) -> tuple[str, tuple[str, ...]] | None:
    if not document.cites_expected:
        return None if document.items else ("no entry was read from the bibliography", ())
    if not document.manuscripts:
        return None if document.claims else ("no claim was read from the register", ())
    return _missing_in_text(document)


def _missing_in_text(document: Document) -> tuple[str, tuple[str, ...]] | None:
    if not any(
        b.text.strip()
        for m in document.manuscripts
        for b in m.blocks
        if b.role is not Role.REFERENCES
    ):
        return "no text was read", ()
    items, citations = len(document.items), len(document.citations)
    if items and citations:
        return None
    if citations:
        return f"{_count(citations, 'citation')} and no reference was read", (_REFERENCES,)
    if items:
        return f"{_count(items, 'reference')} and no citation was read", (_CITATIONS,)
    return "neither a citation nor a reference was read", (_CITATIONS, _REFERENCES)


def _count(number: int, word: str) -> str:
    return f"one {word}" if number == 1 else f"{number} {word}s"


def _place(document: Document) -> Location:
    sources = [m.source for m in document.manuscripts] or [
        b.source for b in document.bibliographies
    ]
    if not sources:
        start = Position(0, 1, 1)
        return Location("", start, start, "")
    return sources[0].locate(0, len(sources[0].line(1)))
