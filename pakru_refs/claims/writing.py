"""Claims → the YAML of a register, in the layout of a register written by hand; reads back the same."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from pakru_refs.claims.register import RegisteredCite, RegisteredClaim, RegisteredPlace
    from pakru_refs.model.claim import Assertion

_PLAIN = re.compile(r"[^\W\d_](?:[\w ./()%+–’-]*[\w.)%])?")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""What YAML 1.1 takes for no text."""
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d*)(?:\.\d+)?(?:E[-+]?\d{1,2})?")
_LONGEST_LINE = 110
_DIGITS = 20
"""A number of more is written with an exponent."""


def register(claims: Sequence[RegisteredClaim], article: Mapping[str, str | int]) -> str:
    """Return the text of a register.

    Args:
        claims: in order.
        article: what is known of it, `title`, `year`, `language`; empty values are left out.
    """
    lines = ["version: 1"]
    told = [f"  {name}: {_value(said)}" for name, said in article.items() if said]
    lines += ["article:", *told] if told else []
    lines += ["claims:", ""] if claims else ["claims: []", ""]
    return "\n".join(lines) + "\n" * bool(claims) + "\n".join(claim(one) for one in claims)


def claim(one: RegisteredClaim, indent: int = 2) -> str:
    """Return one claim as an element of the list, its dash at column `indent`."""
    pad = " " * indent
    first, *rest = _lines(one)
    return "".join((f"{pad}- {first}\n", *(f"{pad}  {line}\n" for line in rest)))


def _lines(one: RegisteredClaim) -> Iterator[str]:
    yield f"id: {one.id}"
    yield f"text: {_text(one.text)}"
    if where := _where(one.where):
        yield f"where: {where}"
    yield from _listed("cites", [_cite(cite) for cite in one.cites])
    yield from _listed("asserts", [said for a in one.asserts if (said := _assertion(a))])
    if one.role:
        yield f"role: {one.role.value}"
    if one.mood:
        yield f"mood: {one.mood.value}"


def _listed(name: str, rows: Sequence[str]) -> Iterator[str]:
    line = f"{name}: [{', '.join(rows)}]"
    if rows and len(line) <= _LONGEST_LINE:
        yield line
    elif rows:
        yield f"{name}:"
        yield from (f"  - {row}" for row in rows)


def _where(where: RegisteredPlace) -> str:
    quote = {"exact": where.exact, "prefix": where.prefix, "suffix": where.suffix}
    said = {
        "section": _text(where.section),
        "paragraph": str(where.paragraph or ""),
        "quote": _mapping({name: _text(words) for name, words in quote.items() if words}),
    }
    return _mapping(
        {name: value for name, value in said.items() if value and value not in ('""', "{}")}
    )


def _cite(cite: RegisteredCite) -> str:
    said = {"as": json_text(cite.printed)}
    if cite.key:
        said["key"] = _text(cite.key)
    if cite.scope != "direct":
        said["scope"] = cite.scope
    return _mapping(said)


def _assertion(one: Assertion) -> str:
    """Return a value with its measure; nothing when YAML cannot hold it exactly."""
    given = {"value": one.value, "high": one.high}
    numbers = {name: _decimal(number) for name, number in given.items() if number is not None}
    if not all(numbers.values()):
        return ""
    said = {"measure": one.measure}
    if one.of:
        said["of"] = f"[{', '.join(map(_text, one.of))}]"
    said |= numbers
    if one.unit:
        said["unit"] = _text(one.unit)
    if one.when is not None and 1000 <= one.when <= 2999:
        said["when"] = str(one.when)
    return _mapping(said)


def _decimal(value: Decimal) -> str:
    if not value.is_finite():
        return ""
    plain = f"{value:f}" if -_DIGITS < value.adjusted() < _DIGITS else f"{value:E}"
    return plain if _NUMBER.fullmatch(plain) else ""


def _mapping(said: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in said.items()) + "}"


def _value(said: str | int) -> str:
    return str(said) if isinstance(said, int) else _text(said)


def _text(words: str) -> str:
    """Return text as YAML: bare where nothing in it can be mistaken, else in quotation marks."""
    bare = _PLAIN.fullmatch(words) and words.lower() not in _WORDS
    return words if bare and not _UNSAFE.search(words) else json_text(words)


def json_text(words: str) -> str:
    """Return text in double quotation marks, as JSON and YAML both read it."""
    return _UNSAFE.sub(_escaped, json.dumps(words, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    lone = "\ud800" <= found[0] <= "\udfff"
    return "\ufffd" if lone else f"\\u{ord(found[0]):04x}"
