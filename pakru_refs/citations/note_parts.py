"""Cut a note into parts: at semicolons and full stops that stand in no title and no imprint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.citations.note_names import SEVERAL
from pakru_refs.citations.wording import OPENERS, SECONDARY
from pakru_refs.prose.abbreviations import NEVER_LAST
from pakru_refs.prose.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_CUT = re.compile(
    r";\s|(?P<stop>[.?!])[”\"’»)\]]{0,3}\s+(?=[“\"‘«„(¿¡]{0,2}(?:[^\W_]|[\ue001-\ue004]))|(?P<arrow>\s[–—]\s(?=(?:see|vgl|cf|voir)\b))",
    re.IGNORECASE,
)
_SHORTENED = NEVER_LAST | words(
    """
    ed eds trans transl vol vols no nos nr nos p pp pg ch chap chs chaps sec secs art arts rev repr
    hg hrsg hgg bd bde aufl anm fn s f ff sp rn cf vgl bearb übers erw neuaufl diss univ jr sr st
    dr prof mr mrs ms gen col rev hon fasc ser suppl supp app fig figs tab pl n nn fol fols col cols
    par para paras l ll v vv t éd éds dir coord coords coll trad tr op cit loc id ebd ders dies
    a u o z b d h m e i al cap caps cit pág págs ob núm org orgs dept inst int intl natl nat am amer
    brit soc sci phil hist j q bull proc ann jan feb mar apr jun jul aug sept sep oct nov dec esp
    approx ca c r co inc ltd corp wm chas geo thos ibid
    """
)
_FINAL = words("ibid al ff f cit id ebd s p d j a c n v t etc inc co ltd ed eds")
"""End a sentence all the same when a signal word follows."""
_COUNTED = words(
    "aufl auflage ausg ausgabe bd band jg jahrgang jh ed edition udg uppl upplaga vyd wyd izd kiad"
)
"""Behind an ordinal number: `2. Aufl.`."""
_ORDINAL = re.compile(
    r"\b(?:zu[mr]|de[srmn]|die|das|i[mn]s?|am|vom|beim)\s(?:\d{1,3}|[IVXLC]{1,6})\Z", re.IGNORECASE
)
_ABBREVIATED = re.compile(r"\s[^\W\d_]{1,8}\.\s[A-ZÀ-Þ][^\W\d_]{0,8}\Z")
"""Two shortened words, as in `J. Organomet. Chem.`."""
_INITIAL = re.compile(r"[^\W\d_]\.\s")
_WORD = re.compile(r"[^\s(\[“‘\"]{0,40}\Z")
_NEXT = re.compile(r"[“\"‘«„(\[]{0,2}([^\W_]+)")


def parts(flat: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield the parts of a flattened note as (start, end, secondary).

    A part is secondary when the next one is where it was found ("quoted in").
    """
    since = start
    names = [match.span(1) for match in SEVERAL.finditer(flat, start, end)]
    for match in _CUT.finditer(flat, start, end):
        while names and names[0][1] <= match.start():
            names.pop(0)
        if names and names[0][0] <= match.start():
            continue
        if match.start() < since or (match["stop"] == "." and _shortened(flat, since, match)):
            continue
        closing = match.end() - len(match.group()) + len(match.group().rstrip())
        yield from _parted(flat, since, closing)
        since = match.end()
    yield from _parted(flat, since, end)


def _shortened(flat: str, since: int, match: re.Match[str]) -> bool:
    """Say whether the full stop belongs to the word before it."""
    before = _WORD.search(flat, max(since, match.start() - 40), match.start())
    word = before.group().lower() if before else ""
    after = _NEXT.match(flat, match.end())
    opened = (
        after is not None
        and after[1][0].isupper()
        and after[1].lower() in OPENERS
        and flat[after.end() : after.end() + 1] != "."
    )
    last = word.rsplit(".", 1)[-1]
    if len(last) == 1 and flat[match.start() - 1].isupper():
        return True  # an initial
    if opened and (word in _FINAL or last in _FINAL):
        return False
    if after is not None and _is_ordinal(flat, since, match.start(), last, after[1].lower()):
        return True
    if _ABBREVIATED.search(flat, max(since, match.start() - 24), match.start()):
        return True
    if _INITIAL.match(flat, match.end()) and flat[since : match.start()].strip().isalpha():
        return True  # a name at the start: `Michael. D. Rafi`
    return word in _SHORTENED or last in _SHORTENED or (len(last) == 1 and last.isalpha())


def _is_ordinal(flat: str, since: int, at: int, word: str, after: str) -> bool:
    """Say whether a full stop makes a number an ordinal: `2. Aufl.`, `zum 3. Symposium`."""
    if word.isdigit() and after in _COUNTED:
        return True
    return _ORDINAL.search(flat, max(since, at - 16), at) is not None


def _parted(flat: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    since = start
    for match in SECONDARY.finditer(flat, start, end):
        before = flat[since : match.start()].rstrip()
        if before.strip(" ,.;:(") and before[-1] in ",;(–—)":
            yield since, match.start(), True
            since = match.end()
    if flat[since:end].strip(" .;,"):
        yield since, end, False
