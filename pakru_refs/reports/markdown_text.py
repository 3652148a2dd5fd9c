"""Text from files as Markdown that shows those words and does nothing (CommonMark, GitHub's dialect).

No raw HTML, links, mathematics or mentions come out of what an article says.
"""

from __future__ import annotations

import re

from pakru_refs.reports.neutral import visible

_SPECIAL = re.compile(r"[\\`*_~\[\]$]")
_START = re.compile(r"[#+\-=:]|\d+(?=[.)](?:\s|$))")
_ADDRESS = re.compile(r"(?i)\b(?:(?:https?|ftp)://|www\.)[^\s<>`]*[^\s<>`.,;:!?'\")\]}*_~]")
_MENTION = re.compile(r"(?<!\w)@(?=\w)")
_TICKS = re.compile(r"`+")


def literal(text: str) -> str:
    """Return text that reads as it is anywhere in a paragraph, also at its start.

    Web addresses become code: as text they would become links, and their escapes a part of them.
    """
    text = visible(text)
    at = 0
    parts = []
    for address in _ADDRESS.finditer(text):
        parts += [_escaped(text[at : address.start()]), code(address[0])]
        at = address.end()
    return "".join([*parts, _escaped(text[at:])])


def link(url: str) -> str:
    """Return a web address as a link, or as code when it is none."""
    if re.fullmatch(r"https?://[!-;=?-~]+", url):
        return f"<{url}>"
    return code(url)


def _escaped(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _SPECIAL.sub(r"\\\g<0>", text)
    # A word joiner keeps a mention from calling somebody; an escape or entity would not.
    text = _MENTION.sub("@\u2060", text)
    start = _START.match(text)
    if not start:
        return text
    at = start.end() if start[0].isdigit() else 0
    return f"{text[:at]}\\{text[at:]}"


def prose(text: str) -> str:
    """Return a message: its back-ticks mark words as code, everything else is literal."""
    parts = text.split("`")
    if len(parts) % 2 == 0 or "" in parts[1::2]:
        return literal(text)
    written = (code(part) if odd % 2 else literal(part) for odd, part in enumerate(parts))
    return "".join(written)


def marked(before: str, words: str, after: str) -> str:
    """Return a passage with some words strong; as code where asterisks would not be understood.

    Asterisks open and close emphasis beside punctuation only if a space or more punctuation is on
    the other side (CommonMark 0.31, left- and right-flanking delimiter runs).
    """
    trimmed = words.strip()
    if not trimmed:
        return literal(f"{before}{words}{after}".strip())
    lead, _, trail = words.partition(trimmed)
    before, after = before + lead, trail + after
    address = _ADDRESS.search(trimmed)
    opens = trimmed[0].isalnum() or not before[-1:].isalnum()
    closes = trimmed[-1].isalnum() or not after[:1].isalnum()
    strong = f"**{literal(trimmed)}**" if opens and closes and not address else code(trimmed)
    return f"{literal(before.lstrip())}{strong}{literal(after.rstrip())}"


def code(text: str) -> str:
    """Return text as a code span."""
    text = visible(text)
    ticks = "`" * (_longest_run(text) + 1)
    space = " " if text.startswith("`") or text.endswith("`") or text.strip() != text else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def cell(markdown: str) -> str:
    """Return Markdown for a cell of a table."""
    return markdown.replace("|", "\\|")


def fenced(text: str, language: str = "") -> str:
    """Return text as a code block that it cannot close."""
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in _TICKS.findall(text)), default=0)
