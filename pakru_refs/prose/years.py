"""Is a bare four-digit number a year? Its neighbours tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.prose.words import words

if TYPE_CHECKING:
    from pakru_refs.prose.tokens import Tokens

_CUES = words(
    """
    in since until till by during year years before after circa early late mid pre post spring summer autumn fall
    winter throughout season election elections edition ad ce end beginning start fy annus dated from
    """
)
COUNTED = words(
    """
    people men women children troops soldiers persons percent per million billion trillion thousand crore lakh
    dollars usd pkr rupees euros pounds km kilometres kilometers miles metres meters feet kg tonnes tons mw gw barrels
    words times rpm hectares acres bps mm cm ml mg kwh mwh hz ghz mhz refugees students patients participants
    """
)
_NOT_PLURAL = words("was is has as this its does says us")
_LABELS = words(
    """
    no number figure fig table section chapter page pages p pp volume vol article resolution line model flight room
    iso rfc ieee version build order act decree law directive regulation op item step phase route highway
    """
)
_SIGNS = frozenset("$€£¥₹₨#№<>≥≤=±~")


def is_year(read: Tokens, index: int) -> bool:
    """Say whether the four-digit number at an index is used as a year."""
    value = int(read[index].text)
    if _part_of_more(read, index):
        return False
    before, after = read.low(index - 1), read.at(index + 1)
    if before == "." and read.at(index - 1).start == read.at(index - 2).end:
        before = read.low(index - 2)
    if before in _LABELS or before in _SIGNS or after.low in COUNTED or after.text in {"%", "°"}:
        return False
    cued = before in _CUES
    if not cued and not 1700 <= value <= 2050:
        return False
    # "2,000" would be printed "2000" too: a round number before a plural counts it.
    plural = _plural(after.low) and after.text.islower()
    return not plural or (cued and value % 100 != 0)


def _part_of_more(read: Tokens, index: int) -> bool:
    """Say whether the digits belong to an identifier, a web address, a time or a sum."""
    after = read.at(index + 1)
    if read.joined(index - 1) and not _opens(read, index - 1):
        return True
    if not read.joined(index):
        return False
    if after.kind == "word" or after.text in "/@_#+=\\^*":
        return True
    return after.text in "-:." and read.joined(index + 1) and read.at(index + 2).kind == "number"


def _opens(read: Tokens, index: int) -> bool:
    """Say whether the mark at an index may stand right before a year."""
    mark = read[index].text
    if mark in "([{\"'“‘’«;,—–*_":
        return True
    if mark in "-‐‑":  # "mid-2014", "pre-1947", but not "Su-2000"
        return read.low(index - 1) in _CUES
    return mark == "/" and read.at(index - 1).kind == "number"


def _plural(word: str) -> bool:
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith("ss") and word not in _NOT_PLURAL
    )
