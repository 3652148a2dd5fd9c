"""Compare names of people and organisations as they are printed in citations and references.

Everything is compared folded: without case, diacritics and punctuation. A letter such as `ü` folds
to `u`; where the other side writes `ue`, `variants` finds them equal.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pakru_refs.model.item import Name


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTICLES = _words(
    """
    van von der den de del della dei degli di da das do dos du des la le las los el al bin ibn ben
    ter ten te tot thoe zu zum zur vom am af av auf und e y lo dal dalla abu bint mac st
    """
)
SUFFIXES = _words(
    """
    jr sr ii iii iv filho neto júnior junior sobrinho
    """
)
_SMALL = _words(
    """
    of the for and on in at to & de da do dos das du des la le les el los las di und für fur y e et
    i en och van der den die der das a an
    """
)

_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i",
     "ħ": "h", "ŧ": "t", "ŋ": "n", "\u00ad": None, "\u200b": None, "\u2060": None}
)  # fmt: skip
_DIGRAPHS = re.compile(r"[aou]e")
_APOSTROPHES = re.compile(r"['’ʼ‘`´ʹʾʿ]")
_SEVERAL = re.compile(r"\s[-–—]\s|,\s|\.\s|[()\[\];/|]")
_OTHER = re.compile(r"[\W_]+")


_SHORTEST = 4
"""Letters of a name that can be told to be misspelt."""


class Fit(IntEnum):
    """How well a printed name fits a name of the reference."""

    NONE = 0
    NEAR = 1
    """Misspelt: few letters differ."""
    PART = 2
    """Part of a double surname, or the surname of somebody with other initials."""
    LOOSE = 3
    """Without its particle, or family and given name the other way round."""
    EXACT = 4


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Return the words of a text: lower case, letters and digits only, one space between."""
    if text.isascii():
        return _OTHER.sub(" ", text.replace("'", "").lower()).strip()
    plain = _APOSTROPHES.sub("", text.casefold()).translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", plain).casefold()
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    # Mathematical and other styled letters are plain capitals only now.
    return _OTHER.sub(" ", bare.casefold()).strip()


def key(text: str) -> str:
    """Return a name with nothing but its letters: `van der Berg` and `Van-der Berg` are one."""
    return fold(text).replace(" ", "")


def same(left: str, right: str) -> bool:
    """Say whether two names are spelled alike, up to folding and `ü` for `ue`."""
    one, other = key(left), key(right)
    return bool(one) and (one == other or _undigraph(one) == _undigraph(other))


@lru_cache(maxsize=16384)
def _undigraph(text: str) -> str:
    return _DIGRAPHS.sub(lambda found: found.group()[0], text)


def distance(left: str, right: str) -> int:
    """Return the edits between two folded strings (a swap of neighbours is one); 3 means more."""
    # Loaded on first use: most runs meet no misspelt name, and start-up time counts.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    return int(OSA.distance(left, right, score_cutoff=2))


def near(left: str, right: str) -> bool:
    """Say whether one name may be a misspelling of the other: one edit, or two in a long one."""
    one, other = key(left), key(right)
    shorter = min(len(one), len(other))
    if shorter < _SHORTEST or abs(len(one) - len(other)) > 2 or one == other:
        return False
    if shorter < 6 and one[0] != other[0]:
        return False
    return distance(one, other) <= (2 if shorter >= 8 else 1)


def near_ones(printed: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the known names that a printed one may be a misspelling of, in their order.

    The known ones are folded, and compared in one go: a list may have thousands.
    """
    from rapidfuzz import process  # noqa: PLC0415 - as in `distance`
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    if len(key(printed)) < _SHORTEST:
        return ()
    close = process.extract(
        key(printed), known, scorer=OSA.distance, score_cutoff=2, limit=None, processor=None
    )
    return tuple(known[at] for at in sorted(at for name, _, at in close if near(printed, name)))


def initials(text: str) -> str:
    """Return the first letters of the words of a name; `JA` and `J.A.` give `ja`."""
    words = re.findall(r"[^\W\d_]+", _APOSTROPHES.sub("", text))
    letters = (word if word.isupper() and len(word) <= 3 else word[0] for word in words)
    return fold("".join(letters)).replace(" ", "")


def compatible(given: str, other: str) -> bool:
    """Say whether two given names, or their initials, may belong to one person."""
    one, two = initials(given), initials(other)
    if not one or not two:
        return True
    if not (one.startswith(two) or two.startswith(one)):
        return False
    full = [first for first in map(_first_name, (given, other)) if first]
    return len(full) < 2 or full[0] == full[1] or near(*full) or _nested(*full)


def _first_name(given: str) -> str:
    """Return a first name that is printed in full, folded; nothing for initials."""
    first = given.split(maxsplit=1)[0]
    return fold(first) if len(fold(first)) > 2 and not first.isupper() and "." not in first else ""


def _nested(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def acronym(text: str) -> str:
    """Return the initials of an organisation's content words: `who` of World Health Organization."""
    return "".join(word[0] for word in fold(text).split() if word not in _SMALL)


def is_acronym_of(short: str, long: str) -> bool:
    """Say whether `short` is made of the initials of `long`, small words counted or not."""
    letters = key(short)
    words = fold(long).split()
    if len(letters) < 2 or len(words) < 2:
        return False
    return letters in {acronym(long), "".join(word[0] for word in words)}


def without_particles(text: str) -> str:
    """Return a folded family name without leading particles and trailing `Jr.`."""
    words = fold(text).split()
    while len(words) > 1 and words[0] in PARTICLES:
        words.pop(0)
    while len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    return " ".join(words)


def fit(printed: str, given: str, name: Name) -> Fit:
    """Return how a name printed in a citation, with its given names, fits a name of a reference."""
    if name.literal:
        return max(_fit_literal(printed, name.literal), _fit_backwards(printed, name.literal))
    best = _fit_family(printed, name)
    if best >= Fit.LOOSE and given and not compatible(given, name.given):
        return Fit.LOOSE if _is_later_initial(given, name.given) else Fit.PART
    if best >= Fit.LOOSE:
        return best
    words = fold(name.family).split()
    if len(words) > 2 and not name.given:
        best = max(best, _fit_literal(printed, name.family))
    if _ends_with_two(f"{name.given} {name.family}", printed):
        return Fit.LOOSE
    return max(best, _fit_full(f"{given} {printed}", name), _fit_full(printed, name))


def _is_later_initial(printed: str, given: str) -> bool:
    """Say whether somebody goes by a later given name: `W.` for `James Wilhelm`."""
    one, several = initials(printed), initials(given)
    return len(one) == 1 < len(several) and one in several[1:]


def _ends_with_two(whole: str, printed: str) -> bool:
    """Say whether `Moe Lund` is the double surname of `Sara Moe Lund`, read as a given name."""
    words, wanted = fold(whole).split(), fold(printed).split()
    return 1 < len(wanted) < len(words) and words[-len(wanted) :] == wanted


def _fit_family(printed: str, name: Name) -> Fit:
    if same(printed, name.family) or same(printed, name.sort_name):
        return Fit.EXACT
    if name.suffix and same(printed, f"{name.sort_name} {name.suffix}"):
        return Fit.EXACT
    bare, family = without_particles(printed), without_particles(name.family)
    if same(bare, family):
        return Fit.LOOSE
    if near(printed, name.sort_name) or near(bare, family):
        return Fit.NEAR
    parts = fold(name.family).split()
    if len(parts) > 1 and bare in (parts[0], parts[-1]):
        return Fit.PART
    return Fit.NONE


def _fit_full(printed: str, name: Name) -> Fit:
    """Fit `Tariq Rafi`, `M. Rafi` or `Wang Xing` to a family name with given names."""
    words = fold(printed).split()
    if len(words) < 2:
        return Fit.NONE
    for cut in range(1, len(words)):
        family, given = " ".join(words[cut:]), " ".join(words[:cut])
        if same(family, name.sort_name) or same(
            without_particles(family), without_particles(name.family)
        ):
            return Fit.EXACT if _given_fits(given, name.given) else Fit.PART
        if near(family, name.sort_name) and name.given and compatible(given, name.given):
            return Fit.NEAR
    turned = fold(f"{name.family} {name.given}")
    if turned.replace(" ", "") == "".join(words) and name.given:
        return Fit.LOOSE
    family = fold(name.sort_name)
    behind = " ".join(words).removeprefix(f"{family} ")
    if name.given and len(behind) > 1 and behind != " ".join(words):
        return Fit.LOOSE if compatible(behind, name.given) else Fit.NONE
    return Fit.NONE


def _given_fits(printed: str, given: str) -> bool:
    """Say whether given names fit, also without a first one: `Taimour Fahad` and `M. T. F.`."""
    if compatible(printed, given):
        return True
    one, two = initials(printed), initials(given)
    return len(one) >= 2 and (two.endswith(one) or (one.endswith(two) and len(two) >= 2))


def _fit_literal(printed: str, literal: str) -> Fit:
    """Fit an organisation, also to one of the names in `World Health Organization (WHO)`."""
    parts = [part for part in _SEVERAL.split(literal) if part.strip()]
    return max((_fit_organisation(printed, part) for part in {literal, *parts}), default=Fit.NONE)


def _fit_organisation(printed: str, literal: str) -> Fit:
    one, other = _bare_organisation(printed), _bare_organisation(literal)
    if same(one, other):
        return Fit.EXACT
    if is_acronym_of(printed, literal) or is_acronym_of(literal, printed):
        return Fit.EXACT
    words, others = one.split(), other.split()
    shorter = min(len(words), len(others))
    if shorter and words[:shorter] == others[:shorter] and (shorter > 1 or len(words[0]) > 3):
        return Fit.LOOSE
    if near(one, other):
        return Fit.NEAR
    if shorter > 1 and words[-shorter:] == others[-shorter:]:
        return Fit.PART
    return Fit.NONE


def _fit_backwards(printed: str, literal: str) -> Fit:
    """Fit a surname to a literal that is a person after all: `Tariq Rafi`, `Rafi T`."""
    words = fold(literal).split()
    if not 2 <= len(words) <= 4:
        return Fit.NONE
    wanted = fold(printed)
    return (
        Fit.LOOSE if wanted in (words[-1], " ".join(words[-2:])) and len(wanted) > 2 else Fit.NONE
    )


def _bare_organisation(text: str) -> str:
    words = fold(text).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def nearest(printed: str, known: Iterable[str]) -> str | None:
    """Return the known name that is spelled most like the printed one, if any is close."""
    found = [name for name in known if near(printed, name)]
    return min(found, key=lambda name: (distance(key(printed), key(name)), name), default=None)
