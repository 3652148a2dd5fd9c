"""unbalanced-quotes: a quotation mark that is opened by one kind and closed by another, or never."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.model.finding import Finding
from pakru_refs.model.rule import Level
from pakru_refs.rules.base import rule
from pakru_refs.rules.bib.places import within
from pakru_refs.rules.excerpt import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document
    from pakru_refs.model.item import Item

_MARK = re.compile(r"``|''|(?<![,\w]),,(?=[^\W\d_])|[\"“”„‟«»]")
_INSIDE_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u0400-\u04ff][\"“”](?=[a-z\u00df-\u00ff])")
_LETTER = re.compile(
    r"(?<=[bdstvznr])\"(?=e|ë|ja|ju|ya|yu)|(?<=[\u0590-\u05ff])\"(?=[\u0590-\u05ff])"
)
"""Transliterated Russian writes the hard sign so (`ob"ekt`), Hebrew its abbreviations."""
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"“”«»]+|<[^<>\s]+>")
_CLOSERS = {
    '"': '"',
    "“": "”",
    "``": "''\"”",
    "„": "“”‟``''\"",
    ",,": "“”``''\"",
    "«": "»",
    "»": "«»",
    "”": "”",
}
"""Which marks end what each one opens; TeX prints a straight mark as a closing one."""


@rule("BIB313", "unbalanced-quotes", Level.WARNING)
def unbalanced_quotes(item: Item, document: Document) -> Iterator[Finding]:
    """A quotation is opened by one kind of mark and closed by another, or never.

    What it does:
        Looks at the title of an entry, and at a printed reference as a whole: a quotation mark
        inside a word, an odd number of straight ones, an opening one that is never closed.
        Inches (`12"`) and the marks of other languages („…“, »…«, ”…”) are known.

    Why it matters:
        Where the title ends cannot be told, by readers or by programs; often an apostrophe was
        typed as a quotation mark.

    Example:
        ```markdown article.md
        Trade grew quickly (Rafi, 2020).

        ## References

        Rafi, T. (2020). “Beyond the minister"s cancelled trip”. Journal of Trade, 3(1), 1–20.
        ```

    Use instead:
        ```markdown article.md
        Trade grew quickly (Rafi, 2020).

        ## References

        Rafi, T. (2020). “Beyond the minister's cancelled trip”. Journal of Trade, 3(1), 1–20.
        ```

    When to let it stand:
        When the work itself is printed that way.

    Sources:
        Unicode Standard, §6.2: quotation marks and their pairs; the rule is our own.
    """
    printed = item.entry is None
    place = item.location if printed else item.place("title")
    if not printed and not item.title:
        return
    text = place.text
    found = _flaw(text, in_tex=not printed)
    if found:
        said, start, end = found
        around = excerpt(text[max(start - 20, 0) : end + 20], 45)
        yield Finding(
            f"{said}: `{around}`",
            within(document, place, start, end) if printed else place,
            subject=item.key,
            help="close the quotation with the mark that fits, or write an apostrophe",
        )


def _flaw(text: str, *, in_tex: bool) -> tuple[str, int, int] | None:
    """Return what is wrong and the span of the mark, or nothing."""
    text = _ADDRESS.sub(lambda found: " " * len(found.group()), text)
    text = _LETTER.sub(lambda found: " " * len(found.group()), text)
    if in_tex:
        text = re.sub(r"\\.", "  ", text)
    marks = _marks(text)
    odd = _unpaired(marks)
    inside = _INSIDE_WORD.search(text)
    if inside and odd:
        return "a quotation mark stands inside a word", inside.end() - 1, inside.end()
    if odd:
        return "a quotation mark has no partner", odd.start(), odd.end()
    return None


def _marks(text: str) -> list[re.Match[str]]:
    """Return all quotation marks; one behind a number, when nothing is open, means inches."""
    marks: list[re.Match[str]] = []
    for mark in _MARK.finditer(text):
        closes = mark.group() in ('"', "”", "''")
        if marks or not (closes and text[max(mark.start() - 1, 0)].isdigit()):
            marks.append(mark)
    return marks


def _unpaired(marks: list[re.Match[str]]) -> re.Match[str] | None:
    """Return a mark without a partner: a straight one if all is well without those."""
    left = _left_open(marks)
    straight = [mark for mark in marks if mark.group() == '"']
    if left and straight and not _left_open([mark for mark in marks if mark.group() != '"']):
        return straight[0] if len(straight) < len(marks) else straight[-1]
    return left


def _left_open(marks: list[re.Match[str]]) -> re.Match[str] | None:
    opened: list[re.Match[str]] = []
    for mark in marks:
        sign = mark.group()
        if opened and sign in _CLOSERS[opened[-1].group()]:
            opened.pop()
        elif sign in _CLOSERS:
            opened.append(mark)
        elif sign != "''":
            return mark
    return opened[0] if opened else None
