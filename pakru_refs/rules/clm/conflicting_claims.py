"""The rule conflicting-claims."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pakru_refs.facts.bounds import amount
from pakru_refs.model.finding import Finding, Related
from pakru_refs.model.rule import Level
from pakru_refs.prose.countries import name_of
from pakru_refs.rules.base import rule
from pakru_refs.rules.clm.near_duplicates import NearDuplicate, near_duplicates
from pakru_refs.rules.clm.places import asserted, place
from pakru_refs.rules.clm.same_value import same, slip
from pakru_refs.rules.clm.scale_slips import scale_slips
from pakru_refs.rules.excerpt import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from pakru_refs.model.claim import Assertion, Claim
    from pakru_refs.model.document import Document
    from pakru_refs.model.location import Location

    Slot = tuple[str, tuple[str, ...], int | None, str]

_YEARS = "start-year"


@rule("CLM604", "conflicting-claims", Level.WARNING)
def conflicting_claims(document: Document) -> Iterator[Finding]:
    """The same thing is given two values in one article.

    What it does:
        Compares what sentences assert: the same measure of the same parties in the same year with
        two values, the same relations since two different years, amounts of one thing that differ
        by a thousand (million and billion), and sentences of different paragraphs that say the
        same word for word but for one number.
    Why it matters:
        At most one of them is right, and a reader cannot tell which.

    Example:
        ```text article.txt
        The ferry company employed 1,200 sailors in the winter of 1998 (Lind, 2003).

        Storms were rare (Lind, 2003).

        The ferry company employed 2,100 sailors in the winter of 1998 (Lind, 2003).

        Works cited

        Lind, K. (2003). Ferries of the northern coast. Journal of Harbours, 4(1), 11–29.
        ```
    Use instead:
        ```text article.txt
        The ferry company employed 1,200 sailors in the winter of 1998 (Lind, 2003).

        Storms were rare (Lind, 2003).

        Works cited

        Lind, K. (2003). Ferries of the northern coast. Journal of Harbours, 4(1), 11–29.
        ```
    When to let it stand:
        When the two sentences speak of different things, in words that the rule does not see.
    Sources:
        None beyond comparison.
    """
    told: list[tuple[Location, Location]] = []
    for finding in (*_repeated(document), *_asserted(document), *_slipped(document)):
        here, there = finding.location, finding.related[0].location
        if not any(_meet(here, one) and _meet(there, other) for one, other in told):
            told.append((here, there))
            yield finding


def _meet(one: Location, other: Location) -> bool:
    """Say whether two places share a character."""
    apart = one.end.offset <= other.start.offset or other.end.offset <= one.start.offset
    return one.path == other.path and not apart


def _repeated(document: Document) -> Iterator[Finding]:
    for pair in near_duplicates(document.sentences):
        yield _twice(document, pair)


def _twice(document: Document, pair: NearDuplicate) -> Finding:
    one = pair.first.text[slice(*pair.first_span)]
    other = pair.second.text[slice(*pair.second_span)]
    first = place(document, pair.first, *pair.first_span)
    return Finding(
        f"`{other}` here, and `{one}` where the same sentence stands before",
        place(document, pair.second, *pair.second_span),
        subject=excerpt(pair.second.text),
        notes=(f"the sentence: {excerpt(pair.first.text, 100)}",),
        help="check both, and keep the one that the source gives",
        related=(Related(f"`{one}` here", first),),
        label=f"or {one}?",
    )


def _asserted(document: Document) -> Iterator[Finding]:
    slots: defaultdict[Slot, list[tuple[Claim, Assertion]]] = defaultdict(list)
    for claim in document.claims:
        for assertion in claim.assertions:
            if _comparable(assertion):
                slot = (assertion.measure, assertion.of, assertion.when, assertion.unit)
                slots[slot].append((claim, assertion))
    for group in slots.values():
        (first, given), *others = group
        for second, rival in others:
            if second.location != first.location and _differ(given, rival):
                yield _rivals(document, (first, given), (second, rival))
                break


def _slipped(document: Document) -> Iterator[Finding]:
    for pair in scale_slips(document.claims):
        one, other = pair.first_amount, pair.second_amount
        first = place(document, pair.first.sentence, one.start, one.end)
        yield Finding(
            f"`{other.text}` here, and `{one.text}` elsewhere",
            place(document, pair.second.sentence, other.start, other.end),
            subject=pair.second.id,
            notes=(slip(one.value, other.value),),
            help="check both, and keep the one that the source gives",
            related=(Related(f"`{one.text}` here", first),),
            label=f"or {one.text}?",
        )


def _comparable(assertion: Assertion) -> bool:
    if assertion.value is None or assertion.high is not None or not assertion.of:
        return False
    if assertion.measure == _YEARS:
        return len(assertion.of) > 1
    return assertion.when is not None


def _differ(first: Assertion, second: Assertion) -> bool:
    if first.value is None or second.value is None:
        return False
    if first.measure == _YEARS:
        return first.value != second.value
    return not same(first.value, second.value)


def _rivals(
    document: Document, first: tuple[Claim, Assertion], second: tuple[Claim, Assertion]
) -> Finding:
    (earlier, given), (later, rival) = first, second
    slipped = slip(given.value, rival.value) if given.value and rival.value else ""
    return Finding(
        f"{_slot(rival)}: {_value(rival, rival.value)} here, and {_value(given, given.value)} elsewhere",
        asserted(document, later, rival),
        subject=later.id,
        notes=(slipped,) if slipped else (),
        help="check both, and keep the one that the source gives",
        related=(
            Related(f"{_value(given, given.value)} here", asserted(document, earlier, given)),
        ),
        label=f"or {_value(given, given.value)}?",
    )


def _slot(assertion: Assertion) -> str:
    countries = [code for code in assertion.of if code.isupper() and len(code) == 3]
    kinds = [word for word in assertion.of if word not in countries]
    parties = " and ".join(map(name_of, countries))
    if assertion.measure == _YEARS:
        return f"the first year of {' '.join([*kinds, 'relations'])} between {parties}"
    of = ", ".join(part for part in (parties, *kinds) if part)
    return f"{assertion.measure.replace('-', ' ')} of {of} in {assertion.when}"


def _value(assertion: Assertion, value: Decimal | None) -> str:
    if value is None:
        return ""
    return f"{value:f}" if assertion.measure == _YEARS else amount(value, assertion.unit)
