"""Make text from files harmless to show: nothing hidden, nothing that steers a terminal.

Control characters, escape sequences, direction overrides and other unseen characters could hide
or reorder what a report says (CVE-2021-42574, "Trojan Source"); here each becomes a visible sign.
"""

from __future__ import annotations

import re

UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Controls, direction marks, joiners without a shape, line separators, tags, lone surrogates.

The zero-width joiner and non-joiner are not here: Urdu, Persian and Hindi are spelt with them.
"""

_LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029]")


def visible(text: str) -> str:
    """Return text as one line in which every character can be seen."""
    if not UNSEEN.search(text):
        return text
    return UNSEEN.sub(_sign, _LINE_END.sub("↵", text).replace("\t", " "))


def sign(character: str) -> str:
    """Return what is shown for one character: itself, a control picture or its code point."""
    return _sign(found) if (found := UNSEEN.match(character)) else character


def _sign(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"
