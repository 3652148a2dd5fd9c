"""What a sentence asserts about known measures: trade, exports, GDP, population, start of relations.

A value that is a change ("rose by 5 billion"), a target or a possibility asserts nothing here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pakru_refs.model.claim import Assertion
from pakru_refs.prose.countries import CountryMention, countries
from pakru_refs.prose.inhabitants import inhabitants
from pakru_refs.prose.parties import Context, named, pair, speaks_of_both
from pakru_refs.prose.relations import relations
from pakru_refs.prose.tokens import tokens
from pakru_refs.prose.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.model.quantity import DateMention, Quantity
    from pakru_refs.prose.tokens import Tokens

__all__ = ["Context", "assertions", "topic"]

_MEASURES = {
    "trade": "trade",
    "traded": "trade",
    "commerce": "trade",
    "export": "exports",
    "exports": "exports",
    "import": "imports",
    "imports": "imports",
    "exported": "exports",
    "imported": "imports",
    "gdp": "gdp",
    "population": "population",
    "investment": "investment",
    "investments": "investment",
    "invested": "investment",
    "invest": "investment",
    "fdi": "investment",
    "aid": "aid",
    "assistance": "aid",
    "grant": "aid",
    "loan": "loan",
    "loans": "loan",
    "credit": "loan",
    "remittances": "remittances",
    "debt": "debt",
    "deal": "deal-value",
    "contract": "deal-value",
}
_VERBS = words("exported imported traded")
_KINDS = {"population": "count"}
_NOT_TRADE = words(
    """
    deficit surplus balance union unions agreement agreements war wars route routes fair organization organisation
    center centre policy barriers partner partners talks ties relations corridor gap mission delegation
    """
)
_GENERIC = words(
    """
    total overall annual its their his our whole entire current bilateral mutual two-way way the of a an this that
    and in for to whose nominal gross national estimated actual real foreign direct merchandise goods volume value
    country's countries's s combined with from between by was is are were has had have worth financial economic also
    provided gave received signed made on as at or
    """
)
_MUTUAL = words("bilateral mutual two-way their reciprocal")
_GLOBAL = words("world global international worldwide regional world's")
_UNREAL = words(
    "target targets goal potential could would will might should may aim aims expected projected planned"
)
_CLAUSE_MARKS = frozenset(";:")
_REACH = 18
"""Tokens from a measure to the figure behind it."""
_PARTNER_REACH = 6
"""Words from a measure to the partner: "exported goods worth 3 billion dollars to"."""
_LONGEST = 300
"""Tokens: what is longer is no sentence."""
_CLOSE = 6
"""Tokens from a figure to the measure behind it."""


class _Topic(NamedTuple):
    measure: str
    place: int
    """The token."""


def assertions(
    text: str, quantities: Sequence[Quantity], dates: Sequence[DateMention], context: Context
) -> tuple[Assertion, ...]:
    """Return the values that a sentence gives to measures; `of` and `when` where they are clear."""
    read = tokens(text)
    if len(read) > _LONGEST:
        return ()
    figures: list[Assertion | None] = []
    if quantities and (any(True for _ in _topics(read)) or countries(text)):
        figures = [_figure(text, read, quantity, dates, context) for quantity in quantities]
    return (*filter(None, figures), *relations(text, read, dates, context))


def topic(text: str, context: Context) -> str:
    """Return what a sentence speaks of measuring, with or without a figure; empty when nothing."""
    read = tokens(text)
    found = next(iter(_topics(read)), None)
    if found is None:
        return ""
    if found.measure == "trade" and pair(text, read, context):
        return "bilateral-trade"
    return found.measure


def _topics(read: Tokens) -> Iterator[_Topic]:
    for at, token in enumerate(read):
        measure = _MEASURES.get(token.low)
        if measure is None and token.low == "gross" and read.low(at + 1) == "domestic":
            measure = "gdp"
        if measure and not _means_else(read, at, measure):
            yield _Topic(measure, at)


def _means_else(read: Tokens, at: int, measure: str) -> bool:
    if read.low(at) == "commerce":
        return read.low(at - 1) not in _MUTUAL and read.low(at + 1) not in {"between", "with"}
    if measure == "trade":
        return read.low(at + 1) in _NOT_TRADE or read.low(at - 1) in {"free", "fair", "world"}
    return measure in {"gdp", "population"} and read.low(at + 1) in {"growth", "density", "per"}


def _figure(
    text: str,
    read: Tokens,
    quantity: Quantity,
    dates: Sequence[DateMention],
    context: Context,
) -> Assertion | None:
    """Return what a quantity is asserted of, if a measure is near and it is no change or target."""
    first, last = _span(read, quantity)
    if quantity.unit == "percent":
        return _share(text, read, quantity, last)
    if quantity.unit in {"inhabitant", "person"} and not _is_unreal(read, first):
        return inhabitants(text, quantity, _when(text, quantity, dates, context))
    found = _nearest(read, first, last)
    if (
        found is None
        or _is_unreal(read, first)
        or quantity.kind != _KINDS.get(found.measure, "money")
    ):
        return None
    if _of_another(text, read[found.place].end, quantity.start):
        return None
    measure, of = _slot(text, read, found, context)
    if not measure:
        return None
    return Assertion(
        measure=measure,
        of=of,
        value=quantity.value,
        unit="people" if measure == "population" else quantity.unit,
        when=_when(text, quantity, dates, context),
        high=quantity.high,
        text=quantity.text,
    )


def _of_another(text: str, start: int, end: int) -> bool:
    """Say whether a figure behind a measure is another country's: "…, and Norway's was 5 million"."""
    return any(
        text[m.end : m.end + 1] in {"'", "’"} or text[: m.start].endswith("that of ")
        for m in countries(text)
        if start <= m.start and m.end <= end
    )


def _span(read: Tokens, quantity: Quantity) -> tuple[int, int]:
    """Return the first token of a quantity and the one behind it."""
    first = next(i for i, token in enumerate(read) if token.end > quantity.start)
    behind = first
    while behind < len(read) and read[behind].start < quantity.end:
        behind += 1
    return first, behind


def _nearest(read: Tokens, first: int, behind: int) -> _Topic | None:
    """Return the measure right behind a figure ("5 billion in exports"), else the last one before."""
    before: _Topic | None = None
    for found in _topics(read):
        if found.place < first:
            before = found if first - found.place <= _REACH else None
        elif found.place - behind < _CLOSE and _leads_on(read, behind, found.place):
            return found
    if before and any(read.at(i).text in _CLAUSE_MARKS for i in range(before.place, first)):
        return None
    return before


def _leads_on(read: Tokens, behind: int, index: int) -> bool:
    """Say whether only words of one phrase stand between a figure and the measure behind it."""
    between = range(behind, index)
    return all(read.at(i).kind != "mark" or read.at(i).text == "-" for i in between) and not any(
        read.low(i) in {"and", "while", "but", "as", "through", "to", "by", "of", "from"}
        for i in between
        if i != behind
    )


def _is_unreal(read: Tokens, first: int) -> bool:
    """Say whether a figure is a change, a target or a possibility."""
    before = first - 1
    while read.low(before) in {
        "about",
        "around",
        "over",
        "nearly",
        "almost",
        "some",
        "than",
        "more",
        "a",
        "an",
    }:
        before -= 1
    if read.low(before) in {"by", "from"}:
        return True
    return any(read.low(i) in _UNREAL for i in range(max(0, first - _REACH), first))


def _slot(text: str, read: Tokens, found: _Topic, context: Context) -> tuple[str, tuple[str, ...]]:
    """Return the measure and whom it is of, with a word for a part of it ("textile exports")."""
    if any(read.low(found.place - step) in _GLOBAL for step in (1, 2, 3)):
        return "", ()
    part = _part(read, found.place)
    if found.measure == "trade":
        measure, of = _trade(text, read, found, context)
    elif found.measure in {"exports", "imports", "gdp", "population", "debt", "remittances"}:
        measure, of = found.measure, _owner(text, read, found.place)
        of = _with_partner(text, read, found, of)
    else:
        here = named(text)
        measure, of = found.measure, _owner(text, read, found.place) or here[: 2 * (len(here) < 3)]
    if not of:
        return "", ()
    return measure, tuple(sorted((*of, part) if part else of))


def _trade(text: str, read: Tokens, found: _Topic, context: Context) -> tuple[str, tuple[str, ...]]:
    both = pair(text, read, context)
    if both:
        return "bilateral-trade", both
    here = named(text)
    if len(here) == 1 and not speaks_of_both(read):
        return ("", ()) if read.low(found.place + 1) == "with" else ("trade", here)
    if not here and context.measure == "bilateral-trade":
        known = context.countries if len(context.countries) == 2 else context.parties
        return "bilateral-trade", tuple(sorted(known)) if len(known) == 2 else ()
    return "", ()


def _part(read: Tokens, index: int) -> str:
    """Return the word that makes a measure a part of itself: "textile" exports, trade in "rice"."""
    if read.low(index) in _VERBS:
        noun = read.at(index + 1)
        return noun.low if noun.text.islower() and noun.low not in _GENERIC else ""
    before = read.at(index - 1)
    opens = index == 1 and not named(before.text)
    if before.kind == "word" and (before.text.islower() or opens) and before.low not in _GENERIC:
        return before.low
    joint = {"exports", "imports", "export", "import"}
    wanted = "of" if read.low(index) in joint else "in" if read.low(index) == "trade" else ""
    after = read.at(index + 2)
    if (
        wanted
        and read.low(index + 1) == wanted
        and after.text.islower()
        and after.low not in _GENERIC
    ):
        return after.low
    return ""


def _owner(text: str, read: Tokens, index: int) -> tuple[str, ...]:
    """Return the country a measure is of: "the GDP of India", else the last one named before it."""
    leads = {"of", {"exports": "from", "imports": "to"}.get(read.low(index), "of")}
    for mention in countries(text):
        lead = text[read[index].end : mention.start].removesuffix("the ").split()
        near = 0 < len(lead) <= _PARTNER_REACH and lead[0] in {"of", "from", "to"}
        if mention.start >= read[index].end and near and lead[-1] in leads:
            return (mention.code,)
    named_here = countries(text)
    before = [m for m in named_here if m.end <= read[index].start and not _is_partner(text, m)]
    if read.low(index) in _VERBS and before:
        return (before[-1].code,)
    here = named(text)
    return (before[-1].code,) if before else here if len(here) == 1 else ()


def _is_partner(text: str, mention: CountryMention) -> bool:
    """Say whether a country is only dealt with: "exports to India", "compared with China"."""
    return text[: mention.start].rstrip().endswith((" to", " from", " with", " than", " into"))


def _with_partner(text: str, read: Tokens, found: _Topic, of: tuple[str, ...]) -> tuple[str, ...]:
    """Add the partner of "exports to India" or "imports from China": a part, with a direction."""
    word = {"exports": "to", "imports": "from"}.get(found.measure)
    start = read[found.place].end
    for mention in countries(text):
        lead = text[start : mention.start].split() if mention.start >= start else []
        near = 0 < len(lead) <= _PARTNER_REACH and not set(",;:") & set("".join(lead))
        if word and near and lead[-1] == word and mention.code not in of:
            return (*of, f"{word} {mention.code}")
    return of


def _share(text: str, read: Tokens, quantity: Quantity, behind: int) -> Assertion | None:
    """Read "30 percent of India's exports": a share, of whom and of what."""
    if read.low(behind) != "of" or read.at(behind + 1).kind != "word":
        return None
    phrase = [read.at(i) for i in range(behind + 1, behind + 6)]
    of_what = [t.low for t in phrase if t.low in _MEASURES]
    end = phrase[-1].end if phrase[-1].end > 0 else len(text)
    whose = named(text[phrase[0].start : end])
    if not of_what:
        return None
    of = tuple(sorted({*whose, of_what[0]}))
    return Assertion("share", of, quantity.value, "percent", high=quantity.high, text=quantity.text)


def _when(
    text: str, quantity: Quantity, dates: Sequence[DateMention], context: Context
) -> int | None:
    """Return the year of a figure: the one right behind it, else the sentence's only one."""
    years = [d for d in dates if d.year and not d.approximate]
    behind = [d for d in years if 0 <= d.start - quantity.end <= 12]
    if behind:
        return behind[0].year if behind[0].end_year is None else None
    if len(years) == 1:
        return years[0].year if years[0].end_year is None else None
    same = "same year" in text or "that year" in text
    return context.year if same and not years else None
