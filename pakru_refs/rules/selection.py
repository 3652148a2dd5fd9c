"""Which rules apply: by name, code, family or ALL."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from pakru_refs.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pakru_refs.model.rule import RuleDescriptor
    from pakru_refs.rules.base import Rule


def select(
    rules: Iterable[Rule], chosen: Iterable[str], left_out: Iterable[str], added: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """Return the rules that are chosen or added and not left out.

    `ALL` and families choose the rules that are on by default; a rule that is off by default has
    to be named.

    Raises:
        UsageError: a word names no rule, code or family.
    """
    rules = tuple(rules)
    wanted, unwanted = (*chosen, *added), tuple(left_out)
    for word in (*wanted, *unwanted):
        known(word, rules)
    return tuple(
        rule
        for rule in rules
        if any(_chooses(word, rule.descriptor) for word in wanted)
        and not any(matches(word, rule.descriptor) for word in unwanted)
    )


def known(word: str, rules: Iterable[Rule]) -> None:
    """Make sure that a word names something.

    Raises:
        UsageError: it names no rule, code or family; the hint has the nearest.
    """
    rules = tuple(rules)
    if any(matches(word, rule.descriptor) for rule in rules):
        return
    names = [rule.descriptor.name for rule in rules]
    words = [*names, *(rule.descriptor.code for rule in rules)]
    near = difflib.get_close_matches(word.lower(), names, 1, 0.5) or difflib.get_close_matches(
        word.upper(), words, 1, 0.6
    )
    hint = f"did you mean `{near[0]}`?" if near else "list them with `refs rule`"
    raise UsageError(f"no rule is called `{word}`", hint=hint)


def matches(word: str, descriptor: RuleDescriptor) -> bool:
    """Say whether a word names a rule: its name, its code or the start of it, or ALL."""
    upper = word.upper()
    if upper == "ALL" or word.lower() == descriptor.name:
        return True
    return len(upper) >= 3 and descriptor.code.startswith(upper)


def _chooses(word: str, descriptor: RuleDescriptor) -> bool:
    named = word.lower() == descriptor.name or word.upper() == descriptor.code
    return named or (descriptor.default and matches(word, descriptor))
