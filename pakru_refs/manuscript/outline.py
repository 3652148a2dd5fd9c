"""Drafts to blocks: the title, and for each piece the heading it stands under and its role."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from pakru_refs.manuscript.headings import is_key_words
from pakru_refs.manuscript.section_names import is_introduction, is_notes, plain_name, role_named
from pakru_refs.model.claim import Role
from pakru_refs.model.document import Block, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pakru_refs.manuscript.draft import Draft

_TITLE_LENGTH = 300
_PROSE_LENGTH = 200
_SENTENCE = re.compile(r"[.!?][\"”’»)\]]*$")
_AFFILIATION = re.compile(
    r"@|\be-?mail|\borcid|universit|universidad|università|\bdepart|\binstitut|\bfacult|\bfaculdade|\bschool\b|\bcollege\b|\bprofessor|\bhospital|\bcorrespond|\breceived\b|\baccepted\b|\bcopyright\b|©|\bdoi\b|https?:",
    re.IGNORECASE,
)
_STRUCTURED = frozenset(
    [
        "background",
        "objective",
        "objectives",
        "aim",
        "aims",
        "purpose",
        "methods",
        "method",
        "results",
        "conclusion",
        "conclusions",
        "discussion",
        "findings",
        "introduction",
        "context",
        "objetivo",
        "objetivos",
        "metodo",
        "metodos",
        "resultados",
        "conclusao",
        "conclusoes",
        "introducao",
        "conclusiones",
        "materials",
        "and",
        "methods",
        "design",
        "setting",
    ]
)


@dataclass(slots=True)
class _State:
    """Where the walk over a text stands."""

    role: Role = Role.FRONT
    section: str = ""
    level: int = 0
    """Of the heading that gave the role."""
    before_notes: Role | None = None
    """The role of the text that a section of notes interrupts."""


def blocks(drafts: Sequence[Draft]) -> Iterator[Block]:
    """Yield the blocks of a text in their order."""
    drafts = list(_with_list_heading([draft for draft in drafts if draft.text]))
    title = _title(drafts)
    front = _front_end(drafts, 0 if title is None else title + 1)
    introduction = _last_introduction(drafts)
    state = _State()
    for at, draft in enumerate(drafts):
        if at == title:
            yield _block(replace(draft, kind=BlockKind.TITLE), Role.FRONT, "")
            continue
        if draft.kind is BlockKind.HEADING and at >= front:
            _enter(state, draft, abstract_goes_on=at < introduction)
        elif at >= front:
            _settle(state, draft)
        kind = BlockKind.PARAGRAPH if draft.kind is BlockKind.HEADING and at < front else draft.kind
        role = Role.FRONT if at < front and not draft.in_list else _role(state, draft)
        yield _block(replace(draft, kind=kind), role, state.section)
        if state.role is Role.ABSTRACT and _is_key_word_line(draft):
            state.role = Role.BODY


def _with_list_heading(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the drafts; a heading right before the reference list belongs to it."""
    for draft, after in zip_longest(drafts, drafts[1:]):
        heads = draft.kind is BlockKind.HEADING and after is not None and after.in_list
        yield replace(draft, in_list=True) if heads else draft


def _last_introduction(drafts: Sequence[Draft]) -> int:
    found = [
        at for at, d in enumerate(drafts) if d.kind is BlockKind.HEADING and is_introduction(d.text)
    ]
    return max(found, default=-1)


def _settle(state: _State, draft: Draft) -> None:
    """Leave the front at the first prose, and the reference list at what is no entry."""
    if state.role is Role.FRONT and not state.section:
        state.role = Role.BODY
    elif state.role is Role.REFERENCES and not draft.in_list:
        state.role = Role.BACK


def _role(state: _State, draft: Draft) -> Role:
    if draft.in_list:
        return Role.REFERENCES
    return Role.FRONT if _is_key_word_line(draft) else state.role


def _is_key_word_line(draft: Draft) -> bool:
    return 12 < len(draft.text) < 600 and is_key_words(draft.text)


def _block(draft: Draft, role: Role, section: str) -> Block:
    offsets = draft.strand.offsets
    start, end = draft.extent or (offsets[0], offsets[-1] + 1)
    return Block(
        draft.kind,
        draft.text,
        offsets,
        start,
        end,
        level=draft.level,
        section=section,
        role=role,
        label=draft.label,
        key=draft.key,
    )


def _enter(state: _State, draft: Draft, *, abstract_goes_on: bool) -> None:
    """Take the role and name of a heading."""
    state.section = draft.text
    named = role_named(draft.text)
    if named is Role.REFERENCES and not draft.in_list:
        named = Role.BODY
    if state.role is Role.ABSTRACT and abstract_goes_on and plain_name(draft.text) in _STRUCTURED:
        return
    if named is None:
        state.role = state.before_notes or _inherited(state, draft)
        state.before_notes = None
        return
    state.before_notes = state.role if is_notes(draft.text) else None
    if (
        named is Role.ABSTRACT
        and state.role not in (Role.FRONT, Role.ABSTRACT)
        and "summary" in draft.text.lower()
    ):
        named = Role.CONCLUSION
    state.role, state.level = named, draft.level


def _inherited(state: _State, draft: Draft) -> Role:
    """Return the role of a section whose name says nothing."""
    if draft.level > state.level > 0:
        return state.role
    if state.role in (Role.METHODS, Role.RESULTS) and draft.level == state.level and not draft.sure:
        return state.role
    if state.role in (Role.BACK, Role.REFERENCES):
        return Role.BACK
    return Role.BODY


def _title(drafts: Sequence[Draft]) -> int | None:
    """Return the index of the title: the first piece, when it is no sentence and no known heading."""
    if not drafts:
        return None
    first = drafts[0]
    if first.kind is BlockKind.HEADING and first.sure and role_named(first.text) is None:
        return 0 if first.level <= 1 else None
    if first.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or first.in_list:
        return None
    if (
        len(first.text) > _TITLE_LENGTH
        or role_named(first.text) is not None
        or is_key_words(first.text)
    ):
        return None
    if first.text.endswith(".") or len(drafts) == 1:
        return None
    return 0


def _front_end(drafts: Sequence[Draft], start: int) -> int:
    """Return the index of the first piece behind title, authors and affiliations."""
    known = next(
        (
            at
            for at, d in enumerate(drafts)
            if at >= start and d.kind is BlockKind.HEADING and (d.in_list or role_named(d.text))
        ),
        len(drafts),
    )
    if known < len(drafts) and role_named(drafts[known].text) is Role.ABSTRACT:
        return known
    for at in range(start, known):
        draft = drafts[at]
        if draft.in_list or (draft.kind is BlockKind.HEADING and _opens_prose(drafts, at)):
            return at
        if _is_prose(draft):
            return at
    return known


def _opens_prose(drafts: Sequence[Draft], at: int) -> bool:
    """Say whether a heading-like line of the front has prose right behind it, and is no name."""
    draft = drafts[at]
    if draft.sure:
        return True
    named = re.search(r",|\d|\band\b|\be\b|\by\b|\bund\b|\.", draft.text) is not None
    return not named and at + 1 < len(drafts) and _is_prose(drafts[at + 1]) and at > 1


def _is_prose(draft: Draft) -> bool:
    if draft.kind is not BlockKind.PARAGRAPH:
        return draft.kind in (BlockKind.QUOTE, BlockKind.LIST_ITEM)
    if is_key_words(draft.text):
        return False
    long = len(draft.text) >= _PROSE_LENGTH
    return (long or _SENTENCE.search(draft.text) is not None) and (
        _AFFILIATION.search(draft.text[:400]) is None or len(draft.text) > 3 * _PROSE_LENGTH
    )
