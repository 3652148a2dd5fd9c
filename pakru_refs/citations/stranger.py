"""Read an author-page citation of somebody whom the list may lack: `see Holm and Vik 12`, `Rafy, “Ice”`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pakru_refs.citations import page_locator, short_title
from pakru_refs.citations.mention import Mention
from pakru_refs.citations.wording import ET_AL, PREFIX
from pakru_refs.citations.works_cited import words
from pakru_refs.match.names import fold

if TYPE_CHECKING:
    from pakru_refs.citations.works_cited import Works

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
WORD = rf"{_CAPITAL}[^\W\d_][\w’'‑\u00ad-]{{0,30}}"
_PARTICLES = r"(?:(?:van|von|der|den|de|del|della|da|di|du|dos|la|le|el|al|ter|ten|zu)\s){0,2}"
NAME = rf"(?:{_CAPITAL}\.[\s-]?){{0,3}}{_PARTICLES}{WORD}(?:\s{WORD}){{0,3}}"
_CROWD = r"(?:[\w.-]{1,20}\s){0,3}(?:authors|collaborators|community|contributors|developers|team)"
_AND = r",?\s(?:and|und|et|y|e|&)\s"
NAMES = rf"{NAME}(?:(?:,\s{NAME}){{0,3}}{_AND}(?!al\b)(?:{NAME}|{_CROWD}))?"
_NAMES = re.compile(NAMES)
_PARTING = re.compile(rf"{_AND}|,\s")
_ET_AL = re.compile(rf",?\s(?:{ET_AL})")
_SMALL = re.compile(r"[^\W\d_]{4,30}(?=,\s)")
_PAGES = re.compile(
    r"(?:[^\W\d_]{1,10}\b\.?\s?)?(\d{1,4})(?:\s?[–—‑-]\s?(\d{1,4}))?(?:\s?ff?\.?)?(?:, .{1,40})?"
)
_LAST = 999
"""Larger numbers are rather years."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """A citation whose first author the list does not have with this spelling."""

    mention: Mention
    near: bool
    """Some first author of the list has nearly this name."""
    quoted: bool
    """A title in quotation marks, or one of the list, follows the names."""

    @property
    def bare(self) -> bool:
        """Say whether it is nothing but names."""
        return not (self.mention.et_al or self.mention.locator or self.quoted)


def read(text: str, start: int, end: int, works: Works) -> Stranger | None:
    """Read a stretch of text that is such a citation as a whole."""
    start, end = _stripped(text, start, end)
    lead = PREFIX.match(text, start, end)
    start = lead.end() if lead else start
    found = _NAMES.match(text, start, end) or _SMALL.match(text, start, end)
    if found is None:
        return None
    names = parted(found.group())
    if works.authored(fold(names[0])) or not (found.re is _SMALL or _capitalised(names[0])):
        return None
    one = _with_title(text, (start, found.end(), end), names, works)
    if one is None or (found.re is _SMALL and not (one.near and one.quoted)):
        return None
    return one


def _with_title(
    text: str, place: tuple[int, int, int], names: tuple[str, ...], works: Works
) -> Stranger | None:
    start, stop, end = place
    et_al = _ET_AL.match(text, stop, end)
    stop = et_al.end() if et_al else stop
    near = works.near(names[0]) or works.near(names[0].split()[-1])
    title = short_title.behind(text, words(text, start, end), stop, end, near, works)
    locator, behind = page_locator.behind(text, title.end if title else stop, end)
    if text[behind:end].strip() or (locator and not is_page(locator)):
        return None
    quoted = title is not None and (bool(title.works) or text[title.start] in '“"„«‘')
    if title and not (quoted or locator):
        return None
    mention = Mention(
        start, behind, names, et_al=bool(et_al), title=title.text if title else "", locator=locator
    )  # fmt: skip
    return Stranger(mention, bool(near), quoted)


def parted(names: str) -> tuple[str, ...]:
    """Return the names of `Holm, Vik, and Rafi`."""
    return tuple(" ".join(name.split()) for name in _PARTING.split(names))


def _capitalised(name: str) -> bool:
    """Say whether a name has a capital: the class of letters above takes in `μ` and `ʤ`."""
    return any(letter.isupper() for letter in name)


def is_page(locator: str) -> bool:
    """Say whether a locator is a page by its shape: no year, no verse, no Roman number."""
    found = _PAGES.fullmatch(locator)
    if found is None or int(found[1]) > _LAST:
        return False
    # `304–20` leaves out the digits that stay; nothing ends where it begins.
    return not found[2] or len(found[2]) < len(found[1]) or int(found[1]) < int(found[2]) <= _LAST


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), end - (len(inside) - len(inside.rstrip()))
