r"""Read keyed citations: pandoc's `[see @khan16, p. 3; -@rafi20]` and `@{key}`, LaTeX's `\cite` family."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pakru_refs.citations.mention import Cluster, Mention
from pakru_refs.model.citation import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEY = r"(?<![\w@\\])-?@(?:\{(?P<braced>[^{}\s]{1,200})\}|(?P<plain>\w(?:\w|[:.#$%&+?<>~/-](?=\w)){0,200}))"
_AT = re.compile(_KEY)
_BRACKETED = re.compile(r"\[(?=[^\[\]]*@)([^\[\]]{1,2000}(?:\[[^\[\]]*\][^\[\]]*)?)\]")
_BEHIND = re.compile(r"\s\[([^\[\]@]{1,100})\]")
_COMMAND = re.compile(
    r"\\(?P<name>(?:[a-zA-Z]{0,20}[cC]ite(?:s|p|t|alp|alt|author|year|yearpar|title|al[pt])?(?P<many>s)?|nocite))\*?"
    r"(?P<arguments>(?:\s{0,3}(?:\[[^\[\]]{0,500}\]|\([^()]{0,200}\)|\{[^{}]{0,2000}\})){1,60})"
)
_ARGUMENT = re.compile(r"\[([^\[\]]*)\]|\{([^{}]*)\}")
_LATEX_KEY = re.compile(r"[^\s,{}%#~\\]+")
_LONGEST_PREFIX = 40
_TEXTUAL = re.compile(r"textcite|citet|citealt|citeauthor", re.IGNORECASE)


def clusters(text: str, *, bare: bool = True) -> list[Cluster]:
    """Return the keyed citations of a text in order; `bare` keys stand outside brackets."""
    found = list(_latex(text)) if "\\" in text else []
    if "@" in text:
        found += _pandoc(text, bare=bare)
    return sorted(found, key=lambda cluster: cluster.start)


def _pandoc(text: str, *, bare: bool) -> list[Cluster]:
    found = []
    taken: list[tuple[int, int]] = []
    for bracket in _BRACKETED.finditer(text):
        mentions = tuple(_members(text, *bracket.span(1)))
        if mentions and (bare or all(_is_key(text, mention) for mention in mentions)):
            found.append(Cluster(*bracket.span(), Form.KEYED, mentions))
            taken.append(bracket.span())
    inside = iter([*taken, (len(text), len(text))])
    start, end = next(inside)
    for at in _AT.finditer(text):
        while at.start() >= end:
            start, end = next(inside)
        # In braces it is a key wherever it stands, as LaTeX's citations are written.
        if at.start() < start and (bare or at["braced"]):
            found.append(_narrative(text, at))
    return found


def _is_key(text: str, mention: Mention) -> bool:
    """Say whether `@name` in plain text is a key, not an account: few words before it, and a digit."""
    if text[mention.end - 1] == "}":
        return True
    return any(c.isdigit() for c in mention.label) and len(mention.prefix) <= _LONGEST_PREFIX


def _members(text: str, start: int, end: int) -> Iterator[Mention]:
    for part in re.compile(r"[^;]+").finditer(text, start, end):
        for at in _AT.finditer(text, *part.span()):
            prefix = text[part.start() : at.start()].strip(" ,;")
            locator = text[at.end() : part.end()].strip(" ,;")
            yield Mention(*at.span(), label=_key(at), locator=locator, prefix=prefix)


def _narrative(text: str, at: re.Match[str]) -> Cluster:
    behind = _BEHIND.match(text, at.end())
    end = behind.end() if behind else at.end()
    mention = Mention(*at.span(), label=_key(at), locator=behind[1] if behind else "")
    return Cluster(at.start(), end, Form.KEYED, (mention,), narrative=True)


def _key(at: re.Match[str]) -> str:
    return at["braced"] or at["plain"]


def _latex(text: str) -> Iterator[Cluster]:
    for command in _COMMAND.finditer(text):
        many = bool(command["many"]) or command["name"].endswith("cites")
        mentions, end = _arguments(text, *command.span("arguments"), many=many)
        if mentions:
            narrative = bool(_TEXTUAL.search(command["name"]))
            yield Cluster(command.start(), end, Form.KEYED, mentions, narrative=narrative)


def _arguments(text: str, start: int, end: int, *, many: bool) -> tuple[tuple[Mention, ...], int]:
    """Read `[see][4]{k16,r20}`; in a multicite command such groups repeat."""
    mentions: list[Mention] = []
    options: list[str] = []
    stop = start
    for argument in _ARGUMENT.finditer(text, start, end):
        if argument[1] is not None:
            options.append(argument[1])
            continue
        keys = list(_LATEX_KEY.finditer(text, *argument.span(2)))
        prefix = options[0] if len(options) > 1 else ""
        locator = options[-1] if options else ""
        mentions += [
            Mention(*key.span(), label=key.group(), locator=locator, prefix=prefix)
            for key in keys
            if key.group() != "*"
        ]
        stop, options = argument.end(), []
        if not many:
            break
    return tuple(mentions), stop
