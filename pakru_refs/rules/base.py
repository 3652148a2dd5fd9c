"""What makes a function a rule.

The signature is the declaration: the type of the first parameter is the scope, and further
parameters named `document`, `facts` and `evidence` are handed in; `evidence` makes it online.
The docstring is the page that people read. `discover` finds every rule of the package, so that
adding one is adding a file.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from pakru_refs import rules
from pakru_refs.model.rule import Level, RuleDescriptor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

    from pakru_refs.model.evidence import Query
    from pakru_refs.model.finding import Finding

    Checks = Callable[..., Iterator[Finding]]

Check = TypeVar("Check", bound="Checks")

SCOPES = ("Document", "Item", "Citation", "Link", "Quotation", "Claim")

_MARK = "__refs_rule__"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule and how to call it."""

    descriptor: RuleDescriptor
    check: Callable[..., Iterator[Finding]] = field(repr=False)
    wants: tuple[str, ...] = ()
    """Names of the parameters behind the first."""
    needs: Callable[..., Iterable[Query]] | None = None
    """Takes the subject and what its further parameters name; yields what has to be asked. One that
    takes `evidence` is asked again when answers have come."""
    needs_wants: tuple[str, ...] = ()
    """Names of its parameters behind the first."""


def rule(
    code: str,
    name: str,
    level: Level,
    *,
    needs: Callable[..., Iterable[Query]] | None = None,
    fixable: bool = False,
    default: bool = True,
) -> Callable[[Check], Check]:
    """Declare a function to be a rule; it stays callable as it is."""

    def declare(check: Check) -> Check:
        setattr(check, _MARK, _declare(check, (code, name, level), needs, (fixable, default)))
        return check

    return declare


def _declare(
    check: Callable[..., Iterator[Finding]],
    names: tuple[str, str, Level],
    needs: Callable[..., Iterable[Query]] | None,
    flags: tuple[bool, bool],
) -> Rule:
    code, name, level = names
    fixable, default = flags
    first, *others = inspect.signature(check).parameters.values()
    scope = str(first.annotation)
    if scope not in SCOPES:
        raise TypeError(f"{name}: the first parameter is a {scope}, not one of {SCOPES}")
    wants = tuple(parameter.name for parameter in others)
    page = inspect.cleandoc(check.__doc__ or "")
    descriptor = RuleDescriptor(
        code, name, level, scope.lower(), page, "evidence" in wants, fixable, default
    )
    behind = tuple(inspect.signature(needs).parameters)[1:] if needs else ()
    return Rule(descriptor, check, wants, needs, behind)


@lru_cache(maxsize=2)
def discover(family: str = "") -> tuple[Rule, ...]:
    """Return every rule of the package by code, or those of one family (`LNK`) without the rest."""
    found = [rule for module in _modules(family.lower()) for rule in _declared(module)]
    return tuple(sorted(found, key=lambda rule: rule.descriptor.code))


def _modules(family: str) -> Iterator[ModuleType]:
    prefix = f"{rules.__name__}."
    within = f"{prefix}{family}." if family else prefix
    paths = [f"{path}/{family}" if family else path for path in rules.__path__]
    for info in pkgutil.walk_packages(paths, within):
        if not info.ispkg:
            yield importlib.import_module(info.name)


def _declared(module: ModuleType) -> Iterator[Rule]:
    for value in vars(module).values():
        found = getattr(value, _MARK, None)
        if isinstance(found, Rule) and found.check.__module__ == module.__name__:
            yield found
