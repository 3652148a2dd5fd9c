"""Firsts, onlies and mosts: words that claim a place at the end of a scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pakru_refs.prose.words import words

if TYPE_CHECKING:
    from pakru_refs.prose.tokens import Tokens

_EXTREMES = words(
    """
    largest biggest highest lowest oldest longest smallest fastest richest poorest earliest shortest tallest youngest
    deadliest costliest cheapest heaviest busiest wealthiest slowest deepest northernmost southernmost easternmost
    westernmost foremost-ever
    """
)
_SIGNPOSTS = words(
    """
    section chapter part step question aspect factor point reason place half phase stage world lady language name hand
    instance sight glance class aid order degree person edition quarter term thing author paragraph column row category
    group objective type kind hypothesis theme approach priority option choice party draft one two three few is was
    and foremost of or let we i the this that it there a an in
    """
)
_OFFICES = words(
    """
    minister president secretary king queen emperor governor ambassador chairman chief general director prime foreign
    defence vice deputy lieutenant
    """
)
_PREDICATES = words(
    "was is were are became become becomes being as remains remained marks marked made making"
)
_TELLABLE = words(
    """
    populous populated expensive visited cited common frequent frequently widely commonly spoken traded heavily densely
    sparsely sanctioned abundant prevalent numerous produced consumed watched read used sold studied indebted polluted
    unequal industrialised industrialized urbanised urbanized militarised militarized decorated southern northern
    eastern western wanted played
    """
)
_VAGUE_ONLY = words(
    "solution way option thing problem reason hope choice answer possible viable means path remedy"
)
_SEQUELS = words("than if when because a an to by in as for one time half")


def is_superlative(read: Tokens) -> bool:
    """Say whether a sentence claims a first, an only or an extreme."""
    return any(
        (token.low == "first" and _is_first(read, at))
        or (token.low == "only" and _is_only(read, at))
        or (token.low == "most" and _is_most(read, at))
        or token.low in _EXTREMES
        for at, token in enumerate(read)
    )


def _is_first(read: Tokens, at: int) -> bool:
    """Say whether "first" tells of a first, rather than opening a list or naming an office."""
    after, before = read.low(at + 1), read.low(at - 1)
    if before == "the" and after == "time":
        return read.low(at - 2) == "for"
    if after in {"-", "ever"}:
        return "ever" in {after, read.low(at + 2)}
    if before in {"at", "safety"} or at == 0 or read.at(at + 1).kind != "word":
        return False
    if after in _OFFICES:
        return read.low(at - 2) in _PREDICATES
    return after not in _SIGNPOSTS


def _is_only(read: Tokens, at: int) -> bool:
    """Say whether "the only" claims that there is no other ("the only port of its kind")."""
    if read.low(at - 1) != "the" or read.low(at - 2) == "not" or read.at(at + 1).kind != "word":
        return False
    return read.low(at + 1) not in _VAGUE_ONLY and read.low(at + 1) not in _SEQUELS


def _is_most(read: Tokens, at: int) -> bool:
    """Say whether "the most" is a superlative of something that can be told, not an opinion."""
    if read.low(at - 1) != "the" or read.at(at + 1).kind != "word":
        return False
    return read.low(at + 1) in _TELLABLE
