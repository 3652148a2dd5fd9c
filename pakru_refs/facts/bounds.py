"""Bounds that no true value can break, and the slips that explain a broken one: pure arithmetic.

A bound is never an equality: figures of trade differ by source, year and what is counted, so that a
bound leaves slack before anything is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pakru_refs.model.evidence import Provenance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pakru_refs.model.fact import Figure

SLACK = Decimal("1.5")
"""Services, mirror statistics and fiscal years stay within this."""
SLIP = 1000
"""Between thousand, million, billion and trillion."""

_SCALES = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)


@dataclass(frozen=True, slots=True)
class Known:
    """A reference value and who says so."""

    measure: str
    of: str
    """A country's name for people: `Pakistan`."""
    when: int
    value: Decimal
    unit: str
    source: str
    """`World Bank, TX.VAL.MRCH.CD.WT`."""
    looked_up: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """A value that a claim cannot exceed."""

    value: Decimal
    unit: str
    words: str
    """What it is: `all of Pakistan's trade`."""
    provenance: Provenance
    slack: Decimal = SLACK

    def broken_by(self, value: Decimal) -> bool:
        """Say whether a value is above the bound, slack included."""
        return value > self.value * self.slack

    def slip(self, value: Decimal) -> Decimal | None:
        """Return the value divided by 1,000, if that would keep the bound."""
        smaller = value / SLIP
        return smaller if smaller <= self.value else None


def known(figure: Figure, name: str) -> Known:
    """Return a figure of the fact file as a known value; `name` is its country's."""
    source = ", ".join(part for part in (figure.source.title, figure.source.series) if part)
    accessed, url = figure.source.accessed, figure.source.url
    return Known(
        figure.measure, name, figure.when, figure.value, figure.unit, source, accessed, url
    )


def trade(exports: Known, imports: Known) -> Bound:
    """Bound the trade with any one partner by all exports and imports of a country."""
    total = exports.value + imports.value
    scale, word = scale_of(total)
    arithmetic = " ".join(
        (
            f"exports {_scaled(exports.value, scale)} + imports {_scaled(imports.value, scale)}",
            f"= {_scaled(total, scale)} {word} {exports.unit}, {exports.of} {exports.when}".strip(),
        )
    )
    values = {"exports": plain(exports.value), "imports": plain(imports.value)}
    return Bound(
        total,
        exports.unit,
        f"all of {possessive(exports.of)} trade",
        _provenance((exports, imports), values, arithmetic),
    )


def whole(given: Known, words: str, slack: Decimal = SLACK) -> Bound:
    """Bound a part by its whole, or a value by the recorded one with ample slack."""
    text = f"{given.measure} {amount(given.value, given.unit)}, {given.of} {given.when}"
    values = {given.measure: plain(given.value)}
    return Bound(given.value, given.unit, words, _provenance((given,), values, text), slack)


def _provenance(rests_on: tuple[Known, ...], values: Mapping[str, object], text: str) -> Provenance:
    sources = list(dict.fromkeys(each.source for each in rests_on))
    shared = sources[0].split(", ")[0]
    if all(source.startswith(f"{shared}, ") for source in sources):
        sources = [shared, *(source.removeprefix(f"{shared}, ") for source in sources)]
    return Provenance(
        source=", ".join(sources),
        values=values,
        looked_up=max(each.looked_up for each in rests_on),
        url=rests_on[0].url,
        text=text,
    )


def scale_of(value: Decimal) -> tuple[Decimal, str]:
    """Return the scale a person would say a value in, and its word."""
    found = (scale for scale in _SCALES if abs(value) >= scale[0])
    return next(found, (Decimal(1), ""))


def amount(value: Decimal, unit: str) -> str:
    """Return a value as a person would say it: `67.8 billion USD`, `580 million`."""
    scale, word = scale_of(value)
    number = value / scale
    shown = f"{number:,.1f}".removesuffix(".0")
    return " ".join(part for part in (shown, word, unit) if part)


def percent(part: Decimal, total: Decimal) -> str:
    """Return a share with two significant digits: `0.86 %`."""
    share = 100 * part / total
    digits = max(0, 1 - share.adjusted()) if 0 < share < 10 else 0
    return f"{share:.{min(digits, 6)}f} %"


def plain(value: Decimal) -> int | str:
    """Return a value for JSON: a whole number, or its digits."""
    return int(value) if value == value.to_integral_value() else str(value)


def possessive(name: str) -> str:
    """Return a name's possessive: `Pakistan's`, `the Netherlands'`."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _scaled(value: Decimal, scale: Decimal) -> str:
    return f"{value / scale:,.1f}"
