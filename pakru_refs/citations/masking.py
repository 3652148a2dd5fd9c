"""Blank out what looks like a citation and is none: addresses. Lengths and offsets stay."""

from __future__ import annotations

import re

BLANK = "\ufffc"
"""Stands for every character blanked out; it is neither a letter nor a space."""

_ADDRESS = re.compile(
    r"(?:https?|ftp|file)://[^\s<>\"]+|\bwww\.[^\s<>\"]+|\b10\.\d{4,9}/[^\s<>\"]+"
    r"|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}"
)
_TAIL = re.compile(r"[)\].,;:}\'\"”’]+\Z")
_HINTS = ("://", "www.", "10.", "@")


def mask(text: str) -> str:
    """Return the text with web addresses, DOIs and e-mail addresses blanked out."""
    if any(hint in text for hint in _HINTS):
        text = _ADDRESS.sub(_blank, text)
    return text


def _blank(found: re.Match[str]) -> str:
    address = found.group()
    address = address.split(";", 1)[0]
    kept = len(_TAIL.sub("", address))
    return BLANK * kept + found.group()[kept:]
