"""What `refs rule` shows: the page of one rule, or the list of all, as text, Markdown or JSON."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from pakru_refs.errors import UsageError
from pakru_refs.reports.json_values import written
from pakru_refs.reports.markdown_text import fenced
from pakru_refs.reports.rule_page import Part, Section, sections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pakru_refs.model.rule import RuleDescriptor

Writer = TypeVar("Writer")

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "CIT": "in-text citations against the reference list",
        "BIB": "entries of a bibliography",
        "REC": "what registries say of a work",
        "LNK": "links",
        "QUO": "quotations",
        "CLM": "claims",
        "TXT": "the prose around claims",
        "SUP": "findings that were let stand",
    }
)


def render(rule: RuleDescriptor, to: str = "text") -> str:
    """Return the page of a rule, without a line break at its end.

    Raises:
        UsageError: `to` is not text, markdown or json.
    """
    return _writer(_PAGES, to)(rule)


def table(rules: Iterable[RuleDescriptor], to: str = "text") -> str:
    """Return the list of rules, by family and code.

    Raises:
        UsageError: `to` is not text, markdown or json.
    """
    return _writer(_LISTS, to)(sorted(rules, key=lambda rule: rule.code))


def purpose(rule: RuleDescriptor) -> str:
    """Return what the rule does, as one paragraph; the summary when the page does not say."""
    for section in sections(rule.page):
        if section.title == "What it does":
            return " ".join(section.parts[0].text.split("\n\n")[0].split())
    return rule.summary


def _facts(rule: RuleDescriptor) -> str:
    parts = [
        rule.level.value,
        "online" if rule.online else "offline",
        f"fix: {'safe' if rule.fixable else 'none'}",
    ]
    return " · ".join(parts if rule.default else [*parts, "off by default"])


def _text(rule: RuleDescriptor) -> str:
    lines = [f"{rule.name} ({rule.code}) · {_facts(rule)}", "", f"{rule.summary}."]
    for section in sections(rule.page):
        lines += ["", *_text_section(section)]
    return "\n".join(lines)


def _text_section(section: Section) -> Iterator[str]:
    margin = ""
    if section.title:
        yield section.title
        margin = "  "
    for number, part in enumerate(section.parts):
        if number:
            yield ""
        if part.example:
            yield f"{margin}{part.file}"
        inner = f"{margin}    " if part.example else margin
        yield from (f"{inner}{line}".rstrip() for line in part.text.split("\n"))


def _markdown(rule: RuleDescriptor) -> str:
    lines = [f"# {rule.name} ({rule.code})", "", _facts(rule), "", f"{rule.summary}."]
    for section in sections(rule.page):
        if section.title:
            lines += ["", f"## {section.title}"]
        for part in section.parts:
            lines += ["", _markdown_part(part)]
    return "\n".join(lines)


def _markdown_part(part: Part) -> str:
    if not part.example:
        return part.text
    name = f"`{part.file}`:\n\n" if part.file != part.language else ""
    return name + fenced(part.text, part.language)


def _json(rule: RuleDescriptor) -> str:
    return written(_values(rule)).rstrip()


def _values(rule: RuleDescriptor) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "level": rule.level,
        "scope": rule.scope,
        "online": rule.online,
        "fix": "safe" if rule.fixable else None,
        "default": rule.default,
        "summary": rule.summary,
        "sections": [
            {"title": section.title, "parts": [_part(part) for part in section.parts]}
            for section in sections(rule.page)
        ],
    }


def _part(part: Part) -> dict[str, object]:
    return {"file": part.file, "text": part.text} if part.example else {"text": part.text}


def _list_text(rules: list[RuleDescriptor]) -> str:
    if not rules:
        return ""
    name = max(len(rule.name) for rule in rules)
    mark = max(len(_marks(rule)) for rule in rules)
    blocks = []
    for family in _families(rules):
        rows = [
            f"  {r.code}  {r.name:<{name}}  {r.level.value:<7}  {_marks(r):<{mark}}  {r.summary}"
            for r in rules
            if r.family == family
        ]
        blocks.append("\n".join([f"{family}: {FAMILIES.get(family, '')}".rstrip(": "), *rows]))
    return "\n\n".join(blocks)


def _marks(rule: RuleDescriptor) -> str:
    marks = ((rule.online, "online"), (rule.fixable, "fix"), (not rule.default, "off"))
    return " ".join(word for holds, word in marks if holds)


def _families(rules: Iterable[RuleDescriptor]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rule.family for rule in rules))


def _list_markdown(rules: list[RuleDescriptor]) -> str:
    lines = ["| code | rule | level | | says |", "|---|---|---|---|---|"]
    for rule in rules:
        said = rule.summary.replace("|", "\\|")
        lines.append(f"| {rule.code} | {rule.name} | {rule.level} | {_marks(rule)} | {said} |")
    return "\n".join(lines)


def _list_json(rules: list[RuleDescriptor]) -> str:
    return written([_values(rule) for rule in rules]).rstrip()


_PAGES: Mapping[str, Callable[[RuleDescriptor], str]] = MappingProxyType(
    {"text": _text, "markdown": _markdown, "json": _json}
)
_LISTS: Mapping[str, Callable[[list[RuleDescriptor]], str]] = MappingProxyType(
    {"text": _list_text, "markdown": _list_markdown, "json": _list_json}
)


def _writer(known: Mapping[str, Writer], to: str) -> Writer:
    if to not in known:
        raise UsageError(
            f"a rule cannot be shown as `{to}`", hint=f"choose one of {', '.join(known)}"
        )
    return known[to]
