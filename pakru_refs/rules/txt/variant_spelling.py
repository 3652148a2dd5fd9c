"""The rule variant-spelling."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from pakru_refs.model.finding import Finding, Related
from pakru_refs.model.rule import Level
from pakru_refs.prose.countries import countries
from pakru_refs.rules.base import rule
from pakru_refs.rules.clm.places import place
from pakru_refs.rules.txt.names import Name, names
from pakru_refs.rules.txt.spellings import skeleton, variants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pakru_refs.model.document import Document

_CAPITAL_NOUNS = frozenset({"de", "lb"})
"""Languages that write every noun with a capital: there a capital tells no name."""
_MOST = 40
"""Names that sound alike: more are a word list, not an article."""
_SHORTEST = 3
_SHORTEST_ALONE = 5
"""Letters: a shorter name needs a neighbour that is the same."""


@rule("TXT701", "variant-spelling", Level.NOTE)
def variant_spelling(document: Document) -> Iterator[Finding]:
    """One name is spelt in two ways.

    What it does:
        Compares the capitalised words of the text that sound alike: vowels and doubled letters
        may differ, endings may not (those are people, plurals and adjectives). A first name is
        compared when the same family name follows. Authors of cited works are left to
        `author-mismatch`.
    Why it matters:
        A reader takes two spellings for two places or people, and a search finds half of them.

    Example:
        ```text article.txt
        The ferry stopped at Norhaven for the winter (Lind, 2003). They left Norrhaven in spring.

        Works cited

        Lind, K. (2003). Ferries of the northern coast. Journal of Harbours, 4(1), 11–29.
        ```
    Use instead:
        ```text article.txt
        The ferry stopped at Norhaven for the winter (Lind, 2003). They left Norhaven in spring.

        Works cited

        Lind, K. (2003). Ferries of the northern coast. Journal of Harbours, 4(1), 11–29.
        ```
    When to let it stand:
        When they are two names, or one of them stands in a quotation.
    Sources:
        None: it compares letters.
    """
    if document.language in _CAPITAL_NOUNS:
        return
    groups: defaultdict[str, list[Name]] = defaultdict(list)
    for name in names(document, _SHORTEST).values():
        groups[skeleton(name.word)].append(name)
    for group in groups.values():
        if len(group) > _MOST:
            continue
        for first, second in combinations(sorted(group, key=_commonest_first), 2):
            if _is_one_name(first, second):
                yield _finding(document, first, second)


def _commonest_first(name: Name) -> tuple[int, int, str]:
    begins = name.first[0].location.start.offset if name.first else 0
    return -name.count, begins, name.word


def _is_one_name(common: Name, rare: Name) -> bool:
    if common.sentences & rare.sentences:
        return False  # set side by side, so on purpose
    if _same_person(common, rare):
        return True
    if min(len(common.word), len(rare.word)) < _SHORTEST_ALONE or not common.inside:
        return False
    if countries(common.word) and ("z" in common.word) != ("z" in rare.word):
        return False  # Brasil is Brazil at home
    return _is_slip(common, rare) and variants(common.word, rare.word)


def _is_slip(common: Name, rare: Name) -> bool:
    """Say whether a spelling is so rare, or stands so much as the other, that no name is meant."""
    if rare.count == 1 or rare.count * 4 <= common.count:
        return True
    return bool(common.behind & rare.behind - {"and", "or"}) or bool(common.before & rare.before)


def _same_person(first: Name, second: Name) -> bool:
    """Say whether two first names are followed by one family name."""
    shared = {word for word in first.behind & second.behind if word[:1].isupper() and len(word) > 3}
    return bool(shared) and variants(first.word, second.word, ending=0)


def _finding(document: Document, common: Name, rare: Name) -> Finding:
    here, there = rare.first, common.first
    assert here  # noqa: S101 - a name was read at some place
    assert there  # noqa: S101 - as above
    return Finding(
        f"`{rare.word}` is spelt `{common.word}` elsewhere",
        place(document, *here),
        subject=rare.word,
        notes=(f"`{common.word}` {_times(common)}, `{rare.word}` {_times(rare)}",),
        help="choose one spelling",
        related=(Related(f"`{common.word}` here", place(document, *there)),),
        label=f"or {common.word}?",
    )


def _times(name: Name) -> str:
    return "once" if name.count == 1 else f"{name.count} times"
